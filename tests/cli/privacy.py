#!/usr/bin/env python3
"""Nothing of a customer is found outside their own folder.

  privacy.py PROGRAM WORK

Makes a site with 500 customers whose names, ids, tokens and contacts are like
nothing else, builds it in several ways, and looks for each of these words, in
every form that an escape gives them, in every other file, in names of files and
in what the program prints.  Then plants one in each kind of place, which has to
be found.
"""
import base64
import html
import json
import os
import pathlib
import pty
import random
import subprocess
import sys
import urllib.parse

program, work = sys.argv[1:]
work = pathlib.Path(work).resolve()
site, public, lists = work / "site", work / "public", work / "public-customers"
COUNT = 500
ENV = dict(os.environ, LC_ALL="C.UTF-8", TERM="xterm")

# What is around the word that makes each name one of its kind.
SHAPES = (
    "{} GmbH",
    "{} & Söhne <b>AG</b>",
    "\"{}\" 'quoted'",
    "100% {} %41%2f",
    "🦊 {} 🏦 👩‍👩‍👧",
    "بنك {} الشمال",
    "{} \\n \\\" }}}} {{name",
    "שלום {}",
    "=cmd|'{}'!A1",
    "long {} " + "x" * 900,
    "{}; DTSTART:2026, \\, BEGIN",
    "{} ]]> &amp; &#65;",
    "../{}/..",
    "＝{} ｆｕｌｌ",
    "Ø{} e\u0301",
)


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   %s" % fault)


# --- Customers.

def word(chance, length=12):
    """Consonants alone, that make no word of any language."""
    return "".join(chance.choice("bcdfghjkmnpqrtvwxz") for _ in range(length))


def yaml_text(text):
    return json.dumps(text, ensure_ascii=False)


def make_customers():
    chance = random.Random(20261122)
    customers = []
    for number in range(COUNT):
        mark = word(chance)
        token = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz234567") for _ in range(26))
        customers.append({
            "mark": mark.capitalize(),
            "name": SHAPES[number % len(SHAPES)].format(mark.capitalize()),
            "id": "id-" + word(chance),
            "token": token,
            "contact": word(chance) + "@" + word(chance) + ".example",
            "kind": number % 7,
        })
    return customers


KINDS = (
    {}, {"products": "mail"}, {"regions": "eu"}, {"features": "summaries"},
    {"notice_days": "45"}, {"language": "de"}, {"products": "voice", "regions": "us"},
)


def write_file(customer):
    kind = KINDS[customer["kind"]]
    lines = ["name: " + yaml_text(customer["name"]), "token: " + customer["token"],
             "contacts: [%s]" % customer["contact"]]
    if "x" * 900 in customer["name"]:  # folded, so that it stands on many lines
        lines[0] = "name: >-\n  " + customer["name"].replace(" ", "\n  ")
    for key, value in kind.items():
        lines.append({"features": "features: {%s: on}", "notice_days": "notice: {days: %s}"}
                     .get(key, key + ": %s") % value)
    path = site / "content" / "customers" / (customer["id"] + ".yml")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_rows(customers):
    columns = ("id", "name", "token", "contacts", "products", "regions", "features", "notice_days", "language")
    rows = [",".join(columns)]
    for customer in customers:
        cells = dict(customer, contacts=customer["contact"], **KINDS[customer["kind"]])
        name = cells["name"].replace(" ", "\n", 1)  # a line break within quotes
        cells["name"] = '"' + name.replace('"', '""') + '"'
        rows.append(",".join(cells.get(column, "") for column in columns))
    (site / "content" / "customers.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def make_site(customers):
    (site / "content" / "customers").mkdir(parents=True)
    (site / "content" / "vendors").mkdir()
    (site / "content" / "changes").mkdir()
    (site / "content" / "site.yml").write_text("""title: Trust at Example
company: Example Ltd
base_url: https://trust.example.com/
contact: privacy@example.com
notice: {days: 30}
products: {mail: Mail, voice: Voice}
regions: {eu: Europe, us: America}
features: {summaries: Summaries}
languages: [en, de]
""")
    for vendor, lines in (("one", ["products: [mail]"]), ("two", ["feature: {id: summaries}"]), ("three", [])):
        (site / "content" / "vendors" / (vendor + ".md")).write_text("\n".join([
            "---", "name: Vendor " + vendor, "purpose: Sends mail", "data: [Names]", "locations: {eu: [DE], us: [US]}",
            "transfer: {mechanism: scc}", *lines, "---", ""]))
    half = COUNT // 2
    for customer in customers[:half]:
        write_file(customer)
    write_rows(customers[half:])


# --- Looking.

def forms(text):
    """The text as it is, and as each escape writes it."""
    raw = text.encode()
    found = {raw, text.lower().encode(), text.upper().encode(), text[::-1].encode(), raw.hex().encode(),
             html.escape(text).encode(), html.escape(text, quote=False).encode(),
             urllib.parse.quote(text, safe="").encode(), urllib.parse.quote(text).encode(),
             urllib.parse.quote_plus(text).encode(),
             json.dumps(text)[1:-1].encode(), json.dumps(text, ensure_ascii=False)[1:-1].encode()}
    for shift in range(3):  # base64 has three ways, by what stands before
        encoded = base64.b64encode(b"\0" * shift + raw + b"\0" * 3).decode()
        inner = encoded[(0, 2, 3)[shift]:len(encoded) - 6]
        if len(inner) >= 8:
            found |= {inner.encode(), inner.replace("+", "-").replace("/", "_").encode()}
    return found


class Finder:
    """All forms of all words of all customers, searched for in one pass."""

    def __init__(self, customers):
        self.owner = {}
        for number, customer in enumerate(customers):
            for key in ("mark", "name", "id", "token", "contact"):
                for form in forms(customer[key]):
                    self.owner.setdefault(form.lower(), (number, key))
            for part in customer["contact"].split("@"):
                self.owner.setdefault(part.lower().encode(), (number, "contact"))
        # Each form starts with one of few runs: so that one pass is fast.
        self.runs = {}
        for form in self.owner:
            self.runs.setdefault(form[:6], []).append(form)

    def find(self, contents):
        """(customer, key) of each that is in it; lines are unfolded too, as in calendars."""
        seen = set()
        for text in {contents.lower(), contents.lower().replace(b"\r\n ", b"")}:
            for at in range(len(text) - 5):
                for form in self.runs.get(text[at:at + 6], ()):
                    if text.startswith(form, at):
                        seen.add(self.owner[form])
        return seen


def leaks(finder, customers, folder):
    """What is found where it does not belong, and which customers' folders hold nothing of their own."""
    faults, number_of = [], {customer["token"]: i for i, customer in enumerate(customers)}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        parts = relative.parts
        own = number_of.get(parts[1]) if len(parts) > 1 and parts[0] == "c" else None
        rest = "/".join(parts[2:] if own is not None else parts)
        for number, key in finder.find(rest.encode() + b"\n" + rest[::-1].encode()):
            faults.append("%s is in the name of a file: %s" % (key, rest))
        if not path.is_file():
            continue
        found = finder.find(path.read_bytes())
        for number, key in found:
            if number != own:
                faults.append("%s of another customer is in %s" % (key, relative))
            elif key in ("id", "contact"):
                faults.append("%s of the customer is in %s" % (key, relative))
        if path.name == "index.html" and own is not None and (own, "mark") not in found:
            faults.append("%s does not name its customer, so that nothing could be found" % relative)
    return faults


def run(*arguments):
    """All that the program prints, on a terminal so that it shows its progress, and its status."""
    seen = []

    done = subprocess.run([program, *arguments], env=ENV, capture_output=True)
    printed = done.stdout + done.stderr
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(program, [program, *arguments], ENV)
    while True:
        try:
            data = os.read(fd, 65536)
        except OSError:
            break
        if not data:
            break
        seen.append(data)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(fd)
    return done.returncode or status, printed + b"\n" + b"".join(seen)


def printed_faults(finder, printed):
    return ["%s is printed" % key for _, key in finder.find(printed)]


def build(finder, name, *arguments):
    status, printed = run("build", "-C", str(site), "-o", str(public), *arguments)
    faults = printed_faults(finder, printed)
    if status != 0:
        faults.append("status %d: %s" % (status, printed.decode(errors="replace")[:2000]))
    report(name + " prints nothing of a customer", faults)


def plant(finder, customers, path, text):
    """What is planted there is found; the file is as before then."""
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((before or b"") + text)
    faults = leaks(finder, customers, public)
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    return faults


def check_planting(finder, customers):
    one, other = customers[0], customers[-1]
    own = public / "c" / one["token"]
    places = {
        "a token in the sitemap": (public / "sitemap.xml", b"/c/" + one["token"].encode()),
        "a name in base64": (public / "feed.json", base64.b64encode(b"ab" + one["name"].encode())),
        "a name, percent-encoded": (public / "llms.txt", urllib.parse.quote(customers[1]["name"]).encode()),
        "a contact in the fingerprints": (public / ".candor", one["contact"].encode()),
        "an id in capitals": (public / "robots.txt", one["id"].upper().encode()),
        "another customer in a folder": (own / "index.html", html.escape(other["name"]).encode()),
        "a contact of their own": (own / "feed.json", one["contact"].encode()),
        "an id as the name of a file": (public / "c" / (one["id"] + ".html"), b""),
        "a folded calendar": (own / "feed.atom", b"x" + other["mark"][:4].encode() + b"\r\n " + other["mark"][4:].encode()),
    }
    for name, (path, text) in places.items():
        report("it finds " + name, [] if plant(finder, customers, path, text) else ["nothing is found"])
    report("it finds what is printed", [] if printed_faults(finder, b"wrote " + one["id"].encode()) else ["nothing"])


def main():
    customers = make_customers()
    make_site(customers)
    finder = Finder(customers)
    build(finder, "a build that is verbose", "-v")
    report("all customers have a folder", [] if len(list((public / "c").iterdir())) == COUNT + 1 else ["they do not"])
    report("nothing of a customer is elsewhere", leaks(finder, customers, public))
    build(finder, "a second build", "-v", "-j", "3")
    check_planting(finder, customers)
    report("all is as it was", leaks(finder, customers, public))

    # Some leave, some move: neither they nor who is left are named by what is removed.
    with (site / "content" / "site.yml").open("a") as file:
        file.write("customers: {output: ../lists, base_url: 'https://lists.example.com/'}\n")
    build(finder, "a build into two folders", "-v")
    report("nothing is in the public folder", leaks(finder, customers, public))
    report("nothing of a customer is elsewhere on the second host", leaks(finder, customers, lists))
    report("the second host has all", [] if len(list((lists / "c").iterdir())) == COUNT + 1 else ["it has not"])
    build(finder, "one part of three", "-v", "--shard", "2/3")
    for customer in customers[:20]:
        (site / "content" / "customers" / (customer["id"] + ".yml")).unlink()
    build(finder, "a build without some", "-v")
    (lists / "c" / customers[30]["token"] / "feed.atom").unlink()
    (lists / "c" / customers[30]["token"] / "feed.atom").mkdir()
    status, printed = run("build", "-C", str(site), "-o", str(public), "-v")
    report("a folder in the way is told of without a name",
           printed_faults(finder, printed) + ([] if status == 3 else ["status %d" % status]))


main()
