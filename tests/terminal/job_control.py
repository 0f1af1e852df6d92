# SPDX-License-Identifier: Apache-2.0
"""Ctrl-Z at the prompt of a real shell with job control: echo is on while the job is stopped, off again after fg,
and the prompt shows again. A job that is ended while stopped ends, and leaves the terminal alone."""

import os
import signal
import sys

from terminal import PIN, Checks, Session

ask_pin = sys.argv[1]
checks = Checks()
PROMPT = "PIN (4 digits): "
READY = "ready> "
# `wait` would come back at once when it takes the job for stopped still.
END_JOB = "kill %?ask_pin; while kill -0 %?ask_pin 2>/dev/null; do sleep 0.1; done"


class Shell(Session):
    """bash without line editing, whose standard streams are the terminal."""

    def __init__(self):
        start = f"PS1='{READY}' exec bash --noprofile --norc --noediting -i </dev/tty >/dev/tty 2>&1"
        super().__init__(["/bin/sh", "-c", start])
        self.turns = 0
        self.ready()

    def ready(self):
        self.turns += 1
        self.shows(READY, self.turns)

    def runs(self, line):
        self.types(line + "\n")

    def job(self):
        """The process of the job in front of us."""
        return os.tcgetpgrp(self.master)


# Stopped by the key, and continued.
shell = Shell()
shell.runs(f"{ask_pin}; echo status=$?")
shell.shows(PROMPT)
checks.equal(shell.echo(), False, "echo at the prompt")
shell.types("48")
shell.types(b"\x1a")
shell.ready()
checks.equal(shell.echo(), True, "echo while stopped")
shell.runs("echo in-between-$((40+2))")
shell.shows("in-between-42")
shell.ready()
shell.runs("fg; echo status=$?")
shell.shows(PROMPT, 2)
shell.until(lambda: not shell.echo(), "echo off after fg")
shell.types(PIN + "\n")
shell.shows("accepted 4, dumpable 0")
shell.shows("status=0")
shell.ready()
checks.equal(shell.echo(), True, "echo at the end")
checks.equal(shell.screen.count(PROMPT.encode()), 2, "the prompt shows once a turn")
checks.true(PIN.encode() not in shell.screen, "the PIN does not show")

# What was typed before the stop is forgotten: only the second half would be 4 digits short.
shell.runs(f"{ask_pin}; echo status=$?")
shell.shows(PROMPT, 3)
shell.types("48")
shell.types(b"\x1a")
shell.ready()
shell.runs("fg; echo ended=$?")
shell.shows(PROMPT, 4)
shell.types("21\n")
shell.shows("ended=23")
shell.ready()

# Stopped in a way that cannot be caught: after SIGCONT echo is off again, whoever switched it on meanwhile.
shell.runs(f"{ask_pin}; echo status=$?")
shell.shows(PROMPT, 5)
os.killpg(shell.job(), signal.SIGSTOP)
shell.ready()
shell.runs("stty echo; fg; echo after-stop=$?")
shell.shows(PROMPT, 6)
shell.until(lambda: not shell.echo(), "echo off after SIGSTOP and fg")
shell.types(PIN + "\n")
shell.shows("after-stop=0")
shell.ready()
checks.equal(shell.echo(), True, "echo after SIGSTOP")

# Continued in the background it waits for the terminal, untouched; ended there, it ends.
shell.runs(f"{ask_pin}")
shell.shows(PROMPT, 7)
shell.types(b"\x1a")
shell.ready()
shell.runs(f"bg; sleep 0.5; jobs; {END_JOB}; echo gone-$((40+2))")
shell.shows("gone-42")
shell.shows("interrupted")
checks.equal(shell.echo(), True, "echo after the end in the background")
checks.equal(shell.screen.count(PROMPT.encode()), 7, "no prompt from the background")
shell.ready()

# Ended while stopped, it does not wait for the terminal either.
shell.runs(f"{ask_pin}")
shell.shows(PROMPT, 8)
shell.types(b"\x1a")
shell.ready()
shell.runs(f"{END_JOB}; echo ended-$((40+2))")
shell.shows("ended-42")
shell.shows("interrupted", 2)
checks.equal(shell.echo(), True, "echo after the end while stopped")
shell.ready()
shell.runs("exit")
shell.wait()
checks.true(PIN.encode() not in shell.screen, "the PIN does not show at all")
sys.exit(checks.finish())
