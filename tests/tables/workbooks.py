# SPDX-License-Identifier: Apache-2.0
"""Workbooks put together part by part, so that each may be damaged as a test needs it."""

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

HEADINGS = ["受診券整理番号", "保険者番号", "記号", "番号", "枝番", "カナ氏名", "生年月日", "性別", "有効期限"]
GOOD = ["26100000001", "06990014", "131", "4567", "01", "シカク　イチロウ", "1980-01-15", "男", "2027-03-31"]


def letters(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(reference, value):
    """Text; a number; ("v", xml) for a cell as it stands."""
    if isinstance(value, tuple):
        return value[1].replace("REF", reference)
    if value is None or value == "":
        return ""
    if isinstance(value, (int, float)):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows, merges=(), first=1):
    body = "".join(f'<row r="{number}">' + "".join(cell(f"{letters(i)}{number}", value) for i, value in enumerate(row)) +
                   "</row>" for number, row in enumerate(rows, first))
    merged = f'<mergeCells count="{len(merges)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merges) + "</mergeCells>" if merges else ""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{merged}</worksheet>'


def parts(sheets, shared=None, styles=None, states=None, target="worksheets/sheet{}.xml", workbook_options=""):
    """The parts of a workbook: sheets as {name: XML of the sheet}."""
    states = states or {}
    entries, relationships, files = "", "", {}
    for number, (name, xml) in enumerate(sheets.items(), 1):
        state = f' state="{states[name]}"' if name in states else ""
        entries += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        relationships += f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="{target.format(number)}"/>'
        files[f"xl/worksheets/sheet{number}.xml"] = xml
    for name, xml in (("sharedStrings", shared), ("styles", styles)):
        if xml is not None:
            relationships += f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
            files[f"xl/{name}.xml"] = xml
    files["xl/workbook.xml"] = (f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook_options}<sheets>{entries}</sheets></workbook>')
    files["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{relationships}</Relationships>'
    files["_rels/.rels"] = (f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
                            f'Target="xl/workbook.xml"/></Relationships>')
    return files


def archive(files, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as zipped:
        for name, content in files.items():
            zipped.writestr(zipfile.ZipInfo(name, (2026, 4, 1, 0, 0, 0)), content, compress_type=compression)
    return buffer.getvalue()


def workbook(rows, **options):
    return archive(parts({"受診券": sheet(rows)}, **options))
