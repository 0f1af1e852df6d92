#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A table of many rows, written by other programs and read by others, too: as XLSX by openpyxl, back through openpyxl and
xlsx2csv; as CSV in CP932 by Python. What mqa-match reads is what they read, cell for cell.
   independent.py BIN ROWS"""

import csv
import datetime
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import openpyxl

from workbooks import HEADINGS

MATCH = pathlib.Path(sys.argv[1]) / "mqa-match"
ROWS = int(sys.argv[2])
ENVIRONMENT = {"LANG": "C", "MQA_PROFILE": "test", "MQA_SEED": "1", "MQA_CLOCK": "2026-11-22T10:00:00+09:00"}
NAMES = ["シカク　イチロウ", "ケンシン　ハナコ", "ジュシン　ジロウ", "ﾃｽﾄ ｱﾝ", "タカハシ　サブロウ"]


def rows():
    for number in range(ROWS):
        birth = datetime.date(1951, 4, 1) + datetime.timedelta(days=number % 13000)
        yield [f"261{number:08d}", "06990014", "１３１－" + str(number % 7), f"{number:07d}", f"{number % 4:02d}",
               NAMES[number % len(NAMES)], birth, "男" if number % 2 else "女", datetime.date(2027, 3, 31)]


def as_text(row):
    return [cell.isoformat() if isinstance(cell, datetime.date) else cell for cell in row]


def of_coupon(coupon):
    person = coupon["person"]
    return [coupon["reference_number"], coupon["insurer_number"], coupon["symbol"], coupon["number"], coupon["branch_number"],
            person["name_kana"], person["birth_date"], {"male": "男", "female": "女"}[person["sex"]], coupon["expires_on"]]


def parsed(path):
    before = time.monotonic()
    done = subprocess.run([MATCH, "coupon", "parse", path], capture_output=True, env=ENVIRONMENT, check=False)
    print(f"{path.name}: {ROWS} rows, {path.stat().st_size} bytes, {time.monotonic() - before:.2f} s")
    if done.returncode or done.stderr:
        sys.exit(f"{path.name}: exit {done.returncode}: {done.stderr.decode()[:500]}")
    return [of_coupon(json.loads(line)) for line in done.stdout.splitlines()]


def compare(name, ours, theirs):
    if ours != theirs:
        place = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
        sys.exit(f"{name}: {len(ours)} and {len(theirs)} rows, row {place} differs")


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("受診券")
    sheet.append(HEADINGS)
    for row in rows():
        sheet.append(row)
    book.save(folder / "coupons.xlsx")
    ours = parsed(folder / "coupons.xlsx")
    read_back = openpyxl.load_workbook(folder / "coupons.xlsx", read_only=True)["受診券"]
    theirs = [as_text([cell.date() if isinstance(cell, datetime.datetime) else cell for cell in row])
              for row in read_back.iter_rows(min_row=2, values_only=True)]
    compare("openpyxl", ours, theirs)
    done = subprocess.run(["xlsx2csv", "-f", "%Y-%m-%d", folder / "coupons.xlsx"], capture_output=True, text=True, check=True,
                          env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    compare("xlsx2csv", ours, list(csv.reader(io.StringIO(done.stdout)))[1:])

    with open(folder / "coupons.csv", "w", encoding="cp932", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(HEADINGS)
        writer.writerows(as_text(row) for row in rows())
    ours = parsed(folder / "coupons.csv")
    with open(folder / "coupons.csv", encoding="cp932", newline="") as file:
        compare("csv", ours, list(csv.reader(file))[1:])
print("the readers agree")
