#!/usr/bin/env python3
"""From the example site to a mailbox: who is told what, in which words, and what is known of it."""
import email
import email.policy
import html
import json
import os
import re
import shutil
import subprocess

from common import Done, Server, expect, report, work

program = os.environ["PROG"]
top = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
site = work / "whole"
NOTICE = "2026-11-16-mistral"
TOLD = {"datenschutz@rheintal.example"}  # summaries are on; for the others they are not, or they have no surveys
LIST = "https://trust.halden.example/c/l2jszvt6h6dhb7qhukta36idfy/"


def run(command, *arguments, **env):
    env = dict(os.environ, SOURCE_DATE_EPOCH="1795132800", CANDOR_SMTP_TLS="none", **env)  # 2026-11-20
    done = subprocess.run([program, command, "-C", str(site), *arguments], capture_output=True, text=True, env=env,
                          timeout=120)
    return Done(done.returncode, done.stdout, done.stderr)


def parts_of(message):
    parsed = email.message_from_bytes(message["bytes"].encode("latin-1"), policy=email.policy.default)
    return parsed, parsed.get_body(("plain",)).get_content(), parsed.get_body(("html",)).get_content()


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


site.mkdir()
shutil.copytree(os.path.join(top, "content"), site / "content")
with Server() as server:
    done = run("notify", "--send", CANDOR_SMTP_URL=server.url)
    taken = server.taken()
    report("those concerned are told, and nobody else", done.lacks(0, "sent"),
           expect("taken", {message["to"] for message in taken}, TOLD))
    parsed, text, page = parts_of(taken[0])
    report("in their language", expect("language", parsed["Content-Language"], "de"),
           "" if "Mistral" in parsed["Subject"] else "subject: %s" % parsed["Subject"])
    wanted = ["Mistral", "Zweck", "Daten", "Paris", LIST, "11. Januar 2027", "31. Dezember 2026", "Umfragen"]
    for name, body in (("text", text), ("HTML", html.unescape(page))):
        report("what an objection needs, in the " + name,
               *["no %r in: %s" % (word, body) for word in wanted if word not in plain(body)][:1])
    objection = re.search(r'href="(mailto:[^"?]*\?[^"]*)"', page)
    report("an objection is begun", "" if objection and "body=" in objection[1] else "no mailto with a text: " + page)
    report("a second time nobody", run("notify", "--send", CANDOR_SMTP_URL=server.url).lacks(0, "0 messages sent"),
           expect("taken", len(server.taken()), len(taken)))
rows = json.loads(run("notify", "--report", "--format", "json").out)
report("the report says who was told what",
       expect("rows", {(row["notice"], row["to"], row["state"]) for row in rows},
              {(NOTICE, address, "sent") for address in TOLD}))
report("and reads as a line", run("notify", "--report").lacks(0, NOTICE, *TOLD))
report("the page", run("build", "-q").lacks(0))
listed = (site / "public/c/l2jszvt6h6dhb7qhukta36idfy/index.html").read_text()
report("says the same last day", "" if "31. Dezember 2026" in plain(listed) else "another day")
