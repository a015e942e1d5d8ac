"""The command line of an import: what it refuses, what it promises as JSON, and where it never writes."""
import difflib
import gzip
import io
import json
import os
import subprocess
import zipfile

from common import CASES, PROG, candor, check, files, fresh, report

PAGE = """# Subprocessors

We keep this list. Write to privacy@thistle.example.

| Name | Purpose | Location |
|---|---|---|
| Quarry Cloud | Hosting | Germany |
| Lanternmail | E-mail | United States |

## Planned

| Name | Purpose |
|---|---|
| Gullwire | Text messages |
"""


def folder_with_page(name, text=PAGE, page="page.md"):
    folder = fresh(name)
    (folder / page).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder, folder / page


def expect(name, run, status, *words):
    """Status, words on standard error, and none without a reason."""
    said = run.stderr.decode(errors="replace")
    wrong = [] if run.returncode == status else [f"status {run.returncode}, not {status}"]
    wrong += [f"does not say {word!r}" for word in words if word.casefold() not in said.casefold()]
    wrong += ["gives no reason"] if status and not said.strip() else []
    check(name, wrong and wrong + said.splitlines())


# --- Refusals. ---


def zipped(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>" * 50)
    return out.getvalue()


UNREADABLE = {
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    "a spreadsheet": (zipped("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"), "CSV"),
    "a document of a word processor": (zipped("[Content_Types].xml", "word/document.xml"), "HTML"),
    "an OpenDocument table": (zipped("mimetype", "content.xml", "META-INF/manifest.xml"), "not text"),
    "an archive": (zipped("page.md"), "not text"),
    "a compressed page": (gzip.compress(PAGE.encode()), "not text"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not text"),
    "rich text": (b"{\\rtf1\\ansi\\deff0 {\\fonttbl}}", "not text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40), "not text"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(200), "not text"),
    "bytes of all kinds": (bytes(range(256)) * 20, "not text"),
}


def test_unreadable():
    for title, (text, word) in UNREADABLE.items():
        folder, page = folder_with_page("unreadable", text)
        expect(f"{title} is refused", candor("import", "-C", folder / "site", page), 1, "page.md", word)
        check(f"{title} leaves no site", [] if not (folder / "site").exists() else [str(files(folder))])
        good = folder / "good.md"
        good.write_text(PAGE)
        run = candor("import", "-C", folder / "site", good, page)
        expect(f"{title} beside a page: nothing is imported", run, 1)
        check(f"{title} beside a page leaves no site", [] if not (folder / "site").exists() else [str(files(folder))])


BROKEN = {
    "YAML that is not closed": ("page.yml", "- name: [Quarry\n"),
    "an alias": ("page.yml", "- name: &a Quarry\n- name: *a\n"),
    "a tag": ("page.yml", "- name: Quarry\n  purpose: !!str x\n"),
    "a key that stands twice": ("page.yml", "- name: Quarry\n  name: Lantern\n"),
    "two documents": ("page.yml", "- name: Quarry\n---\n- name: Lantern\n"),
    "JSON that is cut off": ("page.json", "[{\"name\": \"Quarry\""),
    "JSON with a comma too many": ("page.json", "[{\"name\": \"Quarry\"},]"),
    "a key of JSON that stands twice": ("page.json", "[{\"name\": \"Quarry\", \"name\": \"Lantern\"}]"),
    "a quote that is not closed": ("page.csv", "name,purpose\nQuarry,\"Hosting\n"),
}


def test_broken():
    for title, (name, text) in BROKEN.items():
        folder, page = folder_with_page("broken", text, name)
        run = candor("import", "-C", folder / "site", page)
        expect(f"{title} is reported at its place", run, 1, f"{name}:", "error:")
        check(f"{title} leaves no site", [] if not files(folder).keys() - {name} else [str(files(folder))])


def test_usage():
    folder, page = folder_with_page("usage")
    site = ["-C", folder / "site"]
    expect("no file", candor("import", *site), 2)
    expect("a file that is not there", candor("import", *site, folder / "none.md"), 2, "none.md")
    expect("a folder", candor("import", *site, folder), 2)
    expect("an unknown format", candor("import", *site, "--format", "docx", page), 2, "markdown, html, csv, yaml or")
    expect("an unknown side", candor("import", *site, "--take", "both", page), 2, "theirs", "ours")
    expect("standard input twice", candor("import", *site, "-", "-", stdin=PAGE.encode()), 2, "once")
    expect("an unknown option", candor("import", *site, "--deep", page), 2)
    expect("a page too large", candor("import", *site, "-", stdin=b"a" * (20 << 20)), 3, "MiB")
    large = folder / "large.md"
    large.write_bytes(b"a" * (20 << 20))
    expect("a file too large", candor("import", *site, large), 2, "large.md", "MiB")
    large.unlink()
    check("nothing was written", [] if not (folder / "site").exists() else [str(files(folder))])


def test_standard_output():
    folder, page = folder_with_page("full")
    with open("/dev/full", "w", encoding="ascii") as full:
        run = subprocess.run([PROG, "import", "-C", folder / "site", page], stdout=full, stderr=subprocess.PIPE,
                             check=False)
    check("a full disk is noticed", [] if run.returncode == 3 and run.stderr else [str(run)])


# --- What it says. ---


def test_report():
    folder, page = folder_with_page("report")
    told, run = report(page, "-C", folder / "site")
    vendor = next(iter(told["vendors"]), {})
    expect("JSON ends with status 0", run, 0)
    check("JSON alone is on standard output", [] if run.stdout[:1] + run.stdout[-2:] == b"{}\n" else [str(run)])
    wanted = {"file": "content/vendors/quarry-cloud.md", "status": "new", "name": "Quarry Cloud", "id": "quarry-cloud",
              "page": str(page), "line": 7, "fields": {"name": "Quarry Cloud", "purpose": "Hosting", "locations": ["DE"]}}
    check("each vendor has its file, its place and its fields", [] if wanted.items() <= vendor.items() else [str(vendor)])
    check("all files are named", [] if {one["file"] for one in told["vendors"] + told["files"]} ==
          {name for name in files(folder / "site") if name.startswith("content/")} else [str(told)])
    first = told["pages"][0]
    check("the page has its format and encoding",
          [] if (first["format"], first["encoding"]) == ("markdown", "UTF-8") else [str(first)])
    refused = first["not_listed"]
    check("what is no vendor is told with its line and why",
          [] if refused and refused[0]["line"] == 14 and refused[0]["why"] else [str(refused)])
    labels = {one["label"]: one["becomes"] for one in told["labels"]}
    check("labels are told", [] if labels == {"Name": "name", "Purpose": "purpose", "Location": "location"} else [str(labels)])
    check("what the law asks for is told",
          [] if told["missing"] and all(one["clause"] and one["vendors"] for one in told["missing"]) else [str(told)])
    again, run = report(page, "-C", folder / "site")
    check("a second time all is the same", [] if run.returncode == 0 and {
        one["status"] for one in again["vendors"] + again["files"]} == {"same"} else [str(again)])


def test_words():
    folder, page = folder_with_page("words")
    run = candor("import", "-C", folder / "site", page, "--quiet")
    check("--quiet says nothing", [] if (run.returncode, run.stdout, run.stderr) == (0, b"", b"") else [str(run)])
    run = candor("import", "-C", folder / "site2", page)
    said = run.stdout.decode()
    check("the report names vendors, what is left and what comes next", [] if all(
        word in said for word in ("Quarry Cloud", "Lanternmail", "2 vendors", "Gullwire", "candor build")) else [said])
    named = "| Name | Purpose |\n|---|---|\n| Quarry \x1b[31mCloud | a |\n"
    folder, page = folder_with_page("controls", named)
    run = candor("import", "-C", folder / "site", page, "-v")
    check("control characters are made visible", [] if b"\x1b" not in run.stdout + run.stderr else [str(run)])


def test_stdin():
    folder, page = folder_with_page("stdin")
    run = candor("import", "-C", folder / "site", "-", stdin=PAGE.encode())
    expect("standard input", run, 0)
    other = candor("import", "-C", folder / "other", page)
    names = [{n: t for n, t in files(folder / s).items() if n.startswith("content/")} for s in ("site", "other")]
    check("standard input gives the same as the file", [] if not other.returncode and names[0] == names[1] else names)
    run = candor("import", "-C", folder / "csv", "-", "--format", "csv", stdin=b"name;purpose\nQuarry;Hosting\n")
    check("--format says what it is", [] if b"Quarry" in files(folder / "csv").get(
        "content/vendors/quarry.md", b"") else [str(run)])
    run = candor("import", "-C", folder / "empty", "-", stdin=b"")
    check("an empty page is no list and no fault", [] if run.returncode in (0, 1) else [str(run)])


# --- Where it writes. ---


def link_out(site, name, target):
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    os.symlink(target, path)


def test_links():
    for name in ("content", "content/vendors", "content/pages", "content/site.yml", "content/pages/subprocessors.md",
                 "content/vendors/quarry-cloud.md"):
        folder, page = folder_with_page("links")
        outside = folder / "outside"
        if name.endswith((".md", ".yml")):
            outside.write_text("---\nname: Quarry Cloud\n---\n" if "vendors" in name else "---\ntitle: Mine\n---\n")
        else:
            outside.mkdir()
        link_out(folder / "site", name, outside)
        before = files(folder)
        run = candor("import", "-C", folder / "site", page, "--take", "theirs")
        expect(f"{name} that leads out of the site is refused", run, 1 if run.returncode == 1 else 3)
        check(f"{name} that leads out: nothing is written", [] if files(folder) == before else [str(files(folder))])
    folder, page = folder_with_page("links")
    link_out(folder / "site", "content/vendors/quarry-cloud.md", folder / "not-there")
    candor("import", "-C", folder / "site", page)
    check("a link to nowhere is not followed", [] if not (folder / "not-there").exists() else ["it was"])


def test_ids():
    """No name is a path."""
    rows = ["../../evil", "/etc/passwd", "..", "con.md", "a/b", "index", "x" * 300, "Äö" * 90]
    folder, page = folder_with_page("ids", "| Name | Purpose |\n|---|---|\n" + "".join(f"| {r} | a |\n" for r in rows))
    run = candor("import", "-C", folder / "site", page)
    expect("names like paths are imported", run, 0)
    outside = [name for name in files(folder) if name != "page.md" and not name.startswith("site/content/")]
    vendors = [name for name in files(folder) if "/vendors/" in name]
    check("names like paths stay in the site", outside)
    check("ids are valid", [name for name in vendors if len(name.split("/")[-1]) > 67 or name.count("/") != 3])
    expect("names like paths build", candor("build", "-C", folder / "site", "-q"), 0)


def test_read_only():
    folder, page = folder_with_page("read-only")
    (folder / "site/content/vendors").mkdir(parents=True)
    (folder / "site/content/vendors/quarry-cloud.md").mkdir()
    run = candor("import", "-C", folder / "site", page)
    check("a folder in the place of a file is reported",
          [] if run.returncode and b"quarry-cloud.md" in run.stderr else [str(run)])


def test_what_is_there():
    """A site of one's own with words and a list: all of it stays."""
    folder, page = folder_with_page("there")
    candor("init", folder / "site")
    before = files(folder / "site")
    told, run = report(page, "-C", folder / "site")
    after = files(folder / "site")
    lost = [name for name, text in before.items() if after.get(name) != text and "subprocessors.md" not in name]
    check("files of the site stay as they are", lost and lost + [str(run.stderr)])
    check("vendors come in beside them", [] if "content/vendors/quarry-cloud.md" in after else [str(told)])
    page_now = after.get("content/pages/subprocessors.md", b"")
    words = before.get("content/pages/subprocessors.md", b"")
    check("the words around the list stay, and the page's are shown", [] if page_now == words and any(
        one["file"].endswith("subprocessors.md") and one["status"] == "differs" for one in told["files"])
        and run.returncode == 1 else [str(run), json.dumps(told["files"])])


def blocks(text, language):
    """What stands between fences of a language."""
    return [part.partition("\n```")[0] for part in text.split(f"```{language}\n")[1:]]


def test_readme():
    """The session that the README shows is what happens."""
    text = (CASES.parents[2] / "README.md").read_text().partition("## Start from the page you have")[2]
    folder, _ = folder_with_page("readme", blocks(text, "markdown")[0] + "\n")
    command, _, told = blocks(text, "console")[0].partition("\n")
    run = subprocess.run([PROG, *command.split()[2:]], cwd=folder, capture_output=True, check=False)
    said = (run.stdout + run.stderr).decode()
    check("the README's session is real", list(difflib.unified_diff(told.splitlines(), said.splitlines())))
    vendor = (folder / "trust/content/vendors/linden-hosting-gmbh.md").read_text()
    check("and so is its vendor", list(difflib.unified_diff(blocks(text, "yaml")[0].splitlines(), vendor.splitlines())))


for test in (test_unreadable, test_broken, test_usage, test_standard_output, test_report, test_words, test_stdin,
             test_links, test_ids, test_read_only, test_what_is_there, test_readme):
    test()
