# SPDX-License-Identifier: Apache-2.0
"""Runs the tools as pipelines and tells what each process gave and cost. Used by the tests of this folder."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
LAUNCHER = pathlib.Path(__file__).with_name("launch.py")
TEST_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C", "MQA_PROFILE": "test",
                    "MQA_CLOCK": "2026-11-22T10:00:00+09:00", "MQA_SEED": "1"}


@dataclass
class Outcome:
    """What came of one pipeline. Peaks are kibibytes of resident memory."""
    stdout: bytes
    statuses: list
    peaks: list
    stderrs: list = field(default_factory=list)

    def records(self):
        return [json.loads(line) for line in self.stdout.decode().splitlines()]


class Tools:
    def __init__(self, bin_dir):
        self.bin = pathlib.Path(bin_dir)

    def run(self, *commands, stdin=None, environment=None, cwd=None):
        """Each command is a list whose first word is a tool. `stdin`: bytes, a path, or None for an empty one."""
        env = dict(TEST_ENVIRONMENT)
        env.update({key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")})
        for key, value in (environment or {}).items():
            env.pop(key, None) if value is None else env.__setitem__(key, value)
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            env.setdefault("HOME", folder)
            if isinstance(stdin, bytes):
                (work / "stdin").write_bytes(stdin)
                stdin = work / "stdin"
            plan = {"commands": [[str(self.bin / command[0]), *map(str, command[1:])] for command in commands],
                    "stdin": str(stdin or "/dev/null"), "environment": env, "cwd": str(cwd or folder)}
            (work / "plan.json").write_text(json.dumps(plan))
            subprocess.run([sys.executable, str(LAUNCHER), folder], check=True)
            result = json.loads((work / "result.json").read_text())
            errors = [(work / f"stderr{index}").read_bytes() for index in range(len(commands))]
            return Outcome((work / "stdout").read_bytes(), result["statuses"], result["peaks"], errors)


def read_command(*sessions):
    return ["mqa-read", "--replay", *sessions, "--method", "visual", "--face-checked"]


def verify_command(register=DATA / "members.ndjson"):
    return ["mqa-verify", "--via", f"register:{register}", "--purpose", "specific_checkup", "--institution", "9929900018"]


def match_command(coupons=DATA / "coupons.ndjson", *more):
    return ["mqa-match", "--coupons", coupons, "--insurers", DATA / "lists" / "insurers.csv", "--institutions",
            DATA / "lists" / "institutions.csv", "--institution", "9929900018", "--service", "checkup", "--date",
            "2026-11-22", *more]


class Checks:
    """Counts what was checked; `finish` prints the count and gives the exit status."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def equal(self, got, expected, what):
        self.true(got == expected, f"{what}: expected {expected!r}, got {got!r}")

    def true(self, condition, what):
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}")

    def finish(self):
        print(f"{self.passed} checks passed, {self.failed} failed")
        return 0 if self.failed == 0 and self.passed > 0 else 1
