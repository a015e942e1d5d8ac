"""What the tests of candor notify share: deliveries, the program, the mail server."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

program = os.environ["MADE_UP_PROG"]
work = pathlib.Path(os.environ["work"])
fault_library = os.path.join(os.environ["BUILD"], "fault.so")
password = "p%40ss%20word%2Fsecret"

FIRST = {
    "notice": "2026-07-01-redis", "sha256": "0123456789abcdef" * 4, "customer": "acme-bank",
    "name": "Acme Bank", "to": "dpo@acme.example", "language": "en", "subject": "Redis moves to Germany",
    "text": "Dear customer,\nRedis moves.\n", "html": "<p>Dear customer, Redis moves.</p>\n",
    "from_name": "Example GmbH", "from": "trust@example.com", "contact": "privacy@example.com",
    "base_url": "https://trust.example.com/", "effective": "2026-08-01", "objections_until": "2026-07-31"}


def report(name, *faults):
    faults = [str(fault) for fault in faults if fault]
    print("%s - %s" % ("not ok" if faults else "ok", name), flush=True)
    for fault in faults[:10]:
        print("#   " + fault[:3000].replace("\n", "\n#   "), flush=True)


def expect(what, found, wanted):
    """The empty string where they are the same."""
    return "" if found == wanted else "%s: %r, not %r" % (what, found, wanted)


class Done:
    """What became of a run of the program."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def lacks(self, status, *words):
        """What is not as it should be: the exit status, or words that were not said."""
        if self.status != status:
            return "status %d, not %d: %s%s" % (self.status, status, self.out, self.err)
        missing = [word for word in words if word not in self.out + self.err]
        return "does not say %r: %s%s" % (missing[0], self.out, self.err) if missing else ""


class Site:
    """A folder with deliveries, where the program runs."""

    def __init__(self, *deliveries):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=work))
        self.journal = self.folder / "notified.jsonl"
        self.env = dict(os.environ, CANDOR_TEST_PAUSE_MS="2", MADE_UP=str(self.folder / "made-up.json"))
        self.give(*deliveries)

    def give(self, *deliveries):
        made = [dict(FIRST, **deliveries[0])] + list(deliveries[1:]) if deliveries else []
        pathlib.Path(self.env["MADE_UP"]).write_text(json.dumps(made))

    def start(self, *arguments, before=None, **env):
        """Starts it; `before` is called ahead of the program, and not where this one has threads."""
        command = [program, "notify", "-C", str(self.folder), *arguments]
        return subprocess.Popen(command, env=dict(self.env, **env), stdin=subprocess.DEVNULL, preexec_fn=before,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments, **env):
        started = self.start(*arguments, **env)
        out, err = started.communicate(timeout=240)
        return Done(started.returncode, out, err)

    def lines(self):
        """The journal's records; what is no record is left out."""
        records = []
        for line in self.journal.read_text(errors="replace").splitlines() if self.journal.exists() else []:
            try:
                records.append(json.loads(line))
            except ValueError:
                pass
        return records

    def states(self):
        """Each address and what the report says of it."""
        rows = json.loads(self.run("--report", "--format", "json").out)
        return {row["to"]: row["state"] for row in rows}

    def history(self, address):
        return [record["state"] for record in self.lines() if record["to"] == address]


class Server:
    """A mail server for as long as a `with` lasts."""

    def __init__(self, *arguments):
        self.arguments = [str(argument) for argument in arguments]
        self.store = pathlib.Path(tempfile.mkdtemp(dir=work))

    def __enter__(self):
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "server.py")
        self.process = subprocess.Popen([sys.executable, path, str(self.store), *self.arguments],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        stderr=open(self.store / "errors", "w"))
        self.port = int(self.process.stdout.readline())
        self.url = "smtp://127.0.0.1:%d/candor.test" % self.port
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def taken(self):
        return [json.loads(line) for line in (self.store / "taken.jsonl").read_text().splitlines()]

    def addresses(self):
        return sorted(message["to"] for message in self.taken())

    def events(self, word):
        return [line for line in (self.store / "events").read_text().splitlines() if line.startswith(word)]
