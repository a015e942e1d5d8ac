#!/usr/bin/env python3
"""The bytes of each calendar by RFC 5545, and that it says what the feed beside it says.

  ics.py SITE
"""
import json
import pathlib
import re
import sys

import icalendar

site = pathlib.Path(sys.argv[1])
STAMP = re.compile(rb"DTSTAMP:\d{8}T\d{6}Z")
ESCAPES = re.compile(rb"\\[\\;,nN]")


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + str(fault))


def byte_faults(data):
    faults = []
    if not data.endswith(b"\r\n") or data.replace(b"\r\n", b"").count(b"\n") or data.replace(b"\r\n", b"").count(b"\r"):
        faults.append("a line does not end in CRLF")
    lines = data.split(b"\r\n")[:-1]
    faults += ["%d octets: %r" % (len(line), line[:40]) for line in lines if len(line) > 75]
    for line in lines:
        try:
            line.decode()
        except UnicodeDecodeError:
            faults.append("folded within a character: %r" % line[-10:])
        if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line):
            faults.append("a control character: %r" % line)
    if b"METHOD" in data:
        faults.append("METHOD makes an invitation of it")
    for line in data.replace(b"\r\n ", b"").split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name in (b"SUMMARY", b"DESCRIPTION", b"NAME", b"X-WR-CALNAME"):
            rest = ESCAPES.sub(b"", value)
            if re.search(rb"[\\;,]", rest):
                faults.append("not escaped: %r" % line)
    return faults


def event_faults(data):
    faults, events = [], data.replace(b"\r\n ", b"").split(b"BEGIN:VEVENT\r\n")
    if not events[0].startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"):
        faults.append("starts with %r" % events[0][:60])
    for event in events[1:]:
        for name in (b"UID:", b"DTSTAMP:", b"DTSTART;VALUE=DATE:", b"DTEND;VALUE=DATE:", b"SUMMARY:",
                     b"DESCRIPTION:", b"URL:", b"CATEGORIES:"):
            if len(re.findall(rb"^" + name, event, re.M)) != 1:
                faults.append("%r once in %r" % (name, event[:60]))
        if not STAMP.search(event):
            faults.append("bad DTSTAMP in %r" % event[:60])
    return faults


def parse_faults(path, data):
    calendar = icalendar.Calendar.from_ical(data)
    events = list(calendar.walk("VEVENT"))
    uids = [str(event["UID"]) for event in events]
    faults = ["twice the UID " + uid for uid in set(uids) if uids.count(uid) > 1]
    # A customer's days are not everybody's: their ids start with the name of the folder.
    own = path.parent.name + "." if path.parent.parent.name == "c" else ""
    faults += ["not the folder's own: " + uid for uid in uids if not uid.startswith(own)]
    seen = {uid[len(own):].split("@")[0]: event for uid, event in zip(uids, events)}
    feed = json.loads((path.parent / "feed.json").read_text())
    items, number = feed["items"], None
    while "next_url" in feed:
        feed = json.loads((path.parent / feed["next_url"].rsplit("/", 1)[1]).read_text())
        items += feed["items"]
    wanted = 0
    for item in items:
        notice = item["url"].rstrip("/").rsplit("/", 1)[1]
        for word, day in (("effective", item["_candor"]["effective"]), ("objection", item["_candor"].get("last_objection"))):
            if day is None:
                continue
            wanted += 1
            event = seen.get("%s.%s.%s" % (notice, word, feed["language"]))
            if event is None:
                faults.append("no %s of %s" % (word, notice))
                continue
            number = event["DTSTART"].dt
            if str(number) != day or (event["DTEND"].dt - number).days != 1:
                faults.append("%s of %s is on %s, not %s" % (word, notice, number, day))
            if item["title"] not in str(event["SUMMARY"]) or str(event["URL"]) != item["url"]:
                faults.append("%s of %s says %s" % (word, notice, event["SUMMARY"]))
            stamp = event["DTSTAMP"].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
            if stamp != item["date_published"]:
                faults.append("stamped %s" % stamp)
    if wanted != len(events):
        faults.append("%d days in the feed, %d events" % (wanted, len(events)))
    if str(calendar["X-WR-CALNAME"]) != feed["title"] and len(items) < 100:
        faults.append("called %s" % calendar["X-WR-CALNAME"])
    return faults


def main():
    paths = sorted(site.rglob("*.ics"))
    report("there are calendars", [] if paths else ["there are none"])
    for path in paths:
        data, name = path.read_bytes(), path.relative_to(site)
        report("%s by the byte" % name, byte_faults(data))
        report("%s has whole events" % name, event_faults(data))
        report("%s says what its feed says" % name, parse_faults(path, data))


main()
