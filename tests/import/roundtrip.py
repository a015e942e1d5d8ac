"""What candor publishes, imported again: the same vendors from JSON, CSV and HTML."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

PROG, WORK = os.environ["PROG"], pathlib.Path(sys.argv[1])
TOP = pathlib.Path(__file__).resolve().parents[2]
# Of the ledger, or of the address of the site.
DERIVED = {"url", "status", "last_objection", "reason"}
SITES = {"example": TOP, "every field": TOP / "tests/golden/every-field/site"}


def check(name, differences):
    print(("not ok - " if differences else "ok - ") + name)
    print("".join(f"#   {line}\n" for line in differences[:20]), end="")


def candor(*arguments):
    return subprocess.run([PROG, *map(str, arguments)], capture_output=True, text=True, check=False)


def vendors(public):
    return {v["id"]: v for v in json.loads((public / "subprocessors.json").read_text())["vendors"]}


def again(public, name, work):
    """Imports one published file, builds that site, and gives its vendors."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    run = candor("import", public / name, "-C", work / "site")
    built = candor("build", "-C", work / "site", "-o", work / "public", "-q")
    if run.returncode or built.returncode:
        return None, [run.stderr, built.stderr[-2000:]]
    return vendors(work / "public"), []


def compare(was, now, fields, service_fields):
    """The differences of two registers in some fields."""
    out = [f"missing: {i}" for i in was if i not in now] + [f"new: {i}" for i in now if i not in was]
    for i in was.keys() & now.keys():
        for key in fields(was[i], now[i]):
            if was[i].get(key) != now[i].get(key):
                out.append(f"{i}: {key}: {was[i].get(key)!r} is {now[i].get(key)!r}")
        for a, b in zip(was[i]["services"], now[i]["services"]):
            for key in service_fields(a, b):
                if a.get(key) != b.get(key):
                    out.append(f"{i}: service: {key}: {a.get(key)!r} is {b.get(key)!r}")
        if len(was[i]["services"]) != len(now[i]["services"]):
            out.append(f"{i}: another number of services")
    return out


def shown(register):
    """The page shows no first day of what is over, and conditions below a purpose."""
    for vendor in register.values():
        if "until" in vendor:
            vendor.pop("from", None)
        for service in vendor["services"]:
            service["purpose"] = service.get("purpose", "").split("\n")[0]
    return register


def every(a, b):
    return (a.keys() | b.keys()) - DERIVED - {"services"}


def some(*names):
    return lambda a, b: names


def places(register):
    """Regions are titles in CSV, and bold words on a page: the places are what can be compared."""
    for vendor in register.values():
        for service in vendor["services"]:
            service["places"] = sorted({p for one in service.get("locations", []) for p in one["places"]})
    return register


def main():
    for title, site in SITES.items():
        public = WORK / title / "was"
        candor("build", "-C", site, "-o", public, "-q")
        was = places(vendors(public))
        for name, fields, services in (
                ("subprocessors.json", every, every),
                ("subprocessors.csv",
                 some("name", "role", "category", "entity", "website", "links", "certifications", "from", "until",
                      "verified", "replaces"),
                 some("purpose", "data", "not_data", "access", "subjects", "operations", "retention", "places",
                      "transfer")),
                ("subprocessors/index.html", some("name", "from"), some("purpose", "data", "places"))):
            if name.endswith("html") and (site / "templates").exists() and site != TOP:
                continue  # its pages are its own
            now, errors = again(public, name, WORK / title / name.replace("/", "-"))
            if not errors:
                turn = shown if name.endswith("html") else dict
                errors = compare(turn(was), turn(places(now)), fields, services)
            check(f"{title}: {name} gives the same vendors", errors)


main()
