#!/usr/bin/env python3
"""Well-formed tables as programs write them: candor reads of each what Python's csv module reads.

  csv_files.py FOLDER
"""
import csv
import io
import json
import os
import pathlib
import random
import subprocess
import sys

import sites
from sites import Site, Vendor, token_of

PROGRAM = os.environ["PROG"]
TABLES, ROWS = 40, 12
NAMES = ("Acme Bank", "Müller & Söhne", 'The "Best" Ltd', "Semi; Colon", "Two, Words", "Line\nTwo", "O'Neil", "Tab\there",
         "  Blank  ", "-dash-", "Ünïcode 7", "100% Ltd")
NOTES = ("", "x", 'He said "hi"', "a\nb\n\nc", "a,b;c\td", '"', '""', "\u00e4" * 30, " ")
HEADINGS = ("Id", "NAME", "Token", "Products", "regions", "Features", "Owner", "Notice days", "Contacts")


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + str(fault).replace("\n", "\n#   "))


def random_row(dice, number):
    return {
        "Id": "c%d" % number, "NAME": dice.choice(NAMES), "Token": token_of(number),
        "Products": dice.choice((", ", ";", "|", "\n")).join(dice.sample(("analytics", "Voice", "FORMS"), dice.randint(0, 3))),
        "regions": dice.choice(("", "eu", "EU region", "eu; us", "us|uk")),
        "Features": dice.choice(("", "translate", "translate=off", "Translation = on\nsummaries=no", "dictation=true, translate=false")),
        "Owner": dice.choice(NOTES), "Notice days": dice.choice(("", "14", " 45 ")),
        "Contacts": dice.choice(("", "a@acme.example", "a@acme.example; b@acme.example")),
    }


def write_table(dice, path):
    """One table in one of the ways in which programs write it; the rows."""
    headings = dice.sample(HEADINGS, len(HEADINGS))
    rows = [random_row(dice, number) for number in range(ROWS)]
    out = io.StringIO(newline="")
    separator, ending = dice.choice(",;\t"), dice.choice(("\n", "\r\n", "\r"))
    # Without quotes Python leaves a line feed in a cell alone where lines end otherwise.
    quoting = dice.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)) if "\n" in ending else csv.QUOTE_ALL
    writer = csv.writer(out, delimiter=separator, lineterminator=ending, quoting=quoting)
    says_so = dice.random() < 0.3
    writer.writerow(headings)
    for row in rows:
        writer.writerow([row[heading] for heading in headings])
        if dice.random() < 0.1:
            out.write(ending)
    text = out.getvalue()
    if dice.random() < 0.3:
        text = text.rstrip("\r\n")
    text = ("sep=%s%s" % (separator, ending) if says_so else "") + text
    path.write_bytes(("\ufeff" if dice.random() < 0.3 else "").encode() + text.encode())
    return separator, says_so


def read_table(path, separator, says_so):
    """As Python reads it: a map a row."""
    text = path.read_bytes().decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row][says_so:]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


# What candor makes of a row is seen in the list that the customer gets: one vendor each tells
# of one product, region or feature.
VENDORS = {"p" + p: Vendor({"": {"places": {"": ["DE"]}, "products": [p]}}) for p in sites.PRODUCTS}
VENDORS.update({"r" + r: Vendor({"": {"places": {r: ["DE"]}}}) for r in sites.REGIONS})
VENDORS.update({"on" + f: Vendor({"": {"places": {"": ["DE"]}, "feature": (f, "off")}}) for f in sites.FEATURES})
VENDORS.update({"off" + f: Vendor({"": {"places": {"": ["DE"]}, "feature": (f, "on")}}) for f in sites.FEATURES})


def items(cell):
    for mark in ",;|\r":
        cell = cell.replace(mark, "\n")
    return [item.strip() for item in cell.split("\n") if item.strip()]


def find_ids(names, cell):
    words = {name.casefold(): key for key, name in names.items()}
    return {item if item in names else words[item.casefold()] for item in items(cell)}


def wanted_vendors(row):
    products, regions = find_ids(sites.PRODUCTS, row["Products"]), find_ids(sites.REGIONS, row["regions"])
    states = {}
    for item in items(row["Features"]):
        name, _, state = item.partition("=")
        feature, = find_ids(sites.FEATURES, name)
        states[feature] = state.strip() in ("", "on", "true", "yes")
    found = {"p" + p for p in products or sites.PRODUCTS} | {"r" + r for r in regions or sites.REGIONS}
    found |= {"on" + f for f in sites.FEATURES if states.get(f, False)}
    return found | {"off" + f for f in sites.FEATURES if states.get(f, True)}


def check(folder, seed):
    dice = random.Random(seed)
    path = folder / "content" / "customers.csv"
    separator, says_so = write_table(dice, path)
    rows = read_table(path, separator, says_so)
    done = subprocess.run([PROGRAM, "build", "-C", str(folder), "-o", "public", "-q", "-j", "1", "--as-of", "2026-01-01"],
                          capture_output=True, check=False)
    if done.returncode:
        return [line for line in done.stderr.decode().splitlines() if " error: " in line] or [done.stderr.decode()]
    faults = [] if len(rows) == ROWS else ["%d rows" % len(rows)]
    seen = {path.name for path in (folder / "public" / "c").iterdir() if path.is_dir()}
    if seen != {row["Token"] for row in rows}:
        faults.append("other folders")
    for row in rows:
        public = folder / "public" / "c" / row["Token"]
        vendors = {vendor["id"] for vendor in json.loads((public / "subprocessors.json").read_text())["vendors"]}
        if vendors != wanted_vendors(row):
            faults.append("%s: %s" % (row, sorted(vendors ^ wanted_vendors(row))))
        name = " ".join(row["NAME"].split()).replace("&", "&amp;").replace("<", "&lt;")
        page = " ".join((public / "index.html").read_text().split())
        if name not in page and name.replace('"', "&quot;") not in page and name.replace("'", "&#39;") not in page:
            faults.append("%r is not on the page" % name)
    return faults


def main():
    folder = pathlib.Path(sys.argv[1])
    sites.write_site(folder, Site(VENDORS))
    for seed in range(TABLES):
        report("random table %d" % seed, check(folder, seed))


main()
