# SPDX-License-Identifier: Apache-2.0
"""Coupons to be recorded as used, and what a ledger holds of them."""

import json
import sqlite3
import subprocess

DAY = "2026-11-22"


def coupon(serial):
    return {"schema": "mqa.coupon/1", "id": f"c{serial}", "reference_number": f"261{serial:08d}",
            "insurer_number": "06990014",
            "person": {"name_kana": "シカクイチロウ", "birth_date": "1980-01-15", "sex": "male"},
            "expires_on": "2027-03-31"}


def lines(serials):
    return "".join(json.dumps(coupon(serial), ensure_ascii=False) + "\n" for serial in serials)


def add_words(tool, ledger, file):
    return [str(tool), "used", "add", "--used", str(ledger), "--date", DAY, str(file)]


def acknowledged(text, *outcomes):
    """The numbers that whole lines of the output say are safe."""
    whole = text[: text.rfind("\n") + 1]
    records = [json.loads(line) for line in whole.splitlines()]
    return [record["reference_number"] for record in records if record.get("use") in (outcomes or ("recorded", "known"))]


def listed(tool, ledger, env):
    run = subprocess.run([str(tool), "used", "list", "--used", str(ledger)], capture_output=True, text=True, env=env)
    return run.returncode, [json.loads(line)["reference_number"] for line in run.stdout.splitlines()]


def is_whole(ledger):
    connection = sqlite3.connect(ledger)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    finally:
        connection.close()
