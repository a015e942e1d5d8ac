#!/usr/bin/env python3
"""Random sites, customers and days: what candor makes of them, held against rules.py.

  random_sites.py FOLDER [SEED...]

Each seed is a site of twenty vendors and as many customers, built on several days;
what is said of a seed can be had again by giving it alone.
"""
import json
import os
import pathlib
import random
import subprocess
import sys

import sites
from rules import Register, Selection
from sites import Change, Notice, Site, Vendor, add_days

PROGRAM = os.environ["PROG"]
SEEDS, VENDORS, CUSTOMERS, NOTICES, DAYS, LOOKS = 12, 20, 26, 10, 3, 3
PLACES = ("DE", "FR", "IE", "US", "CA", "GB", "FI")
BEGINNING = "2025-01-01"


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + str(fault).replace("\n", "\n#   "))


# --- Sites. ---


class Dice(random.Random):
    def some(self, items, least=1):
        items = list(items)
        return sorted(self.sample(items, self.randint(least, len(items))))

    def happens(self, chance):
        return self.random() < chance

    def day(self, first, most):
        return add_days(first, self.randint(0, most))

    def places(self):
        some = lambda: self.sample(PLACES, self.randint(1, 2))
        return {"": some()} if self.happens(0.5) else {region: some() for region in self.some(sites.REGIONS)}

    def feature(self):
        return self.choice(list(sites.FEATURES)), self.choice(("on", "off", "off", ""))

    def service(self):
        service = {"places": self.places(), "data": "Data %d" % self.randint(1, 999)}
        if self.happens(0.6):
            service["products"] = self.some(sites.PRODUCTS)
        if self.happens(0.35):
            service["feature"] = self.feature()
        return service

    def services(self):
        if self.happens(0.5):
            return {"": self.service()}
        return {key: self.service() for key in ("chat", "mail", "store")[:self.randint(2, 3)]}

    def customer(self):
        customer = {}
        if self.happens(0.7):
            customer["products"] = self.some(sites.PRODUCTS)
        if self.happens(0.6):
            customer["regions"] = self.some(sites.REGIONS)
        if self.happens(0.6):
            customer["features"] = {f: self.choice(("on", "off")) for f in self.some(sites.FEATURES)}
        return customer


class Ledger:
    """Ten notices about vendors, of which most are on the first list."""

    def __init__(self, dice, vendors):
        self.dice, self.vendors = dice, vendors
        listed = [v for v in vendors if dice.happens(0.7)] or list(vendors)
        self.in_use = dict.fromkeys(listed, BEGINNING)  # and since when nothing out of order is possible
        self.pending = []  # (day, what, vendor): what can still be taken back
        self.gone = set()
        self.services = {v: set(facts.services) for v, facts in vendors.items()}
        self.notices = [Notice(BEGINNING, BEGINNING, [Change("listed", v) for v in listed])]
        day = BEGINNING
        while len(self.notices) < NOTICES:
            day = dice.day(add_days(day, 1), 40)
            self.announce(day)

    def announce(self, day):
        back = [item for item in self.pending if item[0] > day]
        if back and self.dice.happens(0.3):
            item = self.dice.choice(back)
            self.pending.remove(item)
            self.notices.append(Notice(day, item[0], [self.take_back(*item)]))
            return
        effective = self.dice.day(day, 120)
        changes = []
        for vendor in self.dice.sample(list(self.vendors), self.dice.randint(1, 4)):
            change = self.change(vendor, effective)
            changes += [change] if change else []
        if changes:
            self.notices.append(Notice(day, effective, changes))

    def take_back(self, day, kind, vendor):
        if kind == "added":
            del self.in_use[vendor]
            self.gone.add(vendor)
            return Change("removed", vendor)
        self.gone.discard(vendor)
        self.in_use[vendor] = day
        return Change("added", vendor, self.now[vendor])

    now = {}

    def change(self, vendor, effective):
        dice = self.dice
        if vendor not in self.in_use:
            if vendor in self.gone:
                return None
            self.in_use[vendor] = effective
            self.pending.append((effective, "added", vendor))
            return Change("added", vendor, dict(self.vendors[vendor].services))
        if effective <= self.in_use[vendor]:
            return None
        self.pending = [item for item in self.pending if item[2] != vendor]
        if dice.happens(0.15):
            return self.leave(vendor, effective)
        if "" not in self.services[vendor] and dice.happens(0.25):
            return self.change_services(vendor, effective)
        key = dice.choice(sorted(self.services[vendor]))
        return Change("changed", vendor, {key: self.fields()})

    def leave(self, vendor, effective):
        """Only once all that was announced of it has come."""
        last = max([n.effective for n in self.notices for c in n.changes if c.vendor == vendor])
        if effective <= last:
            return None
        facts = {}
        for notice, change in Site(self.vendors, self.notices).events():
            if change.vendor == vendor:
                whole = change.services or self.vendors[vendor].services
                facts = sites.amended(facts, whole) if change.kind == "changed" else sites.amended({}, whole)
        self.now = {**self.now, vendor: facts}
        del self.in_use[vendor]
        self.gone.add(vendor)
        self.pending.append((effective, "removed", vendor))
        return Change("removed", vendor)

    def change_services(self, vendor, effective):
        last = max([n.effective for n in self.notices for c in n.changes if c.vendor == vendor])
        if effective <= last:
            return None
        self.in_use[vendor] = effective
        keys = self.services[vendor]
        if len(keys) > 2:
            key = self.dice.choice(sorted(keys))
            keys.remove(key)
            return Change("changed", vendor, {key: None})
        key = next(k for k in ("chat", "mail", "store", "extra", "more", "most") if k not in keys)
        keys.add(key)
        return Change("changed", vendor, {key: self.dice.service()})

    def fields(self):
        """New values of one or two fields."""
        dice, fields = self.dice, {}
        for name in dice.sample(("places", "products", "feature", "data"), dice.randint(1, 2)):
            fields[name] = {
                "places": dice.places,
                "products": lambda: dice.some(sites.PRODUCTS) if dice.happens(0.8) else None,
                "feature": lambda: dice.feature() if dice.happens(0.7) else None,
                "data": lambda: "Data %d" % dice.randint(1000, 9999),
            }[name]()
        return fields


def ids():
    return ["v%s" % letter for letter in "abcdefghijklmnopqrstuvwxyz"[:VENDORS]]


def rely(dice, vendors, gone):
    """Nobody in use may rely on who is gone."""
    for vendor, facts in vendors.items():
        others = [v for v in vendors if v != vendor and (v not in gone or vendor in gone)]
        if dice.happens(0.35):
            facts.relies = dice.sample(others, dice.randint(1, 2))
        if dice.happens(0.1):
            facts.relies.append({"name": "Elsewhere", "url": "https://elsewhere.example/"})


def is_meant(site):
    """Each change changes all that it names, in the order of effect."""
    states = {vendor: facts.services for vendor, facts in site.vendors.items()}
    for _, change in site.events():
        for key, fields in change.services.items() if change.kind == "changed" else ():
            before = states[change.vendor].get(key, {})
            if any(before.get(name) == value for name, value in (fields or {}).items()):
                return False
        states[change.vendor] = sites.amended(states[change.vendor] if change.kind == "changed" else {},
                                              change.services or site.vendors[change.vendor].services)
    return True


def forget_reliances(site):
    """Who is taken back before the first day has no file, which would have them."""
    for vendor, (since, until) in sites.written_changes(site)[2].items():
        if since and until and until < since:
            site.vendors[vendor].relies = []


def random_site(dice, has_ledger):
    while True:
        vendors = {vendor: Vendor(dice.services()) for vendor in ids()}
        if has_ledger:
            ledger = Ledger(dice, vendors)
            named = {change.vendor for notice in ledger.notices for change in notice.changes}
            vendors = {vendor: facts for vendor, facts in vendors.items() if vendor in named}
            rely(dice, vendors, ledger.gone)
            site = Site(vendors, ledger.notices)
            if is_meant(site):
                forget_reliances(site)
                return site
            continue
        for facts in vendors.values():
            facts.since = dice.day(BEGINNING, 500) if dice.happens(0.4) else ""
            facts.until = dice.day(facts.since or BEGINNING, 300) if dice.happens(0.3) else ""
        rely(dice, vendors, ())
        return Site(vendors)


def random_days(dice, site):
    """Before, on and after days on which something happens."""
    days = {day for notice in site.notices for day in (notice.published, notice.effective)}
    days |= {day for facts in site.vendors.values() for day in (facts.since, facts.until) if day}
    near = sorted({add_days(day, more) for day in days for more in (-1, 0, 1)})
    return sorted(dice.sample([day for day in near if day > BEGINNING], DAYS))


# --- What candor says, and what it has to say. ---


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def seen_row(vendor):
    services = {service.get("id", ""): {part.get("region", ""): part["places"] for part in service["locations"]}
                for service in vendor["services"]}
    return vendor["status"], vendor.get("from", ""), vendor.get("until", ""), services


def wanted_row(row):
    return row.status, row.since, row.until, {key: service["places"] for key, service in row.services.items()}


def differences(wanted, seen):
    return ["%s is %s, not %s" % (key, seen.get(key), wanted.get(key))
            for key in sorted(set(wanted) | set(seen)) if wanted.get(key) != seen.get(key)]


def told(path):
    """By the number of the notice, whom its entry in the feed is about."""
    found = {}
    if path.exists():
        for item in json.loads(path.read_text())["items"]:
            number = int(item["url"].rstrip("/").rpartition("-")[2])
            found[number] = sorted({change["vendor"] for change in item["_candor"]["changes"]})
    return found


class Trial:
    def __init__(self, folder, seed):
        self.folder, self.seed, self.dice = pathlib.Path(folder), seed, Dice(seed)
        self.site = random_site(self.dice, seed % 4 != 0)
        self.customers = [self.dice.customer() for _ in range(CUSTOMERS)]
        self.faults = {"lists": [], "notices": [], "why": [], "commands": []}
        self.count = 0

    def write(self):
        sites.write_site(self.folder, self.site)
        for number, customer in enumerate(self.customers):
            sites.write_customer(self.folder, "c%d" % number, number, customer)

    def fault(self, what, day, number, faults):
        self.faults[what] += ["seed %d, c%d on %s, %s: %s" % (self.seed, number, day, self.customers[number], f)
                              for f in faults]

    def try_day(self, day):
        status, _, err = run("build", "-C", str(self.folder), "-o", "public", "--as-of", day, "-q", "-j", "1")
        if status:
            self.faults["lists"].append("seed %d on %s: %s" % (self.seed, day, [l for l in err.splitlines() if " error: " in l]))
            return
        register = Register(self.site, day)
        looks = self.dice.sample(range(CUSTOMERS), LOOKS)
        for number, customer in enumerate(self.customers):
            selection = Selection(register, customer)
            rows = selection.rows()
            folder = self.folder / "public" / "c" / sites.token_of(number)
            text = (folder / "subprocessors.json").read_text()
            seen = {vendor["id"]: seen_row(vendor) for vendor in json.loads(text)["vendors"]}
            self.fault("lists", day, number, differences({v: wanted_row(row) for v, row in rows.items()}, seen))
            self.fault("notices", day, number, differences(selection.told(), told(folder / "feed.json")))
            self.count += 1
            if number in looks:
                self.look(day, number, seen, rows)

    def look(self, day, number, seen, rows):
        """The same from the commands, and why."""
        where = ["-C", str(self.folder), "--as-of", day]
        _, out, err = run("list", *where, "--customer", "c%d" % number, "--format", "json")
        listed = {vendor["id"]: seen_row(vendor) for vendor in json.loads(out)["vendors"]} if out else {"": err}
        self.fault("commands", day, number, differences(seen, listed))
        vendor = self.dice.choice(list(self.site.vendors))
        _, out, err = run("why", *where, "c%d" % number, vendor)
        row = rows.get(vendor)
        wanted = "%s is on the list of c%d, %s" % (vendor, number, row.status) if row else \
            "%s is not on the list of c%d" % (vendor, number)
        is_right = out.startswith(wanted) if out else "unknown vendor" in err and not row
        if row and row.reason != "own":
            is_right = is_right and any("Vendor %s relies on it" % r.upper() in out for r in row.reason)
        elif row:
            is_right = is_right and "relies on it" not in out
        self.fault("why", day, number, [] if is_right else ["%s: %s: %s" % (vendor, row, out + err)])


def main():
    seeds = [int(word) for word in sys.argv[2:]] or range(1, SEEDS + 1)
    customers = 0
    for seed in seeds:
        trial = Trial(pathlib.Path(sys.argv[1]) / ("seed-%d" % seed), seed)
        trial.write()
        for day in random_days(trial.dice, trial.site):
            trial.try_day(day)
        for what, faults in trial.faults.items():
            report("random site %d: %s" % (seed, what), faults)
        customers += trial.count
    report("customers on days enough", [] if customers >= 900 or sys.argv[2:] else [customers])


main()
