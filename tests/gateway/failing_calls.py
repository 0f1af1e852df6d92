#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Lets one call of the system after the other fail while mqa-verify carries a batch through a gateway: failing_calls.py
PROGRAMS [EVERY]. Exit status 0 means the right answers; any other is a documented one; nothing hangs; and the same
command afterwards ends well, with nothing executed twice. A tool that does not look at what `write` says is shown to be
found out."""

import concurrent.futures
import pathlib
import sys
import tempfile

import pki
from gateway import Checks, Gateway
from sweeping import ROWS, Desk, points, without_references
from tool import STATUSES, inquiries

ERRORS = {
    "write": ("ENOSPC", "EIO", "EINTR"), "fsync": ("EIO", "ENOSPC"), "rename": ("EIO",), "renameat2": ("EIO",),
    "openat": ("EIO", "EMFILE"), "ftruncate": ("EIO",), "close": ("EIO",), "read": ("EIO", "EINTR"),
    "pread64": ("EIO",), "connect": ("ECONNREFUSED",), "socket": ("EMFILE",), "recvfrom": ("ECONNRESET", "EINTR"),
    "sendto": ("ECONNRESET", "EPIPE"), "sendmsg": ("ECONNRESET",), "recvmsg": ("ECONNRESET",), "poll": ("EINTR", "ENOMEM"),
    "flock": ("EINTR", "ENOLCK"), "getrandom": ("EINTR",), "newfstatat": ("EIO",), "mkdir": ("ENOSPC",),
    "fchmod": ("EPERM",), "unlink": ("EIO",), "linkat": ("EIO",), "link": ("EIO",), "lseek": ("EIO",),
    "fcntl": ("EIO",), "getsockopt": ("EIO",), "setsockopt": ("EIO",), "eventfd2": ("EMFILE",), "pipe2": ("EMFILE",),
    "socketpair": ("EMFILE",), "access": ("EIO",),
}
LONGEST = 40
checks = Checks()


def sweep_one(arguments):
    programs, folder, port, index, (name, number), error = arguments
    desk = Desk(programs, folder, f"{index}-{error}", port)
    words = ["/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}", "-e",
             f"inject={name}:error={error}:when={number}", *desk.words]
    first = desk.tool.run(words, inquiries(ROWS), LONGEST)
    return f"{name}:{number} {error}", first, desk.answers(), desk.run(), desk.answers()


def judge(found, point, first, answers, again, final, expected):
    found.true(first.status in STATUSES, f"{point}: exit status {first.status} {first.err[-300:]}")
    right = answers is not None and without_references(answers) == expected
    found.true(right or first.status != 0, f"{point}: exit status 0 without the answers {first.err[-200:]}")
    found.true(again.status == 0 and final is not None and without_references(final) == expected,
               f"{point}: the second run: {again.status} {again.err[-300:]}")


class Silent(Checks):
    """Counts without a word: for what must be found at fault."""

    def true(self, good, what):
        self.passed += bool(good)
        self.failed += not good


def control(desk, expected):
    """A tool that writes its answers and does not look whether that went well."""
    desk.words = ["/bin/sh", "-c", f"cat {desk.out}.right > {desk.out}; exit 0"]
    first = desk.traced("-e", "trace=write,copy_file_range", "-e",
                        "inject=write,copy_file_range:error=ENOSPC")
    found = Silent()
    judge(found, "careless", first, desk.answers() or "", desk.run(), desk.answers(), expected)
    checks.equal((first.status, found.failed), (0, 1), "a careless tool is found out, and only for that")


def main():
    programs = pathlib.Path(sys.argv[1])
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="mqa-calls-") as folder:
        gateway = Gateway(programs / "dev_gateway", pki.make(folder)).start()
        try:
            desk = Desk(programs, folder, "undisturbed", gateway.port)
            checks.equal(desk.run().status, 0, "an undisturbed run")
            expected = without_references(desk.answers())
            where = points(Desk(programs, folder, "points", gateway.port), ours=True)
            unknown = {name for name, _ in where} - set(ERRORS)
            work = [(point, error) for point in where for error in ERRORS.get(point[0], ())][::every]
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                arguments = ((programs, folder, gateway.port, index, *pair) for index, pair in enumerate(work))
                for outcome in pool.map(sweep_one, arguments):
                    judge(checks, *outcome, expected)
            checks.equal({line["executions"] for line in gateway.executions().values()}, {1}, "executed once each")
            print(f"{len(work)} failing calls; calls that are left alone: {' '.join(sorted(unknown))}")
            careless = Desk(programs, folder, "careless", gateway.port)
            pathlib.Path(f"{careless.out}.right").write_text(desk.answers())
            control(careless, expected)
        finally:
            gateway.stop()


main()
sys.exit(checks.finish())
