# SPDX-License-Identifier: Apache-2.0
"""Runs mqa-register in a folder of its own: what the tests of registrations share."""

import json
import os
import pathlib
import subprocess

PROFILES = pathlib.Path(__file__).resolve().parents[1] / "data" / "profiles"
CENTRE = "9929900018"


class Checks:
    """Counts what holds and tells what does not."""

    def __init__(self):
        self.done, self.failed = 0, 0

    def equal(self, got, wanted, what):
        self.done += 1
        if got != wanted:
            self.failed += 1
            print(f"{what}: {got!r} instead of {wanted!r}")

    def true(self, holds, what):
        self.equal(bool(holds), True, what)

    def finish(self):
        print(f"{self.done} checks, {self.failed} failed")
        return 1 if self.failed or self.done == 0 else 0


class Office:
    """One desk with a state folder of its own."""

    def __init__(self, programs, folder, name):
        self.program = str(pathlib.Path(programs) / "mqa-register")
        self.folder = pathlib.Path(folder) / name
        self.folder.mkdir(parents=True)

    def environment(self):
        kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
        return {**kept, "MQA_PROFILE": "test", "MQA_LANG": "en", "HOME": str(self.folder), "LOGNAME": "desk",
                "MQA_CLOCK": "2026-11-22T10:00:00+09:00", "MQA_SEED": "1"}

    def run(self, *words, before=()):
        return subprocess.run([*before, self.program, *map(str, words)], capture_output=True, text=True, check=False,
                              cwd=self.folder, env=self.environment())

    def history(self):
        done = self.run("status", "--history", "-o", "ndjson")
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def events(self):
        """(institution, application, event) of the whole history, in its order."""
        _, history = self.history()
        return [(one["institution"], one["application"], one["event"]) for one in history]
