"""What candor publishes, imported into an empty folder and published again, is the same.

Held against each other are the two subprocessors.json, vendor by vendor and field by field.
"""
import csv
import json
import shutil

from common import CASES, candor, check, fresh, words

TOP = CASES.parents[2]
# Without their templates: of a page that is not candor's own nobody knows what it shows.
CONTENTS = {"example": TOP / "content", "every field": TOP / "tests/golden/every-field/site/content"}
# What another site says in another way: its address, and what comes of a ledger.
DERIVED = {"url", "status", "last_objection", "reason"}


# --- What each file shows of a vendor. ---


def whole(vendor, _):
    return {key: value for key, value in vendor.items() if key not in DERIVED}


def named(vendor, register):
    """CSV has names and no ids of services and options, and no addresses of those that a vendor relies on."""
    def name(kind, key):
        return register.get(kind, {}).get(key, key)

    services = []
    for service in vendor["services"]:
        service = {**service, "name": service.get("name") or service.get("id", "")}
        service["locations"] = {name("regions", part.get("region", "")): part["places"]
                                for part in service.get("locations", [])}
        service["products"] = [name("products", key) for key in service.get("products", [])]
        if "feature" in service:
            service["feature"] = {**service["feature"], "id": name("features", service["feature"]["id"])}
        service.pop("id", None)
        services.append(service)
    titles = {other["id"]: other["name"] for other in register["vendors"]}
    relies_on = [other.get("name") or titles.get(other["id"], "") for other in vendor.get("relies_on", [])]
    return {**whole(vendor, register), "services": services, "relies_on": relies_on}


def shown(vendor, _):
    """The page has all regions' places in one cell, for a vendor that leaves only the last day, and of one that left no role."""
    services = []
    for service in vendor["services"]:
        places = {place for part in service.get("locations", []) for place in part["places"]}
        data = [] if service.get("data") == ["None"] else service.get("data", [])  # as the page says it
        services.append({"name": service.get("name", ""), "purpose": service.get("purpose", ""), "data": data,
                         "places": sorted(places), "mechanism": service.get("transfer", {}).get("mechanism", "")})
    entity = {key: vendor.get("entity", {}).get(key, "") for key in ("legal_name", "country")}
    first = "" if vendor.get("until") else vendor.get("from", "")
    role = "" if vendor.get("status") == "former" else vendor["role"]
    return {"name": vendor["name"], "role": role, "category": vendor.get("category", ""), "entity": entity,
            "from": first, "until": vendor.get("until", ""), "services": services}


FILES = {"subprocessors.json": whole, "subprocessors.csv": named, "subprocessors/index.html": shown}


# --- The comparison. ---


def flat(value, path=""):
    """Each text of maps and lists, by where it stands."""
    if isinstance(value, (dict, list)):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return {where: text for key, inner in pairs
                for where, text in flat(inner, f"{path}.{key}" if path else str(key)).items()}
    return {path: value}


def is_same(old, new, where, file):
    """The page has the conditions of a service behind its purpose."""
    if file.endswith(".html") and where.endswith(".purpose") and new:
        return words(new)[:len(words(old))] == words(old)
    return old == new


def differences(before, after, file):
    """Of two registers."""
    was, now = ({vendor["id"]: flat(FILES[file](vendor, register)) for vendor in register["vendors"]}
                for register in (before, after))
    out = [f"{key} is missing" for key in was if key not in now] + [f"{key} is new" for key in now if key not in was]
    for key in (key for key in was if key in now):
        out += [f"{key}: {where}: {was[key].get(where)!r} is {now[key].get(where)!r}"
                for where in dict.fromkeys([*was[key], *now[key]])
                if not is_same(was[key].get(where), now[key].get(where), where, file)]
    return out


# --- There and back. ---


def build(site):
    """The register of a site that is built, and what is wrong with it."""
    run = candor("build", "-C", site, "-q", "-j", "1")
    if run.returncode:
        return None, [run.stderr.decode()]
    return json.loads((site / "public/subprocessors.json").read_text()), []


EDITED = {"locations": "Atlantis, third dome on the left", "transfer": "A handshake", "condition": "Only on Sundays",
          "data": "; ".join(f"Kind {i}" for i in range(300))}


def edited(work):
    """The CSV with words that candor never writes there: all of them are kept."""
    with (work / "site/public/subprocessors.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0].update(EDITED)
    with (work / "edited.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys())
        table.writeheader()
        table.writerows(rows)
    site = work / "edited"
    run = candor("import", "-C", site, work / "edited.csv", "-q")
    _, errors = build(site)
    text = (site / f"content/vendors/{rows[0]['id']}.md").read_text() if run.returncode == 0 else ""
    return errors + [f"lost: {key}" for key, value in EDITED.items()
                     if not all(part in text for part in value.split("; "))]


def main():
    for title, content in CONTENTS.items():
        work = fresh(title)
        shutil.copytree(content, work / "site/content")
        before, errors = build(work / "site")
        check(f"{title}: is built", errors)
        for file in FILES if before else ():
            site = work / file.replace("/", "-")
            run = candor("import", "-C", site, work / "site/public" / file, "-q")
            errors = [run.stderr.decode()] if run.returncode else []
            after, wrong = build(site)
            check(f"{title}: {file} comes back", errors + wrong + (differences(before, after, file) if after else []))
        check(f"{title}: what was written into the CSV stays", edited(work))


main()
