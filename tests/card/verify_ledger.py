# SPDX-License-Identifier: Apache-2.0
"""The account of PINs that all card tests share: verify_ledger.py begin|sum FILE. Fails when a card got a VERIFY that
its test had not asked for: each may spend a person's try."""

import json
import pathlib
import sys


def total(file):
    sessions = [json.loads(line) for line in file.read_text().splitlines()]
    if not sessions:
        raise SystemExit("no card session was held: nothing was measured")
    unasked = [(session["session"], session["received"] - session["asked"]) for session in sessions
               if session["received"] > session["asked"]]
    for name, count in unasked:
        print(f"{name}: {count} more than asked for")
    received = sum(session["received"] for session in sessions)
    print(f"VERIFY commands nobody asked for: {sum(count for _, count in unasked)} "
          f"(of {received} VERIFYs in {len(sessions)} card sessions)")
    return 1 if unasked else 0


def main():
    action, file = sys.argv[1], pathlib.Path(sys.argv[2])
    if action == "begin":
        file.unlink(missing_ok=True)
        return 0
    if not file.exists():
        raise SystemExit("no card session was held: nothing was measured")
    return total(file)


sys.exit(main())
