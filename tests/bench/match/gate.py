#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Instructions that a coupon costs mqa-match, with the rules of the peers and with all rules: never more than the limits,
and not more than 5 % above what was recorded. gate.py BIN_DIR [--record]

The numbers are those of the release build (g++ 12, -O2); `--record` writes what is measured now, to be committed with the
change that explains it."""

import json
import pathlib
import sys
import tempfile

import instructions
from subjects import Match

RECORDED = pathlib.Path(__file__).with_name("instructions.json")
LIMITS = {"reduced rules": 8_000, "all rules": 12_000}
TOLERANCE = 1.05
SMALL, LARGE = 10_000, 100_000


def measured(programs, work):
    match = Match(programs, work)
    data = {size: instructions.make_data(programs / "make_match_data", size, work / str(size)) for size in (SMALL, LARGE)}

    def per_coupon(reduced):
        def command(size):
            filled = match.subject("", *match.threads(1), reduced=reduced).filled(data=data[size], out="", work=work)
            return filled[2:], filled[0]
        return round(instructions.per_coupon(command, SMALL, LARGE))

    return {"reduced rules": per_coupon(True), "all rules": per_coupon(False)}


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="mqa-gate-") as folder:
        now = measured(programs, pathlib.Path(folder))
    if "--record" in sys.argv:
        RECORDED.write_text(json.dumps(now, indent=2) + "\n")
    recorded = json.loads(RECORDED.read_text())
    failed = False
    for name, limit in LIMITS.items():
        allowed = min(limit, recorded[name] * TOLERANCE)
        failed = failed or now[name] > allowed
        print(f"{name}: {now[name]} instructions a coupon; recorded {recorded[name]}, limit {limit}")
    if failed:
        sys.exit("a coupon costs more than it may")


main()
