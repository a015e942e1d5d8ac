#!/usr/bin/env python3
"""No message shows a token, whatever is wrong with a customer's file or row.

  secrets.py FOLDER
"""
import os
import pathlib
import subprocess
import sys

import sites
from sites import Site, Vendor, token_of

PROGRAM = os.environ["PROG"]
T, U = token_of(1), token_of(2)
HEAD = "id,name,token,products,notice_days,contacts\n"

FILES = {
    "a key that is unknown": "name: A\ntoken: %s\nfoo: 1\n" % T,
    "one line": "{name: A, token: %s, products: [foo], language: xx}\n" % T,
    "it in capitals": "name: A\ntoken: %s\n" % T.upper(),
    "a letter too many": "name: A\ntoken: %sa\n" % T,
    "a letter too few": "name: A\ntoken: %s\n" % T[1:],
    "quotes that are none": "name: A\ntoken: \u201c%s\u201d\n" % T,
    "a comment": "name: A\ntoken: %s #x\n" % T,
    "an invisible space": "name: A\ntoken: \u200b%s\n" % T,
    "a token twice": "name: A\ntoken: %s\ntoken: %s\n" % (T, U),
    "a list": "name: A\ntoken: [%s]\n" % T,
    "a map": "name: A\ntoken: {%s: x}\n" % T,
    "it as a key": "name: A\n%s: token\n" % T,
    "it as a product": "name: A\ntoken: %s\nproducts: [%s]\nregions: [%s]\n" % (T, T, T),
    "it as a feature": "name: A\ntoken: %s\nfeatures: {%s: on, translate: %s}\n" % (T, T, T),
    "it as an address": "name: A\ntoken: %s\ncontacts: [%s]\nlanguage: %s\n" % (T, T, T),
    "it as a number": "name: A\ntoken: %s\nnotice: {days: %s}\n" % (T, T),
    "it as a variable": "name: A\ntoken: %s\npassphrase_env: %s!\n" % (T, T),
    "no YAML": "name: A\ntoken: %s: %s\n" % (T, T),
    "a bracket": "name: A\ntoken: [%s\n" % T,
    "a tab": "name: A\n\ttoken: %s\n" % T,
    "a quote": "name: A\ntoken: \"%s\n" % T,
    "an alias": "name: A\ntoken: *%s\n" % T,
    "a tag": "name: A\ntoken: !%s x\n" % T,
    "two documents": "name: A\n---\ntoken: %s\n" % T,
    "a NUL": "name: A\ntoken: %s\0\n" % T,
    "a control character": "name: A\ntoken: %s\x07\n" % T,
    "nothing but it": "%s\n" % T,
    "two windows": "name: A\ntoken: %s\nnotice: {days: 1, business_days: 2}\n" % T,
}
TABLES = {
    "a product": HEAD + "a,A,%s,foo,,\n" % T,
    "a column off": HEAD + "a,A,x,%s,%s,%s\n" % (T, T, T),
    "a cell too many": HEAD + "a,A,%s,,,,,\n" % T,
    "behind a quote": HEAD + 'a,"A"%s,%s,,,\n' % (T, T),
    "a quote that is not closed": HEAD + 'a,A,"%s,,,\n' % T,
    "no headings": "a,A,%s\nb,B,%s\n" % (T, U),
    "the token as a heading": "id,name,token,%s,%s\n" % (T, T),
    "the id": HEAD + "%s!,A,%s,,,\n" % (T, T),
    "the name": HEAD + ",%s,x,,,\n" % T.upper(),
    "it in capitals": HEAD + "a,A,%s,,,\n" % T.upper(),
    "twice": HEAD + "a,A,%s,,,\nb,B,%s,,,\n" % (T, T),
    "a byte that is no UTF-8": (HEAD + "a,A,%s,,,\n" % T).encode() + b"b,\xff,%s,,,\n" % U.encode(),
    "a long row": HEAD + "a,A,%s,,,%s\n" % (T, "x" * 70000),
    "a control character": HEAD + "a,A,%s\x07,,,\n" % T,
    "an invisible character": HEAD + "a,A,%s\u200b,,,\n" % T,
    "an address": HEAD + "a,A,%s,,,%s\n" % (T, T),
}


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + str(fault).replace("\n", "\n#   "))


def shows(text):
    """More of a token than nobody can guess the rest of."""
    text = text.lower()
    return any(token[at:at + 8] in text for token in (T, U) for at in range(len(token) - 7))


def check(folder):
    faults = []
    for words in (["check"], ["check", "--format", "json"], ["build", "-o", "out"], ["list", "--customer", "a"]):
        done = subprocess.run([PROGRAM, *words, "-C", str(folder), "--as-of", "2026-01-01"], capture_output=True, check=False)
        said = done.stdout.decode() + done.stderr.decode()
        if done.returncode not in (0, 1) or (done.returncode == 1 and "error: " not in said and '"error"' not in said):
            faults.append("%s ended with status %d: %s" % (words, done.returncode, said))
        faults += [line for line in said.splitlines() if shows(line)]
    return faults


def main():
    folder = pathlib.Path(sys.argv[1])
    sites.write_site(folder, Site({"v": Vendor({"": {"places": {"": ["DE"]}}})}))
    path = folder / "content" / "customers" / "a.yml"
    path.parent.mkdir()
    for name, text in FILES.items():
        path.write_text(text)
        report("a file with %s keeps its token" % name, check(folder))
    path.unlink()
    for name, text in TABLES.items():
        (folder / "content" / "customers.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        report("a table with %s keeps its tokens" % name, check(folder))


main()
