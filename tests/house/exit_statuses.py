#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every exit status that scripts were promised is produced by a command-line case or a test named here. The statuses are
those of lib/base/exit_status.hpp."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Statuses that need a gateway, and the one of defects, which no input is known to cause: the tests that have them.
ELSEWHERE = {**dict.fromkeys((30, 31, 32, 33), "tests/gateway/verify.py"), 70: "tests/unit/cli/run_test.cpp"}

header = (ROOT / "lib/base/exit_status.hpp").read_text(encoding="utf-8")
promised = {int(number) for number in re.findall(r"^\s*\w+ = (\d+),", header, re.MULTILINE)}
cases = {}
for command in ROOT.glob("tests/cli/*/*/cmd"):
    status = command.parent / "status"
    cases.setdefault(int(status.read_text()) if status.exists() else 0, []).append(command.parent.name)

for status, test in ELSEWHERE.items():
    if re.search(rf"\b{status}\b", (ROOT / test).read_text(encoding="utf-8")):
        cases.setdefault(status, []).append(test)

problems = [f"{status}: no case produces it" for status in sorted(promised - set(cases))]
problems += [f"{status}: {cases[status][0]} ends so, but nobody was promised it" for status in sorted(set(cases) - promised)]
print("\n".join(problems))
print(f"{len(promised)} exit statuses, {len(promised & set(cases))} with cases")
sys.exit(1 if problems or len(promised) < 20 else 0)
