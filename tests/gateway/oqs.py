#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""mqa-verify --via oqs:DIR against a stand-in for an existing-type terminal, in every manner it knows."""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pipe"))
from pipeline import Checks, Tools

from oqs_terminal import NOW, Manner, Terminal

tools, checks = Tools(sys.argv[1]), Checks()
VALID = {"insurer_number": "06990014", "symbol": "131", "number": "4567", "branch_number": "01", "birth_date": "1980-01-15"}
ENDED = {"insurer_number": "06990014", "number": "4569", "birth_date": "1968-05-05"}
UNKNOWN = {"insurer_number": "06990014", "number": "999999", "birth_date": "1980-01-15"}
PEOPLE = (VALID, ENDED, UNKNOWN)
STATUSES = ["valid", "invalid", "not_found"]


def lines(*people):
    return "".join(json.dumps({"schema": "mqa.inquiry/1", "id": f"q-{index}", **person}) + "\n"
                   for index, person in enumerate(people, 1)).encode()


def verify(folder, *options, people=PEOPLE):
    return tools.run(["mqa-verify", "--via", f"oqs:{folder}", "--purpose", "specific_checkup", "--institution",
                      "9929900018", "--state-dir", folder / "state", *options], stdin=lines(*people))


def fresh():
    return tempfile.TemporaryDirectory(prefix="mqa-oqs-")


def statuses(outcome):
    return [record.get("status", record.get("kind")) for record in outcome.records()]


def names(folder, sub):
    return sorted(path.name for path in (folder / sub).iterdir())


def notices(record):
    return {notice["code"]: notice["message"] for notice in record.get("notices", [])}


def normal_manners():
    for manner, options, kind in (
            (Manner(), ["--oqs-bulk", "never"], "OQSsiquc01req"),
            (Manner(encoding="shift_jis"), ["--oqs-bulk", "never", "--oqs-encoding", "shift_jis"], "OQSsiquc01req"),
            (Manner(zip=True, slow=True), ["--oqs-bulk", "never"], "OQSsiquc01req"),
            (Manner(slow=True, take_requests=True), ["--oqs-bulk", "never"], ""),
            (Manner(), [], "OQSmuquc"),
            (Manner(processing=1, zip=True), ["--oqs-bulk", "always"], "OQSmuquc"),
    ):
        with fresh() as name, Terminal(name, manner) as terminal:
            folder = pathlib.Path(name)
            outcome = verify(folder, *options)
            what = f"{manner} {options}"
            checks.equal(outcome.statuses, [11], f"{what}: exit status {outcome.stderrs}")
            checks.equal(statuses(outcome), STATUSES, what)
            records = outcome.records()
            checks.equal([record["id"] for record in records], ["q-1", "q-2", "q-3"], f"{what}: order")
            if records and records[0].get("person"):
                checks.equal(records[0]["person"]["name_kana"], "ｼｶｸ ｲﾁﾛｳ", f"{what}: name")
                checks.equal(records[0]["confirmation"]["channel"], "oqs", f"{what}: channel")
                checks.equal(records[0]["confirmation"]["confirmed_at"], NOW.isoformat(), f"{what}: time")
            checks.true(all(request.startswith(kind) for request in names(folder, "req")), f"{what}: kind of requests")
            checks.equal(len(terminal.answered), len(set(terminal.answered)), f"{what}: nothing asked twice")


def failing_terminal():
    with fresh() as name, Terminal(name, Manner(error=True)):
        outcome = verify(pathlib.Path(name))
        checks.equal(statuses(outcome), ["indeterminate"] * 3, "error answers")
        checks.equal(notices(outcome.records()[0]).get("OQZ-9901"), "受付時間外です。", "the terminal's own words")
        checks.equal(outcome.statuses, [10], "error answers: exit status")


def unknown_codes():
    with fresh() as name, Terminal(name, Manner(unknown=True)):
        outcome = verify(pathlib.Path(name), people=(VALID,))
        record = outcome.records()[0]
        checks.equal(record["status"], "indeterminate", "unknown validity")
        checks.equal(notices(record).get("QualificationValidity"), "8", "unknown validity kept")
        checks.equal(notices(record).get("FutureElement"), "未来の値", "unknown element kept")


def half_results():
    with fresh() as name, Terminal(name, Manner(half=True)):
        outcome = verify(pathlib.Path(name), "--oqs-timeout", "3", "--retry", "0", people=(VALID,))
        checks.true("valid" not in statuses(outcome), "a half result is never an answer")
        checks.true("V-474" in outcome.stdout.decode(), "a half result says so")
        checks.true(outcome.statuses != [0], "a half result is no success")


def terminal_that_was_off():
    with fresh() as name:
        folder = pathlib.Path(name)
        for sub in ("req", "res"):
            (folder / sub).mkdir()
        command = ("--retry", "0", "--journal", folder / "journal")
        outcome = verify(folder, *command, "--oqs-timeout", "1")
        checks.true("V-473" in outcome.stdout.decode(), "no answer says so")
        left = names(folder, "req")
        checks.equal(len(left), 1, "the request stays")
        checks.equal(oct((folder / "req" / left[0]).stat().st_mode & 0o777), "0o600", "its owner's alone")
        with Terminal(folder):
            again = verify(folder, *command, "--oqs-timeout", "20")
        checks.equal(statuses(again), STATUSES, f"the same command goes on {again.stderrs}")
        uploads = [request for request in names(folder, "req") if request.startswith("OQSmuquc01req")]
        checks.equal(uploads, left, "and does not ask twice")


def result_files():
    with fresh() as name, Terminal(name) as terminal:
        folder = pathlib.Path(name)
        outcome = verify(folder, "-o", "oqs-xml", "--out", folder / "out")
        checks.equal(outcome.stdout, b"", "oqs-xml leaves standard output alone")
        expected = [f"OQSsiquc01res_{NOW:%Y%m%d}{index:04}.xml" for index in (1, 2, 3)]
        checks.equal(names(folder, "out"), expected, "result files")
        first = (folder / "out" / expected[0]).read_text(encoding="utf-8")
        checks.true("<QualificationValidity>1</QualificationValidity>" in first and "資格　一郎" in first, "result content")
        checks.true(terminal.answered, "the terminal was asked")


def cleared_away():
    with fresh() as name, Terminal(name):
        folder = pathlib.Path(name)
        checks.equal(statuses(verify(folder, "--oqs-after", "trash")), STATUSES, "trash")
        checks.equal(names(folder, "req") + names(folder, "res"), [], "nothing stays")
        checks.true(names(folder, "trash"), "it is in trash")


for test in (normal_manners, failing_terminal, unknown_codes, half_results, terminal_that_was_off, result_files, cleared_away):
    test()
sys.exit(checks.finish())
