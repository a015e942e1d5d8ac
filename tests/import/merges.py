"""An import into a site that exists: what is there stays, what is new comes in, the rest is shown."""
import os

from common import candor, check, files, fresh, report

PAGE = """# Subprocessors

We keep this list.

| Vendor | Purpose | Location | DPA | Owner |
|---|---|---|---|---|
| Alder Hosting | Runs the servers. | Germany | https://alder.example/dpa | Ada |
| Birch Mail | Sends mail. | France | https://birch.example/dpa | Ben |
"""
ALDER = """---
# Our first vendor.
name:   Alder Hosting
purpose: Runs the servers.
locations: [AT]   # since May
retention: 30 days
---

Our words.
"""


def site_with_alder(name):
    folder = fresh(name)
    (folder / "page.md").write_text(PAGE)
    candor("import", folder / "page.md", "-C", folder / "site", "-q")
    (folder / "site/content/vendors/alder-hosting.md").unlink()
    (folder / "site/content/vendors/alder.md").write_text(ALDER)
    return folder


def alder(folder):
    return (folder / "site/content/vendors/alder.md").read_text()


def test_left():
    folder = site_with_alder("left")
    seen, run = report(folder / "page.md", "-C", folder / "site")
    vendor = next(v for v in seen["vendors"] if v["name"] == "Alder Hosting")
    text = alder(folder)
    check("a vendor is found by its name, whatever its file is called",
          [] if vendor["file"].endswith("/alder.md") else [str(vendor)])
    check("a disagreement ends with status 1", [] if run.returncode == 1 else [str(run)])
    check("and is left as it is", [] if "locations: [AT]   # since May\n" in text else [text])
    conflict = vendor["conflicts"][0]
    check("both sides are told, with the line",
          [] if conflict["key"] == "locations" and conflict["line"] == 5 and "DE" in conflict["theirs"] else [str(conflict)])
    check("what is new comes in", [] if "https://alder.example/dpa" in text and "Ada" in text else [text])
    check("what is there stays, with its comments",
          [] if all(line in text for line in ALDER.splitlines()) else [text])
    check("other files stay", [] if all(v["status"] == "same" for v in seen["vendors"] if v != vendor) else [str(seen)])
    before = files(folder / "site")
    report(folder / "page.md", "-C", folder / "site")
    check("a second time nothing changes", [] if files(folder / "site") == before else ["another site"])


def test_take():
    folder = site_with_alder("theirs")
    run = candor("import", folder / "page.md", "-C", folder / "site", "--take", "theirs")
    check("--take theirs writes what the page says",
          [] if run.returncode == 0 and "locations: [DE]" in alder(folder) else [alder(folder), str(run)])
    check("and nothing else", [] if "retention: 30 days" in alder(folder) else [alder(folder)])
    folder = site_with_alder("ours")
    run = candor("import", folder / "page.md", "-C", folder / "site", "--take", "ours")
    check("--take ours keeps the site's word",
          [] if run.returncode == 0 and "locations: [AT]" in alder(folder) else [alder(folder), str(run)])
    run = candor("import", folder / "page.md", "-C", folder / "site", "--take", "both")
    check("--take anything else is refused", [] if run.returncode == 2 else [str(run)])


def test_trial():
    folder = site_with_alder("trial")
    before = files(folder / "site")
    run = candor("import", folder / "page.md", "-C", folder / "site", "--dry-run")
    check("--dry-run writes nothing", [] if files(folder / "site") == before else ["another site"])
    check("--dry-run shows the disagreement", [] if b"[DE]" in run.stdout and run.returncode == 1 else [str(run)])
    run = candor("import", folder / "page.md", "-C", folder / "none", "--dry-run")
    check("--dry-run makes no folder", [] if run.returncode == 0 and not (folder / "none").exists() else [str(run)])


def test_outside():
    folder = site_with_alder("outside")
    target = fresh("elsewhere")
    vendors = folder / "site/content/vendors"
    for file in vendors.iterdir():
        file.unlink()
    vendors.rmdir()
    os.symlink(target, vendors)
    run = candor("import", folder / "page.md", "-C", folder / "site")
    check("a folder that leads out of the site is refused",
          [] if run.returncode == 1 and not list(target.iterdir()) else [str(run)])


def test_broken():
    folder = site_with_alder("broken")
    (folder / "site/content/vendors/alder.md").rename(folder / "site/content/vendors/alder-hosting.md")
    (folder / "site/content/vendors/alder-hosting.md").write_text("---\nname: Alder Hosting\nlocations: [\n---\n")
    run = candor("import", folder / "page.md", "-C", folder / "site")
    check("a file with an error in it stays as it is, and is named",
          [] if run.returncode == 1 and b"alder-hosting.md:" in run.stderr else [str(run)])


def test_full_disk():
    folder = fresh("full")
    (folder / "page.md").write_text(PAGE)
    os.mkdir(folder / "site", 0o755)
    run = candor("import", folder / "page.md", "-C", "/dev/null/site")
    check("a folder that can not be made is the machine's fault", [] if run.returncode == 3 else [str(run)])
    run = candor("import", folder / "none.md", "-C", folder / "site")
    check("a page that is not there is a wrong command line", [] if run.returncode == 2 else [str(run)])


for test in (test_left, test_take, test_trial, test_outside, test_broken, test_full_disk):
    test()
