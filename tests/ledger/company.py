"""The company that keeps a site with candor: its vendors' files, and the commands it runs."""
import json
import os
import pathlib
import re
import subprocess

SITE = """\
title: Trust at Fennel Forms
company: Fennel Forms GmbH
base_url: https://trust.fennel.example/
contact: privacy@fennel.example
notice: {days: 30}
products: {forms: Forms, mail: Mailings, voice: Voice}
regions: {eu: EU region, us: US region}
features: {translate: Translation, summaries: Summaries}
categories: {hosting: Hosting, mail: Mail and telephone, other: All else}
"""


def flow(value):
    """A value as JSON, which is YAML as well."""
    return json.dumps(value, ensure_ascii=False)


def lines(key, value, indent=""):
    """A key and its value as block YAML, with lists in lines."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "%s%s:\n%s" % (indent, key, "".join("%s  - %s\n" % (indent, flow(item)) for item in value))
    if isinstance(value, str) and len(value) > 30 and ": " not in value:
        return "%s%s: >-\n%s  %s\n" % (indent, key, indent, value.replace(" ", "\n%s  " % indent, 2))
    return "%s%s: %s\n" % (indent, key, flow(value))


class VendorFile:
    """One vendor's file: its facts, and all that can change without a notice."""

    def __init__(self, facts):
        self.facts = dict(facts)
        self.extra = {"links": {"dpa": "https://%s.example/dpa/" % re.sub("[^a-z]", "", facts["name"].lower())}}
        self.spelling = {}  # facts in other words of Markdown or in another order
        self.body = ""
        self.is_block = False

    def nested(self):
        own, services = {}, {}
        for key, value in {**self.facts, **self.spelling}.items():
            service, _, field = key.rpartition("/")
            (services.setdefault(service, {"id": service}) if service else own)[field] = value
        return own, list(services.values())

    def text(self):
        own, services = self.nested()
        own.update(self.extra)
        keys = sorted(own, reverse=True) if self.is_block else list(own)
        head = "".join(lines(key, own[key]) if self.is_block else "%s: %s\n" % (key, flow(own[key])) for key in keys)
        if services and self.is_block:
            head += "services:\n"
            for service in reversed(services):
                head += "  - # A service.\n" + "".join(lines(key, service[key], "    ") for key in service)
        elif services:
            head += "services: %s\n" % flow(services)
        return "---\n%s---\n%s" % (head, self.body and "\n%s\n" % self.body)


class Company:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.vendors = {}
        (self.folder / "content" / "vendors").mkdir(parents=True)
        (self.folder / "content" / "site.yml").write_text(SITE)

    def save(self):
        """Writes every vendor's file, and removes those of vendors that have none."""
        folder = self.folder / "content" / "vendors"
        for path in folder.iterdir():
            if path.stem not in self.vendors:
                path.unlink()
        for vendor, file in self.vendors.items():
            (folder / (vendor + ".md")).write_text(file.text())

    def notices(self):
        """The files of the ledger, as they were announced: a day's notices by their moment."""
        paths = (self.folder / "content" / "changes").glob("*.md")
        return sorted(paths, key=lambda path: re.search("^published: (.*)$", path.read_text(), re.M).group(1))

    def run(self, command, *words):
        """Runs candor on the site; its status, and its two outputs as they came."""
        done = subprocess.run([os.environ["PROG"], command, "-C", str(self.folder), *words],
                              capture_output=True, check=False, stdin=subprocess.DEVNULL)
        return done.returncode, done.stdout.decode(), done.stderr.decode()
