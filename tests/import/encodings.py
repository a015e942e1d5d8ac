"""A page in every encoding that real files have gives the same vendors, and repairs are reported."""
from common import check, fresh, report

PAGE = """# Unterauftragsverarbeiter – Übersicht

Wir führen „diese“ Liste für Sie; es sind nicht viele. Größe und Maß ändern sich.

| Anbieter | Zweck | Land |
|---|---|---|
| Müller & Söhne GmbH | Rechenzentrum für große Datenmengen | Österreich |
| Łódź Poczta | Versand — täglich | Polska |
"""
LATIN = PAGE.replace("Łódź Poczta", "Café Crème")


def mangled(text, charset):
    return text.encode("utf-8").decode(charset, "replace").encode("utf-8")


def names(page, name):
    folder = fresh(name)
    (folder / "page.md").write_bytes(page)
    seen, run = report(folder / "page.md", "-C", folder / "site")
    return seen, run, [v["name"] for v in seen.get("vendors", [])]


def main():
    whole, latin = ["Müller & Söhne GmbH", "Łódź Poczta"], ["Müller & Söhne GmbH", "Café Crème"]
    for title, page, wanted, encoding in (
            ("a byte order mark", b"\xef\xbb\xbf" + PAGE.encode(), whole, "UTF-8"),
            ("UTF-16 LE", b"\xff\xfe" + PAGE.encode("utf-16-le"), whole, "UTF-16"),
            ("UTF-16 BE", b"\xfe\xff" + PAGE.encode("utf-16-be"), whole, "UTF-16"),
            ("UTF-16 LE without a mark", PAGE.encode("utf-16-le"), whole, "UTF-16"),
            ("CRLF", PAGE.replace("\n", "\r\n").encode(), whole, "UTF-8"),
            ("CR", PAGE.replace("\n", "\r").encode(), whole, "UTF-8"),
            ("Windows-1252", LATIN.encode("cp1252"), latin, "Windows-1252"),
            ("once read as Mac OS Roman", mangled(LATIN, "mac_roman"), latin, "Mac OS Roman"),
            ("once read as Windows-1252", mangled(LATIN.replace("“", "").replace("„", ""), "cp1252"),
             latin, "Windows-1252")):
        seen, run, found = names(page, title)
        check(f"{title}: the vendors", [] if found == wanted else [str(found), run.stderr.decode()])
        told = seen["pages"][0]["encoding"] if seen else ""
        check(f"{title}: the report names it", [] if encoding in told else [told])
        is_mended = "once" in title
        repairs = len(seen["pages"][0]["repairs"]) if seen else 0
        check(f"{title}: repairs", [] if (repairs > 3) == is_mended else [str(repairs)])
    damaged = PAGE.replace("viele", "vi\ufffdle").encode()
    seen, run, found = names(damaged, "damaged")
    doubts = seen["pages"][0]["doubts"]
    check("what can not be repaired is reported with its line",
          [] if len(doubts) == 1 and doubts[0]["line"] == 3 else [str(doubts)])
    page = (fresh("kept") / "x").parent.parent / "damaged/site/content/pages/subprocessors.md"
    check("and stays as it is", [] if "vi\ufffdle" in page.read_text() else [page.read_text()])
    for title, page, word in (("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"PDF"),
                              ("a ZIP", b"PK\x03\x04" + bytes(40), b"not text"),
                              ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(40), b"image"),
                              ("bytes", bytes(range(256)) * 8, b"not text")):
        seen, run, found = names(page, title)
        ok = run.returncode == 1 and word in run.stderr and not (fresh("y").parent / title / "site").exists()
        check(f"{title} is refused", [] if ok else [str(run)])


main()
