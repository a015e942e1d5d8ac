#!/usr/bin/env python3
"""Random lists in every shape: what candor imports of them, held against what was written.

  random_pages.py FOLDER [SHAPE [SEED...]]

A page that does not come back whole stays in FOLDER, with the site that was made of it.
"""
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pages

PROGRAM = os.environ["PROG"]
PAGES = 15
INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|span|strong|time|wbr)\b[^>]*>")


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults:
        print("#   " + str(fault).replace("\n", "\n#   "))


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def tokens(text):
    """With a space around each, so that one text can be looked for in another."""
    return " %s " % " ".join(re.findall(r"[^\W_]+", text.casefold()))


def name_of(text):
    """As `name:` gives it: plain, in single quotes or as JSON."""
    name = re.search(r"^name: (.*)$", text, re.M)[1]
    if name.startswith('"'):
        return json.loads(name)
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def words(name):
    return " ".join(re.findall(r"\w+", name.lower()))


def state(folder):
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(folder.rglob("*")) if path.is_file()}


def visible(path):
    return html.unescape(re.sub(r"<[^>]*>", " ", INLINE.sub("", path.read_text()))) if path.exists() else ""


def vendor_faults(page, site, is_built):
    """Who is missing, who is too much, and what is said of nobody."""
    found, escapes = {}, []
    for path in sorted((site / "content/vendors").glob("*.md")):
        text = path.read_text()
        name = words(name_of(text))
        if name in found:
            yield "%s is there twice" % name
        shown = visible(site / "public/subprocessors" / path.stem / "index.html")
        found[name] = tokens(text), tokens(shown)
        escape = re.search(r".*\\[^\w\s].*", shown)
        if escape:
            escapes.append("%s: Markdown is shown as it is written: %s" % (name, escape[0].strip()))
    wanted = {words(name): values for name, values in page.vendors.items()}
    if set(found) != set(wanted):
        yield "missing: %s; too much: %s" % (sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted)))
    for name in sorted(set(found) & set(wanted)) if is_built else ():
        for field, value in wanted[name].items():
            for part in value if isinstance(value, tuple) else (value,):
                if not any(tokens(part) in text for text in found[name]):
                    yield "%s: %s is not there: %s" % (name, page.labels.get(field, field), part)
    yield from escapes[:1]


def faults_of(page, path, site):
    status, said = run("import", str(path), "-C", str(site))
    if status:
        yield "import ended with status %d: %s" % (status, said)
        return
    status, said = run("build", "-C", str(site), "-q", "-j", "1")
    if status:
        yield "build ended with status %d: %s" % (status, "\n".join(said.splitlines()[:2]))
    yield from vendor_faults(page, site, status == 0)
    content = [tokens(file.read_text()) for file in (site / "content").rglob("*") if file.is_file()]
    for sentence in page.around:
        if not any(tokens(sentence) in text for text in content):
            yield "around the list: " + sentence
    before = state(site / "content")
    status, said = run("import", str(path), "-C", str(site))
    after = state(site / "content")
    if status or before != after:
        changed = sorted(name for name in set(before) | set(after) if before.get(name) != after.get(name))
        yield "a second import ended with status %d and changed %s" % (status, changed)


def try_shape(folder, shape, seeds):
    faults, failed = [], []
    for seed in seeds:
        page, text, ending = pages.make(shape, seed)
        site = folder / ("%s-%d" % (shape.replace(" ", "-"), seed))
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir(parents=True)
        path = site.with_suffix("." + ending)
        path.write_bytes(text.encode())
        seen = list(faults_of(page, path, site))
        if seen:
            failed.append(seed)
            faults += ["seed %d: %s" % (seed, fault) for fault in seen[:3]]
        else:
            path.unlink()
            shutil.rmtree(site)
    report("pages in random: " + shape, ["seeds %s" % failed] + faults if failed else [])


def main():
    shapes = sys.argv[2:3] or list(pages.SHAPES)
    for shape in shapes:
        first = 1000 * (list(pages.SHAPES).index(shape) + 1)
        try_shape(pathlib.Path(sys.argv[1]), shape, [int(word) for word in sys.argv[3:]] or range(first, first + PAGES))


main()
