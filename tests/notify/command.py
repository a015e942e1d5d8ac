#!/usr/bin/env python3
"""The command line of candor notify, with the example site and without a server."""
import os
import shutil
import subprocess

from common import Done, report, work

program = os.environ["PROG"]
top = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
site = work / "site"


def run(*arguments, **env):
    env = {name: value for name, value in dict(os.environ, **env).items() if name != "CANDOR_SMTP_URL" or name in env}
    done = subprocess.run([program, "notify", *arguments], capture_output=True, text=True, env=env, timeout=60)
    return Done(done.returncode, done.stdout, done.stderr)


site.mkdir()
shutil.copytree(os.path.join(top, "content"), site / "content")
here = ("-C", str(site))
report("help", run("--help").lacks(0, "--send", "--report", "--again", "--journal", "default: mail"))
report("messages of the example site", run(*here).lacks(0, "nothing was sent"))
report("their folder", "" if (site / "mail" / "recipients.csv").exists() else "there is none")
report("--report without a journal", run(*here, "--report").lacks(0, "Nobody was sent a message"))
report("--report as CSV", run(*here, "--report", "--format", "csv").lacks(0, "notice,customer,to,state"))
report("--report as JSON", run(*here, "--report", "--format", "json").lacks(0, "[]"))
report("--report needs no site", run("-C", str(work), "--report").lacks(0))
report("--send and --report", run(*here, "--send", "--report").lacks(2, "do not go together"))
report("--send and --as-of", run(*here, "--send", "--as-of", "2026-11-22").lacks(2, "--as-of"))
report("--again without --send", run(*here, "--again", "a:b").lacks(2, "--again"))
report("--format without --report", run(*here, "--format", "json").lacks(2, "--format"))
report("an unknown format", run(*here, "--report", "--format", "xml").lacks(2))
report("an argument", run(*here, "all").lacks(2))
(site / "content/site.yml").write_text("title: Broken\n")
report("a site with a mistake tells nobody", run(*here, "--send").lacks(1, "nobody was told"))
report("and begins no journal", "there is one" if (site / "notified.jsonl").exists() else "")
report("no site", run("-C", str(work)).lacks(1))
