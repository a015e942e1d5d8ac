#!/usr/bin/env python3
"""A ledger of many notices: every feed tells each of them once, and no archive ever changes.

  history.py FOLDER    (where sites may be made)
"""
import datetime
import hashlib
import json
import os
import pathlib
import subprocess
import sys
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
FH = "{http://purl.org/syndication/history/1.0}"
BASE = "https://trust.example.com/"
FIRST = datetime.date(2024, 1, 1)
folder = pathlib.Path(sys.argv[1])

SITE = """\
title: Trust at Example
company: Example Ltd
base_url: %s
contact: privacy@example.com
notice: {days: 30}
products: {mail: Mail, chat: Chat}
regions: {eu: Europe, us: America}
languages: [en, de]
"""

# Characters of one to four bytes, so that every way to cut a line comes up, and what has to be escaped.
AWKWARD = "Ä; b, c\\d <e> & \"f\": " + " ".join("%s日本%s𝄞é" % ("x" * n, "y" * n) for n in range(12))


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + str(fault))


class Ledger:
    """A site whose vendors are always what its notices say of them."""

    def __init__(self, path):
        self.path, self.previous, self.count, self.of_mail = path, None, 0, 0
        for name in ("vendors", "changes"):
            (path / "content" / name).mkdir(parents=True)
        (path / "content" / "site.yml").write_text(SITE % BASE)
        self.facts = {number: self.first_facts(number) for number in range(1, 13)}

    @staticmethod
    def first_facts(number):
        return {
            "name": "Vendor %d" % number,
            "entity": {"legal_name": "Vendor %d GmbH" % number, "country": "DE"},
            "purpose": "Sends mail", "data": ["Names"], "access": "content",
            "locations": {"eu": ["DE"], "us": ["US"]} if number == 2 else ["DE"],
            "products": ["mail"] if number == 1 else ["mail", "chat"],
        }

    def write_vendors(self):
        for number, facts in self.facts.items():
            head = "\n".join("%s: %s" % (key, json.dumps(value)) for key, value in facts.items())
            (self.path / "content/vendors" / ("v%d.md" % number)).write_text("---\n%s\n---\n" % head)

    def notice(self, changes):
        day = FIRST + datetime.timedelta(days=5 * self.count)
        text = "---\npublished: %sT09:00:00Z\neffective: %s\n" % (day, day + datetime.timedelta(days=35))
        if self.count % 10 == 7:
            text += "title: %s\n" % json.dumps(AWKWARD, ensure_ascii=False)
        if self.previous:
            text += "previous: %s\n" % self.previous
        text += "changes: %s\n---\nWhy.\n" % json.dumps(changes)
        path = self.path / "content/changes" / ("%s-%d.md" % (day, self.count))
        path.write_text(text)
        listing = "%s  %s\n" % (hashlib.sha256(text.encode()).hexdigest(), path.name)
        self.previous = hashlib.sha256(listing.encode()).hexdigest()
        self.count += 1

    def change(self, number, key, value):
        self.notice([{"vendor": "v%d" % number, "kind": "changed",
                      "was": {key: self.facts[number][key]}, "now": {key: value}}])
        was, self.facts[number][key] = self.facts[number]["products"], value
        self.of_mail += "mail" in was + self.facts[number]["products"]

    def start(self):
        self.of_mail += 1
        self.notice([{"vendor": "v%d" % n, "kind": "listed", "now": facts} for n, facts in self.facts.items()])

    def grow(self, count):
        while self.count < count:
            self.change(1 + self.count % 3, "purpose", "Sends mail, way %d" % self.count)

    def build(self, name, *options):
        self.write_vendors()
        site = self.path / name
        done = subprocess.run([os.environ["PROG"], "build", "-C", self.path, "-o", site, "--as-of",
                               os.environ["today"], "--quiet", *options],
                              capture_output=True, text=True, check=False)
        report("%s builds" % name, [done.stderr] if done.returncode else [])
        return site


def links_of(root, rel):
    return [link.get("href") for link in root.findall(ATOM + "link") if link.get("rel") == rel]


def file_of(site, url):
    return site / url.removeprefix(BASE)


def walk_atom(site, path):
    """Every id, newest first, from the document to subscribe to back to the first archive."""
    ids, faults, seen = [], [], set()
    current = BASE + str(path.relative_to(site))
    url = current
    while url:
        if url in seen:
            return ids, faults + ["comes back to " + url]
        seen.add(url)
        root = ElementTree.parse(file_of(site, url)).getroot()
        entries = [entry.findtext(ATOM + "id") for entry in root.iter(ATOM + "entry")]
        is_archive = url != current
        if links_of(root, "self") != [url]:
            faults.append("%s calls itself %s" % (url, links_of(root, "self")))
        if is_archive != (root.find(FH + "archive") is not None):
            faults.append("%s and fh:archive" % url)
        if is_archive and links_of(root, "current") != [current]:
            faults.append("%s leads to %s" % (url, links_of(root, "current")))
        if is_archive and (len(entries) != 50 or root.find(ATOM + "generator") is not None):
            faults.append("%s is no archive for good" % url)
        if links_of(root, "next-archive"):
            faults.append("%s names a later archive" % url)
        if not is_archive and ids == [] and len(entries) > 99:
            faults.append("%d entries in %s" % (len(entries), url))
        ids += entries
        url = next(iter(links_of(root, "prev-archive")), None)
    return ids, faults


def walk_json(site, path):
    ids, faults, seen = [], [], set()
    url = BASE + str(path.relative_to(site))
    while url:
        if url in seen:
            return ids, faults + ["comes back to " + url]
        seen.add(url)
        feed = json.loads(file_of(site, url).read_text())
        if feed["feed_url"] != url:
            faults.append("%s calls itself %s" % (url, feed["feed_url"]))
        ids += [item["id"] for item in feed["items"]]
        url = feed.get("next_url")
    return ids, faults


def check_chains(site, ledger):
    for ending, walk in (("atom", walk_atom), ("json", walk_json)):
        for path in sorted(site.rglob("feed." + ending)):
            ids, faults = walk(site, path)
            faults += ["twice: " + i for i in set(ids) if ids.count(i) > 1]
            if ids != sorted(ids, key=lambda i: i.rsplit("/", 1)[1][:10], reverse=True):
                faults.append("not newest first")
            name = path.relative_to(site)
            wanted = {"products": ledger.of_mail}.get(name.parent.parent.name, ledger.count)
            if name.parent.name in ("", "de", "mail") and len(ids) != wanted:
                faults.append("%d notices, not %d" % (len(ids), wanted))
            report("%s leads to every notice once" % name, faults)


def archives_of(site):
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("feed-*.*")}


def changed(before, after):
    return [name for name, data in before.items() if after.get(name) != data]


def content_of(site, name, end):
    for path in sorted(site.glob(name)):
        for entry in ElementTree.parse(path).getroot().iter(ATOM + "entry"):
            if entry.findtext(ATOM + "id").endswith(end):
                return entry.findtext(ATOM + "content")
    return ""


def check_long_list(folder):
    """A first list longer than what an entry holds, and then a change of all of it."""
    ledger = Ledger(folder / "long")
    vendor = dict(ledger.facts[5])
    ledger.facts = {n: dict(vendor, name="Vendor %d" % n) for n in range(1, 131)}
    ledger.start()
    ledger.notice([{"vendor": "v%d" % n, "kind": "changed", "now": {"purpose": "Sends more mail"}}
                   for n in ledger.facts])
    for facts in ledger.facts.values():
        facts["purpose"] = "Sends more mail"
    site = ledger.build("site")
    change, first = json.loads((site / "feed.json").read_text())["items"]
    report("the first list is cut in feeds", [] if len(first["_candor"]["changes"]) == 50
           and ">80<" in first["content_html"] else [first["content_html"]])
    report("an entry shows fifty changes", [] if change["content_html"].count("<li>") == 50
           and ">80<" in change["content_html"] else [change["content_html"]])
    told = {c["vendor"] for c in change["_candor"]["changes"]}
    report("and is filed under all of them", sorted({"vendor:" + v for v in told} - set(change["tags"]))
           + ([] if len(told) == 130 else [str(len(told))]))
    page = (site / "subscribe/index.html").read_text()
    report("too many vendors to list", [page] if "subprocessors/v7/" in page else [])
    page = (site / "changes/index.html").read_text()
    report("a page of notices names a dozen", [] if page.count("Vendor 12 ") == 2 and "Vendor 13 " not in page
           and "118" in page else [page])


def main():
    for count in (1, 50, 99, 100):
        ledger = Ledger(folder / ("of-%d" % count))
        ledger.start()
        ledger.grow(count)
        site = ledger.build("site-%d" % count)
        check_chains(site, ledger)
        report("%d notices fill %d archives" % (count, count == 100),
               [n for n in (site / "feed-1.atom", site / "feed-2.atom") if n.exists() != (count == 100 and "1" in n.name)])

    ledger = Ledger(folder / "history")
    ledger.start()
    ledger.grow(120)
    before = ledger.build("site-120")
    check_chains(before, ledger)
    again = ledger.build("site-one-worker", "-j", "1")
    report("one worker writes the same archives", changed(archives_of(before), archives_of(again)))
    # What comes later: a new name, other products, more notices, and a second archive.
    ledger.change(1, "name", "Vendor One")
    ledger.change(2, "products", ["chat"])
    ledger.change(3, "products", ["mail"])
    ledger.grow(160)
    after = ledger.build("site-160")
    check_chains(after, ledger)
    report("no archive has changed", changed(archives_of(before), archives_of(after))
           + ([] if len(archives_of(before)) >= 4 else ["there was none"]))
    report("a second one has come", [] if (after / "feed-2.atom").exists() else ["it has not"])
    old = content_of(after, "feed*.atom", "-3")
    report("an old entry keeps the vendor's old name", [] if "Vendor 1 " in old and "Vendor One" not in old else [old])
    young = content_of(after, "feed.atom", "-159") + content_of(after, "feed.atom", "-156")
    report("a new one has the new name", [] if "Vendor One" in young else [young])
    ids = walk_atom(after, after / "feed.atom")[0]
    (ledger.path / "content/site.yml").write_text(
        SITE % "https://new.example.com/trust/" + "feed_id: trust.example.com,2026\n")
    moved = ledger.build("site-moved")
    ids_there = [json.loads(p.read_text())["items"] for p in moved.glob("feed*.json")]
    report("ids survive a move", sorted(set(ids) ^ {item["id"] for items in ids_there for item in items}))
    listed = content_of(after, "subprocessors/v1/feed*.atom", "-0")
    report("a long notice is cut to the vendor that its feed is about",
           [] if "Vendor 1 " in listed and "Vendor 6" not in listed and ">11<" in listed else [listed])
    report("a vendor of the first list alone has no feed",
           [str(p) for p in (after / "subprocessors/v5").iterdir() if p.name != "index.html"])
    page = (after / "subprocessors/v5/index.html").read_text()
    report("its page leads to the site's feed", [] if page.count('/feed.atom"') > 1 else [page])
    report("feeds tell no facts of the first list", [listed] if "<dl>" in listed else [])
    check_long_list(folder)


main()
