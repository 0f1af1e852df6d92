#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The JUnit report: valid by the schema that readers of such reports share, counts that agree with the decisions,
and no personal data."""

import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from day import QUALIFICATIONS, Checks, Desk

SCHEMA = pathlib.Path(__file__).with_name("junit.xsd")
ORDER = ["review", "undetermined", "ineligible"]
checks = Checks()


def fails(decision, threshold):
    return "error" not in decision and decision["verdict"] in ORDER[ORDER.index(threshold):]


with tempfile.TemporaryDirectory() as folder:
    desk = Desk(sys.argv[1], folder)
    plain = desk.run()
    decisions = desk.decisions()
    for language in ("ja", "en"):
        for threshold in ORDER:
            name = f"{language}-{threshold}.xml"
            result = desk.run("--junit", name, "--fail-on", threshold, "--lang", language)
            checks.equal((result.returncode, result.stdout), (plain.returncode, plain.stdout), "beside the decisions")
            report = desk.folder / name
            checks.equal(report.stat().st_mode & 0o777, 0o600, "mode of the report")
            lint = subprocess.run(["xmllint", "--noout", "--schema", str(SCHEMA), str(report)],
                                  capture_output=True, text=True, check=False)
            checks.equal(lint.returncode, 0, f"schema: {lint.stderr}")
            suite = ElementTree.parse(report).getroot().find("testsuite")
            cases = suite.findall("testcase")
            checks.equal([case.get("name") for case in cases],
                         [d["coupon"]["reference_number"] if "coupon" in d else d["id"] for d in decisions], "names")
            checks.equal([case.find("failure") is not None for case in cases],
                         [fails(d, threshold) for d in decisions], "failures")
            checks.equal([case.find("error") is not None for case in cases], ["error" in d for d in decisions], "errors")
            checks.equal({key: int(suite.get(key)) for key in ("tests", "failures", "errors")},
                         {"tests": len(decisions), "failures": sum(fails(d, threshold) for d in decisions),
                          "errors": sum("error" in d for d in decisions)}, "counts at the head")
            text = report.read_text(encoding="utf-8")
            for person in (q["person"] for q in QUALIFICATIONS):
                checks.true(not any(value in text for value in person.values() if value != "male"), "no personal data")

    there = desk.run("--junit", "ja-review.xml")
    checks.equal((there.returncode, there.stdout), (50, b""), "a report is not written over")
    checks.equal(desk.run("--junit", "ja-review.xml", "--force").returncode, 11, "unless --force")
    checks.equal(desk.run("--junit", "x.xml", "--fail-on", "eligible").returncode, 2, "a verdict that cannot fail")
    both = desk.run("--junit", "both.xml", "-o", "csv")
    checks.true((desk.folder / "both.xml").exists() and both.stdout.count(b"\r\n") > 5, "beside any format")

sys.exit(checks.finish())
