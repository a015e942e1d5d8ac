"""What the Python parts of this suite share."""
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata

PROG, WORK = os.environ["PROG"], pathlib.Path(sys.argv[1])
CASES = pathlib.Path(__file__).resolve().parent / "cases"


def check(name, wrong):
    """One case: passes when there is nothing wrong."""
    print(("not ok - " if wrong else "ok - ") + name)
    lines = wrong if isinstance(wrong, list) else str(wrong).splitlines()
    print("".join(f"#   {line}\n" for line in lines[:30]) if wrong else "", end="")


def candor(*arguments, stdin=None):
    return subprocess.run([PROG, *map(str, arguments)], input=stdin, capture_output=True, check=False)


def fresh(name):
    """An empty folder."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def words(text):
    text = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return re.findall(r"[^\W_]+", text)


def files(site):
    return {str(f.relative_to(site)): f.read_bytes() for f in sorted(site.rglob("*")) if f.is_file()}


def report(*arguments):
    """The report of an import as JSON, with the run."""
    run = candor("import", "--json", *arguments)
    return (json.loads(run.stdout) if run.stdout else {}), run
