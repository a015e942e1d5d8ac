"""Real lists from public repositories: what an importer finds in them, against a reader's count."""
import os
import re
import subprocess
import sys

BARS = {"names F1": 0.97, "fields": 0.97, "prose": 0.95}


def check(name, ok, detail=""):
    print(("ok - " if ok else "not ok - ") + "real lists: " + name)
    if not ok:
        print("".join(f"#   {line}\n" for line in str(detail).splitlines()), end="")


def main():
    run = subprocess.run([sys.executable, sys.argv[1], "--candor", os.environ["PROG"], "-v"],
                         capture_output=True, text=True, check=False)
    last = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else run.stderr
    for name, bar in BARS.items():
        found = re.search(name + r" (\d\.\d+)", last)
        check(f"{name} is at least {bar}", found and float(found[1]) >= bar, run.stdout)
    extra = re.search(r"extra (\d+)", last)
    check("at most 5 that are no vendors", extra and int(extra[1]) <= 5, last)
    built = re.search(r"built (\d+)/(\d+)", last)
    check("all build", built and built[1] == built[2], last)
    for page in ("901", "902", "903"):
        row = re.search(rf"(?m)^{page}\S*\s+(\S+)\s+(\d+)\s+(\d+)/(\d+)\s+(\d+)/(\d+)\s+yes", run.stdout)
        whole = row and (row[1], row[2]) == ("1.00", "0") and row[3] == row[4] and row[5] == row[6]
        check(f"{page} comes back whole", whole, run.stdout)


main()
