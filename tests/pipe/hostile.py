#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A hundred hostile lines mixed into the input of mqa-verify and of mqa-match: each gives an error that names its
line and quotes nothing, the neighbours never notice, and memory stays small."""

import json
import sys

from pipeline import DATA, Checks, Tools, match_command, verify_command

LIMIT_KIB = 64 * 1024
SECRET = "HOSTILE-CANARY-7731"


def hostile_lines(schema):
    head = f'{{"schema":"{schema}","id":"h","x":"{SECRET}"'
    kinds = [
        b"[" * 200000 + b"]" * 200000,
        (head + ',"a":' + "[" * 33 + "]" * 33 + "}").encode(),
        (head + ',"id":"again"}').encode(),
        (head + ',"\\u0069d":"again"}').encode(),
        (head + "}").encode()[:-10] + b"\x00" + b'"}',
        (head + ',"n":"\\u0000"}').encode(),
        (head + ',"u":"').encode() + b"\xff\xfe" + b'"}',
        (head + ',"u":"').encode() + b"\xed\xa0\x80" + b'"}',
        (head + ',"s":"\\ud800"}').encode(),
        (head + ',"big":"' + "y" * (2 * 1024 * 1024) + '"}').encode(),
        (head + ',"cut":"').encode(),
        (head + ",").encode(),
        head.encode(),
        (head + "} trailing").encode(),
        (head + ',"n":1e400}').encode(),
        ("\ufeff" + head + "}").encode(),
        (head + ',"s":"' + "z" * 65537 + '"}').encode(),
        (head + "," + ",".join(f'"m{i}":0' for i in range(300)) + "}").encode(),
        b"'single'",
        b"nul",
    ]
    return [kinds[i % len(kinds)] for i in range(100)]


def mixed(good, schema):
    """Good and hostile lines in turn; gives the bytes and the line numbers of the hostile ones."""
    lines, numbers = [], []
    for index, bad in enumerate(hostile_lines(schema)):
        lines.append(good(index))
        lines.append(bad)
        numbers.append(len(lines))
    return b"\n".join(lines) + b"\n", numbers


def inquiry(index):
    return json.dumps({"schema": "mqa.inquiry/1", "id": f"good-{index}", "insurer_number": "06990014", "number": "4567",
                       "birth_date": "1980-01-15"}).encode()


tools, checks = Tools(sys.argv[1]), Checks()
measure_memory = "--no-memory" not in sys.argv

text, numbers = mixed(inquiry, "mqa.inquiry/1")
verified = tools.run(verify_command(), stdin=text)
records = verified.records()
checks.equal(len(records), 200, "mqa-verify: a record for each line")
checks.equal([r["id"] for r in records[0::2]], [f"good-{i}" for i in range(100)], "the good ones in order")
checks.equal({r["status"] for r in records[0::2]}, {"valid"}, "the good ones confirmed")
checks.equal([r["where"]["line"] for r in records[1::2]], numbers, "each error names its line")
checks.equal({r["schema"] for r in records[1::2]}, {"mqa.error/1"}, "each is an error record")
checks.true(SECRET.encode() not in verified.stdout + verified.stderrs[0], "no error quotes its input")
checks.equal(verified.statuses, [10], "the batch ran to its end")
checks.equal(tools.run([*verify_command(), "--strict"], stdin=text).statuses, [41], "under --strict")

good_line = verified.stdout.splitlines()[0]
text, numbers = mixed(lambda index: good_line.replace(b'"good-0"', f'"good-{index}"'.encode()), "mqa.qualification/1")
matched = tools.run(match_command(), stdin=text)
decisions = matched.records()
checks.equal(len(decisions), 200, "mqa-match: a decision for each line")
checks.equal([d["id"] for d in decisions[0::2]], [f"good-{i}" for i in range(100)], "the good ones in order")
checks.equal([d["error"]["where"]["line"] for d in decisions[1::2]], numbers, "each error names its line")
checks.equal({d["verdict"] for d in decisions[1::2]}, {"undetermined"}, "no answer is not a no")
checks.true(SECRET.encode() not in matched.stdout + matched.stderrs[0], "no decision quotes a hostile line")
if measure_memory:
    for name, outcome in (("mqa-verify", verified), ("mqa-match", matched)):
        print(f"{name}: peak {outcome.peaks[0]} KiB")
        checks.true(outcome.peaks[0] < LIMIT_KIB, f"{name} stays under 64 MiB")

sys.exit(checks.finish())
