#!/usr/bin/env python3
"""Plays the story of a company, step by step, and then looks at what candor says of each day.

  story.py FOLDER
"""
import hashlib
import re
import shutil
import sys

import archive
import readers
import redline
import vendors as v
from company import Company, VendorFile
from register import Register, amend, day_before

CLASSES = {"name", "role", "entity", "replacement", "service", "purpose", "data", "access", "subjects", "operations",
           "retention", "location", "transfer", "products", "feature"}
KINDS = {"listed", "added", "changed", "replaced", "removed"}


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + str(fault).replace("\n", "\n#   "))


def differences(wanted, seen):
    """What two maps do not agree on, down to the field."""
    faults = []
    for key in sorted(set(wanted) | set(seen), key=str):
        if wanted.get(key) == seen.get(key):
            continue
        a, b = wanted.get(key), seen.get(key)
        if isinstance(a, dict) and isinstance(b, dict):
            faults += ["%s: %s" % (key, fault) for fault in differences(a, b)]
        elif isinstance(a, tuple) and isinstance(b, tuple):
            faults += ["%s: %s" % (key, fault) for fault in differences(dict(enumerate(a)), dict(enumerate(b)))]
        else:
            faults.append("%s is %r, not %r" % (key, b, a))
    return faults


def notice_hash(path):
    """Of a notice without translations: that of what sha256sum prints of its file."""
    listing = "%s  %s\n" % (hashlib.sha256(path.read_bytes()).hexdigest(), path.name)
    return hashlib.sha256(listing.encode()).hexdigest()


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


class Story:
    """What happens is told to the company's files and to the register alike."""

    def __init__(self, folder):
        self.company, self.register = Company(folder), Register()
        self.day, self.wanted, self.seen = "", [], set()

    # --- What happens to one vendor. ---

    def comes(self, vendor, kind, effective, facts, **extra):
        file = self.company.vendors[vendor] = VendorFile(facts)
        file.extra.update(extra)
        self.happens(vendor, kind, effective, facts)

    def changes(self, vendor, effective, classes, facts):
        old = self.company.vendors[vendor].facts["name"]
        amend(self.company.vendors[vendor].facts, facts)
        name = facts.get("name", old)
        self.register.enter(self.day, effective, vendor, "changed", facts)
        self.wanted.append((effective, "%s changed" % name, frozenset(classes.split())))

    def leaves(self, vendor, effective, by="", has_file=False):
        """The file goes, or keeps its last day."""
        name = self.company.vendors[vendor].facts["name"]
        if has_file:
            self.company.vendors[vendor].extra["until"] = day_before(effective)
        else:
            del self.company.vendors[vendor]
        self.register.enter(self.day, effective, vendor, "replaced" if by else "removed")
        said = "%s replaced by %s" % (name, by) if by else "%s removed" % name
        self.wanted.append((effective, said, frozenset()))

    def stays(self, vendor, effective):
        """It was to leave on that day: its file has a last day no more."""
        self.company.vendors[vendor].extra.pop("until")
        self.register.enter(self.day, effective, vendor, "stays")
        name = self.company.vendors[vendor].facts["name"]
        self.wanted.append((effective, "%s added" % name, frozenset(["its removal is called off"])))

    def takes_back(self, vendor, effective, classes, facts):
        """As it is before that day, on which it was to change."""
        self.changes(vendor, effective, classes, facts)
        day, said, known = self.wanted[-1]
        self.wanted[-1] = (day, said, known | {"which is taken back"})

    def happens(self, vendor, kind, effective, facts):
        self.register.enter(self.day, effective, vendor, kind, facts)
        self.wanted.append((effective, "%s %s" % (facts["name"], kind), frozenset()))

    # --- What is recorded of it. ---

    def records(self, what, count, *options):
        """Saves the files and records them: as many notices, which say what has happened."""
        before = self.company.notices()
        name = "%s %s" % (self.day, what)
        self.company.save()
        status, out, err = self.company.run("record", "--as-of", self.day, "-m", "Why: %s." % what, *options)
        new = [path for path in self.company.notices() if path not in before]
        faults = [err] if status else []
        if len(new) != count:
            faults.append("%d notices, not %d" % (len(new), count))
        report("%s: %d drafted" % (name, count), faults)
        if count > 0:
            report("%s: what is in them" % name, self.faults_of_drafts(out))
        status, _, err = self.company.run("check", "--as-of", self.day, "--strict")
        report("%s: check is clean" % name, [err or status] if status or err else [])
        status, out, err = self.company.run("record", "--as-of", self.day, "--dry-run")
        report("%s: nothing is left" % name, [] if out.startswith("Nothing to record") else [out + err])
        self.wanted = []
        self.look(self.day, " then")

    def faults_of_drafts(self, out):
        drafts, day = [], ""
        for line in out.splitlines():
            if ": takes effect on " in line:
                day = line.rpartition(" ")[2]
            elif line.startswith("  "):
                said, _, classes = line.strip().partition(": ")
                drafts.append((day, said, frozenset(filter(None, classes.split(", ")))))
        self.seen |= {word for _, said, _ in drafts for word in KINDS & set(said.split())}
        self.seen |= {word for _, _, classes in drafts for word in classes}
        faults = ["drafted, but did not happen: %s" % (draft,) for draft in drafts if draft not in self.wanted]
        return faults + ["not drafted: %s" % (wanted,) for wanted in self.wanted if wanted not in drafts]

    def edits(self, what, vendor, **how):
        """Business as usual in one file: nothing to record."""
        file = self.company.vendors[vendor]
        before = file.text()
        for key, value in how.items():
            if isinstance(value, dict):
                getattr(file, key).update(value)
            else:
                setattr(file, key, value)
        assert file.text() != before, what
        self.records(what, 0)

    # --- The eighteen months. ---

    def year_one(self):
        self.day = "2025-01-15"
        for vendor, facts in (("linden", v.LINDEN), ("lantern", v.LANTERN), ("paperboat", v.PAPERBOAT),
                              ("quill", v.QUILL), ("tally", v.TALLY), ("harbour", v.HARBOUR),
                              ("compass", v.COMPASS), ("sparrow", v.SPARROW), ("ledgerly", v.LEDGERLY)):
            self.comes(vendor, "listed", self.day, facts)
        self.comes("babel", "added", "2025-03-01", v.BABEL, **{"from": "2025-03-01"})
        self.records("the first list, and one vendor to come", 2)
        self.day = "2025-01-20"
        self.edits("a body, links and certificates", "linden", body="We have known them *for years*.", extra={
            "certifications": ["ISO 27001"], "website": "https://linden.example/", "category": "hosting",
            "links": {"dpa": "https://linden.example/dpa/", "API": "https://linden.example/api/"}})
        self.day = "2025-02-03"
        self.changes("lantern", "2025-03-05", "location transfer", {"locations": ["IE"], "transfer": None})
        self.records("the support desk leaves the United States", 1)
        self.day = "2025-02-20"
        self.changes("quill", "2025-03-22", "retention data", {
            "retention": "Not kept.", "data": ["Free text", "Language"], "not_data": None})
        self.records("shorter retention, while another notice is pending", 1)
        self.day = "2025-03-10"
        self.leaves("paperboat", "2025-04-15", by="pigeon", has_file=True)
        self.comes("pigeon", "added", "2025-04-15", v.PIGEON, **{"from": "2025-04-15"})
        self.records("one vendor for another", 1)
        self.day = "2025-04-01"
        self.edits("lists in another order", "babel", spelling={"locations": ["FI", "DE"]})
        self.edits("the same in other YAML", "linden", is_block=True)
        self.day = "2025-04-20"
        del self.company.vendors["paperboat"]
        self.changes("linden", "2025-05-20", "service purpose data access operations retention location",
                     {"backup": None})
        self.records("a service goes", 1)
        self.day = "2025-05-05"
        self.changes("pigeon", "2025-06-04", "name", {"name": "Pigeon Express"})
        self.changes("sparrow", "2025-06-04", "entity", {
            "entity": v.entity("Sparrow Messaging SA", "Rua das Flores 9, 1200-001 Lisboa, Portugal", "PT",
                               contact=v.desk("sparrow"), registration="PT 500")})
        self.records("a name and a company, a notice each", 2, "--split")
        self.day = "2025-06-10"
        self.changes("quill", "2025-06-10", "purpose access", {
            "purpose": "Writes summaries of numbers.", "access": "usage"})
        self.records("an emergency", 1, "--emergency", "Free text was found in its logs.")
        self.says("the emergency is told", "changes/2025-06-10-quill", "Without the full notice period:",
                  "Free text was found in its logs.")
        self.day = "2025-07-01"
        self.leaves("compass", "2025-09-01", has_file=True)
        self.records("a vendor has its last day", 1)
        self.day = "2025-07-20"
        self.changes("ledgerly", "2025-07-20", "operations", {"operations": ["process"]})
        self.records("a correction", 1, "--correction")
        self.says("the correction is told", "changes/2025-07-20-ledgerly", "Correction: Ledgerly Pay changed")
        self.day = "2025-08-04"
        self.changes("tally", "2025-09-03", "role subjects", {
            "role": None, "subjects": ["Customers", "Users"]})
        self.records("an internal tool becomes a subprocessor", 1)
        self.day = "2025-09-10"
        del self.company.vendors["compass"]
        self.records("the file of a vendor that has left goes", 0)
        self.says("its page stays", "subprocessors/compass", "Was in use until", "31 August 2025")
        self.day = "2025-09-20"
        self.comes("beacon", "added", "2025-11-15", v.BEACON)
        self.records("a vendor on a day of our choice", 1, "--effective", "2025-11-15")
        self.day = "2025-10-01"
        self.changes("beacon", "2025-12-01", "retention", {"retention": "90 days."})
        self.records("a change of a vendor that is yet to come", 1, "--effective", "2025-12-01")
        self.day = "2025-11-03"
        self.changes("babel", "2025-12-03", "products feature", {
            "products": ["forms", "voice"], "feature": {"id": "translate", "default": "on"}})
        self.records("translation for one product more, and by default", 1)

    def year_two(self):
        self.day = "2025-12-01"
        self.changes("linden", "2025-12-31", "service purpose data access operations retention location", {
            **{key: value for key, value in v.LINDEN.items() if key.startswith("backup/")},
            "backup/locations": ["DE", "SE"], "compute/data": ["Answers", "Names", "Files"]})
        self.changes("harbour", "2025-12-31", "entity", {
            "entity": v.entity("Harbour Forms AB", "Strandvägen 9, 11456 Stockholm, Sweden", "SE",
                               contact=v.desk("harbour", position="Head of privacy"))})
        self.records("the service comes back, and an affiliate moves", 1)
        self.day = "2026-01-12"
        self.comes("compass", "added", "2026-03-01", v.COMPASS_AGAIN, **{"from": "2026-03-01"})
        self.records("a vendor that had left comes back", 1)
        self.day = "2026-02-02"
        self.changes("lantern", "2026-03-04", "location transfer", {
            "locations": {"eu": ["IE", "FI"], "us": ["US"]},
            "transfer": {"mechanism": "scc", "module": "2"}})
        self.leaves("sparrow", "2026-05-01", has_file=True)
        self.records("two days, two notices", 2)
        self.day = "2026-02-10"
        self.edits("facts, a day and notes of our own", "quill", extra={
            "facts": {"Training": "Excluded."}, "verified": "2026-02-09", "internal": {"owner": "legal"}})
        self.day = "2026-03-10"
        self.changes("beacon", "2026-04-09", "replacement", {"replaces": "sparrow"})
        self.records("one vendor takes over from another that is leaving", 1)
        self.day = "2026-04-01"
        self.comes("sparrow", "added", "2026-06-05", {
            **v.SPARROW, "entity": self.company.vendors["sparrow"].facts["entity"], "retention": "One day."},
                   **{"from": "2026-06-05"})
        self.records("a vendor will be back, before it has left", 1)
        self.day = "2026-04-15"
        self.leaves("harbour", "2026-04-15")
        self.records("an affiliate is gone from one day to the next", 1)
        self.day = "2026-05-04"
        parts = {key: None for key in v.QUILL if key not in readers.OWN and key != "not_data"}
        self.changes("quill", "2026-06-03",
                     "service purpose data access operations retention location transfer products feature", {
                         **parts,
                         "text/name": "Quill Text", "text/purpose": "Writes summaries.", "text/data": ["Free text"],
                         "text/locations": {"us": ["US"], "eu": ["EU"]}, "text/transfer": {"mechanism": "dpf"},
                         "voice/name": "Quill Voice", "voice/purpose": "Writes down what is said.",
                         "voice/data": ["Recordings"], "voice/locations": ["EU"], "voice/products": ["voice"],
                         "voice/transfer": {"mechanism": "dpf"}, "voice/retention": "One hour."})
        self.records("one service becomes two", 1)
        self.day = "2026-06-01"
        self.edits("emphasis, and places in another order", "quill", is_block=True, spelling={
            "text/purpose": "Writes **summaries**.", "text/locations": {"eu": ["EU"], "us": ["US"]}})
        self.day = "2026-06-10"
        self.changes("ledgerly", "2026-07-15", "purpose data", {
            "purpose": "Takes payments by card and by debit.", "data": ["Names", "Card numbers", "Addresses"]})
        self.records("a day for more than one change", 1, "--effective", "2026-07-15")
        self.day = "2026-06-15"
        self.takes_back("ledgerly", "2026-07-15", "data", {"data": ["Names", "Card numbers"]})
        self.changes("ledgerly", "2026-07-15", "purpose location", {
            "purpose": "Takes payments by card and by transfer.", "locations": ["IE", "NL"]})
        self.records("part of it is taken back, and more comes on that day", 2)

    def plans_that_change(self):
        self.day = "2026-07-01"
        self.leaves("tally", "2026-09-01", has_file=True)
        self.leaves("babel", "2026-09-01", has_file=True)
        self.changes("pigeon", "2026-07-31", "retention", {"retention": "One year."})
        self.records("two vendors are to leave, and one to keep data longer", 2)
        self.day = "2026-07-10"
        self.takes_back("pigeon", "2026-07-31", "retention", {"retention": v.PIGEON.get("retention")})
        self.records("customers have objected to that", 1)
        self.day = "2026-07-20"
        self.stays("tally", "2026-09-01")
        self.records("one stays after all", 1)
        self.stays("babel", "2026-09-01")
        self.leaves("babel", "2026-11-01", has_file=True)
        self.records("and the other one a while", 2)
        self.day = "2026-08-03"
        self.comes("kestrel", "added", "2026-10-01", v.KESTREL, **{"from": "2026-10-01"})
        self.records("a new vendor", 1)
        self.day = "2026-09-10"
        self.company.vendors["kestrel"].extra["from"] = "2026-12-01"
        self.register.enter(self.day, "2026-10-01", "kestrel", "removed")
        self.wanted.append(("2026-10-01", "Kestrel removed", frozenset()))
        self.happens("kestrel", "added", "2026-12-01", v.KESTREL)
        self.records("is late", 2)
        self.day = "2026-10-01"
        self.changes("ledgerly", "2026-10-31", "location", {"locations": ["IE"]})
        self.records("the last one", 1)

    # --- What candor says of each day. ---

    def look(self, day, when=""):
        """Every form of the list on one day, against the register."""
        register, day_name = self.register.on(day), day + when
        out = self.company.folder / "out"
        status, _, err = self.company.run("build", "-q", "--as-of", day, "-o", "out")
        report("%s: it builds" % day_name, [err] if status else [])
        if status:
            return
        forms = [("JSON", (out / "subprocessors.json").read_text(), readers.read_json, readers.as_json),
                 ("CSV", (out / "subprocessors.csv").read_bytes().decode(), readers.read_csv, readers.as_csv)]
        for form, read, wanted in (("json", readers.read_json, readers.as_json),
                                   ("csv", readers.read_csv, readers.as_csv)):
            text = self.company.run("list", "--as-of", day, "--format", form)[1]
            forms.append(("list --format " + form, text, read, wanted))
        page = (out / "subprocessors" / "index.html").read_text()
        forms.append(("the page of the list", page, readers.read_list_page, readers.as_list_page))
        for name, text, read, wanted in forms:
            report("%s: %s" % (day_name, name), differences(wanted(register), read(text)) if text else ["it is empty"])
        report("%s: the pages of vendors" % day_name, self.faults_of_pages(out / "subprocessors", register))

    def says(self, what, page, *words):
        """What the page of the day that was looked at last says."""
        path = self.company.folder / "out" / page / "index.html"
        text = path.read_text() if path.exists() else ""
        report("%s %s" % (self.day, what), ["%s does not say %r" % (page, said) for said in words if said not in text])

    @staticmethod
    def faults_of_pages(folder, register):
        pages = {path.parent.name: path.read_text() for path in folder.glob("*/index.html")}
        pages.pop("as-of", None)
        faults = ["there is a page of %s" % vendor for vendor in sorted(set(pages) - set(register))]
        names = {vendor: entry.facts["name"] for vendor, entry in register.items()}
        for vendor, entry in register.items():
            seen = readers.read_vendor_page(pages[vendor]) if vendor in pages else {}
            faults += ["%s: %s" % (vendor, fault)
                       for fault in differences(readers.as_vendor_page(entry, names), seen)]
        return faults

    def look_back(self):
        """Every day again, at the end: all of them are made of the same files now."""
        report("every kind was drafted", sorted(KINDS - self.seen))
        report("every class was drafted", sorted(CLASSES - self.seen))
        assert len(self.register.on(self.day)) == 13
        self.look("2025-01-14")
        self.says("nothing before the first list", "subprocessors", "No vendor is listed here.")
        for day in [*self.register.days(), "2024-01-01", "2027-01-01"]:
            self.look(day)

    # --- What the archive says, which one build writes for all days. ---

    def in_force(self, day):
        return {vendor: entry.facts for vendor, entry in self.register.on(day).items() if entry.status == "current"}

    def look_into_archive(self):
        out = self.company.folder / "archive"
        status, _, err = self.company.run("build", "-q", "--as-of", "2027-01-01", "-o", "archive")
        report("the archive is built", [err] if status else [])
        folder = out / "subprocessors" / "as-of"
        pages = {path.parent.name: path.read_text() for path in folder.glob("*/index.html")}
        effective = sorted({event.effective for event in self.register.events})
        changed = [day for day in effective if self.in_force(day) != self.in_force(day_before(day))]
        report("a page for each day on which the list changed, and for no other",
               differences(dict.fromkeys(changed, True), dict.fromkeys(pages, True)))
        for day in self.register.days():
            held = [page for page in sorted(pages) if page <= day]
            register = self.register.on(day)
            names = {vendor: entry.facts["name"] for vendor, entry in self.register.on("2027-01-01").items()}
            seen = archive.read_archive_page(pages[held[-1]]) if held else {}
            report("%s: the page of %s" % (day, held[-1] if held else "no day"),
                   differences(archive.as_archive_page(register, names), seen))

        for before, day in zip(sorted(pages), sorted(pages)[1:]):
            self.look_between(folder, before, day)
        redlines = {path.parent.parent.name for path in folder.glob("*/changes/index.html")}
        report("a redline for each of these days but the first", sorted(redlines ^ set(sorted(pages)[1:])))

    def look_between(self, folder, before, day):
        """The redline of a day against `candor diff`, and both against the register."""
        path = folder / day / "changes" / "index.html"
        seen, causes = redline.read_page(path.read_text()) if path.exists() else ({}, {})
        names = {vendor: entry.facts["name"] for vendor, entry in self.register.on("2027-01-01").items()}
        wanted = redline.as_changes(self.in_force(before), self.in_force(day), names)
        status, out, err = self.company.run("diff", before, day)
        report("%s: the redline" % day, differences(wanted, seen))
        report("%s: diff" % day, [err] if status else differences(redline.names_of_changes(wanted),
                                                                  redline.read_diff(out)))
        taking_effect = {path.stem: path.read_text() for path in self.company.notices()
                         if "\neffective: %s\n" % day in path.read_text()}
        told = {vendor: [notice for notice, text in taking_effect.items()
                         if re.search(r"\bvendor: %s\b" % vendor, text)] for vendor in wanted}
        report("%s: the notices behind it" % day, differences(told, causes))

    # --- The chain. ---

    def chain(self):
        notices = self.company.notices()
        assert len(notices) >= 15
        hashes = [notice_hash(path) for path in notices]
        status, out, err = self.company.run("verify")
        head = "%s  %s\n%d notices" % (hashes[-1], notices[-1].stem, len(notices))
        report("verify knows the head", [] if not status and out.startswith(head) else [out + err])
        for i, old in enumerate(hashes):
            _, out, err = self.company.run("verify", old)
            after = [line.strip() for line in out.splitlines()[1:]]
            report("verify tells what came after %s" % notices[i].stem,
                   [] if after == [path.stem for path in notices[i + 1:]] and not err else [out + err])
        for path in notices[:-1]:
            self.flips(path)
        last = notices[-1].read_bytes()
        notices[-1].write_bytes(flipped(last, last.rindex(b".") - 1))
        report("another last notice is another head", [] if self.company.run("verify", hashes[-1])[0] == 1 else ["no"])
        notices[-1].write_bytes(last)
        report("put back, all is well", [] if self.company.run("verify", hashes[-1])[0] == 0 else ["it is not"])

    def flips(self, path):
        """One bit of one byte: in the reason, in the day and in a fact."""
        data, faults = path.read_bytes(), []
        places = {"the reason": data.rindex(b".") - 1, "the day": data.index(b"\neffective: ") + 18,
                  "a vendor": data.index(b"vendor: ") + 8}
        for where, at in places.items():
            path.write_bytes(flipped(data, at))
            for command in (("verify",), ("check", "--as-of", self.day)):
                status, out, err = self.company.run(*command)
                if status != 1 or "content/changes/%s" % path.name not in out + err:
                    faults.append("%s by %s: status %d\n%s" % (where, " ".join(command), status, out + err))
        path.write_bytes(data)
        report("one byte of %s" % path.stem, faults)


def main():
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    story = Story(sys.argv[1])
    story.year_one()
    story.year_two()
    story.plans_that_change()
    story.look_back()
    story.look_into_archive()
    story.chain()


main()
