#!/usr/bin/env python3
"""Records a ledger for a site of vendors, with `candor record`: a first list, then rounds of changes.

usage: ledger.py SITE CANDOR ROUNDS PER [spread]

The first list names every vendor.  Each round then sets another `retention` in
PER files and records it as one notice, a month after the one before.  All
rounds change the same files, the first in order; with `spread`, each goes on
where the last one ended.  Prints nothing; ends with the status of a record that
fails.
"""
import glob
import re
import subprocess
import sys


def record(candor, site, day):
    done = subprocess.run([candor, "record", "-C", site, "--as-of", day, "-q", "-m", "We said why."],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stderr[-2000:])
        sys.exit(done.returncode)


def change(path, days):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    line = "retention: %d days\n" % days
    changed, count = re.subn(r"^retention: .*\n", line, text, count=1, flags=re.M)
    if count == 0:
        changed = text.replace("---\n", "---\n" + line, 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(changed)


def main(site, candor, rounds, per, spread=None):
    files = sorted(glob.glob(site + "/content/vendors/*.md"))
    record(candor, site, "2024-01-01")
    for number in range(int(rounds)):
        first = number * int(per) if spread == "spread" else 0
        for i in range(int(per)):
            change(files[(first + i) % len(files)], 30 + number)
        year, month = divmod(number + 1, 12)
        record(candor, site, "%d-%02d-01" % (2024 + year, month + 1))


if len(sys.argv) not in (5, 6):
    sys.exit(__doc__)
main(*sys.argv[1:])
