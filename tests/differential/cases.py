#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every command-line case of mqa-match, decided by the oracle instead: what the case expects must come of it, too.
cases.py BIN_DIR"""

import os
import pathlib
import subprocess
import sys
import tempfile

# The oracle decides, and nothing else: no other command, no document, no run on top of another.
NOT_THE_ORACLES = ["mqa-match used", "mqa-match partition", "mqa-match doctor", "mqa-match coupon", "--earlier", "-o html",
                   "-o csv", "csv-encoding"]
CASES = pathlib.Path(__file__).resolve().parents[1] / "cli"


def run(programs, case, program):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "bin"
        path.mkdir()
        (path / "mqa-match").symlink_to(programs / program)
        work = pathlib.Path(folder) / "work"
        work.mkdir()
        environment = {"PATH": f"{path}:{programs}:/usr/bin:/bin", "HOME": str(work), "LANG": "C", "DATA": str(CASES.parent / "data"),
                       "MQA_PROFILE": "test", "MQA_CLOCK": "2026-11-22T10:00:00+09:00", "MQA_SEED": "1",
                       **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        given = case / "stdin" if (case / "stdin").exists() else pathlib.Path("/dev/null")
        with open(given, "rb") as rows:
            finished = subprocess.run(["bash", case / "cmd"], cwd=work, env=environment, stdin=rows, capture_output=True)
        hide = str(work).encode()
        return finished.returncode, finished.stdout.replace(hide, b"WORK"), sorted(finished.stderr.replace(hide, b"WORK").splitlines())


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    compared = different = 0
    for case in sorted(CASES.glob("mqa-match/*")):
        command = (case / "cmd").read_text()
        if "--coupons" not in command or any(word in command for word in NOT_THE_ORACLES):
            continue
        compared += 1
        if run(programs, case, "mqa-match") != run(programs, case, "oracle_match"):
            different += 1
            print(f"{case.name}: mqa-match and its oracle differ")
    print(f"{compared} cases, {different} different")
    sys.exit(1 if different or compared < 10 else 0)


main()
