#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Result slips as PDF, judged by qpdf and read again with pdftotext: a sound file, a page for each decision, and on
it what has to be on it."""

import hashlib
import subprocess
import sys
import tempfile
import unicodedata

from day import Checks, Desk

checks = Checks()


def pages_of(path):
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return ["".join(unicodedata.normalize("NFKC", page).split()) for page in text.split("\f")[:-1]]


def joined(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


WORDS = {"ja": {"eligible": "受診可", "review": "要確認", "ineligible": "受診不可", "undetermined": "判定不能"},
         "en": {"eligible": "ELIGIBLE", "review": "REVIEW", "ineligible": "NOTELIGIBLE",
                "undetermined": "UNDETERMINED"}}

with tempfile.TemporaryDirectory() as folder:
    desk = Desk(sys.argv[1], folder)
    decisions = desk.decisions()
    for language in ("ja", "en"):
        place = desk.folder / f"{language}.pdf"
        result = desk.run("-o", "pdf", "--lang", language, "--out", place.name)
        checks.equal((result.returncode, result.stdout), (11, b""), "-o pdf")
        checks.true("〓" in result.stderr.decode() and result.stderr.count(b"\n") == 1, "𠮷 is not in the font")
        checks.equal(place.stat().st_mode & 0o777, 0o600, "mode of the slips")
        sound = subprocess.run(["qpdf", "--check", str(place)], capture_output=True, text=True, check=False)
        checks.equal(sound.returncode, 0, f"qpdf --check: {sound.stdout}{sound.stderr}")
        fonts = subprocess.run(["pdffonts", str(place)], capture_output=True, text=True, check=True).stdout
        checks.true(all(line.split()[-5] == "yes" for line in fonts.splitlines()[2:]), "fonts are embedded")
        info = subprocess.run(["pdfinfo", str(place)], capture_output=True, text=True, check=True).stdout
        checks.true("(A4)" in info, "A4")
        pages = pages_of(place)
        checks.equal(len(pages), len(decisions), "a page for each decision")
        suffix = "_ja" if language == "ja" else ""
        for page, decision in zip(pages, decisions):
            wanted = [WORDS[language][decision["verdict"]], decision["next_action" + suffix], "2026-11-2210:00:00"]
            if "coupon" in decision:
                wanted += [decision["coupon"]["reference_number"], decision["coupon"]["expires_on"],
                           decision["coupon"]["insurer_number"]]
            if "qualification" in decision:
                wanted += [decision["qualification"]["confirmation"]["reference"],
                           decision["qualification"]["person"]["birth_date"],
                           "*" + decision["qualification"]["number"][-3:]]
            wanted += [reason["code"] for reason in decision["reasons"]]
            wanted += [reason["message" + suffix] for reason in decision["reasons"]]
            for text in wanted:
                checks.true(joined(text) in page, f"{language}, {decision['id']}: {text!r} is on the page")
            checks.true("資格一郎" not in page and "花子" not in page, "names are masked")

        desk.run("-o", "pdf", "--lang", language, "--out", "again.pdf", "--force")
        checks.equal(hashlib.sha256((desk.folder / "again.pdf").read_bytes()).hexdigest(),
                     hashlib.sha256(place.read_bytes()).hexdigest(), "the same bytes twice")

    nobody = desk.run("-o", "pdf", "--out", "none.pdf", stdin=[], coupons="/dev/null")
    checks.equal(nobody.returncode, 0, "no decisions")
    checks.equal(len(pages_of(desk.folder / "none.pdf")), 1, "a PDF of nothing has a page")
    checks.equal(desk.run("-o", "pdf").returncode, 2, "a document needs a place")

sys.exit(checks.finish())
