#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""CSV and XLSX of decisions, read again by readers that are not ours: the same rows, text that stays text."""

import csv
import hashlib
import io
import sys
import tempfile
import zipfile

import openpyxl

from day import Checks, Desk

checks = Checks()

with tempfile.TemporaryDirectory() as folder:
    desk = Desk(sys.argv[1], folder)
    decisions = desk.decisions()
    verdicts = [d["verdict"] for d in decisions]

    for language in ("ja", "en"):
        result = desk.run("-o", "csv", "--lang", language)
        checks.equal(result.returncode, 11, "status of -o csv")
        checks.true(result.stdout.startswith(b"\xef\xbb\xbf"), "a byte order mark for Excel by default")
        rows = list(csv.reader(io.StringIO(result.stdout.decode("utf-8-sig"), newline="")))
        checks.equal(len(rows), len(decisions) + 1, "rows of the CSV")
        checks.equal({len(row) for row in rows}, {len(rows[0])}, "cells of the rows")
        code = rows[0].index("判定コード" if language == "ja" else "verdict code")
        checks.equal([row[code] for row in rows[1:]], verdicts, "verdicts of the CSV")
        checks.true(not any(cell[:1] in ("=", "+", "-", "@", "\t") for row in rows for cell in row),
                    "no cell that a spreadsheet calculates")
        checks.true(any(cell == "'=1+1" for row in rows for cell in row), "the formula as text")

        place = desk.folder / f"{language}.xlsx"
        written = desk.run("-o", "xlsx", "--lang", language, "--out", place.name)
        checks.equal((written.returncode, written.stdout, written.stderr), (11, b"", b""), "-o xlsx")
        checks.equal(place.stat().st_mode & 0o777, 0o600, "mode of the workbook")
        book = openpyxl.load_workbook(place)
        urgent, everything, counts = book.worksheets
        sheet_rows = [["" if cell is None else str(cell) for cell in row]
                      for row in everything.iter_rows(values_only=True)]
        plain = [[cell[1:] if cell.startswith("'") else cell for cell in row] for row in rows]
        checks.equal(sheet_rows, plain, "the sheet of all says what the CSV says")
        checks.equal(urgent.max_row - 1, sum(v != "eligible" for v in verdicts), "rows to act on")
        for sheet in (urgent, everything):
            checks.equal(sheet.freeze_panes, "A2", "the headings stay in view")
            checks.true(sheet.auto_filter.ref is not None, "a filter")
        for row in everything.iter_rows(min_row=2):
            checks.equal(row[0].data_type, "n", "the position is a number")
            checks.true(all(cell.data_type == "s" for cell in row[1:] if cell.value is not None), "all else is text")
            checks.true(row[1].value is None or row[1].number_format == "@", "codes are text cells")
            verdict = row[[c.value for c in everything[1]].index(rows[0][4])]
            checks.true(verdict.fill.fgColor.rgb not in (None, "00000000"), "the verdict is coloured")
        by_verdict = {row[1]: row[3] for row in counts.iter_rows(min_row=2, values_only=True) if row[1] in verdicts}
        checks.equal(by_verdict, {v: verdicts.count(v) for v in set(verdicts)}, "counts by verdict")

        again = desk.run("-o", "xlsx", "--lang", language, "--out", "again.xlsx", "--force")
        checks.equal(hashlib.sha256((desk.folder / "again.xlsx").read_bytes()).hexdigest(),
                     hashlib.sha256(place.read_bytes()).hexdigest(), "the same bytes twice")
        checks.true(zipfile.ZipFile(place).testzip() is None, "a sound ZIP")

    masked = desk.run("-o", "csv", "--csv-encoding", "utf-8", "--lang", "ja").stdout.decode()
    checks.true("資*　一*" in masked and "資格　一郎" not in masked, "names are masked")
    full = desk.run("-o", "csv", "--csv-encoding", "utf-8", "--lang", "ja", "--values", "full").stdout.decode()
    checks.true("資格　一郎" in full and "4567" in full, "--values full")
    cp932 = desk.run("-o", "csv", "--csv-encoding", "cp932", "--lang", "ja", "--values", "full")
    text = cp932.stdout.decode("cp932")
    checks.true("〓田　三郎" in text and "C-440" in text, "a character that CP932 does not have is marked in its row")
    checks.true("CP932" in cp932.stderr.decode() and cp932.stderr.count(b"\n") == 1, "and told of once")
    utf8 = desk.run("-o", "csv", "--csv-encoding", "utf8").stdout
    checks.true(not utf8.startswith(b"\xef\xbb\xbf"), "utf8 has no byte order mark")
    checks.equal(desk.run("-o", "csv", "--csv-encoding", "utf-16").returncode, 2, "an encoding nobody knows")

sys.exit(checks.finish())
