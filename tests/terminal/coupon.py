# SPDX-License-Identifier: Apache-2.0
"""mqa-match --coupon -: the desk types or scans a coupon, and what the file of coupons knows is not asked for."""

import json
import pathlib
import sys
import tempfile

from terminal import Checks, Session

DATA = pathlib.Path(__file__).resolve().parents[1] / "data"
checks = Checks()
NUMBER = "coupon number (11 digits), or scan the code: "
QUALIFICATION = {
    "schema": "mqa.qualification/1", "id": "q1", "status": "valid", "insurer_number": "06990014", "symbol": "１３１",
    "number": "4567", "branch_number": "01",
    "person": {"name_kana": "ｼｶｸ ｲﾁﾛｳ", "birth_date": "1980-01-15", "sex": "male"}, "valid_from": "2021-04-01",
    "confirmation": {"proof": "my_number_card", "channel": "register", "method": "visual",
                     "purpose": "specific_checkup", "confirmed_at": "2026-11-22T09:30:00+09:00"}}


def opened(folder, *words):
    stdin = pathlib.Path(folder) / "qualifications.ndjson"
    stdin.write_text(json.dumps(QUALIFICATION) + "\n")
    session = Session([sys.argv[1], "--coupon", "-", "--profile", "test", "--clock", "2026-11-22T10:00:00+09:00",
                       "--lang", "en", *words], stdin=str(stdin))
    session.shows(NUMBER)
    return session


def decided(session, what):
    checks.equal(session.wait(), 0, f"{what}: status")
    out, err = session.texts()
    checks.true(not err or err.count("a check digit") == 1, f"{what}: standard error is {err!r}")
    decisions = [json.loads(line) for line in out.splitlines()]
    checks.equal([decision["verdict"] for decision in decisions], ["eligible"], f"{what}: the verdict")
    return decisions[0]["coupon"]


def types_the_rest(session):
    session.shows("insurer number: ")
    session.types("06990041\n")  # two digits the wrong way round
    session.shows("insurer number: ", 2)
    for question, answer in [("insurer number: ", "06990014"), ("name in kana: ", "シカク　イチロウ"),
                             ("S55.1.15): ", "S55.1.15"), ("2 female): ", "1"), ("last day of use: ", "2027-03-31"),
                             ("symbol (if known): ", ""), ("\r\nnumber (if known): ", ""), ("branch number (if known): ", "")]:
        session.shows(question)
        session.types(answer + "\n")


with tempfile.TemporaryDirectory() as work:
    typed = opened(work)
    typed.types("26100000001\n")
    types_the_rest(typed)
    decided(typed, "every item typed")

    known = opened(work, "--coupons", str(DATA / "coupons.ndjson"))
    known.types("26100000001\n")
    coupon = decided(known, "a number that the file has")
    checks.equal(coupon["contract_holder"], "集合B", "the coupon is that of the file")

    other = opened(work, "--coupons", str(DATA / "coupons.ndjson"))
    other.types("26100000099\n")
    types_the_rest(other)
    checks.equal(decided(other, "a number that the file does not have")["reference_number"], "26100000099", "typed")

sys.exit(checks.finish())
