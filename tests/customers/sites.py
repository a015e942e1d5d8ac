"""Sites as the tests have them in mind, and the files that they are for candor.

A vendor's facts are its services, by id; the only one of a vendor has "" for an id.
A service is a map: `products` and `feature` (id, default) where it has them, `places`
by region ("" for all regions), and `data`, which can change without changing to whom
it applies.
"""
import collections
import datetime
import hashlib
import json
import pathlib
import shutil

Notice = collections.namedtuple("Notice", "published effective changes")
# `services` of a change: by id the fields that it sets (None: there is none any more); None for a service that goes.
Change = collections.namedtuple("Change", "kind vendor services", defaults=({},))

PRODUCTS = {"analytics": "Analytics", "voice": "Voice", "forms": "Forms"}
REGIONS = {"eu": "EU region", "us": "US region", "uk": "UK region"}
FEATURES = {"translate": "Translation", "summaries": "Summaries", "dictation": "Dictation"}
COMING, LEAVING = ("listed", "added"), ("replaced", "removed")


def add_days(day, count):
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=count))


class Vendor:
    def __init__(self, services, relies=(), since="", until=""):
        self.services = {key: dict(service) for key, service in services.items()}
        self.relies, self.since, self.until = list(relies), since, until


def amended(services, changes):
    """The services after the changes; what was given stays as it is."""
    after = {key: dict(service) for key, service in services.items()}
    for key, fields in changes.items():
        if fields is None:
            del after[key]
            continue
        service = after.setdefault(key, {})
        service.update(fields)
        for name in [name for name, value in service.items() if value is None]:
            del service[name]
    return after


class Site:
    """Vendors are as they start; without notices they stay so, by `since` and `until`."""

    def __init__(self, vendors, notices=()):
        self.vendors = vendors
        self.notices = sorted(notices, key=lambda notice: notice.published)

    def events(self):
        """All changes with their notices, in the order of their effect."""
        known = [(notice, change) for notice in self.notices for change in notice.changes]
        return sorted(known, key=lambda pair: pair[0].effective)


# --- Files. ---


def written_service(service, key=""):
    out = {"id": key, "name": service_name(key)} if key else {}
    if "places" in service:
        places = service["places"]
        out["locations"] = places[""] if list(places) == [""] else places
    if "products" in service:
        out["products"] = service["products"]
    if "feature" in service:
        name, default = service["feature"]
        out["feature"] = {"id": name, **({"default": default} if default else {})}
    if "data" in service:
        out["data"] = [service["data"]]
    return out


def service_name(key):
    return "The %s service" % key


def vendor_name(vendor):
    return "Vendor %s" % vendor.upper()


def written(vendor, services):
    """A vendor's material fields."""
    out = {"name": vendor_name(vendor), "entity": {"legal_name": "%s Ltd" % vendor_name(vendor), "country": "DE"}}
    if list(services) == [""]:
        return {**out, **written_service(services[""])}
    return {**out, "services": [written_service(service, key) for key, service in services.items()]}


def changed_maps(before, after, named):
    """`was` and `now` of a change, as `candor record` would write them: fields that differ."""
    was, now = [], []
    for key in named:
        old, new = written_service(before.get(key, {}), key), written_service(after.get(key, {}), key)
        if key in before and key in after:
            names = [name for name in {**old, **new} if name == "id" or old.get(name) != new.get(name)]
            old, new = ({name: side[name] for name in names if name in side} for side in (old, new))
        was += [old] if key in before else []
        now += [new] if key in after else []
    if list(named) == [""]:
        return was[0], now[0]
    return {"services": was} if was else {}, {"services": now} if now else {}


def write_yaml(path, members, ending=""):
    """Each key on a line; JSON is YAML as well."""
    lines = ["%s: %s\n" % (key, json.dumps(value, ensure_ascii=False)) for key, value in members.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\n%s---\n" % "".join(lines) if ending else "".join(lines))


def written_changes(site):
    """By the notice and its change: what stands in its file; and each vendor's services at the end."""
    written_now, states, lasts = {}, {}, {}
    for vendor, facts in site.vendors.items():
        states[vendor] = facts.services
    for notice, change in site.events():
        out = {"vendor": change.vendor, "kind": change.kind}
        before = states.get(change.vendor, {})
        since, until = lasts.get(change.vendor, ("", ""))
        if change.kind in COMING:
            states[change.vendor] = amended({}, change.services) if change.services else before
            out["now"] = written(change.vendor, states[change.vendor])
            is_called_off = until and add_days(until, 1) == notice.effective
            lasts[change.vendor] = (since if is_called_off else notice.effective if change.kind == "added" else "", "")
        elif change.kind == "changed":
            states[change.vendor] = amended(before, change.services)
            maps = changed_maps(before, states[change.vendor], change.services)
            out.update({key: side for key, side in zip(("was", "now"), maps) if side})
        else:
            lasts[change.vendor] = (since, add_days(notice.effective, -1))
            if change.kind == "replaced":
                out["by"] = change.services
        written_now[id(change)] = out
    return written_now, states, lasts


def write_ledger(folder, site):
    entries, states, lasts = written_changes(site)
    previous = ""
    for number, notice in enumerate(site.notices):
        name = "%s-notice-%d.md" % (notice.published, number + 1)
        head = {"title": name[:-3], "published": notice.published, "effective": notice.effective}
        if previous:
            head["previous"] = previous
        head["changes"] = [entries[id(change)] for change in notice.changes]
        path = folder / "content" / "changes" / name
        write_yaml(path, head, ending="---")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        previous = hashlib.sha256(("%s  %s\n" % (digest, name)).encode()).hexdigest()
    return states, lasts


def write_site(folder, site):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    write_yaml(folder / "content" / "site.yml", {
        "title": "Trust", "company": "Example Ltd", "base_url": "https://trust.example/",
        "contact": "privacy@trust.example", "products": PRODUCTS, "regions": REGIONS, "features": FEATURES})
    states, lasts = write_ledger(folder, site) if site.notices else ({}, {})
    for vendor, facts in site.vendors.items():
        since, until = lasts.get(vendor, (facts.since, facts.until))
        if since and until and until < since:  # taken back before it came
            continue
        head = written(vendor, states.get(vendor, facts.services))
        head.update({key: value for key, value in (("from", since), ("until", until)) if value})
        if facts.relies:
            head["relies_on"] = facts.relies
        write_yaml(folder / "content" / "vendors" / (vendor + ".md"), head, ending="---")


def token_of(number):
    """26 letters and digits, another for each number."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    digest = hashlib.sha256(b"customer %d" % number).digest()
    return "".join(alphabet[byte % 32] for byte in digest[:26])


def write_customer(folder, name, number, customer):
    members = {"name": "Customer %s" % name, "token": token_of(number)}
    members.update({key: customer[key] for key in ("products", "regions", "features", "notice") if key in customer})
    write_yaml(pathlib.Path(folder) / "content" / "customers" / (name + ".yml"), members)
