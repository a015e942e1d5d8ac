#!/usr/bin/env python3
"""A thousand messages while the program is killed twenty times; the journal and the server's store agree."""
import collections
import json
import random
import signal
import time

from common import Server, Site, expect, report

MESSAGES, KILLS, SEED = 1000, 20, 20261127


def wait_for_growth(site, started, lines):
    """Until the journal has that many lines more, or the program has ended by itself."""
    wanted = count_lines(site) + lines
    while started.poll() is None and count_lines(site) < wanted:
        time.sleep(0.001)


def count_lines(site):
    return site.journal.read_bytes().count(b"\n") if site.journal.exists() else 0


def kill(site, server, luck):
    started = site.start("--send", CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none")
    wait_for_growth(site, started, luck.randint(1, 70))
    time.sleep(luck.uniform(0, 0.004))
    started.send_signal(signal.SIGKILL)
    started.communicate()
    return started.returncode == -signal.SIGKILL


def main():
    luck = random.Random(SEED)
    notices = ("2026-07-01-redis", "2026-08-01-deepl")
    deliveries = [{"notice": notices[i % 2], "sha256": "%064x" % (i % 2), "customer": "c%d" % (i // 2), "to": "dpo@c%d.example" % (i // 2)}
                  for i in range(MESSAGES)]
    site = Site(*deliveries)
    with Server("--delay", "2") as server:
        killed = sum(kill(site, server, luck) for _ in range(KILLS))
        report("killed %d times" % KILLS, expect("kills", killed, KILLS))
        done = site.run("--send", CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none")
        report("the last run gets to its end", done.lacks(0))
        rows = json.loads(site.run("--report", "--format", "json").out)
        key = lambda row: (row["to"], row["message_id"])
        states = {key(row): row["state"] for row in rows}
        taken = collections.Counter((message["to"], message["id"]) for message in server.taken())
        uncertain = {message for message, state in states.items() if state == "uncertain"}
        report("every message is in the journal", expect("rows", len(states), MESSAGES))
        report("no state but sent and uncertain", expect("states", set(states.values()) - {"sent", "uncertain"}, set()))
        report("at most one message a kill is uncertain", "" if len(uncertain) <= KILLS else str(len(uncertain)))
        report("some kill hit a message on its way", "" if uncertain else "none did: nothing was put to the test")
        report("what is sent is with the server once", *[
            "%s: %d times" % (message, taken[message]) for message, state in states.items()
            if state == "sent" and taken[message] != 1])
        report("what is uncertain is there at most once", *[
            "%s: %d times" % (message, taken[message]) for message in uncertain if taken[message] > 1])
        report("what is with the server is in the journal", *[
            "%s is not" % (message,) for message in taken if message not in states])
        before = sum(taken.values())
        again = site.run("--send", CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none")
        report("another run sends nothing", again.lacks(0, "0 messages sent"), expect("taken", len(server.taken()), before))
        listed = ["%s:%s" % (row["customer"], row["notice"]) for row in rows if row["state"] == "uncertain"]
        again = site.run("--send", "--again", ",".join(listed), CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none")
        report("--again sends the uncertain ones and no other", again.lacks(0, "%d message" % len(listed)),
               expect("taken", len(server.taken()), before + len(listed)),
               expect("states", set(site.states().values()), {"sent"}))
        done = collections.Counter((m["to"], m["id"]) for m in server.taken())
        report("a message that was sent again has the same Message-ID", expect("messages", len(done), MESSAGES))
        lines = site.journal.read_bytes()
        report("every line of the journal is whole", "a torn line" if b"# torn" in lines else "",
               "no end" if not lines.endswith(b"\n") else "")


if __name__ == "__main__":
    main()
