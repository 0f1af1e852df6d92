#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The main job: a recorded card, confirmed against a register, decided against coupon and both lists. And each
way it can end, with the exit status of each tool."""

import sys

from pipeline import DATA, Checks, Tools, match_command, read_command, verify_command

tools, checks = Tools(sys.argv[1]), Checks()

outcome = tools.run(read_command(DATA / "sessions" / "valid.ndjson"), verify_command(), match_command())
checks.equal(outcome.statuses, [0, 0, 0], "statuses")
checks.equal(outcome.stdout.count(b"\n"), 1, "lines")
decision = outcome.records()[0]
checks.equal(decision["schema"], "mqa.decision/1", "schema")
checks.equal(decision["verdict"], "eligible", "verdict")
checks.equal(sorted(decision["rules"]), [f"R{n:02}" for n in range(21)], "every rule is told")
checks.equal(decision["coupon"]["reference_number"], "26100000001", "coupon")
checks.equal(decision["qualification"]["confirmation"]["channel"], "register", "channel")
checks.equal([file for file in outcome.stderrs if file], [], "nothing is said when all goes well")

again = tools.run(read_command(DATA / "sessions" / "valid.ndjson"), verify_command(), match_command())
checks.equal(again.stdout, outcome.stdout, "the same input, clock and seed give the same bytes")

# A card that cannot be read: the error passes both tools and ends as a decision.
removed = tools.run(read_command(DATA / "sessions" / "removed.ndjson"), verify_command(), match_command())
checks.equal(removed.statuses[0], 21, "card removed")
records = removed.records()
checks.equal(len(records), 2, "the error and the coupon nobody came for")
checks.equal(records[0]["verdict"], "undetermined", "no answer is not a no")
checks.equal(records[0]["error"]["kind"], "card_removed", "the first tool's error is told")
checks.equal(records[1]["id"], "coupon-01", "the unclaimed coupon")

# A card whose certificate has expired is read, and refused by the next tool.
expired = tools.run(read_command(DATA / "sessions" / "expired.ndjson"), verify_command())
checks.equal(expired.statuses, [25, 25], "expired certificate")
checks.equal(expired.records()[0]["kind"], "certificate_expired", "refusal")

# Production refuses what is only for tests.
production = {"MQA_PROFILE": "production"}
checks.equal(tools.run(read_command(DATA / "sessions" / "valid.ndjson"), environment=production).statuses, [50],
             "recordings are refused in production")

sys.exit(checks.finish())
