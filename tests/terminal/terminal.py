# SPDX-License-Identifier: Apache-2.0
"""A program on a pseudo-terminal of its own, and the person in front of it. Used by the tests of this folder."""

import fcntl
import os
import select
import signal
import sys
import termios
import time

PIN = "4821"
WIDE_PIN = "４８２１"
PATIENCE = 20.0
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C", "HOME": "/nonexistent"}


def environment():
    kept = {key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}
    return {**ENVIRONMENT, **kept}


class Checks:
    def __init__(self):
        self.count = self.failures = 0

    def equal(self, got, expected, what):
        self.count += 1
        if got != expected:
            self.failures += 1
            print(f"{what}: expected {expected!r}, got {got!r}")

    def true(self, condition, what):
        self.equal(bool(condition), True, what)

    def finish(self):
        print(f"{self.count} checks, {self.failures} failed")
        return 1 if self.failures or not self.count else 0


def until(condition, what, between=lambda: time.sleep(0.02)):
    """Waits for the condition, and ends the test when it does not come."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"no {what} within {PATIENCE} s")
        between()


class Session:
    """`command` as the leader of a session whose controlling terminal we hold the other end of. Its standard output
    and error are pipes, so that only what it writes to /dev/tty shows on the terminal."""

    def __init__(self, command, stdin=None):
        self.screen = b""
        out, self.out_writer = os.pipe()
        err, self.err_writer = os.pipe()
        self.out, self.err = out, err
        # Both ends stay open here, so that flags can be read after the program has ended.
        self.master, self.slave = os.openpty()
        self.echo_before = self.echo()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
                os.dup2(os.open(stdin or "/dev/null", os.O_RDONLY), 0)
                os.dup2(self.out_writer, 1)
                os.dup2(self.err_writer, 2)
                os.closerange(3, 64)
                os.execve(command[0], command, environment())
            finally:
                os._exit(99)
        os.close(self.out_writer)
        os.close(self.err_writer)

    def echo(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def flag(self, name):
        return bool(termios.tcgetattr(self.slave)[3] & getattr(termios, name))

    def take(self, seconds):
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                self.screen += os.read(self.master, 4096)
            except OSError:
                time.sleep(seconds)

    def until(self, condition, what):
        try:
            until(condition, what, lambda: self.take(0.02))
        except SystemExit:
            print(f"the screen: {self.screen!r}")
            if self.pid:
                os.kill(self.pid, signal.SIGKILL)
            raise

    def shows(self, text, times=1):
        self.until(lambda: self.screen.count(text.encode()) >= times, f"{text!r} ({times})")

    def types(self, text):
        os.write(self.master, text if isinstance(text, bytes) else text.encode())

    def wait(self):
        """Its exit status, negative for a signal."""
        status = []

        def ended():
            pid, found = os.waitpid(self.pid, os.WNOHANG)
            status.extend([found] if pid else [])
            return bool(pid)

        self.until(ended, "end of the program")
        self.pid = None
        shown = None
        while shown != self.screen:
            shown = self.screen
            self.take(0.05)
        return os.waitstatus_to_exitcode(status[0])

    def texts(self):
        """Standard output and error, once it has ended."""
        found = []
        for descriptor in (self.out, self.err):
            parts = []
            while part := os.read(descriptor, 4096):
                parts.append(part)
            found.append(b"".join(parts).decode())
        return found
