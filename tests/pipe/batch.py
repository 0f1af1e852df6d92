#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A day of buses: thousands of people, each with a card, a register line and a coupon of their own, through all
three tools at once. As many decisions as people, in order, in bounded memory; and again the same bytes."""

import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

from pipeline import DATA, Checks, Tools, match_command, read_command, verify_command

LIMIT_KIB = 64 * 1024

tools, checks = Tools(sys.argv[1]), Checks()
count = int(sys.argv[2])
measure_memory = "--no-memory" not in sys.argv

with tempfile.TemporaryDirectory() as folder:
    people = pathlib.Path(folder)
    subprocess.run([str(tools.bin / "make_population"), str(count), str(DATA), folder], check=True)
    register = people / "members.ndjson"
    pipeline = (read_command(people / "sessions.ndjson"), verify_command(register),
                match_command(people / "coupons.ndjson"))
    outcome = tools.run(*pipeline)
    checks.equal(outcome.statuses, [0, 0, 0], "statuses")
    decisions = outcome.records()
    checks.equal(len(decisions), count, "decisions")
    checks.equal([d["coupon"]["id"] for d in decisions], [f"coupon-{i}" for i in range(count)], "order")
    checks.equal({d["verdict"] for d in decisions}, {"eligible"}, "verdicts")
    checks.equal(len({d["id"] for d in decisions}), count, "every id is another one")
    if measure_memory:
        for command, peak in zip(("mqa-read", "mqa-verify", "mqa-match"), outcome.peaks):
            print(f"{command}: peak {peak} KiB for {count} people")
            checks.true(peak < LIMIT_KIB, f"{command} stays under 64 MiB")

    again = tools.run(*pipeline)
    checks.equal(hashlib.sha256(again.stdout).hexdigest(), hashlib.sha256(outcome.stdout).hexdigest(), "same bytes twice")

    # From a regular file the best pairing is the default; here both must agree.
    qualifications = tools.run(*pipeline[:2]).stdout
    from_file = tools.run(match_command(people / "coupons.ndjson"), stdin=qualifications)
    if measure_memory:
        print(f"mqa-match from a file: peak {from_file.peaks[0]} KiB for {count} people")
        checks.true(from_file.peaks[0] < LIMIT_KIB, "best pairing stays under 64 MiB")
    verdicts = [(d["id"], d["verdict"]) for d in map(json.loads, from_file.stdout.decode().splitlines())]
    checks.equal(verdicts, [(d["id"], d["verdict"]) for d in decisions], "best and arrival agree")

    database = people / "members.db"
    imported = tools.run(["mqa-verify", "register", "import", database, register])
    checks.equal(imported.statuses, [0], "register import")
    by_database = tools.run(read_command(people / "sessions.ndjson"), verify_command(database))
    checks.equal(by_database.stdout, qualifications, "an SQLite register answers the same as NDJSON")

sys.exit(checks.finish())
