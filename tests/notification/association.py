#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""An association notifies for its 1,400 insurers: one PDF, and every one of them in the ledger, in time.

association.py PROGRAMS [SECONDS]"""

import pathlib
import sys
import tempfile
import time

from desk import Checks, Desk, insurer, insurer_number, output_of, text_of

INSURERS = 1400
LIMIT = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
checks = Checks()

with tempfile.TemporaryDirectory(prefix="mqa-association-") as place:
    desk = Desk(sys.argv[1], pathlib.Path(place))
    profile = desk.write_profile([insurer(index, name=f"架空第{index}健康保険組合") for index in range(INSURERS)])
    pdf = desk.folder / "merged.pdf"
    begin = time.monotonic()
    desk.run("notify", "introduce", profile, "-o", "pdf", "--out", pdf, status=0)
    seconds = time.monotonic() - begin
    checks.true(seconds < LIMIT, f"took {seconds:.1f} s")
    output_of("qpdf", "--check", pdf)
    checks.true(f"Pages:           {INSURERS}" in output_of("pdfinfo", pdf).decode(), "a page an insurer")
    text = text_of(pdf)
    missing = [index for index in range(INSURERS)
               if insurer_number(index) not in text or f"架空第{index}健康保険組合" not in text]
    checks.equal(missing, [], "insurers not found again")
    status = desk.run("status", "-o", "ndjson", status=0).stdout.splitlines()
    checks.equal(len(status), INSURERS, "entries in the ledger")
    checks.true(all('"exported"' in line for line in status), "all handed out")
    print(f"{INSURERS} notifications: {seconds:.2f} s, {pdf.stat().st_size} bytes")

sys.exit(checks.finish())
