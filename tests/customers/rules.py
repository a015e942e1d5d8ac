"""Who is on a customer's list, by the rules and by nothing else: day by day, and slowly.

A service applies when its products, its regions and its feature all do.  A vendor
applies on a day when it is in use and a service of it applies, or when one that
applies on that day relies on it.
"""
import collections

from sites import COMING, LEAVING, add_days, amended

# `reason` of who is listed: "own", or who relies on it; of who is not: "product", "region", "feature" by service.
Row = collections.namedtuple("Row", "status since until services reason")

EVER = "0001-01-01"


def exclusion(customer, service):
    """What keeps a service from the customer; "" where it applies."""
    products, regions, features = (customer.get(key) for key in ("products", "regions", "features"))
    named = service.get("products")
    if named and products and not set(named) & set(products):
        return "product"
    keys = [region for region in service.get("places", {}) if region]
    if keys and regions and not set(keys) & set(regions):
        return "region"
    if "feature" in service:
        name, default = service["feature"]
        state = (features or {}).get(name, default or "off")
        return "" if state == "on" else "feature"
    return ""


def view(customer, service):
    """A service as the customer sees it: places of their regions, or of all where none is for these."""
    places, regions = service.get("places", {}), customer.get("regions")
    kept = {key: value for key, value in places.items() if not key or not regions or key in regions}
    seen = {**service, "places": kept or places}
    if "feature" in seen:
        seen["feature"] = (seen["feature"][0], seen["feature"][1] or "off")
    return seen


class Register:
    """What is in use on which day, for who looks at the site on `today`."""

    def __init__(self, site, today):
        self.site, self.today = site, today
        self.notices = [notice for notice in site.notices if notice.published <= today]
        self.is_told = bool(site.notices)
        self.events = [pair for pair in site.events() if pair[0].published <= today]
        firsts = {change.vendor for _, change in site.events()}
        self.vendors = [v for v in site.vendors if not site.notices or v in firsts]
        self.folds = {}

    def fold(self, vendor, day, events=None):
        """(in use, services, first day, last day) as of that day."""
        if events is None and (vendor, day) in self.folds:
            return self.folds[vendor, day]
        facts = self.site.vendors[vendor]
        if not self.is_told:
            since, until = facts.since, facts.until
            found = ((not since or since <= day) and (not until or day <= until), facts.services, since, until)
        else:
            found = self.replay(vendor, day, self.events if events is None else events)
        if events is None:
            self.folds[vendor, day] = found
        return found

    def replay(self, vendor, day, events):
        mine = [(notice.effective, change) for notice, change in events if change.vendor == vendor]
        # What is on the first list was there before it.
        is_listed = bool(mine) and mine[0][1].kind == "listed"
        state = (is_listed, self.site.vendors[vendor].services if is_listed else {}, "", "")
        came, before, left = "", state, ""
        for effective, change in mine:
            if effective > day:
                break
            in_use, services, since, until = state
            if change.kind == "changed":
                state = (in_use, amended(services, change.services), since, until)
            elif change.kind in COMING:
                facts = amended({}, change.services) if change.services else self.site.vendors[vendor].services
                if left == effective:  # called off
                    state = (True, facts, since, "")
                else:
                    came, before = effective if change.kind == "added" else "", state
                    state = (True, facts, came, "")
                left = ""
            elif came == effective and in_use:  # taken back
                state = before if before[2] or before[3] else (False, services, since, add_days(effective, -1))
            else:
                state, left = (False, services, since, add_days(effective, -1)), effective
        return state

    def days(self):
        """Days on which something begins."""
        if self.is_told:
            return sorted({notice.effective for notice in self.notices})
        facts = [self.site.vendors[v] for v in self.vendors]
        return sorted({f.since for f in facts if f.since} | {add_days(f.until, 1) for f in facts if f.until})


class Selection:
    """One customer's part of a register."""

    def __init__(self, register, customer):
        self.register, self.customer = register, customer
        self.sets = {}
        self.turns = [EVER] + register.days()

    def own(self, vendor, day):
        in_use, services, _, _ = self.register.fold(vendor, day)
        return in_use and any(not exclusion(self.customer, s) for s in services.values())

    def applying(self, day):
        """Who applies on that day, and for whose sake: None for their own."""
        day = max(turn for turn in self.turns if turn <= day)
        if day in self.sets:
            return self.sets[day]
        found = {v: None for v in self.register.vendors if self.own(v, day)}
        todo = list(found)
        while todo:
            relier = todo.pop(0)
            for other in self.register.site.vendors[relier].relies:
                if isinstance(other, str) and other in self.register.vendors and other not in found \
                        and self.register.fold(other, day)[0]:
                    found[other] = relier
                    todo.append(other)
        self.sets[day] = found
        return found

    def start(self, vendor, day):
        """Since when it applies without a break; "" where that was ever so."""
        turns = [turn for turn in self.turns if turn <= day]
        while turns and vendor in self.applying(turns[-1]):
            first = turns.pop()
        return "" if first == EVER else first

    def shown(self, vendor, day, is_whole):
        services = self.register.fold(vendor, day)[1]
        return {key: view(self.customer, service) for key, service in services.items()
                if is_whole or not exclusion(self.customer, service)}

    def listed(self, vendor, day, status):
        is_whole = not self.own(vendor, day)
        _, _, since, until = self.register.fold(vendor, day)
        since = max(since, self.start(vendor, day))
        until = self.leaving(vendor, day)
        reliers = {r for r in self.applying(day)
                   if vendor in self.register.site.vendors[r].relies} if is_whole else set()
        return Row(status, since, until, self.shown(vendor, day, is_whole), reliers or "own")

    def leaving(self, vendor, day):
        """The last day in use after that one, where it is known."""
        if not self.register.is_told:
            return self.register.site.vendors[vendor].until
        for turn in self.turns:
            if turn > day and not self.register.fold(vendor, turn)[0]:
                return self.register.fold(vendor, turn)[3]
        return ""

    def row(self, vendor):
        today = self.register.today
        if vendor in self.applying(today):
            return self.listed(vendor, today, "current")
        for turn in [turn for turn in self.turns if turn > today]:
            if vendor in self.applying(turn):
                return self.listed(vendor, turn, "upcoming")
        in_use, services, since, until = self.register.fold(vendor, today)
        is_over = not in_use and until and since <= until < today
        if is_over and any(not exclusion(self.customer, s) for s in services.values()):
            return self.listed(vendor, until, "former")
        return None

    def rows(self):
        return {vendor: row for vendor in self.register.vendors for row in [self.row(vendor)] if row}

    # --- Notices. ---

    def sides(self, notice, change):
        """The facts before and after it: on its day, and with all that was announced before it."""
        known = [(n, c) for n, c in self.register.events if self.register.notices.index(n) <= self.register.notices.index(notice)]
        mine = [(n, c) for n, c in known if c.vendor == change.vendor]
        by_effect = [pair for pair in mine if pair[0].effective <= notice.effective and pair[1] is not change]
        by_word = sorted((pair for pair in mine if pair[1] is not change), key=lambda pair: pair[0].published)
        last = "9999-12-31"
        for before in (by_effect, by_word):
            was = self.register.replay(change.vendor, last, before)
            now = self.register.replay(change.vendor, last, before + [(notice, change)])
            yield was[1], now[1]

    def concerns(self, notice, change):
        vendor, day = change.vendor, notice.effective
        kept = set()
        for in_use, services, _, _ in (self.register.fold(vendor, d) for d in (add_days(day, -1), day)):
            kept |= {key for key, s in services.items() if in_use and not exclusion(self.customer, s)}
        for was, now in self.sides(notice, change):
            kept |= {key for side in (was, now) for key, s in side.items() if not exclusion(self.customer, s)}
        brought = any(vendor in self.applying(d) and not self.own(vendor, d) for d in (add_days(day, -1), day))
        for was, now in self.sides(notice, change):
            keys = set(was) | set(now) if brought else kept & (set(was) | set(now))
            if not keys:
                continue
            if change.kind != "changed":
                return True
            sides = [{k: view(self.customer, side[k]) for k in keys if k in side} for side in (was, now)]
            if sides[0] != sides[1]:
                return True
        return False

    def told(self):
        """The numbers of the notices that concern the customer, from 1, each with whom it is about."""
        out = {}
        for number, notice in enumerate(self.register.notices):
            about = [c.vendor for c in notice.changes if self.concerns(notice, c)]
            if about:
                out[number + 1] = sorted(about)
        return out
