#!/usr/bin/env python3
"""The messages as files: held against Python's e-mail package, and the list for a mail merge."""
import csv
import email
import email.header
import email.policy
import email.utils
import os
import re
import stat

from common import FIRST, Site, expect, report

LONG = "A long line without an end: " + "word " * 400
BODIES = {
    "plain": "Dear customer,\n\nnothing odd.\n",
    "without an end": "no line end",
    "empty": "",
    "dots": ".\n..\n.\n.x\n\n.\n",
    "blanks": "blank at the end \ntab at the end\t\n   \n\t\n ",
    "long": LONG + "\n" + "x" * 3000 + "\n" + "ä" * 500 + "\n",
    "eight bits": "Größe – 漢字 \U0001f600\nSöhne\n",
    "equals": "=\n==\n=_\n=3D\na=b\n--=_\n",
    "from": "From me\n>From you\nFrom\n" + "x" * 75 + "From here on\n" + "y" * 74 + "From there\n",
    "line ends": "\n\n\na\n\n",
    "every": "".join(chr(c) for c in range(32, 127)) * 3 + "\n",
}
for length in range(70, 80):
    BODIES["%d dots" % length] = "x" * length + ".\n" + "y" * length + "é.\n" + "z" * length + " \n"
SUBJECTS = [
    "Redis moves to Germany", "Größe: Änderung zum 1. Juli", "漢字" * 60, "a" * 200,
    "word " * 60 + "end", "=?utf-8?Q?not_encoded?=", " blank first", "two  blanks", "blank last ",
    "_underscores_ = signs ? and more ä", "\U0001f600" * 40, "x" * 56, "x" * 57, "é", '"quoted" <x@y.example>',
]
NAMES = ["Acme Bank", 'Acme "The Bank" \\ Co', "Größe & Söhne GmbH", "漢字" * 30, "a, b; c: <d>", "x" * 100,
         "=?utf-8?Q?x?=", "", "(comment)", "a@b.example"]


def parse(raw):
    return email.message_from_bytes(raw, policy=email.policy.SMTP)


def body_of(part):
    return part.get_payload(decode=True).decode("utf-8")


def mailbox_of(raw, field):
    """Name and address by the older parser: the newer one puts blanks between encoded words of a name."""
    name, address = email.utils.parseaddr(email.message_from_bytes(raw)[field].replace("\r\n", ""))
    return str(email.header.make_header(email.header.decode_header(name))), address


def faults_of(raw, wanted):
    """What is wrong with a message that should say what `wanted` does."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        return "a bare CR or LF"
    if re.search(rb"[^\t\r\n -~]", raw):
        return "a byte that is not ASCII"
    lines = raw.split(b"\r\n")
    if max(map(len, lines)) > 998:
        return "a line is too long"
    if [line for line in lines if line.startswith((b".", b"From "))]:
        return "a line starts with a dot or From"
    message = parse(raw)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    head = raw.split(b"\r\n\r\n")[0].split(b"\r\n")
    long_lines = [line for line in lines if len(line) > 76 and b"@" not in line]
    sender, to = message["From"].addresses, message["To"].addresses
    return "\n".join(filter(None, (
        "defects: %s" % message.defects if message.defects else "",
        "a line of %d: %r" % (len(long_lines[0]), long_lines[0]) if long_lines else "",
        "an empty line of a field" if [line for line in head if not line.strip()] else "",
        expect("subject", message["Subject"], wanted["subject"]),
        expect("mailboxes", [box.addr_spec for box in sender + to], [wanted["from"], wanted["to"]]),
        expect("sender", mailbox_of(raw, "From"), (wanted["from_name"], wanted["from"])),
        expect("recipient", mailbox_of(raw, "To"), (wanted["name"], wanted["to"])),
        expect("type", message.get_content_type(), "multipart/alternative"),
        expect("parts", [part.get_content_type() for part in message.iter_parts()], ["text/plain", "text/html"]),
        expect("text", body_of(text), wanted["text"].replace("\n", "\r\n")),
        expect("HTML", body_of(html), wanted["html"].replace("\n", "\r\n")),
        expect("charset", (text.get_content_charset(), html.get_content_charset()), ("utf-8", "utf-8")))))


def write(**fields):
    site = Site(fields)
    done = site.run("--as-of", "2026-07-02")
    files = sorted((site.folder / "mail").glob("*.eml")) if done.status == 0 else []
    return done, files[0].read_bytes() if files else b""


def check(title, /, **fields):
    done, raw = write(**fields)
    report(title, done.lacks(0) or faults_of(raw, dict(FIRST, **fields)))


def check_fields():
    message = parse(write()[1])
    twice = write()[1]
    report("the same message has the same bytes", expect("bytes", twice, write()[1]))
    report("Date", expect("date", message["Date"], "Thu, 02 Jul 2026 00:00:00 +0000"))
    report("Message-ID", expect("id", bool(re.fullmatch("<[0-9a-f]{32}@trust.example.com>", message["Message-ID"])), True))
    leave = message["List-Unsubscribe"].strip()
    wanted = "<mailto:privacy@example.com?subject=unsubscribe%20dpo%40acme.example%20%28acme-bank%29>"
    report("List-Unsubscribe", expect("field", leave, wanted))
    report("no request for one click", expect("field", message["List-Unsubscribe-Post"], None))
    report("Auto-Submitted", expect("field", message["Auto-Submitted"], "auto-generated"))
    report("List-Id", expect("field", message["List-Id"].strip(), "<subprocessor-notices.trust.example.com>"))
    report("Content-Language", expect("field", message["Content-Language"], "en"))
    report("MIME-Version", expect("field", message["MIME-Version"], "1.0"))
    report("each field once", expect("fields", len(message.keys()), len(set(message.keys()))))
    other = [parse(write(**{key: value})[1])["Message-ID"] for key, value in (
        ("customer", "beta"), ("to", "x@acme.example"), ("sha256", "f" * 64))]
    report("another message has another id", expect("ids", len({message["Message-ID"], *other}), 4))
    same = [parse(write(**{key: value})[1])["Message-ID"] for key, value in (
        ("subject", "other"), ("to", "DPO@acme.example"), ("text", "other"))]
    report("the same message in other words has the same id", expect("ids", set(same), {message["Message-ID"]}))
    report("the sender's host where the site has none",
           expect("id", parse(write(base_url="")[1])["Message-ID"].split("@")[1], "example.com>"))
    report("a host without its port",
           expect("id", parse(write(base_url="https://t.example.com:8443/x/")[1])["Message-ID"].split("@")[1],
                  "t.example.com>"))


def check_days():
    for day, words in (("2024-02-29", "Thu, 29 Feb 2024"), ("2027-01-01", "Fri, 1 Jan 2027"),
                       ("2026-12-31", "Thu, 31 Dec 2026"), ("2000-01-02", "Sun, 2 Jan 2000")):
        site = Site({})
        site.run("--as-of", day)
        raw = next((site.folder / "mail").glob("*.eml")).read_text()
        report("the date of " + day, expect("date", re.search("Date: (.*) 00:00:00", raw).group(1), words))
    site = Site({})
    site.run(SOURCE_DATE_EPOCH="1795305661")
    raw = next((site.folder / "mail").glob("*.eml")).read_text()
    wanted = email.utils.format_datetime(email.utils.datetime.datetime.fromtimestamp(
        1795305661, email.utils.datetime.timezone.utc))
    report("the time of SOURCE_DATE_EPOCH", expect("date", parse(raw.encode())["Date"].datetime.timestamp(),
                                                   parse(b"Date: " + wanted.encode() + b"\r\n\r\n")["Date"].datetime.timestamp()))


def check_injection():
    """What would begin another field, or end the address, never gets out."""
    sneaky = "x\r\nBcc: victim@example.org"
    controls = ["\r", "\n", "\r\n ", "\t", "\x01", "\x1b[2J", "\x7f", "\x85", "\x9b", "\u202e", "\ufffe"]
    cases = [(field, value) for field in ("subject", "name", "from_name")
             for value in [sneaky] + ["a%sb" % c for c in controls]]
    cases += [(field, value) for field in ("to", "from", "contact") for value in (
        sneaky, "x@y.example\r\nRCPT TO:<victim@example.org>", "a@b.example>\r\nDATA", "a b@c.example",
        "a@b.example,c@d.example", "<a@b.example>", "a@b.example>", "a\n@b.example", "", "a", "a@b", "@b.example",
        "größe@b.example", "a@größe.example", "a@b.example\x00", "a@b.example ", '"a b"@c.example', "a@[127.0.0.1]",
        "a..b@c.example", "x" * 65 + "@c.example", "a@" + "x" * 300 + ".example", "a@b.example\u2028", "a%b@c.example")]
    cases += [("language", "en\r\nX: y"), ("language", ""), ("language", "e n"), ("subject", ""), ("subject", "x" * 5000),
              ("text", "a\x01b"), ("html", "a\x1bb"), ("base_url", "https://x\r\ny/"), ("base_url", "https://a b/"),
              ("notice", "../evil"), ("customer", "a/b"), ("customer", "a.b"), ("notice", "")]
    for field, value in cases:
        done, raw = write(**{field: value})
        site_faults = done.lacks(1, "can not go out", "nothing was written")
        if "\x00" in value:  # JSON texts have none: the file is refused before
            site_faults = "" if done.status != 0 else "it went out"
        report("refused: %s %s" % (field, ascii(value)[:60]), site_faults, "a message was written" if raw else "",
               "control characters on the terminal" if re.search("[\x00-\x09\x0b-\x1f\x7f]", done.err) else "")


def check_folder():
    addresses = ["dpo@acme.example", "legal@acme.example", "DPO@acme.example"]
    site = Site(*[{"to": address} for address in addresses],
                {"customer": "beta", "name": "=cmd|'x'!A1", "to": "x@beta.example", "subject": 'a, "b"'},
                {"notice": "2026-08-01-deepl", "to": "dpo@acme.example"})
    done = site.run()
    mail = site.folder / "mail"
    names = sorted(os.listdir(mail))
    report("names of files", done.lacks(0, "4 messages in mail; nothing was sent"), expect("names", names, [
        "2026-07-01-redis.acme-bank.1.eml", "2026-07-01-redis.acme-bank.2.eml", "2026-07-01-redis.beta.1.eml",
        "2026-08-01-deepl.acme-bank.1.eml", "recipients.csv"]))
    raw = (mail / "recipients.csv").read_bytes()
    rows = list(csv.DictReader(raw.decode().splitlines()))
    report("the list has a row a message", expect("rows", [(row["address"], row["file"]) for row in rows], [
        ("dpo@acme.example", names[0]), ("legal@acme.example", names[1]), ("x@beta.example", names[2]),
        ("dpo@acme.example", names[3])]))
    report("the list has the days", expect("days", (rows[0]["effective"], rows[0]["objections_until"]),
                                           ("2026-08-01", "2026-07-31")))
    report("the list has no formula", expect("cell", rows[2]["customer_name"], "'=cmd|'x'!A1"),
           expect("subject", rows[2]["subject"], 'a, "b"'))
    report("the list has lines by RFC 4180", "a bare LF" if re.search(rb"(?<!\r)\n", raw) else "")
    report("the folder is for nobody else", expect("mode", stat.S_IMODE(mail.stat().st_mode), 0o700))
    report("a journal is not begun", "there is one" if site.journal.exists() else "")
    site.give({"to": "new@acme.example"})
    report("another run takes the place of the first", site.run().lacks(0), expect(
        "names", sorted(os.listdir(mail)), ["2026-07-01-redis.acme-bank.1.eml", "recipients.csv"]))
    site.give({"to": "a\nb"})
    report("a faulty message leaves the old folder", site.run().lacks(1), expect(
        "names", sorted(os.listdir(mail)), ["2026-07-01-redis.acme-bank.1.eml", "recipients.csv"]))
    (mail / "notes.txt").write_text("mine")
    site.give({})
    report("a folder with something else is refused", site.run().lacks(2, "notes.txt"), expect(
        "names", sorted(os.listdir(mail)), ["2026-07-01-redis.acme-bank.1.eml", "notes.txt", "recipients.csv"]))
    report("nothing is left beside it", expect("names", sorted(os.listdir(site.folder)), ["made-up.json", "mail"]))
    report("an empty folder is taken", site.run("-o", "some/other/folder/").lacks(0),
           expect("list", (site.folder / "some/other/folder/recipients.csv").exists(), True))
    empty = Site()
    report("without a delivery there is the list alone", empty.run().lacks(0, "0 messages"),
           expect("names", os.listdir(empty.folder / "mail"), ["recipients.csv"]))


def check_published():
    site = Site({})
    for folder in ("public", "content", "templates"):
        (site.folder / folder).mkdir()
    (site.folder / "elsewhere/below").mkdir(parents=True)
    (site.folder / "elsewhere/.candor").write_text("x")
    (site.folder / "link").symlink_to("public")
    for folder in ("public", "public/mail", "./public/", "link", "link/x", "content", "templates/mail", "elsewhere",
                   "elsewhere/below", "elsewhere/new/mail", "other/../public/mail", "public/../public"):
        report("not into %s" % folder, site.run("-o", folder).lacks(2, "for others to see"))
    for path in ("public/notified.jsonl", "link/x.jsonl", "elsewhere/x.jsonl"):
        report("no journal in %s" % path, site.run("--journal", path).lacks(2, "--journal"),
               site.run("--send", "--journal", path, CANDOR_SMTP_URL="smtp://127.0.0.1:9").lacks(2, "--journal"))
    report("no folder of no name", site.run("-o", "").lacks(2), site.run("--journal", "").lacks(2))
    left = [p for p in site.folder.rglob("*") if p.suffix in (".eml", ".csv", ".jsonl")]
    report("nothing was written there", *left)
    report("a folder beside public/ is fine", site.run("-o", "public-mail").lacks(0))


def main():
    for name, body in BODIES.items():
        check("text: " + name, text=body, html=body + "<p>")
    for subject in SUBJECTS:
        check("subject: " + ascii(subject)[:40], subject=subject)
    for name in NAMES:
        check("name: " + ascii(name)[:40], name=name)
        check("sender: " + ascii(name)[:40], from_name=name)
    check("a long address", to="x" * 64 + "@" + "y" * 60 + "." + "z" * 60 + ".example")
    raw = write(html="")[1]
    report("without HTML the text alone", expect(
        "parts", [part.get_content_type() for part in parse(raw).iter_parts()], ["text/plain"]))
    check_fields()
    check_days()
    check_injection()
    check_folder()
    check_published()


main()
