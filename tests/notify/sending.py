#!/usr/bin/env python3
"""Sending to a mail server that takes, puts off, refuses and hangs up as the recipient's name asks for."""
import base64
import re
import signal
import socket
import time

from common import Server, Site, expect, password, report, work

certificate, key = str(work / "cert.pem"), str(work / "key.pem")
USER = "mailer"
secret = "p@ss word/secret"  # what `password` is without its %XX
BIG = "x" * 70 + "\n"


def to(*addresses):
    return [{"to": address} for address in addresses]


def run_plain(server, site, *arguments, **env):
    return site.run("--send", *arguments, CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none", **env)


def check_plain():
    with Server() as server:
        site = Site(*to("a@x.example", "b@x.example", "A@x.example", "c@x.example"))
        report("three are sent", run_plain(server, site).lacks(0, "3 messages sent"),
               expect("taken", server.addresses(), ["a@x.example", "b@x.example", "c@x.example"]))
        report("by one connection", expect("connections", len(server.events("connection")), 1))
        report("nothing is sent twice", run_plain(server, site).lacks(0, "0 messages sent"),
               expect("taken", len(server.taken()), 3))
        records = site.lines()
        report("the journal has each before and after", expect(
            "states", [r["state"] for r in records], ["sending", "sent"] * 3))
        report("it has the server's reply", expect("reply", records[1]["reply"], "250 2.0.0 taken"))
        report("it has the message's id", expect("ids", [r["message_id"] for r in records[1::2]],
                                                 [m["id"] for m in server.taken()]))
        report("it is for nobody else", expect("mode", site.journal.stat().st_mode & 0o777, 0o600))
        report("the envelope has the sender", expect("from", server.taken()[0]["from"], "trust@example.com"))
        report("what is written as a file is what is sent", compare_bytes(server, site))
        edited = Site()
        edited.journal.write_bytes(site.journal.read_bytes())
        edited.give({"to": "a@x.example", "sha256": "e" * 64})
        report("nobody is told twice of a notice that was edited", run_plain(server, edited).lacks(
            0, "before it was edited", "0 messages sent"), expect("taken", len(server.taken()), 3))
        report("what was sent is not written as a file", site.run().lacks(0, "0 messages in mail"))


def compare_bytes(server, site):
    """All but the date, which is that of the day, is the same in both ways out."""
    other = Site(*to("a@x.example"))
    other.run()
    raw = next((other.folder / "mail").glob("*.eml")).read_bytes().decode("latin-1")
    def undated(text):
        return re.sub("Date: .*", "", text)
    return expect("bytes", undated(server.taken()[0]["bytes"]), undated(raw))


def check_bodies():
    bodies = {"dots": ".\r\n..\n.\n", "no end": "x", "empty": "", "big": BIG * 20000, "dots only": ".\n" * 5000,
              "no line ends": "y" * 200000}
    with Server() as server:
        site = Site(*[{"to": "n%d@x.example" % i, "text": text, "html": text + "<p>"}
                      for i, text in enumerate(bodies.values())])
        report("odd bodies are sent", run_plain(server, site).lacks(0))
        site.journal.unlink()
        site.run()
        files = {path.name.split(".")[2]: path.read_bytes().decode("latin-1")
                 for path in (site.folder / "mail").glob("*.eml")}
        for i, name in enumerate(bodies):
            found = re.sub("Date: .*", "", server.taken()[i]["bytes"])
            wanted = re.sub("Date: .*", "", files[str(i + 1)])
            report("sent as written: " + name, "" if found == wanted else "it differs")


def check_replies():
    cases = {
        "later-1-a": ("sent", 1), "later-3-a": ("sent", 1), "later-4-a": ("deferred", 0), "first-a": ("sent", 1),
        "busy-a": ("deferred", 0), "gone-a": ("failed", 0), "large-a": ("failed", 0), "odd-a": ("sent", 1),
        "once-a": ("sent", 1), "drop-rcpt-a": ("deferred", 0), "fine-a": ("sent", 1),
        "drop-taken-a": ("uncertain", 1), "fine-b": ("sent", 1), "drop-lost-a": ("uncertain", 0),
        "fine-c": ("sent", 1), "nonsense-a": ("uncertain", 1), "fine-d": ("sent", 1)}
    with Server() as server:
        site = Site(*to(*[name + "@x.example" for name in cases]))
        done = run_plain(server, site)
        report("a run with all kinds of replies", done.lacks(
            3, "sent", "put off", "refused", "550 5.1.1 no such person", "552 5.3.4", "may have arrived"))
        states, taken = site.states(), server.addresses()
        for name, (state, count) in cases.items():
            address = name + "@x.example"
            report("%s is %s" % (name, state), expect("state", states.get(address), state),
                   expect("taken", taken.count(address), count))
        report("put off four times, with a line each", expect(
            "lines", site.history("busy-a@x.example"), ["sending", "deferred"] * 4))
        text = site.run("--report")
        report("the report says what to do", text.lacks(0, "Uncertain:", "--again", "Failed:", "Deferred:",
               "acme-bank:2026-07-01-redis  drop-lost-a@x.example  <"))
        run_plain(server, site)
        report("a later run tries what was put off", expect("state", site.states()["later-4-a@x.example"], "sent"),
               expect("tries", len(site.history("busy-a@x.example")), 16))
        after = server.addresses()
        report("and neither what is uncertain nor what failed", *[
            expect("lines", len(site.history(name + "@x.example")), 2)
            for name, (state, _) in cases.items() if state in ("uncertain", "failed")])
        report("nothing that was sent", expect("taken", [a for a in after if not a.startswith("later-4")], taken))
        return site, server


def check_again():
    with Server() as server:
        site = Site({"to": "drop-lost-a@x.example"}, {"to": "gone-a@x.example"}, {"to": "fine@x.example"},
                    {"to": "drop-lost-b@x.example", "customer": "beta"},
                    {"to": "drop-lost-c@x.example", "notice": "2026-08-01-deepl"})
        run_plain(server, site)
        before = len(site.lines())
        done = run_plain(server, site, "--again", "nobody:2026-07-01-redis")
        report("--again of nobody", done.lacks(0, "no message to nobody about 2026-07-01-redis is uncertain"),
               expect("lines", len(site.lines()), before))
        run_plain(server, site, "--again", "acme-bank:2026-07-01-redis")
        report("--again sends the uncertain and the failed of one customer and notice", *[
            expect(address, len(site.history(address)), lines) for address, lines in (
                ("drop-lost-a@x.example", 4), ("gone-a@x.example", 4), ("fine@x.example", 2),
                ("drop-lost-b@x.example", 2), ("drop-lost-c@x.example", 2))])
        run_plain(server, site, "--again", "beta:2026-07-01-redis,acme-bank:2026-08-01-deepl")
        report("--again of two", *[expect(address, len(site.history(address)), lines) for address, lines in (
            ("drop-lost-a@x.example", 4), ("drop-lost-b@x.example", 4), ("drop-lost-c@x.example", 4))])
        for wrong in ("acme-bank", ":x", "x:", "a:b,,c:d", "a:b,c"):
            report("--again " + wrong, run_plain(server, site, "--again", wrong).lacks(2, "CUSTOMER:NOTICE"))


def check_dropped_data():
    with Server() as server:
        site = Site({"to": "drop-data-a@x.example", "text": BIG * 200000, "html": ""}, {"to": "fine@x.example", "text": "x"})
        report("hung up while data comes in", run_plain(server, site).lacks(3), expect(
            "states", site.states(), {"drop-data-a@x.example": "deferred", "fine@x.example": "sent"}))


def check_hanging():
    with Server() as server:
        site = Site(*to("hang-a@x.example", "fine@x.example"))
        start = time.monotonic()
        done = run_plain(server, site, CANDOR_SMTP_TIMEOUT="1")
        report("no answer after the message", done.lacks(3, "may have arrived"), expect(
            "states", site.states(), {"hang-a@x.example": "uncertain", "fine@x.example": "sent"}),
            "it took too long" if time.monotonic() - start > 20 else "")
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        site = Site(*to("a@x.example"))
        done = site.run("--send", CANDOR_SMTP_URL="smtp://127.0.0.1:%d" % mute.getsockname()[1],
                        CANDOR_SMTP_TLS="none", CANDOR_SMTP_TIMEOUT="1")
        report("a server that never says a word", done.lacks(3), expect("states", site.states(), {"a@x.example": "deferred"}))


def check_stops():
    many = to(*["n%d@x.example" % i for i in range(50)])
    with Server() as server:
        site = Site(*to("fine@x.example", "closing-a@x.example"), *many)
        done = run_plain(server, site)
        # On a connection that had been used once before, a new one is tried.
        report("a server that closes connections is asked again", done.lacks(3), expect(
            "sent", len(server.taken()), 51), expect("state", site.states()["closing-a@x.example"], "deferred"))
        site = Site(*to("closing-b@x.example"), *many)
        report("a server that closes at once stops it", run_plain(server, site).lacks(3, "stopped", "421 4.3.2 closing"),
               expect("states", set(site.states()), {"closing-b@x.example"}))
        site = Site({"from": "refused-a@x.example", "to": "a@x.example"}, *many)
        report("a sender that is refused stops it", run_plain(server, site).lacks(3, "stopped", "we do not know this sender"),
               expect("states", site.states(), {"a@x.example": "deferred"}))
        site = Site({"from": "slow-a@x.example", "to": "a@x.example"}, *many)
        report("a sender that is put off stops it after four", run_plain(server, site).lacks(3, "stopped"),
               expect("states", sorted(site.states().values()), ["deferred"] * 4))
        site = Site(*to(*["drop-lost-%d@x.example" % i for i in range(20)]))
        report("no more than four are uncertain in a row", run_plain(server, site).lacks(3, "stopped"),
               expect("states", sorted(site.states().values()), ["uncertain"] * 4))
    site = Site(*many)
    done = run_plain(server, site)
    report("without a server it stops after four", done.lacks(3, "stopped"),
           expect("states", sorted(site.states().values()), ["deferred"] * 4))
    for greeting, status in (("554 no", 3), ("421 busy", 3), ("450 later", 3), ("nonsense", 3)):
        with Server("--greeting", greeting) as server:
            site = Site(*many)
            done = run_plain(server, site)
            report("a greeting of %s" % greeting, done.lacks(status, "stopped"),
                   "too many were tried" if len(site.states()) > 4 else "",
                   expect("states", set(site.states().values()), {"deferred"}))
    report("a host that is none", Site(*many).run(
        "--send", CANDOR_SMTP_URL="smtp://host.invalid").lacks(3, "stopped"))


def check_environment():
    site = Site(*to("a@x.example"))
    for words, env in (
            ("CANDOR_SMTP_URL is not set", {}), ("CANDOR_SMTP_URL is not set", {"CANDOR_SMTP_URL": ""}),
            ("smtp://host:port", {"CANDOR_SMTP_URL": "https://mail.example"}),
            ("smtp://host:port", {"CANDOR_SMTP_URL": "mail.example"}), ("smtp://host:port", {"CANDOR_SMTP_URL": "smtp://"}),
            ("smtp://host:port", {"CANDOR_SMTP_URL": "smtp://u:%s@[x" % password}),
            ("a password goes over TLS", {"CANDOR_SMTP_URL": "smtp://u:%s@mail.example" % password, "CANDOR_SMTP_TLS": "none"}),
            ("a password goes over TLS", {"CANDOR_SMTP_URL": "smtp://u:%s@mail.example" % password,
                                          "CANDOR_SMTP_TLS": "opportunistic"}),
            ("a password goes over TLS", {"CANDOR_SMTP_URL": "smtp://127.evil.example", "CANDOR_SMTP_TLS": "none",
                                          "CANDOR_SMTP_USER": "u", "CANDOR_SMTP_PASSWORD": secret}),
            ("a user and a password, or neither", {"CANDOR_SMTP_URL": "smtp://mail.example", "CANDOR_SMTP_PASSWORD": secret}),
            ("a user and a password, or neither", {"CANDOR_SMTP_URL": "smtp://u@mail.example"}),
            ("control character", {"CANDOR_SMTP_URL": "smtp://mail.example", "CANDOR_SMTP_USER": "u",
                                   "CANDOR_SMTP_PASSWORD": secret + "\r\nX"}),
            ("CANDOR_SMTP_TLS is", {"CANDOR_SMTP_URL": "smtp://mail.example", "CANDOR_SMTP_TLS": "maybe"}),
            ("CANDOR_SMTP_TIMEOUT is", {"CANDOR_SMTP_URL": "smtp://mail.example", "CANDOR_SMTP_TIMEOUT": "0"}),
            ("CANDOR_SMTP_TIMEOUT is", {"CANDOR_SMTP_URL": "smtp://mail.example", "CANDOR_SMTP_TIMEOUT": "x"})):
        done = site.run("--send", **env)
        report("refused: %s %s" % (words, sorted(env)), done.lacks(2, words), leaks(done, site))
    report("nothing was begun", expect("lines", site.lines(), []))
    site = Site({"to": "fine@x.example"}, {"to": "b@x.example", "subject": "a\r\nBcc: x@y.example"})
    with Server() as server:
        done = run_plain(server, site)
        report("one faulty message and nothing is sent", done.lacks(1, "nothing was sent"),
               expect("taken", server.events("connection"), []), expect("lines", site.lines(), []))
        sneaky = Site(*to("x@y.example>\r\nRCPT TO:<victim@example.org"))
        report("no command by way of an address", run_plain(server, sneaky).lacks(1),
               expect("events", server.events(""), []))
        broken = work / "broken"
        broken.mkdir()
        (broken / "libcurl.so.4").write_text("no library")
        report("without libcurl", run_plain(server, Site(*to("a@x.example")), LD_LIBRARY_PATH=str(broken)).lacks(
            3, "libcurl.so.4, which can not be loaded"))
        report("which --report does not need", Site().run("--report", LD_LIBRARY_PATH=str(broken)).lacks(0))
        proxied = Site(*to("a@x.example"))
        report("no proxy of the environment", run_plain(server, proxied, all_proxy="http://127.0.0.1:9").lacks(0))


def leaks(done, site):
    """Where the password, in any form that goes over the wire, was shown or kept."""
    forms = [secret, password, base64.b64encode(secret.encode()).decode(),
             base64.b64encode(("\0%s\0%s" % (USER, secret)).encode()).decode()]
    places = {"standard output": done.out, "standard error": done.err}
    places.update({str(path): path.read_text() for path in site.folder.rglob("*") if path.is_file()})
    return "\n".join("%s has the password" % where for where, text in places.items()
                     for form in forms if form in text)


def check_tls():
    with Server("--tls", certificate, key, "--auth", USER, secret) as server:
        site = Site(*to("a@x.example"))
        inside = server.url.replace("//", "//%s:%s@" % (USER, password))
        done = site.run("--send", CANDOR_SMTP_URL=inside)
        report("a certificate that nobody knows stops it", done.lacks(3, "stopped", "certificate"), leaks(done, site),
               expect("states", site.states(), {"a@x.example": "deferred"}))
        report("no password went out", expect("events", server.events("auth"), []))
        done = site.run("--send", CANDOR_SMTP_URL=inside, CANDOR_SMTP_CA=certificate)
        report("STARTTLS and a password of the URL", done.lacks(0, "1 message sent"), leaks(done, site),
               expect("events", server.events("auth")[0].endswith("over TLS"), True))
        site.give(*to("b@x.example"))
        done = site.run("--send", CANDOR_SMTP_URL=server.url, CANDOR_SMTP_USER=USER, CANDOR_SMTP_PASSWORD=secret,
                        CANDOR_SMTP_CA=certificate)
        report("a password of its own variable", done.lacks(0, "1 message sent"), leaks(done, site))
        site.give(*to("c@x.example", "d@x.example"))
        done = site.run("--send", CANDOR_SMTP_URL=inside.replace(password, "wrong" + password), CANDOR_SMTP_CA=certificate)
        report("a wrong password stops it", done.lacks(3, "stopped", "does not take the user and the password"),
               leaks(done, site), expect("state", site.states().get("d@x.example"), None))
        done = site.run("--send", CANDOR_SMTP_URL=server.url, CANDOR_SMTP_CA=certificate)
        report("a missing password stops it", done.lacks(3, "stopped", "530"), expect(
            "state", site.states().get("d@x.example"), None))
        done = site.run("--send", CANDOR_SMTP_URL=inside, CANDOR_SMTP_CA=str(work / "nowhere.pem"))
        report("a file of certificates that is not there", done.lacks(3), leaks(done, site))
        done = site.run("--send", CANDOR_SMTP_URL=inside.replace("127.0.0.1", "127.0.0.2"), CANDOR_SMTP_CA=certificate)
        report("another host than the certificate's", done.lacks(3))
        report("nothing but the two was taken", expect("taken", server.addresses(), ["a@x.example", "b@x.example"]))
    with Server("--tls", certificate, key, "--smtps", "--auth", USER, secret) as server:
        site = Site(*to("a@x.example", "b@x.example"))
        url = server.url.replace("smtp://", "smtps://%s:%s@" % (USER, password))
        done = site.run("--send", CANDOR_SMTP_URL=url, CANDOR_SMTP_CA=certificate, CANDOR_SMTP_TLS="none")
        report("smtps", done.lacks(0, "2 messages sent"), leaks(done, site),
               expect("connections", len(server.events("connection")), 1))
        report("smtps with a certificate that nobody knows", Site(*to("a@x.example")).run(
            "--send", CANDOR_SMTP_URL=url).lacks(3, "certificate"))
    with Server("--auth", USER, secret) as server:
        site = Site(*to("a@x.example"))
        inside = server.url.replace("//", "//%s:%s@" % (USER, password))
        done = site.run("--send", CANDOR_SMTP_URL=inside)
        report("a server without STARTTLS stops it", done.lacks(3, "does not offer STARTTLS"), leaks(done, site),
               expect("events", server.events("auth"), []))
        done = site.run("--send", CANDOR_SMTP_URL=inside, CANDOR_SMTP_TLS="opportunistic")
        report("opportunistic to this machine", done.lacks(0, "1 message sent"), leaks(done, site))
        site.give(*to("b@x.example"))
        done = site.run("--send", CANDOR_SMTP_URL=inside.replace("127.0.0.1", "localhost"), CANDOR_SMTP_TLS="none")
        report("none to this machine", done.lacks(0, "1 message sent"), leaks(done, site))


def heed():
    """No signal is ignored, whatever this was started with."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def ignore_hang_up():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def check_signals():
    with Server("--delay", "20") as server:
        site = Site(*to(*["n%d@x.example" % i for i in range(100)]))
        started = site.start("--send", before=heed, CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none")
        while len(site.lines()) < 5:
            time.sleep(0.01)
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
        report("an interrupt ends it between two messages", expect("status", started.returncode, -signal.SIGINT),
               "" if site.lines()[-1]["state"] in ("sent", "deferred") else site.lines()[-1], "" if "told to stop" in err else out + err,
               "it went on" if len(server.taken()) == 100 else "")
        report("the next run goes on", run_plain(server, site).lacks(0),
               expect("taken", len(set(server.addresses())), 100), expect("taken", len(server.taken()), 100))
    with Server("--delay", "20") as server:
        site = Site(*to(*["n%d@x.example" % i for i in range(20)]))
        started = site.start("--send", before=ignore_hang_up, CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none")
        while len(site.lines()) < 5:
            time.sleep(0.01)
        started.send_signal(signal.SIGHUP)
        started.communicate(timeout=60)
        report("a signal that is ignored does nothing", expect("status", started.returncode, 0),
               expect("taken", len(server.taken()), 20))
    with Server() as server:
        site = Site(*to("busy-a@x.example"))
        started = site.start("--send", before=heed, CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none",
                             CANDOR_TEST_PAUSE_MS="1000")
        while len(site.lines()) < 4:
            time.sleep(0.01)
        started.terminate()
        start = time.monotonic()
        started.communicate(timeout=60)
        report("a signal ends a pause", "it took too long" if time.monotonic() - start > 3 else "",
               expect("state", site.states(), {"busy-a@x.example": "deferred"}))


def check_two_at_once():
    with Server("--delay", "20") as server:
        site = Site(*to(*["n%d@x.example" % i for i in range(40)]))
        started = site.start("--send", CANDOR_SMTP_URL=server.url, CANDOR_SMTP_TLS="none")
        while len(site.lines()) < 4:
            time.sleep(0.01)
        done = run_plain(server, site)
        report("another candor that sends is refused", done.lacks(3, "another candor is sending"))
        seen = site.run("--report")
        report("a report meanwhile says so", seen.lacks(0, "another candor is sending at this moment"),
               "uncertain" if "uncertain" in seen.out else "")
        started.communicate(timeout=60)
        report("and the first one is not disturbed", expect("status", started.returncode, 0),
               expect("taken", len(server.taken()), 40))


def main():
    check_plain()
    check_bodies()
    check_replies()
    check_again()
    check_dropped_data()
    check_hanging()
    check_stops()
    check_environment()
    check_tls()
    check_signals()
    check_two_at_once()


if __name__ == "__main__":
    main()
