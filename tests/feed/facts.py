#!/usr/bin/env python3
"""The page, the CSV, the JSON and `candor list` say the same facts.

  facts.py SITE PROJECT

The JSON is taken as the base, since it is validated by its schema; everything it
says is looked for in the others, and what they list is looked for in it.
"""
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import subprocess
import sys
from xml.etree import ElementTree

site, project = pathlib.Path(sys.argv[1]), sys.argv[2]
STATUSES = ("current", "upcoming", "former")


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + fault)


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


class Page(html.parser.HTMLParser):
    """A page's visible words, its links and its machine-readable days."""

    def __init__(self, path):
        super().__init__()
        self.words, self.links, self.days, self.hidden = [], [], set(), 0
        self.feed(path.read_text())
        self.text = squeeze("".join(self.words))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.hidden += tag in ("head", "style")
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        if tag == "time":
            self.days.add(attributes.get("datetime"))
        if tag in ("p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "div", "br"):
            self.words.append(" ")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("head", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


def page_of(path):
    return Page(site / path / "index.html")


def candor_list(form, *more):
    command = [os.environ["PROG"], "list", "-C", project, "--as-of", os.environ["today"], "--format", form, *more]
    return subprocess.run(command, capture_output=True, check=False).stdout.decode()


def cells(service, vendor, names):
    """What the CSV says about one service, as far as the JSON has it word by word."""
    entity = vendor.get("entity", {})
    return {
        "id": vendor["id"], "name": vendor["name"], "role": vendor["role"], "status": vendor["status"],
        "category": vendor.get("category", ""), "legal_name": entity.get("legal_name", ""),
        "address": entity.get("address", ""), "country": entity.get("country", ""),
        "website": vendor.get("website", ""), "purpose": service.get("purpose", ""),
        "data": "; ".join(service.get("data", [])), "not_data": "; ".join(service.get("not_data", [])),
        "access": service.get("access", ""), "subjects": "; ".join(service.get("subjects", [])),
        "operations": "; ".join(service.get("operations", [])), "retention": service.get("retention", ""),
        "products": "; ".join(names[product] for product in service.get("products", [])),
        "from": vendor.get("from", ""), "until": vendor.get("until", ""), "replaces": vendor.get("replaces", ""),
        "certifications": "; ".join(vendor.get("certifications", [])),
        "contact_name": entity.get("contact", {}).get("name", ""),
        "contact_position": entity.get("contact", {}).get("position", ""),
        "contact_email": entity.get("contact", {}).get("email", ""),
        "registration": entity.get("registration", ""), "lei": entity.get("lei", ""),
        "module": service.get("transfer", {}).get("module", ""),
        "supplementary": service.get("transfer", {}).get("supplementary", ""),
        "links": "; ".join("%s: %s" % link for link in vendor.get("links", {}).items()),
        "facts": "; ".join("%s: %s" % fact for fact in vendor.get("facts", {}).items()),
        "verified": vendor.get("verified", ""), "description": vendor.get("description", ""),
    }


def unguarded(cell):
    """Without the apostrophe that keeps a spreadsheet from running a cell."""
    return cell[1:] if re.match(r"'[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]", cell) else cell


def csv_faults(vendor, rows, names):
    services = vendor["services"]
    if len(rows) != len(services):
        return ["%s: %d rows for %d services" % (vendor["id"], len(rows), len(services))]
    return ["%s: %s is %r, not %r" % (vendor["id"], column, unguarded(row[column]), value)
            for row, service in zip(rows, services)
            for column, value in cells(service, vendor, names).items()
            if squeeze(unguarded(row[column])) != squeeze(value)]


def page_faults(vendor, rows):
    page, entity = page_of("subprocessors/" + vendor["id"]), vendor.get("entity", {})
    wanted = [vendor["name"], vendor.get("category", ""), entity.get("legal_name", ""), entity.get("address", "")]
    wanted += vendor.get("certifications", [])
    for service, row in zip(vendor["services"], rows):
        wanted += [service.get("name", ""), service.get("purpose", ""), service.get("retention", ""), row["transfer"]]
        wanted += service.get("data", []) + service.get("not_data", []) + service.get("subjects", [])
        wanted += [place for part in row["locations"].split("; ") for place in re.split(r", |: ", part)]
    for label, value in vendor.get("facts", {}).items():
        wanted += [label, value]
    faults = ["%s: the page does not say %r" % (vendor["id"], words) for words in wanted
              if squeeze(unguarded(words)) not in page.text]
    days = [vendor.get(key) for key in ("from", "until", "verified")]
    faults += ["%s: the page has no %s" % (vendor["id"], day) for day in days if day and day not in page.days]
    links = [vendor.get("website"), *vendor.get("links", {}).values()]
    return faults + ["%s: the page has no link to %s" % (vendor["id"], link) for link in links if link and link not in page.links]


def linked_vendors(page):
    return {m.group(1) for link in page.links if (m := re.search(r"/subprocessors/(?!as-of/)([a-z0-9-]+)/$", link))}


def in_product(vendor, product):
    return any(product in service.get("products", [product]) for service in vendor["services"])


def html_files():
    return {str(p.relative_to(site)).removesuffix("index.html") for p in site.rglob("*.html")} - {"404.html"}


def notice_faults(base):
    atom = "{http://www.w3.org/2005/Atom}"
    faults, entries = [], list(ElementTree.parse(site / "feed.atom").getroot().iter(atom + "entry"))
    ids = {p.name for p in (site / "changes").iterdir() if p.is_dir()}
    if len(entries) != len(ids):
        faults.append("%d entries for %d notices" % (len(entries), len(ids)))
    for entry in entries:
        url = next(link.get("href") for link in entry.findall(atom + "link"))
        page, title = page_of(url.removeprefix(base)), entry.findtext(atom + "title")
        if squeeze(title) not in page.text:
            faults.append("%s: the page does not say %r" % (url, title))
        words = squeeze(re.sub(r"<[^>]*>", " ", html.unescape(entry.findtext(atom + "content"))))
        missing = [day for day in re.findall(r'datetime="([^"]+)"', entry.findtext(atom + "content")) if day not in page.days]
        faults += ["%s: the page has no day %s" % (url, day) for day in missing]
        if len(words) < 40:
            faults.append("%s: hardly a word in the feed" % url)
    return faults


def main():
    data = json.loads((site / "subprocessors.json").read_text())
    vendors, names = data["vendors"], data.get("products", {})
    base = data["url"].removesuffix("subprocessors/")
    text = (site / "subprocessors.csv").read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    rows_of = {vendor["id"]: [row for row in rows if row["id"] == vendor["id"]] for vendor in vendors}
    report("there are vendors", [] if len(vendors) >= 30 else ["%d" % len(vendors)])
    report("the CSV has no other vendors", sorted({row["id"] for row in rows} - set(rows_of)))
    for vendor in vendors:
        report("CSV and JSON of %s" % vendor["id"], csv_faults(vendor, rows_of[vendor["id"]], names))
        report("page of %s" % vendor["id"], page_faults(vendor, rows_of[vendor["id"]]))
    ids = {vendor["id"] for vendor in vendors}
    report("the list page links to each vendor, and no other", sorted(ids ^ linked_vendors(page_of("subprocessors"))))
    for product in names:
        wanted = {vendor["id"] for vendor in vendors if in_product(vendor, product)}
        report("the list of %s" % product, sorted(wanted ^ linked_vendors(page_of("products/" + product))))
        listed = json.loads(candor_list("json", "--product", product) or "{}")
        report("candor list of %s" % product, sorted(wanted ^ {v["id"] for v in listed.get("vendors", [])}))
    report("candor list as CSV is the published one", [] if candor_list("csv") == text else ["it differs"])
    report("candor list as JSON is the published one", [] if json.loads(candor_list("json") or "null") == data else ["it differs"])
    table = candor_list("table")
    report("candor list as a table has each vendor", [v["name"] for v in vendors if v["name"] not in table])
    report("each status is one of three", [v["id"] for v in vendors if v["status"] not in STATUSES])
    report("the feed and the pages of notices agree", notice_faults(base))
    sitemap = {e.text.removeprefix(base) for e in ElementTree.parse(site / "sitemap.xml").getroot().iter() if e.tag.endswith("}loc")}
    private = {path for path in html_files() if path.startswith("c/")}
    report("the sitemap has every page but those of customers, and no other",
           sorted(sitemap ^ (html_files() - private)) if private else ["the site has no customers"])


main()
