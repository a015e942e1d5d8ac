"""Small pages, one shape or trap each, and what is to come of them.

  shapes.py FOLDER [SHAPE...]

shapes/SHAPE has the page, or several whose names start with `page`, and expect.json:

  vendors       by id: fields, of a map the ones that are named, null for one that is not
                there; and `body` and `has`, words in its body or anywhere in its file.
                There is no other vendor.
  not_vendors   names that no vendor has, and that are kept
  title         of the page around the list
  page_has      what stands in it, page_has_not what does not
  site_has      what stands in site.yml
  left_out      words that the report says were left out
  not_listed    what the report says is no vendor
  hidden        words of the page that no reader sees, such as names of components
  made          words of vendors' files that are not the page's
  command       arguments

All words of a page are in the site or in the report, and all words of vendors' files are
the page's or candor's own.  Every shape is built, and imported twice, of which the second
time changes nothing.
"""
import json
import re
import sys

from common import CASES, WORK, candor, check, files, fresh, report, words

SHAPES = CASES.parent / "shapes"
PAGE, SITE = "content/pages/subprocessors.md", "content/site.yml"
KEYS = {"vendors", "not_vendors", "title", "page_has", "page_has_not", "site_has", "left_out", "not_listed", "hidden",
        "made", "command"}
# What candor itself writes into vendors' files: keys, words for what a page says, and above the page's own words.
OWN = set(words("""name role category entity legal_name address country contact email registration website links dpa
    privacy security terms subprocessors certifications from until verified services id service purpose data not_data
    subjects retention locations transfer mechanism module feature default on off facts In the words of the page
    affiliate independent-controller internal subprocessor scc dpf adequacy bcr none-needed EU EEA GLOBAL"""))
# What columns of names are called.
HEADS = (CASES.parents[2] / "src/import/vocabulary/labels.txt").read_text()
HEADS = set(words(" ".join(line.partition(":")[2] for line in HEADS.splitlines() if line.startswith("name "))))
MARKUP = re.compile(r"(?s)<(?:script|style)\b.*?</(?:script|style)>|</?[A-Za-z][^>]*>|\]\(#[^)]*\)")


def says(whole, part):
    return f" {' '.join(words(part))} " in f" {' '.join(words(whole))} "


def lacking(wanted, seen, path):
    """What of `wanted` is not in `seen`; of maps the keys that are named."""
    if isinstance(wanted, dict) and isinstance(seen, dict):
        return [fault for key in wanted for fault in lacking(wanted[key], seen.get(key), f"{path}.{key}")]
    if isinstance(wanted, list) and isinstance(seen, list) and len(wanted) == len(seen):
        return [fault for i, pair in enumerate(zip(wanted, seen)) for fault in lacking(*pair, f"{path}[{i}]")]
    return [] if wanted == seen else [f"{path} is {seen!r}, not {wanted!r}"]


class Imported:
    """What came of a page."""

    def __init__(self, told, site):
        self.told = told
        self.texts = {name: text.decode() for name, text in files(site).items() if name.startswith("content/")}
        self.vendors = {vendor["id"]: vendor for vendor in told["vendors"]}
        self.shown = MARKUP.sub(" ", "".join(path.read_text() for path in site.glob("public/subprocessors/**/*.html")))
        self.page, self.site = self.texts.get(PAGE, ""), self.texts[SITE]

    def vendor_text(self, key):
        return self.texts[self.vendors[key]["file"]]

    def pages(self, key):
        return [item for page in self.told["pages"] for item in page[key]]


def vendor_faults(key, wanted, seen):
    fields = {field: value for field, value in wanted.items() if field not in ("body", "has")}
    text = seen.vendor_text(key)
    faults = lacking(fields, seen.vendors[key]["fields"], key)
    if "body" in wanted and not says(text.partition("\n---\n")[2], wanted["body"]):
        faults.append(f"{key}: the body does not say {wanted['body']!r}")
    return faults + [f"{key} does not say {part!r}:\n{text}" for part in wanted.get("has", []) if not says(text, part)]


def page_faults(expect, seen):
    whole, title = " ".join(seen.page.split()), re.search(r"^title: (.*)$", seen.page, re.M)
    faults = [f"the page does not say {part!r}:\n{seen.page}" for part in expect.get("page_has", [])
              if " ".join(part.split()) not in whole]
    faults += [f"the page says {part!r}" for part in expect.get("page_has_not", []) if part in seen.page]
    if "title" in expect and (title and title[1]) != expect["title"]:
        faults.append(f"the title is {title and title[1]!r}")
    return faults + [f"site.yml does not say {part!r}" for part in expect.get("site_has", []) if part not in seen.site]


def report_faults(expect, seen):
    left = " ".join(item["words"] for item in seen.pages("left_out") if "words" in item)
    faults = [f"{part!r} is not said to be left out" for part in expect.get("left_out", []) if not says(left, part)]
    refused = " ".join(item["heading"] for item in seen.pages("not_listed") if "heading" in item)
    return faults + [f"{part!r} is not said to be no vendor: {refused}" for part in expect.get("not_listed", [])
                     if not says(refused, part)]


def word_faults(expect, seen, page):
    """Words that are lost, and words that are made up."""
    kept = set(words("\n".join([*seen.texts.values(), seen.shown, json.dumps(seen.told, ensure_ascii=False)])))
    shown = words(MARKUP.sub(" ", page))
    lost = sorted(set(shown) - kept - HEADS - set(words(" ".join(expect.get("hidden", [])))))
    known = OWN | set(words(page)) | set(words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", page)))
    known |= set(words(" ".join([*seen.vendors, *expect.get("made", [])])))
    made = {word for key in seen.vendors for word in words(seen.vendor_text(key))} - known
    made = sorted(word for word in made if len(word) != 2 and not re.fullmatch(r"\d", word))
    return [f"lost: {' '.join(lost)}"] * bool(lost) + [f"made up: {' '.join(made)}"] * bool(made)


def faults_of(expect, seen, page):
    wanted = expect["vendors"]
    yield from (f"unknown key {key}" for key in expect if key not in KEYS)
    yield from (f"there is no vendor {key}" for key in wanted if key not in seen.vendors)
    yield from (f"{key} is no vendor:\n{seen.vendor_text(key)}" for key in seen.vendors if key not in wanted)
    for key in wanted.keys() & seen.vendors.keys():
        yield from vendor_faults(key, wanted[key], seen)
    for name in expect.get("not_vendors", []):
        yield from (f"{name} is no vendor" for vendor in seen.vendors.values() if vendor["name"] == name)
        if not any(says(text, name) for text in seen.texts.values()):
            yield f"{name!r} is lost"
    yield from page_faults(expect, seen)
    yield from report_faults(expect, seen)
    yield from word_faults(expect, seen, page)


def errors(run):
    lines = run.stderr.decode().splitlines()
    return [f"status {run.returncode}", *(line for line in lines if " error: " in line or line.startswith("candor: "))]


def try_shape(name):
    expect = json.loads((SHAPES / name / "expect.json").read_text())
    pages, site = sorted((SHAPES / name).glob("page*")), fresh(name)
    command = [*expect.get("command", []), *pages, "-C", site]
    told, run = report(*command)
    if run.returncode or not told:
        return errors(run)
    run = candor("build", "-C", site, "-q", "-j", "1")
    faults = errors(run) if run.returncode else []
    faults += faults_of(expect, Imported(told, site), "\n".join(page.read_text() for page in pages))
    before = {path: path.stat() for path in site.glob("content/**/*")}
    told, run = report(*command)
    faults += errors(run) if run.returncode else []
    changed = [str(path) for path in site.glob("content/**/*")
               if path not in before or path.stat().st_mtime_ns != before[path].st_mtime_ns]
    return faults + [f"the second time writes {changed}"] * bool(changed)


for shape in sys.argv[2:] or sorted(path.name for path in SHAPES.iterdir()):
    check(f"{shape}: comes in whole", try_shape(shape))
