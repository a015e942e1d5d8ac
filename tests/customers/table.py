#!/usr/bin/env python3
"""Holds what candor says of a customer against the cases in cases.txt.

  table.py FOLDER

FOLDER is for the sites.  cases.txt explains itself.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

import sites
from sites import Change, Notice, Site, Vendor

PROGRAM = os.environ["PROG"]


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + str(fault).replace("\n", "\n#   "))


# --- The file. ---


def read_places(word):
    """DE+FR, or by region eu:DE+FR/us:US"""
    parts = [part.rpartition(":") for part in word.split("/")]
    return {region: places.split("+") for region, _, places in parts}


def read_field(name, word):
    if word == "none":
        return None
    if name == "places":
        return read_places(word)
    if name == "products":
        return word.split("+")
    if name == "feature":
        feature, _, default = word.partition(":")
        return feature, default
    return word


def read_relier(word):
    name, _, url = word.partition("=")
    return {"name": name, "url": url} if url else name


def read_vendor(words):
    """Services, and what is said of the vendor itself."""
    services, own = {}, {}
    for word in words:
        name, _, value = word.partition("=")
        service, _, field = name.rpartition(".")
        if field in ("relies", "from", "until"):
            own[field] = [read_relier(item) for item in value.split(",")] if field == "relies" else value
        elif value == "gone":
            services[field] = None
        else:
            services.setdefault(service, {})[field] = read_field(field, value)
    return services, own


def read_notice(words):
    published, effective, kind, vendor, *rest = words
    if kind == "replaced":
        return published, effective, Change(kind, vendor, rest[1])
    return published, effective, Change(kind, vendor, read_vendor(rest)[0])


def read_customer(words):
    customer = {}
    for word in words:
        name, _, value = word.partition("=")
        items = value.split("+")
        customer[name] = dict(item.split(":") for item in items) if name == "features" else items
    return customer


class Reading:
    """The cases of the file, in order; a site ends where the next one begins."""

    def __init__(self, path):
        self.found = []
        self.vendors, self.notices = {}, []
        for line in path.read_text().splitlines():
            line = line.partition(" #")[0] if not line.startswith("#") else ""
            if line.split():
                getattr(self, "read_" + line.split()[0], self.read_row)(line.split())

    def read_site(self, words):
        self.name, self.vendors, self.notices, self.customers = " ".join(words[1:]), {}, [], []

    def read_vendor(self, words):
        services, own = read_vendor(words[2:])
        self.vendors[words[1]] = Vendor(services, own.get("relies", ()), own.get("from", ""), own.get("until", ""))

    def read_notice(self, words):
        published, effective, change = read_notice(words[1:])
        if self.notices and self.notices[-1].published == published and self.notices[-1].effective == effective:
            self.notices[-1].changes.append(change)
        else:
            self.notices.append(Notice(published, effective, [change]))

    def read_customer(self, words):
        self.customers.append(read_customer(words[1:]))

    def read_day(self, words):
        self.found.append({"site": self, "vendors": self.vendors, "notices": self.notices, "name": self.name,
                           "customer": self.customers[-1], "number": len(self.customers), "day": words[1], "rows": []})

    def read_row(self, words):
        self.found[-1]["rows"].append(words)


# --- What candor says. ---


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def seen_places(locations):
    return "/".join(":".join(filter(None, (part.get("region", ""), "+".join(part["places"])))) for part in locations)


def seen_services(vendor):
    return [".".join(filter(None, (service.get("id", ""), seen_places(service.get("locations", []))))) or "-"
            for service in vendor["services"]]


def seen_reason(words):
    """What the words of `candor why` amount to."""
    known = (("part of every product", "every"), ("you use ", "product"), (" is on", "feature"),
             (" relies on it", "relied"), ("only for ", "not-for"), (" is off", "off"))
    kinds = {kind for part in words.split("; ") for mark, kind in known if mark in part}
    for name in re.findall(r"Vendor (\w+) relies on it", words):
        kinds = {"relied:" + name.lower()}
    return "+".join(sorted(kinds))


def why(folder, day, vendor):
    status, out, err = run("why", "-C", str(folder), "--as-of", day, "acme", vendor)
    lines = dict(line.split(None, 1) for line in out.splitlines()[1:] if " " in line)
    head = out.splitlines()[0] if out else err
    return head, seen_reason(lines.get("why", ""))


def seen_rows(folder, case):
    status, out, err = run("list", "-C", str(folder), "--as-of", case["day"], "--customer", "acme", "--format", "json")
    if status != 0:
        return None, "\n".join(line for line in err.splitlines() if " error: " in line)
    rows = {}
    for vendor in json.loads(out)["vendors"]:
        words = [vendor["id"], vendor["status"], *seen_services(vendor)]
        words += ["%s=%s" % (key, vendor[key]) for key in ("from", "until") if key in vendor]
        head, reason = why(folder, case["day"], vendor["id"])
        if not head.startswith("%s is on the list of acme, %s" % (vendor["id"], vendor["status"])):
            reason = head
        rows[vendor["id"]] = " ".join(words + [reason])
    for vendor in sorted(set(case["vendors"]) - set(rows)):
        head, reason = why(folder, case["day"], vendor)
        if head.startswith("%s is not on the list of acme" % vendor):
            rows["not " + vendor] = "not %s %s" % (vendor, reason or "gone")
    return rows, ""


def check(folder, case):
    site = Site(case["vendors"], case["notices"])
    sites.write_site(folder, site)
    sites.write_customer(folder, "acme", 1, case["customer"])
    seen, error = seen_rows(folder, case)
    if seen is None:
        return [error]
    wanted = {" ".join(words[:2]) if words[0] == "not" else words[0]: " ".join(words) for words in case["rows"]}
    faults = []
    for key in sorted(set(wanted) | set(seen)):
        if wanted.get(key) != seen.get(key):
            faults.append("wanted %s" % wanted.get(key, "nothing of %s" % key))
            faults.append("seen   %s" % seen.get(key, "nothing"))
    return faults


def main():
    here = pathlib.Path(__file__).resolve().parent
    cases = Reading(here / "cases.txt").found
    for case in cases:
        facts = " ".join("%s=%s" % pair for pair in case["customer"].items()) or "all"
        report("%s: customer %d on %s" % (case["name"], case["number"], case["day"]),
               check(pathlib.Path(sys.argv[1]) / "site", case))
    if len(cases) < 80:
        report("eighty cases or more", [len(cases)])


main()
