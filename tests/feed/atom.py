#!/usr/bin/env python3
"""What the schemas of Atom can not say, and what a reader makes of each feed.

  atom.py SITE
"""
import pathlib
import re
import sys
from xml.etree import ElementTree

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:\S+")
site = pathlib.Path(sys.argv[1])


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + fault)


def file_of(url, base):
    """The published file behind an address of this site."""
    path = site / url.removeprefix(base)
    return path / "index.html" if path.is_dir() else path


def faults_of(root, base):
    faults = []
    ids = [element.text for element in root.iter(ATOM + "id")]
    faults += ["no tag: id: %s" % i for i in ids if not TAG.fullmatch(i or "")]
    faults += ["twice the id %s" % i for i in set(ids) if ids.count(i) > 1]
    moments = [entry.findtext(ATOM + "updated") for entry in root.iter(ATOM + "entry")]
    if moments != sorted(moments, reverse=True):
        faults.append("entries are not newest first")
    if moments and root.findtext(ATOM + "updated") != moments[0]:
        faults.append("`updated` is not that of the newest entry")
    for entry in root.iter(ATOM + "entry"):
        content = entry.find(ATOM + "content")
        if content is None or content.get("type") != "html" or len(content.text or "") < 100:
            faults.append("no full content in %s" % entry.findtext(ATOM + "title"))
    for link in root.iter(ATOM + "link"):
        if not link.get("href", "").startswith(base) or not file_of(link.get("href"), base).is_file():
            faults.append("leads nowhere: %s" % link.get("href"))
    return faults


def main():
    home = ElementTree.parse(site / "feed.atom").getroot()
    base = next(link.get("href") for link in home.findall(ATOM + "link") if link.get("rel") == "self")
    base = base.removesuffix("feed.atom")
    for path in sorted(site.rglob("*.atom")):
        name = path.relative_to(site)
        root = ElementTree.parse(path).getroot()
        report("%s is sound" % name, faults_of(root, base))
        parsed = feedparser.parse(str(path))
        entries = len(list(root.iter(ATOM + "entry")))
        report("feedparser reads %s" % name, ["%d of %d entries, %s" % (len(parsed.entries), entries, parsed.get("bozo_exception"))]
               if parsed.bozo or len(parsed.entries) != entries else [])
    silent = [str(page.relative_to(site)) for page in sorted(site.rglob("*.html"))
              if not re.search(r'<link[^>]+rel="?alternate"?[^>]+application/atom\+xml', page.read_text())]
    report("every page announces a feed", silent)


main()
