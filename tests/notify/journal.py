#!/usr/bin/env python3
"""The journal on disk: lines that were cut off or damaged, a disk that fails, and the report."""
import csv
import errno
import json
import os
import socket
import threading

from common import FIRST, Site, expect, fault_library, report


class Sink:
    """A mail server that says yes to everything, for as long as a `with` lasts."""

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.taken = []
        self.env = {"CANDOR_SMTP_URL": "smtp://127.0.0.1:%d/x" % self.socket.getsockname()[1], "CANDOR_SMTP_TLS": "none"}
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.socket.close()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        try:
            connection.sendall(b"220 sink\r\n")
            lines, to = connection.makefile("rb"), ""
            for line in lines:
                word = line[:4].upper()
                if word == b"RCPT":
                    to = line.decode().split("<")[1].split(">")[0]
                if word == b"DATA":
                    connection.sendall(b"354 go on\r\n")
                    while lines.readline() not in (b".\r\n", b""):
                        pass
                    self.taken.append(to)
                connection.sendall(b"221 bye\r\n" if word == b"QUIT" else b"250 yes\r\n")
        except OSError:
            pass
        finally:
            connection.close()


def record(state, to="a@x.example", **more):
    fields = {"time": "2026-07-01T10:00:00Z", "state": state, "notice": FIRST["notice"],
              "notice_sha256": FIRST["sha256"], "customer": "acme-bank", "to": to, "message_id": "<1@x.example>"}
    return json.dumps(dict(fields, **more))


def sending(sink, site):
    return site.run("--send", **sink.env)


def check_states(sink):
    """What each last state of a message means for the next run."""
    for states, is_sent, shown in (
            (["sending"], False, "uncertain"), (["sending", "sent"], False, "sent"), (["sending", "failed"], False, "failed"),
            (["sending", "deferred"], True, "deferred"), (["sending", "uncertain"], False, "uncertain"),
            (["sending", "deferred", "sending"], False, "uncertain"),
            (["sending", "failed", "sending", "sent"], False, "sent"), ([], True, None)):
        site = Site({"to": "a@x.example"})
        site.journal.write_text("".join(record(state) + "\n" for state in states))
        before = len(sink.taken)
        report("after %s" % (", ".join(states) or "nothing"), expect("state", site.states().get("a@x.example"), shown),
               sending(sink, site).lacks(0), expect("sent", len(sink.taken) - before, 1 if is_sent else 0))


def check_torn(sink):
    """A last line that was cut off, at every byte of it."""
    whole = record("sending", "z@x.example") + "\n" + record("sent", "z@x.example", reply="250 größe") + "\n"
    # Of a message that is begun, and of one that is through.
    for name, before, last in (
            ("sending", whole, record("sending")),
            ("sent", whole + record("sending") + "\n", record("sent", reply="250 ü"))):
        last = last.encode()
        faults = []
        for cut in range(1, len(last) + 1):
            site = Site({"to": "a@x.example"})
            site.journal.write_bytes(before.encode() + last[:cut])
            is_whole = cut == len(last)
            known = "uncertain" if name == "sent" else None
            if is_whole:
                known = "uncertain" if name == "sending" else "sent"
            faults.append(expect("state at %d" % cut, site.states().get("a@x.example"), known))
            taken = len(sink.taken)
            done = sending(sink, site)
            faults.append(done.lacks(0) or expect("sent at %d" % cut, len(sink.taken) - taken, 1 if known is None else 0))
            faults.append("at %d nothing is said" % cut if ("cut off" in done.err) == is_whole else "")
            kept = before.encode() + last[:cut] + (b"\n" if is_whole else b" # torn\n")
            faults.append("" if site.journal.read_bytes().startswith(kept) else "at %d it is not kept" % cut)
            faults.append(sending(sink, site).lacks(0) or expect("sent later", len(sink.taken) - taken, 1 if known is None else 0))
            if len([fault for fault in faults if fault]) > 5:
                break
        report("cut off at every byte of %s" % name, *faults)
    faults = []
    for cut in range(1, len(" # torn") + 1):
        site = Site({"to": "a@x.example"})
        site.journal.write_text(whole + record("sending")[:40] + " # torn"[:cut])
        faults += [sending(sink, site).lacks(0), sending(sink, site).lacks(0)]
    report("cut off while that was being ended", *faults)
    site = Site({"to": "a@x.example"})
    site.journal.write_bytes(record("sending").encode()[:30] + b"\0" * 100)
    report("zeros at the end, as a power cut leaves them", sending(sink, site).lacks(0), sending(sink, site).lacks(0))


def check_damaged(sink):
    good = record("sent", "z@x.example")
    for name, line in (
            ("words", b"words"), ("an empty line", b""), ("half a record", good.encode()[:50]), ("a list", b"[]"),
            ("two records", (good + good).encode()), ("bytes that are no UTF-8", good.replace("bank", "b\xff").encode("latin-1")),
            ("a NUL", good.replace("bank", "b\0").encode()), ("an unknown state", record("perhaps").encode()),
            ("no state", good.replace('"state"', '"status"').encode()), ("no moment", good.replace("T10", "T99").encode()),
            ("no notice", good.replace('"notice"', '"about"').encode()), ("a number", good.replace('"acme-bank"', "1").encode()),
            ("a key twice", good.replace('"to"', '"state": "sent", "to"').encode())):
        site = Site({"to": "a@x.example"})
        bytes_of = (good + "\n").encode() + line + ("\n" + good + "\n").encode()
        site.journal.write_bytes(bytes_of)
        taken = len(sink.taken)
        report("damaged: " + name, sending(sink, site).lacks(1, "notified.jsonl:2: "), expect("sent", len(sink.taken), taken),
               site.run().lacks(1, "notified.jsonl:2: "), site.run("--report").lacks(1, "notified.jsonl:2: "),
               expect("journal", site.journal.read_bytes(), bytes_of))
    site = Site({"to": "a@x.example"})
    site.journal.write_text(good + "\n" + "x" * 20000)
    report("a line without an end", sending(sink, site).lacks(1, "notified.jsonl:2: "))
    site.journal.write_text(record("sent", reply="x" * 10000) + "\n")
    report("a long line", sending(sink, site).lacks(0))
    site.journal.write_text(record("sent", more="unknown") + "\n")
    report("a key that is not known", sending(sink, site).lacks(0))
    for name, make in (("a folder", site.folder.joinpath("j").mkdir), ("a pipe", lambda: os.mkfifo(site.folder / "p"))):
        make()
    report("a folder for a journal", site.run("--send", "--journal", "j", **sink.env).lacks(3, "j"),
           site.run("--report", "--journal", "j").lacks(3, "j"))
    report("a pipe for a journal", site.run("--send", "--journal", "p", **sink.env).lacks(3))
    report("a device for a journal", site.run("--send", "--journal", "/dev/null", **sink.env).lacks(3))
    report("no folder for a journal", site.run("--send", "--journal", "none/x.jsonl", **sink.env).lacks(3))
    other = Site({"to": "a@x.example"})
    (other.folder / "deep/er").mkdir(parents=True)
    report("a journal elsewhere", other.run("--send", "--journal", "deep/er/told.jsonl", **sink.env).lacks(0),
           other.run("--report", "--journal", "deep/er/told.jsonl").lacks(0, "a@x.example"))


def check_faults(sink):
    """Each call of the disk fails in its turn: what was not written down was not sent."""
    total = Site().folder / "total"
    env = dict(sink.env, LD_PRELOAD=fault_library)
    Site({"to": "a@x.example"}, {"to": "b@x.example"}).run("--send", FAULT_TOTAL=str(total), FAULT_AT="0", **env)
    steps = int(total.read_text())
    report("sending takes steps on the disk", "" if 5 < steps < 100 else str(steps))
    for name, number in (("full", errno.ENOSPC), ("broken", errno.EIO)):
        faults = []
        for step in range(1, steps + 1):
            site = Site({"to": "a@x.example"}, {"to": "b@x.example"})
            del sink.taken[:]
            done = site.run("--send", FAULT=str(number), FAULT_AT=str(step), **env)
            taken, states = list(sink.taken), site.states()
            if done.status not in (0, 3) or (done.status == 3 and "can not" not in done.err):
                faults.append("step %d: %s" % (step, done.lacks(3)))
            for address in taken:
                if states.get(address) not in ("sent", "uncertain"):
                    faults.append("step %d: %s was sent and is not written down" % (step, address))
            if list(states.values()).count("uncertain") > 1:
                faults.append("step %d: more than one is uncertain" % step)
            again = sending(sink, site)
            if again.status != 0:
                faults.append("step %d: the next run: %s" % (step, again.lacks(0)))
            if max(map(sink.taken.count, sink.taken), default=0) > 1:
                faults.append("step %d: one was sent twice" % step)
            for address, state in site.states().items():
                if state != "uncertain" and sink.taken.count(address) != 1:
                    faults.append("step %d: %s was not sent" % (step, address))
        report("the disk is %s at each step" % name, *faults)
    site = Site({"to": "a@x.example"})
    total.write_text("0")
    mail = Site({"to": "a@x.example"}, {"to": "b@x.example"})
    mail.run(FAULT_TOTAL=str(total), FAULT_AT="0", LD_PRELOAD=fault_library)
    steps = int(total.read_text())
    faults = []
    for step in range(1, steps + 1):
        mail = Site({"to": "a@x.example"})
        mail.run()
        old = {p.name: p.read_bytes() for p in (mail.folder / "mail").iterdir()}
        mail.give({"to": "b@x.example"}, {"to": "c@x.example"})
        done = mail.run(FAULT=str(errno.ENOSPC), FAULT_AT=str(step), LD_PRELOAD=fault_library)
        new = {p.name: p.read_bytes() for p in (mail.folder / "mail").iterdir()}
        if (done.status == 3) != (new == old) or done.status not in (0, 3):
            faults.append("step %d: status %d" % (step, done.status))
    report("messages as files, all or none, at each of %d steps" % steps, *faults)


def check_report():
    site = Site()
    rows = [("sent", "b@x.example", {"reply": "250 2.0.0 Ok, queued"}), ("sending", "a@x.example", {}),
            ("sent", "x@beta.example", {"customer": "beta", "reply": '250 "quoted", and more'}),
            ("failed", "y@beta.example", {"customer": "beta", "reply": "550 \x1b[31mred"}),
            ("deferred", "c@x.example", {"notice": "2026-01-01-old", "reply": "450 later"}),
            ("uncertain", "d@x.example", {"notice": "2026-01-01-old"})]
    site.journal.write_text("".join(record(state, to, **more) + "\n" for state, to, more in rows))
    order = ["c@x.example", "d@x.example", "a@x.example", "b@x.example", "x@beta.example", "y@beta.example"]
    text = site.run("--report")
    report("the table", text.lacks(0, "NOTICE", "250 2.0.0 Ok, queued", "2026-07-01T10:00:00Z", "<U+001B>"), expect(
        "order", sorted(order, key=text.out.index), order), "an escape sequence" if "\x1b" in text.out else "")
    report("what is uncertain is marked, with what to do", text.lacks(
        0, "candor was stopped", "Uncertain:", "Failed:", "Deferred:", "acme-bank:2026-07-01-redis  a@x.example  <1@x.example>"))
    table = list(csv.DictReader(site.run("--report", "--format", "csv").out.splitlines()))
    listed = json.loads(site.run("--report", "--format", "json").out)
    report("CSV and JSON say the same", expect("rows", table, listed), expect("order", [row["to"] for row in table], order))
    report("their columns", expect("columns", list(listed[0]), [
        "notice", "customer", "to", "state", "time", "message_id", "notice_sha256", "reply"]))
    report("a report writes nothing", expect("files", sorted(os.listdir(site.folder)), ["made-up.json", "notified.jsonl"]))


def check_size(sink):
    """100,000 messages that were sent, each with two lines."""
    site = Site({"to": "new@x.example"}, {"to": "n5@x.example"})
    with site.journal.open("w") as journal:
        for i in range(100000):
            for state in ("sending", "sent"):
                journal.write(record(state, "n%d@x.example" % i, customer="c%d" % i if i != 5 else "acme-bank") + "\n")
    taken = len(sink.taken)
    report("a journal of 100,000 messages", sending(sink, site).lacks(0, "1 message sent"),
           expect("sent", sink.taken[taken:], ["new@x.example"]))
    report("its report", expect("rows", len(site.run("--report", "--format", "csv").out.splitlines()), 100002))


def main():
    with Sink() as sink:
        check_states(sink)
        check_torn(sink)
        check_damaged(sink)
        check_faults(sink)
        check_report()
        check_size(sink)


main()
