"""Pages that nobody writes but to do harm: each ends soon, in little memory, and says why it is refused.

  hostile.py FOLDER [TITLE...]

Time is that of the processor, and memory what the system counted, so that a busy machine
changes nothing.  Each page comes whole, and halved until it is not too large to be read.
"""
import os
import resource
import signal
import sys

from common import PROG, check, fresh
from hostile_pages import PAGES

SECONDS, MEGABYTES = 10, 100
ROOM = 1 << 30  # what a page that fails may take from the machine
CUTS = {"": None, ", as large as may be": 160 << 10}


def start(action):
    """Runs the action in a process of its own and gives its status and what it used."""
    pid = os.fork()
    if pid == 0:
        action()
        os._exit(0)
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage


def write(path, text, size):
    """In another process: a program that is started counts the memory of its parent as its own."""
    def action():
        path.write_bytes(text().encode()[:size])
    start(action)


def run(path, site):
    def action():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        null, err = os.open(os.devnull, os.O_RDWR), os.open(path.with_suffix(".err"), os.O_RDWR | os.O_CREAT)
        for there, here in ((null, 0), (null, 1), (err, 2)):
            os.dup2(there, here)
        os.execv(PROG, [PROG, "import", "-q", "-C", str(site), str(path)])

    status, usage = start(action)
    with path.with_suffix(".err").open(errors="replace") as err:
        return status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, err.read(2_000)


def is_too_large(status, said):
    return status != 0 and ("[too-large]" in said or "larger than" in said)


def faults_of(status, seconds, megabytes, said):
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        yield f"takes more than {SECONDS} seconds"
    elif status not in (0, 1, 2):
        yield f"ends with status {status}: {said}"
    elif status and not said.strip():
        yield "says nothing"
    elif not status and " error: " in said:
        yield f"ends with status 0, and says: {said}"
    if megabytes > MEGABYTES:
        yield f"takes {megabytes:.0f} MB"


def try_page(title):
    """The page, and each half of it while that is refused as too large."""
    ending, text = PAGES[title]
    cut, size = "", None
    while True:
        folder = fresh("page")
        path = folder / f"page.{ending}"
        write(path, text, size)
        status, seconds, megabytes, said = run(path, folder / "site")
        if os.environ.get("VERBOSE"):
            print(f"# {seconds:6.2f} s {megabytes:4.0f} MB, status {status}: {title}{cut}: {said.splitlines()[:1]}")
        yield from (f"{fault}{cut}" for fault in faults_of(status, seconds, megabytes, said))
        if not is_too_large(status, said):
            return
        size = path.stat().st_size // 2
        cut = f", cut to {size} bytes"


for name in sys.argv[2:] or PAGES:
    check(f"{name}: ends soon", list(try_page(name)))
