#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Damaged and unusual tables of coupons: each fault is told with row and column (or, where the file as a whole is
unusable, with its part), what can be read is read, nothing of a cell is quoted."""

import json
import pathlib
import subprocess
import sys
import tempfile

from workbooks import GOOD, HEADINGS, archive, parts, sheet, workbook

MATCH = pathlib.Path(sys.argv[1]) / "mqa-match"
CANARY = "カナリア"
problems = []
count = 0


def replaced(column, value):
    row = list(GOOD)
    row[column] = value
    return row


def run(content, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "table"
        path.write_bytes(content)
        done = subprocess.run([MATCH, "coupon", "parse", *options, path], capture_output=True, text=True, timeout=120,
                              env={"LANG": "C", "MQA_LANG": "en", "MQA_PROFILE": "test", "MQA_SEED": "1",
                                   "MQA_CLOCK": "2026-11-22T10:00:00+09:00"}, check=False)
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def check(name, content, expected, *options, coupons=2, status=None):
    """`expected`: what a message must hold, of an error record or on stderr; None: no fault at all."""
    global count
    count += 1
    done, records = run(content, *options)
    errors = [record for record in records if record["schema"] == "mqa.error/1"]
    told = " | ".join([error["message"] for error in errors] + [done.stderr])
    found = [record for record in records if record["schema"] == "mqa.coupon/1"]
    if expected is None and (errors or "L-" in done.stderr):
        problems.append(f"{name}: told {told}")
    for part in [expected] if isinstance(expected, str) else expected or []:
        if part not in told:
            problems.append(f"{name}: {part!r} not in {told!r}")
    if len(found) != coupons:
        problems.append(f"{name}: {len(found)} coupons, expected {coupons}: {told}")
    if CANARY in told:
        problems.append(f"{name}: quotes a cell")
    if status is not None and done.returncode != status:
        problems.append(f"{name}: exit {done.returncode}, expected {status}: {told}")
    return found


def csv(*rows, end="\r\n"):
    return end.join(",".join(row) for row in rows) + end


def text(*rows):
    return csv(HEADINGS, GOOD, *rows, GOOD).encode()


def table(*rows, **options):
    return workbook([HEADINGS, GOOD, *rows, GOOD], **options)


# --- cells: the same faults told alike in both formats
cells = {
    "scientific notation that lost digits": (0, "2.61E+10", "row 3: column A (reference_number)"),
    "scientific notation of the insurer": (1, "6.99E+06", "row 3: column B (insurer_number)"),
    "lost zero and wrong check digit": (1, "6990015", "row 3: column B (insurer_number)"),
    "letters in the insurer": (1, CANARY, "row 3: column B (insurer_number)"),
    "a day that never was": (6, "1981-02-29", "row 3: column G (person.birth_date)"),
    "an American day": (6, "1/15/80", "row 3: column G (person.birth_date)"),
    "a column too narrow for its day": (8, "########", "row 3: column I (expires_on)"),
    "an error value": (8, "#REF!", "row 3: column I (expires_on)"),
    "an unknown sex": (7, "9", "row 3: column H (person.sex)"),
    "no kana": (5, "", "row 3: column F (person.name_kana)"),
    "no coupon number": (0, "", "row 3: column A (reference_number)"),
}
for name, (column, value, place) in cells.items():
    check(f"CSV: {name}", text(replaced(column, value)), place, status=10)
    check(f"XLSX: {name}", table(replaced(column, value)), place, status=10)

repairs = {
    "lost leading zero": (1, "6990014", 6990014, "insurer_number", "06990014", "L-216"),
    "all digits in scientific notation": (0, "2.6100000001E+10", "2.6100000001E+10", "reference_number", "26100000001", "L-226"),
    "a decimal point": (3, "4567.0", "4567.0", "number", "4567", "L-227"),
    "a branch of one digit": (4, "1", 1, "branch_number", "01", "L-228"),
    "a serial day": (8, "46477", 46477, "expires_on", "2027-03-31", "L-229"),
}
for name, (column, in_text, in_sheet, member, value, code) in repairs.items():
    for form, content in (("CSV", text(replaced(column, in_text))), ("XLSX", table(replaced(column, in_sheet)))):
        found = check(f"{form}: {name}", content, ["row 3", member, code], "-v", coupons=3, status=0)
        if found and found[1].get(member) != value:
            problems.append(f"{form}: {name}: {found[1].get(member)}")

# --- rows and headings
for form, make in (("CSV", lambda rows: csv(*rows).encode()), ("XLSX", workbook)):
    check(f"{form}: a short row", make([HEADINGS, GOOD, GOOD[:8], GOOD]), "row 3: column I (expires_on)")
    check(f"{form}: a shifted row", make([HEADINGS, GOOD, GOOD[:5] + [CANARY] + GOOD[5:], GOOD]), "row 3: column J")
    check(f"{form}: no heading for a needed column", make([HEADINGS[:8], GOOD[:8]]), "expires_on", coupons=0, status=40)
    check(f"{form}: no headings", make([GOOD, GOOD]), "no column was found for", coupons=0, status=40)
    check(f"{form}: a choice of columns instead", make([GOOD, GOOD]), None, "--columns",
          "reference_number,insurer_number,symbol,number,branch_number,person.name_kana,person.birth_date,person.sex,expires_on")
    check(f"{form}: an unknown heading", make([HEADINGS + ["備考"], GOOD + ["x"], GOOD]), "column J", "-v")
    check(f"{form}: an unknown heading, strict", make([HEADINGS + ["備考"], GOOD + ["x"], GOOD]), "column J", "--strict", coupons=0)
    found = check(f"{form}: a heading twice", make([HEADINGS + ["性別"], GOOD + ["女"], GOOD]), "column J", "-v")
    if [one["person"]["sex"] for one in found] != ["male", "male"]:
        problems.append(f"{form}: of a heading found twice the first must count")
    check(f"{form}: headings in two rows", make([["令和8年度"], [], ["受診券", *HEADINGS[1:]], ["整理番号"], GOOD, GOOD]), None)
    check(f"{form}: title and headings on every page", make([HEADINGS, GOOD, HEADINGS, GOOD]), None)

# --- CSV: the text
broken = csv(HEADINGS, GOOD)
good = csv(GOOD)
check("CSV: an unbalanced quote", (broken + good.replace("131", '"131', 1) + good).encode(), "row 3: column C: a quotation mark is never closed")
check("CSV: an unbalanced quote at the end", (broken + good + good.replace("131", '"131', 1)).encode(), "row 4: column C: a quotation mark is never closed")
check("CSV: text behind a quote", (broken + good.replace("131", '"131"x', 1) + good).encode(), "row 3: column C: text after the closing")
check("CSV: a quote inside a cell", (broken + good.replace("131", '1"31', 1) + good).encode(), "row 3: column C: a quotation mark inside")
check("CSV: NUL", (broken + good.replace("131", "1\x0031", 1) + good).encode(), "row 3: column C: a NUL character")
check("CSV: CP932 in a file in UTF-8", broken.encode() + good.encode("cp932") + good.encode(), "row 3: column F: a cell that is not UTF-8")
check("CSV: UTF-8 in a file in CP932", broken.encode("cp932") + good.encode() + good.encode("cp932"), "row 3: column F: a cell in UTF-8")
check("CSV: cut off inside a character", broken.encode("cp932") + good.encode("cp932") + good.encode("cp932").split("チ".encode("cp932"))[0] + b"\x83",
      "row 4: column F")
check("CSV: a cell beyond all bounds", (broken + good.replace("131", CANARY * 6000, 1) + good).encode(), "row 3: column C: a cell longer than 64 KiB")
check("CSV: 300 columns", (broken + good.strip() + "," * 300 + "\r\n" + good).encode(), "row 3: column IW: more than 256 columns")
check("CSV: UTF-16", text().decode().encode("utf-16"), "not a text in UTF-8 or CP932", coupons=0, status=40)
check("CSV: quoted line breaks, comments, BOM", b"\xef\xbb\xbf# x\r\n" + (broken.replace("受診券整理番号", '"受診券\r\n整理番号"') + good).encode(), None)

# --- XLSX: the archive and its parts
whole = table(GOOD)
check("XLSX: cut off", whole[:len(whole) * 6 // 10], "cut off or damaged", coupons=0, status=40)
sheets = {"受診券": sheet([HEADINGS, GOOD, GOOD, GOOD])}
files = parts(sheets)
stored = bytearray(archive(files, compression=0))
place = stored.index("131".encode())
stored[place] = ord("9")
check("XLSX: a wrong checksum", bytes(stored), ["row 4", "breaks off or is damaged"], coupons=0, status=40)
cut = dict(files)
cut["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"].split("<row r=\"4\">")[0] + '<row r="4"><c r="A4"><v>1</v></c><c r="B4"'
check("XLSX: a sheet cut off", archive(cut), ["row 4, column A"], coupons=0, status=40)
gone = {name: content for name, content in files.items() if name != "xl/worksheets/sheet1.xml"}
check("XLSX: a missing sheet", archive(gone), "sheet1.xml", coupons=0, status=40)
check("XLSX: a sheet that is not there", whole, "no sheet of that name; it has 1", "--sheet", "予約", coupons=0, status=40)
check("XLSX: another document", archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "not a workbook (XLSX)", coupons=0, status=40)
check("XLSX: a password, or XLS", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "without a password", coupons=0, status=40)
bomb = dict(files)
bomb["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"].replace("</sheetData>", " " * (80 << 20) + "</sheetData>")
check("XLSX: a zip bomb", archive(bomb), "larger than 250 times its size when unpacked", coupons=0, status=40)
many = dict(files)
many.update({f"x/{number}": "" for number in range(5000)})
check("XLSX: thousands of parts", archive(many), "cut off or damaged", coupons=0, status=40)
entity = dict(files)
entity["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"].replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)
check("XLSX: entities", archive(entity), "breaks off or is damaged", coupons=0, status=40)
check("XLSX: a shared text that is not there", table(replaced(5, ("v", '<c r="REF" t="s"><v>7</v></c>')), shared="<sst/>"), "row 3: column F: a text that the workbook does not hold")
check("XLSX: cells in the wrong order", table(GOOD[:5] + [("v", '<c r="A3"><v>1</v></c>')] + GOOD[6:]), "row 3: column A: a cell in the wrong place")
check("XLSX: rows in the wrong order", archive(parts({"受診券": sheet([HEADINGS, GOOD]).replace("</sheetData>", '<row r="1"/></sheetData>')})), "row 2", coupons=0, status=40)
check("XLSX: a cell beyond all bounds", table(replaced(2, CANARY * 6000)), "row 3: column C: a cell longer than 64 KiB")
check("XLSX: text in column 300", table(GOOD + [""] * 290 + ["x"]), "more than 256 columns")

# --- XLSX: what is no damage
styles = ('<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000000"/><numFmt numFmtId="165" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>')
row = list(GOOD)
row[1] = ("v", '<c r="REF" s="2"><v>6990014</v></c>')
row[6] = ("v", '<c r="REF" s="1"><v>29235</v></c>')
row[8] = ("v", '<c r="REF" s="3"><v>46477.5</v></c>')
found = check("XLSX: formats of days and zeros", table(row, styles=styles), None, coupons=3)
if found and (found[1]["insurer_number"], found[1]["person"]["birth_date"], found[1]["expires_on"]) != ("06990014", "1980-01-15", "2027-03-31"):
    problems.append(f"formats: {found[1]}")
row = replaced(5, "シカク_x000D_\nイチロウ")
row[2] = ("v", '<c r="REF" t="str"><f>A1</f><v>A_x005F_x0031_ _x00zz_</v></c>')
found = check("XLSX: signs that XML does not keep", table(row), None, coupons=3)
if found and (found[1]["person"]["name_kana"], found[1]["symbol"]) != ("シカクイチロウ", "A_x0031_ _x00zz_"):
    problems.append(f"escapes: {found[1]}")
row = replaced(6, ("v", '<c r="REF" s="1"><v>27773</v></c>'))
found = check("XLSX: days counted from 1904", table(row, styles=styles, workbook_options='<workbookPr date1904="1"/>'), None, coupons=3)
if found and found[1]["person"]["birth_date"] != "1980-01-15":
    problems.append(f"1904: {found[1]['person']}")
shared = '<sst><si><r><t>シカク　</t></r><r><t>イチロウ</t></r><rPh sb="0" eb="2"><t>よみ</t></rPh><phoneticPr fontId="1"/></si></sst>'
found = check("XLSX: runs and readings", table(replaced(5, ("v", '<c r="REF" t="s"><v>0</v></c>')), shared=shared), None, coupons=3)
if found and found[1]["person"]["name_kana"] != "シカク　イチロウ":
    problems.append(f"runs: {found[1]['person']}")
two = parts({"説明": sheet([["この表について"]]), "隠し": sheet([HEADINGS, GOOD]), "受診券": sheet([HEADINGS, GOOD, GOOD])}, states={"隠し": "hidden"},
            target="/xl/worksheets/sheet{}.xml")
check("XLSX: the first visible sheet with coupons, absolute targets", archive(two), None)
check("XLSX: merged cells in the headings",
      archive(parts({"受診券": sheet([["受診券", "保険者", "", "", "", *HEADINGS[5:]], ["整理番号", *HEADINGS[1:5]], GOOD, GOOD], merges=["B1:E1"])})), None)

print("\n".join(problems))
print(f"{count} tables, {len(problems)} problems")
sys.exit(1 if problems or count < 60 else 0)
