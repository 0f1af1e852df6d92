# SPDX-License-Identifier: Apache-2.0
"""One day at the desk for the tests of reports: made-up people of prefecture 99, a coupon file, and mqa-match."""

import json
import os
import pathlib
import subprocess
import sys

NOW = "2026-11-22T10:00:00+09:00"


def qualification(ident, name, kana, birth, number, insurer="06990014", insurer_name="サンプル健康保険組合"):
    return {"schema": "mqa.qualification/1", "id": ident, "status": "valid", "insurer_number": insurer,
            "insurer_name": insurer_name, "symbol": "１３１", "number": number, "branch_number": "01",
            "person": {"name": name, "name_kana": kana, "birth_date": birth, "sex": "male"},
            "valid_from": "2021-04-01", "acquired_on": "2021-04-01",
            "confirmation": {"proof": "my_number_card", "channel": "register", "method": "visual",
                             "purpose": "specific_checkup", "confirmed_at": NOW, "reference": f"ref-{ident}"}}


def coupon(number, kana, birth, insured, insurer="06990014", **more):
    return {"schema": "mqa.coupon/1", "id": f"coupon-{number}", "reference_number": f"261{number:08}",
            "insurer_number": insurer, "symbol": "131", "number": insured, "branch_number": "01",
            "person": {"name_kana": kana, "birth_date": birth, "sex": "male"},
            "issued_on": "2026-06-01", "expires_on": "2027-03-31", **more}


QUALIFICATIONS = [
    qualification("q1", "資格　一郎", "ｼｶｸ ｲﾁﾛｳ", "1980-01-15", "4567"),
    qualification("q2", "健診　花子", "ｹﾝｼﾝ ﾊﾅｺ", "1975-06-30", "8901"),
    qualification("q3", "受診　二郎", "ｼﾞﾕｼﾝ ｼﾞﾛｳ", "1968-05-05", "4569"),
    qualification("q4", "𠮷田　三郎", "ﾖｼﾀﾞ ｻﾌﾞﾛｳ", "1970-02-03", "4570", insurer_name="=1+1"),
    qualification("q5", "余分　四郎", "ﾖﾌﾞﾝ ｼﾛｳ", "1971-03-04", "9999"),
]
LINES = [json.dumps(q, ensure_ascii=False) for q in QUALIFICATIONS] + ['{"schema":"mqa.qualification/1","id":"bad"']
COUPONS = [
    coupon(1, "シカク　イチロウ", "1980-01-15", "4567"),
    coupon(2, "ケンシンハナコ", "1975-06-29", "8901"),
    coupon(3, "シユシンシロウ", "1968-05-05", "4569"),
    coupon(4, "ヨシダサブロウ", "1970-02-03", "4570"),
    coupon(9, "ミカクニン", "1960-01-01", "1111"),
]


class Desk:
    """mqa-match over the day, in a folder of its own."""

    def __init__(self, bin_folder, folder):
        self.tool = pathlib.Path(bin_folder) / "mqa-match"
        self.folder = pathlib.Path(folder)
        text = "".join(json.dumps(c, ensure_ascii=False) + "\n" for c in COUPONS)
        (self.folder / "coupons.ndjson").write_text(text, encoding="utf-8")

    def run(self, *options, stdin=None, coupons="coupons.ndjson", **more):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C", "MQA_PROFILE": "test",
                       "MQA_CLOCK": NOW, "MQA_SEED": "1",
                       **{k: v for k, v in os.environ.items() if k in ("ASAN_OPTIONS", "UBSAN_OPTIONS")}}
        lines = LINES if stdin is None else stdin
        return subprocess.run(
            [str(self.tool), "--coupons", coupons, "--date", "2026-11-22", *options],
            input="".join(line + "\n" for line in lines).encode(), cwd=self.folder, env=environment,
            stdout=more.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, check=False, **more)

    def decisions(self, *options):
        return [json.loads(line) for line in self.run(*options).stdout.decode().splitlines()]


class Checks:
    def __init__(self):
        self.failures = 0

    def true(self, fact, what):
        if not fact:
            self.failures += 1
            print(f"FAILED: {what}", file=sys.stderr)

    def equal(self, got, expected, what):
        self.true(got == expected, f"{what}: got {got!r}, expected {expected!r}")

    def finish(self):
        return 1 if self.failures else 0
