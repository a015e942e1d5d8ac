#!/usr/bin/env python3
"""Publishing while the disk fails, and while the program is killed.

  failure.py PROGRAM FAULT_LIBRARY SITE WORK [WORKERS...]

SITE is built once as it is (the old site); then a vendor is renamed, one removed
and one added, and where there are customers one moves and one leaves (the new
site), and building that is broken off at every single
call that changes the file system, in every way.  After each attempt every file in
public/ must be whole, old or new, and the next build must give the new site.
"""
import errno
import os
import pathlib
import re
import shutil
import subprocess
import sys

program, library, site, work, *wanted_workers = sys.argv[1:]
site, work = pathlib.Path(site).resolve(), pathlib.Path(work).resolve()
public = work / "public"
MOST_CALLS = 20000
RECORD = ".candor"  # what candor remembers; between two sites it names the files of both


def build(workers, **fault):
    """Exit status and messages of a build; a group of its own dies with it."""
    env = dict(os.environ, LC_ALL="C.UTF-8")
    if fault:
        env.update({name.upper(): str(value) for name, value in fault.items()}, LD_PRELOAD=library)
    command = [program, "build", "-C", str(site), "-o", str(public), "-j", workers, "--quiet"]
    done = subprocess.run(command, env=env, capture_output=True, start_new_session=True, timeout=120)
    return done.returncode, done.stderr.decode(errors="replace")


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def restore(files):
    shutil.rmtree(public, ignore_errors=True)
    for path, contents in files.items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_bytes(contents)


def change_site():
    vendors = site / "content" / "vendors"
    first, second, *_ = sorted(vendors.iterdir())
    first.write_text(first.read_text().replace("Vendor", "Supplier"))
    second.rename(second.with_name("vendor-new.md"))
    customers = sorted((site / "content" / "customers").glob("*.yml"))
    if customers:
        first, *_, last = customers
        first.write_text(re.sub("token: .*", "token: " + "z" * 26, first.read_text()))
        last.unlink()


def broken(now, old, new):
    """What is wrong with the published files after a failure; the empty string when nothing is."""
    for path, contents in now.items():
        is_published = path != RECORD and (path in old or path in new)
        if is_published and contents not in (old.get(path), new.get(path)):
            return path + " is neither the old nor the new file"
    for path in old:
        if path not in now and path in new:
            return path + " is gone"
    return ""


def attempt(old, new, workers, step, fault):
    restore(old)
    status, messages = build(workers, fault=fault, fault_at=step)
    now = tree(public)
    if status == 0 and now != new:
        return "step %d: status 0, but not the new site" % step
    if fault != "kill" and status not in (0, 3):
        return "step %d: status %d" % (step, status)
    if status == 3 and not messages.strip():
        return "step %d: status 3 without a word" % step
    fault_found = broken(now, old, new)
    if fault_found:
        return "step %d: %s" % (step, fault_found)
    status, messages = build(workers)
    if status != 0 or tree(public) != new:
        return "step %d: the next build does not heal it: %s" % (step, messages)
    return ""


def report(name, faults):
    print("%s - %s" % ("not ok" if faults else "ok", name))
    for fault in faults[:10]:
        print("#   " + fault.replace("\n", "\n#   "))


def main():
    if build("1")[0] != 0:
        return report("the old site builds", ["it does not"])
    old = tree(public)
    change_site()
    outside = sorted(os.listdir(site))
    for workers in wanted_workers or ("1", "2"):
        restore(old)
        total = work / "total"
        status, messages = build(workers, fault=0, fault_at=0, fault_total=total)
        if status != 0:
            return report("the new site builds", [messages])
        new, steps = tree(public), int(total.read_text())
        report("a build with %s worker takes steps" % workers, [] if 0 < steps < MOST_CALLS else [str(steps)])
        for name, fault in (("killed", "kill"), ("disk full", errno.ENOSPC), ("disk broken", errno.EIO)):
            faults = [attempt(old, new, workers, step, fault) for step in range(1, steps + 1)]
            report("%s at each step with %s worker" % (name, workers), [f for f in faults if f])
    left = [name for name in sorted(os.listdir(site)) if name not in outside]
    report("nothing is left beside the content", left)


main()
