#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Where decisions go: a reader that has gone (141), a disk that is full (1), a file that is there (50), --force; in
every format, and never half a file."""

import os
import resource
import signal
import sys
import tempfile

from day import LINES, Checks, Desk

TO_STDOUT = ["ndjson", "json", "csv", "table", "card"]
TO_FILE = [*TO_STDOUT, "html", "xlsx", "pdf"]
checks = Checks()


def leave_no_room():
    """As a full disk: writing beyond a few bytes fails."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))


with tempfile.TemporaryDirectory() as folder:
    desk = Desk(sys.argv[1], folder)
    for name in TO_STDOUT:
        for lines in (LINES, LINES * 200):
            read_end, write_end = os.pipe()
            os.close(read_end)
            gone = desk.run("-o", name, stdin=lines, stdout=write_end)
            os.close(write_end)
            checks.equal((gone.returncode, gone.stderr), (141, b""), f"-o {name}, nobody reads")
        with open("/dev/full", "wb") as full:
            result = desk.run("-o", name, stdout=full)
        checks.equal(result.returncode, 1, f"-o {name}, a full disk")
        checks.true(b"C-105" in result.stderr, f"-o {name}, a full disk is told of")

    for name in TO_FILE:
        there = sorted(os.listdir(folder))
        result = desk.run("-o", name, "--out", f"new.{name}", preexec_fn=leave_no_room)
        checks.equal(result.returncode, 1, f"-o {name} --out, no room")
        checks.equal(sorted(os.listdir(folder)), there, f"-o {name} --out, nothing remains")

        checks.equal(desk.run("-o", name, "--out", f"new.{name}").returncode, 11, f"-o {name} --out")
        written = (desk.folder / f"new.{name}").read_bytes()
        refused = desk.run("-o", name, "--out", f"new.{name}")
        checks.equal((refused.returncode, refused.stdout), (50, b""), f"-o {name} over a file")
        checks.true(b"--force" in refused.stderr, f"-o {name} over a file: what to do")
        (desk.folder / f"new.{name}").write_bytes(b"old")
        checks.equal(desk.run("-o", name, "--out", f"new.{name}", "--force").returncode, 11, f"-o {name} --force")
        checks.equal((desk.folder / f"new.{name}").read_bytes(), written, f"-o {name} --force gives the same file")
        checks.equal((desk.folder / f"new.{name}").stat().st_mode & 0o777, 0o600, f"-o {name} mode")
        nowhere = desk.run("-o", name, "--out", "nowhere/new")
        checks.equal(nowhere.returncode, 1, f"-o {name} into a folder that is not there")

    checks.equal(desk.run("--junit", "j.xml", preexec_fn=leave_no_room).returncode, 1, "--junit, no room")
    checks.true(not (desk.folder / "j.xml").exists(), "--junit, nothing remains")
    for refused in ("fhir", "oqs-xml", "yaml"):
        checks.equal(desk.run("-o", refused, "--out", "x").returncode, 2, f"-o {refused}")

sys.exit(checks.finish())
