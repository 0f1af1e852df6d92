#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Ten thousand confirmations against a gateway that destroys a fifth of its answers: destroyed.py PROGRAMS. Every row has
its answer, every key was executed once; and the same count shows what a client without keys would have done."""

import pathlib
import sys

from gateway import Checks, running
from tool import Tool, inquiries

ROWS = 10_000
DESTROYERS = ("close_before_answer", "reset_mid_answer", "close_mid_answer", "truncated_json")
checks = Checks()


def count(gateway):
    return list(gateway.executions().values())


with running(pathlib.Path(sys.argv[1]) / "dev_gateway") as service:
    client = Tool(sys.argv[1], service.folder)
    service.faults(*({"fault": fault, "probability": 0.05, "seed": seed} for seed, fault in enumerate(DESTROYERS, 1)))
    # Nine attempts in a row would fail for one of ten thousand rows in one run of four hundred.
    run = client.ask(service.port, inquiries(ROWS), "--jobs", "32", "--retry", "16", "--lookup-log", "off")
    lines = count(service)
    records = run.records
    answers = sum(line["answers"] for line in lines)
    checks.equal(len(records), ROWS, f"one record a row {run.err[-300:]}")
    checks.equal([record["id"] for record in records], [f"r-{index}" for index in range(ROWS)], "in order")
    checks.equal({record.get("status", record.get("kind")) for record in records}, {"valid"}, "every row is confirmed")
    checks.equal(len(lines), ROWS, "every row has one key")
    checks.equal({line["executions"] for line in lines}, {1}, "every key was executed once")
    checks.true(answers > ROWS * 1.15, f"answers were destroyed: {answers} for {ROWS} rows")
    print(f"{ROWS} rows, {answers} answers, {run.seconds:.1f} s, {run.peak_kib // 1024} MiB")

# A gateway that forgets keys shows that the counting works.
with running(pathlib.Path(sys.argv[1]) / "dev_gateway", "--forget-keys") as service:
    client = Tool(sys.argv[1], service.folder)
    service.faults({"fault": "close_before_answer", "every": 5})
    client.ask(service.port, inquiries(200), "--lookup-log", "off")
    checks.true(max(line["executions"] for line in count(service)) > 1, "without keys rows are executed twice")
sys.exit(checks.finish())
