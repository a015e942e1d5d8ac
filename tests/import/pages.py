"""Random pages that list subprocessors: who is on them, what is said of each, and how it is written down.

A value is what a reader of the page sees: a text, or a link as (text, address).
"""
import csv
import html
import io
import json
import pathlib
import random
import re

LABELS = pathlib.Path(__file__).resolve().parents[2] / "src/import/vocabulary/labels.txt"
TITLES = {
    "en": "Subprocessors", "de": "Unterauftragsverarbeiter", "fr": "Sous-traitants", "es": "Subencargados",
    "nl": "Subverwerkers", "pt": "Subprocessadores", "it": "Sub-responsabili", "sv": "Underbiträden",
    "cs": "Zpracovatelé", "ko": "수탁업체",
}
OTHERS = ("transfer", "dpa", "subjects", "retention", "certifications", "address", "privacy", "category", "notes")
OWN = ("Owner", "Ticket", "Kostenstelle")
LINKS = ("dpa", "privacy")
GROUPS = ("Infrastructure", "Customer support", "Payments", "Analytics & logs", "Telephony")
WORDS = """violet lantern harbour paperboat marble copper willow orchard ribbon saddle thimble walnut kettle
    meadow pebble glacier Äpfel Straße façade señal příklad öppen 바다 나무 invoices messages backups tickets""".split()
ODD = """snake_case two__low a*b *star* C++ +49 R&D &amp; #3 C# [draft] [x](y) a<b pre-paid -dash it's
    "quoted" 'single' back\\slash 50% 1. 2) `code` ~tilde~ !bang {brace} $5 @home a/b key=value ![pic] **""".split()
TAGS = ["<b>", "x<y>z", "<!--", "</p>"]  # on every third page
BETWEEN = ("_", "*", "[", "]", "<", "&", "#", "+", "-", ">", "/")
PLACES = ("Frankfurt, Germany", "USA", "EU", "Deutschland", "Ireland", "France, Ireland", "Dublin, Ireland", "Sweden",
          "United Kingdom", "EU, USA", "Germany; France", "Praha", "대한민국", "us-east-1", "Frankfurt (Germany)")
COMPANIES = ("Fly.io", "Cal.com, Inc.", "1Password", "8x8 Ltd.", "AT&T", "Müller & Söhne GmbH", "카카오엔터프라이즈",
             "네이버클라우드", "주식회사 가비아", "(주)한빛", "Žluťásek s.r.o.", "Crème & Thé SARL", "3 Monkeys B.V.",
             "Ångström AB", "Næring A/S", "Draw.io", "dot.", "A_B Labs", "C++ Cloud", "Yahoo! Inc.", "H&M [Tech]")
KINDS = ("{}", "{}", "{} GmbH", "{}, Inc.", "{} Inc.", "{} s.r.o.", "{} B.V.", "{} GmbH & Co. KG", "{} (Nordics)",
         "{} Ltd. (UK)", "{}.io", "{}24", "{} 360 LLC", "{}-Mail AG", "{} & Partners", "{} S.p.A.", "{} Ö", "The {}",
         "{} Sp. z o.o.", "{} Cloud EMEA SARL", "{}.example.com", "{} \"Q\" AB", "{} a.s.", "{}'s Desk", "{}/Web")


def vocabulary():
    """Labels by language and field, without those that are only looked for in longer ones."""
    found = {}
    for line in LABELS.read_text().splitlines():
        match = re.match(r"(\w+) (\w\w): (.*)", line)
        if match:
            labels = [label.strip() for label in match[3].split("|")]
            found.setdefault(match[2], {})[match[1]] = [l for l in labels if l[0] not in "~#"]
    return found


VOCABULARY = vocabulary()


class Dice(random.Random):
    odd = ODD

    def happens(self, chance):
        return self.random() < chance

    def words(self, least, most):
        return " ".join(self.choice(WORDS) for _ in range(self.randint(least, most)))

    def invented(self):
        return "".join(self.choice("bdfgklmnprstvz") + self.choice("aeiou") for _ in range(self.randint(3, 4))).title()

    def url(self):
        return "https://%s.example/%s" % (self.invented().lower(), self.choice(("", "dpa", "a_b/c-d", "x?y=1&z=2", "p#top")))

    def sentence(self):
        return self.words(4, 9).capitalize() + "."

    def text(self):
        """Words, some of them odd, and what stands between them."""
        words = [self.choice(self.odd) if self.happens(0.3) else self.choice(WORDS) for _ in range(self.randint(1, 7))]
        if self.happens(0.1):
            words.insert(self.randint(0, len(words)), self.url())
        if self.happens(0.1):
            words.insert(0, self.choice(("1.", "2)", "-", "+", "#", "*", ">")))
        words.append(self.choice(WORDS))
        text = words[0]
        for word in words[1:]:
            is_clear = not text.endswith((".", ")", "*")) and not re.search(r"https://\S+$", text)
            mark = self.choice((",", ";", "")) if is_clear and self.happens(0.3) else ""
            text += mark + (" %s " % self.choice(BETWEEN) if self.happens(0.08) else " ") + word
        return text

    def value(self, field):
        if field in LINKS:
            return self.url() if self.happens(0.5) else (self.words(1, 3), self.url())
        if field == "location":
            return self.choice(PLACES) if self.happens(0.9) else self.text()
        if field == "transfer" and self.happens(0.5):
            return self.choice(("SCC", "EU-US DPF", "Adequacy decision", "Standard Contractual Clauses (Module 3)"))
        if field == "retention" and self.happens(0.5):
            return "%d days" % self.randint(2, 90)
        if field == "certifications" and self.happens(0.5):
            return self.choice(("ISO 27001", "ISO 27001, SOC 2 Type II", "SOC 2"))
        if field == "address" and self.happens(0.7):
            return "%s %d, %d %s" % (self.invented(), self.randint(1, 99), self.randint(10000, 99999), self.invented())
        if field == "own" and self.happens(0.5):
            return "K-%d" % self.randint(100, 999)
        return self.text()

    def name(self):
        return self.choice(COMPANIES) if self.happens(0.25) else self.choice(KINDS).format(self.invented())


class Page:
    """What a page says, whatever its shape."""

    def __init__(self, seed, only_purpose=False):
        self.dice = dice = Dice(seed)
        dice.odd = ODD + TAGS if seed % 3 == 0 else ODD
        self.language = dice.choice(list(TITLES))
        labels = VOCABULARY[self.language]
        fields = ["purpose", dice.choice(("location", "location", "data"))]
        rest = [f for f in OTHERS + ("location", "data") if f in labels and f not in fields]
        fields += dice.sample(rest, dice.randint(0, 3))
        dice.shuffle(fields)
        self.labels = {}
        for field in ["name"] + fields:
            free = [l for l in labels[field] if l not in self.labels.values()]
            self.labels[field] = dice.choice(free)
        self.labels = {field: label[0].upper() + label[1:] for field, label in self.labels.items()}
        if dice.happens(0.4):
            self.labels["own"] = dice.choice(OWN)
            fields.insert(dice.randint(0, len(fields)), "own")
        self.fields = ["purpose"] if only_purpose else fields
        self.vendors = {}
        for _ in range(dice.randint(2, 12)):
            name = dice.name()
            while name in self.vendors:
                name = dice.name()
            self.vendors[name] = {f: dice.value(f) for f in self.fields
                                  if f in ("purpose", "location") or not dice.happens(0.1)}
        self.title = "%s: %s" % (dice.invented(), TITLES[self.language])
        self.intro, self.closing = dice.sentence(), dice.sentence()
        self.has_contact = dice.happens(0.6)
        self.groups = dice.sample(GROUPS, dice.randint(2, 3))
        self.around = [self.intro, self.closing]

    def rows(self):
        """Each vendor as the name and pairs of label and value."""
        return [(name, [(self.labels[f], values[f]) for f in self.fields if f in values])
                for name, values in self.vendors.items()]

    def table(self):
        header = [self.labels["name"]] + [self.labels[f] for f in self.fields]
        return header, [[name] + [values.get(f, "") for f in self.fields] for name, values in self.vendors.items()]


# --- Markdown. ---

URL = re.compile(r"(https://\S+)")


def md(value):
    if isinstance(value, tuple):
        return "[%s](%s)" % (md(value[0]), value[1])
    parts = URL.split(value)
    parts[::2] = [re.sub(r"([\\`*_\[\]<>#&~!|$@{}])", r"\\\1", part) for part in parts[::2]]
    parts[1::2] = ["<%s>" % part for part in parts[1::2]]
    text = "".join(parts)
    return re.sub(r"^([-+]|\d+(?=[.)]))", lambda m: m[1] + "\\" if m[1].isdigit() else "\\" + m[1], text)


def md_table(header, rows):
    line = lambda cells: "| %s |\n" % " | ".join(md(cell) for cell in cells)
    return line(header) + "|" + " --- |" * len(header) + "\n" + "".join(line(row) for row in rows)


def md_page(page, body):
    end = "## Contact\n\n" if page.has_contact else ""
    return "# %s\n\n%s\n\n%s\n\n%s%s\n" % (page.title, page.intro, body.strip("\n"), end, page.closing)


def md_vendors(page, write):
    """A heading for each vendor, and below it what is said of it."""
    level = page.dice.choice(("##", "###"))
    return md_page(page, "\n".join("%s %s\n\n%s\n" % (level, md(name), write(pairs)) for name, pairs in page.rows()))


def lines(page, pairs):
    return page.line_end.join("%s: %s" % (label, md(value)) for label, value in pairs)


def gfm_table(page):
    return md_page(page, md_table(*page.table()))


def grouped_tables(page):
    header, rows = page.table()
    count = min(len(page.groups), len(rows))
    page.around += page.groups[:count]
    return md_page(page, "\n".join("## %s\n\n%s" % (page.groups[n], md_table(header, rows[n::count]))
                                   for n in range(count)))


def heading_bold_bullets(page):
    return md_vendors(page, lambda pairs: "\n".join("- **%s:** %s" % (l, md(v)) for l, v in pairs))


def heading_lines(page):
    page.line_end = page.dice.choice(("\n", "  \n", "\n\n"))
    return md_vendors(page, lambda pairs: lines(page, pairs))


def heading_field_table(page):
    header = page.dice.choice((("Field", "Value"), ("", "")))
    return md_vendors(page, lambda pairs: md_table(header, pairs))


def linked_bullets(page):
    dash = page.dice.choice((" - ", " – ", ": "))
    body = ""
    for name, values in page.vendors.items():
        host = re.sub(r"[^a-z0-9]", "", name.lower()) or page.dice.invented().lower()
        values["website"] = "https://%s.example/%s" % (host, page.dice.choice(("", "en/", "a_b?x=1&y=2")))
        body += "- [%s](%s)%s%s\n" % (md(name), values["website"], dash, md(values["purpose"]))
    return md_page(page, body)


def nested_bullets(page):
    bold = page.dice.choice(("", "**"))
    write = lambda pairs: "".join("  - %s: %s\n" % (label, md(value)) for label, value in pairs)
    return md_page(page, "".join("- %s%s%s\n%s" % (bold, md(name), bold, write(pairs)) for name, pairs in page.rows()))


def bold_lines(page):
    page.line_end = page.dice.choice(("\n", "  \n"))
    return md_page(page, "\n".join("**%s**%s%s\n" % (md(name), page.line_end, lines(page, pairs))
                                   for name, pairs in page.rows()))


# --- HTML. ---


def tag(name, text):
    return "<%s>%s</%s>" % (name, text, name)


def web(value):
    if isinstance(value, tuple):
        return '<a href="%s">%s</a>' % (html.escape(value[1]), html.escape(value[0]))
    parts = [html.escape(part, quote=False) for part in URL.split(value)]
    parts[1::2] = ['<a href="%s">%s</a>' % (part, part) for part in parts[1::2]]
    return "".join(parts)


def html_page(page, body):
    end = "<h2>Contact</h2>\n" if page.has_contact else ""
    return ("<!DOCTYPE html>\n<html lang=\"%s\">\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n<body>\n"
            "<h1>%s</h1>\n<p>%s</p>\n%s\n%s<p>%s</p>\n</body>\n</html>\n"
            % (page.language, page.title, page.title, page.intro, body, end, page.closing))


def html_table(page):
    header, rows = page.table()
    line = lambda name, cells: tag("tr", "".join(tag(name, web(cell)) for cell in cells)) + "\n"
    body = "".join(line("td", row) for row in rows)
    return html_page(page, tag("table", tag("thead", line("th", header)) + "\n" + tag("tbody", body)))


def html_headings(page):
    level = page.dice.choice(("h2", "h3"))
    if page.dice.happens(0.5):
        write = lambda pairs: "".join(tag("p", "<strong>%s:</strong> %s" % (l, web(v))) + "\n" for l, v in pairs)
    else:
        write = lambda pairs: tag("p", "<br>\n".join("%s: %s" % (l, web(v)) for l, v in pairs)) + "\n"
    return html_page(page, "".join(tag(level, web(name)) + "\n" + write(pairs) for name, pairs in page.rows()))


def html_dl(page):
    """Either the vendors are the terms, or what is said of each under its heading."""
    if page.dice.happens(0.5):
        write = lambda pairs: "".join(tag("dd", "%s: %s" % (l, web(v))) + "\n" for l, v in pairs)
        return html_page(page, tag("dl", "".join(tag("dt", web(n)) + write(pairs) for n, pairs in page.rows())))
    write = lambda pairs: tag("dl", "".join(tag("dt", l) + tag("dd", web(v)) + "\n" for l, v in pairs)) + "\n"
    return html_page(page, "".join(tag("h2", web(name)) + "\n" + write(pairs) for name, pairs in page.rows()))


# --- Data. ---


def plain(page):
    """Data has no links, only their addresses, and nothing around the list."""
    page.around = []
    for values in page.vendors.values():
        values.update({f: v[1] for f, v in values.items() if isinstance(v, tuple)})


def separated(page, dialect):
    plain(page)
    header, rows = page.table()
    out = io.StringIO()
    csv.writer(out, dialect).writerows([header] + rows)
    return out.getvalue()


def records(page):
    plain(page)
    found = []
    for name, pairs in page.rows():
        found.append({page.labels["name"]: name, **dict(pairs)})
        label = page.labels.get("data")
        if label in found[-1] and page.dice.happens(0.4):
            found[-1][label] = [part for part in re.split(r"[,;] ", found[-1][label]) if part]
    return found


def scalar(dice, text):
    """As a plain word where that is one, or in quotes of either kind."""
    if re.fullmatch(r"[^\W\d][\w .]*\w", text) and dice.happens(0.5):
        return text
    return "'%s'" % text.replace("'", "''") if dice.happens(0.5) else json.dumps(text, ensure_ascii=False)


def yaml_list(page):
    indent, out = "", ""
    found = records(page)
    if page.dice.happens(0.5):
        indent, out = "  ", "subprocessors:\n"
    for record in found:
        mark = "- "
        for label, value in record.items():
            out += "%s%s%s:" % (indent, mark, label)
            if isinstance(value, list):
                out += "".join("\n%s    - %s" % (indent, scalar(page.dice, part)) for part in value) + "\n"
            else:
                out += " %s\n" % scalar(page.dice, value)
            mark = "  "
    return out


def json_list(page):
    found = records(page)
    whole = {"subprocessors": found} if page.dice.happens(0.5) else found
    return json.dumps(whole, ensure_ascii=page.dice.happens(0.5), indent=page.dice.choice((None, 2))) + "\n"


SHAPES = {
    "GFM table": (gfm_table, "md"),
    "tables under group headings": (grouped_tables, "md"),
    "headings with bold bullets": (heading_bold_bullets, "md"),
    "headings with lines": (heading_lines, "md"),
    "headings with a table of fields": (heading_field_table, "md"),
    "linked bullets": (linked_bullets, "md"),
    "nested bullets": (nested_bullets, "md"),
    "bold line with lines": (bold_lines, "md"),
    "HTML table": (html_table, "html"),
    "HTML headings": (html_headings, "html"),
    "HTML dl": (html_dl, "html"),
    "CSV": (lambda page: separated(page, "excel"), "csv"),
    "TSV": (lambda page: separated(page, "excel-tab"), "tsv"),
    "YAML": (yaml_list, "yaml"),
    "JSON": (json_list, "json"),
}


def make(shape, seed):
    """The page, its text and the ending of its file."""
    write, ending = SHAPES[shape]
    page = Page(seed, shape == "linked bullets")
    return page, write(page), ending
