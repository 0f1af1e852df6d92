#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The HTML report, read by a parser that is not ours: sound nesting, nothing from outside, counts and rows that agree
with the decisions, and memory that does not grow with them."""

import html.parser
import json
import pathlib
import sys
import tempfile

from day import Checks, Desk, qualification

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pipe"))
from pipeline import Tools

VOID = {"meta", "col", "br", "link", "img"}
FORBIDDEN = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg", "a"}
checks = Checks()


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.rows, self.tables, self.text = [], set(), 0, [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        checks.true(not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs), "no way out")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append((dict(attrs).get("class"), 0))
        if tag == "tr" and "tbody" in self.open:
            self.tables[-1] = (self.tables[-1][0], self.tables[-1][1] + 1)

    def handle_endtag(self, tag):
        checks.equal(self.open.pop() if self.open else None, tag, "nesting")

    def handle_data(self, data):
        self.text.append(data)


def read(path):
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    checks.equal(reader.open, [], "everything is closed")
    checks.true(not reader.tags & FORBIDDEN, "no element that loads or runs something")
    return reader


with tempfile.TemporaryDirectory() as folder:
    desk = Desk(sys.argv[1], folder)
    decisions = desk.decisions()
    urgent = sum(d["verdict"] != "eligible" for d in decisions)
    for language in ("ja", "en"):
        result = desk.run("-o", "html", "--lang", language, "--out", f"{language}.html")
        checks.equal((result.returncode, result.stdout, result.stderr), (11, b"", b""), "-o html")
        reader = read(desk.folder / f"{language}.html")
        tables = [count for name, count in reader.tables if name == "decisions"]
        checks.equal(tables, [urgent, len(decisions)], "rows to act on, then all rows")
    checks.true("資格　一郎" not in "".join(reader.text), "names are masked")
    checks.equal(desk.run("-o", "html").returncode, 2, "a document needs a place")
    checks.equal(desk.run("-o", "html", "--out", "ja.html").returncode, 50, "nothing is written over")

    many = [json.dumps(qualification(f"q{i}", "資格　一郎", "ｼｶｸ ｲﾁﾛｳ", "1980-01-15", f"{i:05}"), ensure_ascii=False)
            for i in range(300 if "--no-memory" in sys.argv else 10000)]
    batch = "".join(line + "\n" for line in many).encode()
    match = ["mqa-match", "--coupons", "coupons.ndjson", "--date", "2026-11-22", "--pairing", "arrival"]
    tools = Tools(sys.argv[1])
    lines = tools.run(match, stdin=batch, cwd=folder)
    report = tools.run([*match, "-o", "html", "--out", "many.html"], stdin=batch, cwd=folder)
    size = (desk.folder / "many.html").stat().st_size >> 10
    print(f"{len(many)} rows: {size} KiB of HTML, peak {report.peaks[0]} KiB, of the lines alone {lines.peaks[0]} KiB")
    checks.equal((report.statuses, lines.statuses), ([11], [11]), "a long report")
    if "--no-memory" not in sys.argv:
        checks.true(size > 8 * 1024, "longer than what it may take")
        checks.true(report.peaks[0] < lines.peaks[0] + 4 * 1024, "a long report is not held in memory")

sys.exit(checks.finish())
