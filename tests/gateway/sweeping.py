# SPDX-License-Identifier: Apache-2.0
"""A batch of mqa-verify that is disturbed at one call of the system, and what it leaves: shared by the sweeps."""

import collections
import json
import pathlib
import re

from tool import Tool, inquiries

ROWS = 20
NOT_OURS = {"execve", "exit_group", "rt_sigreturn"}
BEGINNING = " dup(0)"  # the loader has done its work


class Desk:
    """One client with its own journal, state and output, so that many can be killed side by side."""

    def __init__(self, programs, folder, name, port, journal=True):
        self.tool = Tool(programs, folder)
        self.tool.state = pathlib.Path(folder) / f"state-{name}"
        self.out = pathlib.Path(folder) / f"out-{name}.ndjson"
        self.trace = pathlib.Path(folder) / f"trace-{name}"
        options = ["--jobs", "4", "--out", self.out, "--force"]
        if journal:
            options += ["--journal", pathlib.Path(folder) / f"journal-{name}"]
        self.words = self.tool.words(port, *options, host="127.0.0.1")

    def run(self, *before):
        return self.tool.run([*before, *self.words], inquiries(ROWS))

    def traced(self, *options):
        return self.run("/usr/bin/strace", "-f", "-qq", "-o", str(self.trace), *options)

    def logged(self):
        """The look-ups on record."""
        run = self.tool.run([str(self.tool.program), "log", "show"], "")
        return run.status, len(run.out.splitlines())

    def answers(self):
        return self.out.read_text() if self.out.exists() else None


def calls_in(trace, ours=False):
    """Every call of the system in a trace, by name and by which of that name it is; with `ours` only those after the
    program itself has begun."""
    lines = trace.read_text().splitlines()
    begun = next(number for number, line in enumerate(lines) if BEGINNING in line) if ours else 0
    seen, found = collections.Counter(), []
    for number, line in enumerate(lines):
        match = re.match(r"\d+ +(\w+)\(", line)
        if match and match[1] not in NOT_OURS:
            seen[match[1]] += 1
            found += [(match[1], seen[match[1]])] if number >= begun else []
    return sorted(found)


def points(desk, ours=False):
    """The calls of an undisturbed run."""
    desk.traced()
    return calls_in(desk.trace, ours)


def without_references(text):
    """The answers without what the gateway made up for this batch."""
    records = [json.loads(line) for line in text.splitlines()]
    for record in records:
        confirmation = record.get("confirmation", {})
        confirmation.pop("reference", None)
        confirmation.pop("confirmed_at", None)
    return records
