"""No word of a page is lost, and no file says what the page does not."""
import json
import re

from common import CASES, candor, check, files, fresh, report, words

# What candor itself writes into vendors' files.
OWN = set(words("""name role category entity legal_name legal address country contact email registration website links
    dpa privacy security terms subprocessors certifications from until services id service purpose data not_data not
    subjects retention locations transfer mechanism scc dpf adequacy bcr none needed feature default on off facts
    affiliate independent controller In the words of the page GLOBAL EU EEA last_objection last objection reason"""))
# Programs and styles are no words of a page.
# Nor are the kinds of admonitions, ids of headings, schemes, and the heads of label and value.
SYNTAX = {"warning", "note", "aktiv", "mailto", "field", "value"}
HIDDEN = re.compile(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>|\{\{[<%].*?[>%]\}\}|\{%.*?%\}")


def is_made(token, seen):
    """Codes of places, ids, and numbers of services."""
    return len(token) == 2 or token.isdigit() or token in seen


def main():
    for case in sorted(CASES.iterdir()):
        if not (case / "page.md").exists() and not (case / "page.html").exists():
            continue
        folder = fresh(case.name)
        pages = sorted(case.glob("page.*"))
        seen, run = report(*pages, "-C", folder)
        if run.returncode:
            check(f"{case.name}: is imported", [run.stderr.decode()])
            continue
        candor("build", "-C", folder, "-q")
        text = "\n".join(f.decode() for n, f in files(folder).items() if n.endswith((".md", ".yml", ".html")))
        kept = set(words(text)) | set(words(json.dumps(seen, ensure_ascii=False)))
        page = "\n".join(p.read_text() for p in pages)
        if case.name == "dry-run":
            continue
        shown = words(HIDDEN.sub(" ", page))
        lost = sorted({w for w in shown if w not in kept | SYNTAX})
        check(f"{case.name}: no word is lost", lost)
        vendors = "\n".join(f.decode() for name, f in files(folder).items() if "/vendors/" in name)
        said = set(words(page)) | set(words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", page)))
        ids = set(words(" ".join(v["id"] for v in seen["vendors"])))
        made = sorted({w for w in words(vendors) if w not in said | OWN and not is_made(w, ids)})
        check(f"{case.name}: no word is made up", made)


main()
