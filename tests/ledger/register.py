"""A second register of vendors, which knows nothing of candor or of the notices it drafts.

It is told what happens, when that is announced and when it takes effect, and says
who stands on the list on any day, with which facts.  Facts are a flat map: `purpose`
of a vendor with one service, `chat/purpose` of one with several.
"""
import collections
import datetime

Event = collections.namedtuple("Event", "announced effective vendor kind facts")
# `objection` is the last day to object to its coming, while that is not past.
Entry = collections.namedtuple("Entry", "status since until facts objection")

WINDOW = 30  # days of notice that the company promises

COMING, LEAVING = ("listed", "added"), ("replaced", "removed")


def day_before(day):
    return str(datetime.date.fromisoformat(day) - datetime.timedelta(days=1))


def day_after(day):
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=1))


def objection_day(day, event):
    """The end of the window, but not after the event; none once it is past."""
    announced = datetime.date.fromisoformat(event.announced)
    last = min(str(announced + datetime.timedelta(days=WINDOW)), day_before(event.effective))
    return last if last >= day else ""


def amend(facts, changes):
    """Takes the changes over in place; None ends a fact, or all facts of the service of that name."""
    for key, value in changes.items():
        if value is not None:
            facts[key] = value
            continue
        gone = [name for name in facts if name == key or name.startswith(key + "/")]
        assert gone, "%s was never said" % key
        for name in gone:
            del facts[name]


class Register:
    def __init__(self):
        self.events = []

    def enter(self, announced, effective, vendor, kind, facts=None):
        self.events.append(Event(announced, effective, vendor, kind, dict(facts or {})))

    def days(self):
        """Each day on which something takes effect, and the days around it."""
        return sorted({day for event in self.events
                       for day in (day_before(event.effective), event.effective, day_after(event.effective))})

    def on(self, day):
        """The list of that day, by vendor: as it was announced until then, and as it was in effect."""
        known = sorted((e for e in self.events if e.announced <= day), key=lambda e: e.effective)
        return {vendor: entry_on(day, [e for e in known if e.vendor == vendor])
                for vendor in sorted({e.vendor for e in known})}


def cancels(later, earlier):
    """A removal called off, or an addition withdrawn, on its own day."""
    pair = {("stays", kind) for kind in LEAVING} | {("removed", "added")}
    return later.effective == earlier.effective and (later.kind, earlier.kind) in pair


def settle(events):
    """What is left of the events when those that cancel each other are gone."""
    left = []
    for event in sorted(events, key=lambda e: e.announced):
        pairs = [e for e in left if cancels(event, e)]
        if pairs:
            left.remove(pairs[-1])
        else:
            left.append(event)
    return sorted(left, key=lambda e: e.effective)


def is_in_use(events):
    turns = [e.kind for e in events if e.kind != "changed"]
    return bool(turns) and turns[-1] in COMING


def entry_on(day, events):
    """What one vendor's events, by the days they take effect, make of it."""
    events = settle(events)
    past = [e for e in events if e.effective <= day]
    comes = [e for e in events if e.effective > day and e.kind in COMING]
    is_coming = bool(comes) and not is_in_use(past)
    last = comes[0].effective if is_coming else day
    status, since, until, facts = "current", "", "", {}
    for event in [e for e in events if e.effective <= last]:
        if event.kind in COMING:
            facts, until, status = {}, "", "upcoming" if is_coming else "current"
            since = event.effective if event.kind == "added" else ""
        if event.kind in LEAVING:
            status, until = "former", day_before(event.effective)
        amend(facts, event.facts)
    leaves = [e.effective for e in events if e.effective > last and e.kind in LEAVING]
    if leaves and status != "former":
        until = day_before(leaves[0])
    return Entry(status, since, until, facts, objection_day(day, comes[0]) if comes else "")
