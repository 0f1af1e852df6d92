# SPDX-License-Identifier: Apache-2.0
"""mqa-read with a reader that has keys: libpcsclite.so.1 is replaced by tests/card/fake_pcsc, whose person types what
a file says. pinpad.py BIN_DIR LIBRARY_DIR"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from bench.bench import ENVIRONMENT
from bench.images import PIN, make_image, write_image

NONCE = "Wlpa" * 10 + "Wlo="
CHALLENGE = {"schema": "mqa.challenge/1", "id": "c-1", "challenge_id": "ch-1", "nonce": NONCE,
             "expires_at": "2026-11-22T10:05:00+09:00"}
# PIN_VERIFY_STRUCTURE: 4 unpadded ASCII digits, ended by OK, for VERIFY with P2 98.
REQUEST = "1e0f82000004040201" "1104" "00000000" "05000000" "0020009800"


class Desk:
    """One run of mqa-read at a reader with keys."""

    def __init__(self, folder, bin_dir, library_dir):
        self.folder = pathlib.Path(folder)
        self.program = pathlib.Path(bin_dir).resolve() / "mqa-read"
        self.library_dir = pathlib.Path(library_dir).resolve()
        (self.folder / "challenge.ndjson").write_text(json.dumps(CHALLENGE) + "\n")

    def read(self, typed, *options, tries=3, protocol="T1"):
        log = self.folder / "log"
        log.unlink(missing_ok=True)
        environment = {**ENVIRONMENT, "HOME": str(self.folder), "LD_LIBRARY_PATH": str(self.library_dir),
                       "FAKE_PCSC_IMAGE": str(write_image(self.folder / "card.json", make_image(tries=tries))),
                       "FAKE_PCSC_LOG": str(log), "FAKE_PCSC_PROTOCOL": protocol}
        environment.update({key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")})
        if typed is not None:
            (self.folder / "typed").write_text(typed + "\n")
            environment["FAKE_PCSC_TYPED"] = str(self.folder / "typed")
        run = subprocess.run([self.program, "--method", "pin", "--pinpad", "--challenge", "challenge.ndjson", *options],
                             env=environment, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             timeout=60)
        self.log = log.read_text().splitlines() if log.exists() else []
        for text in (run.stdout, run.stderr, *self.log):
            assert typed is None or not typed.isdigit() or typed not in text.replace(REQUEST, ""), "a PIN came out"
        records = [json.loads(line) for line in run.stdout.splitlines()]
        assert len(records) == 1, run
        return run.returncode, records[0]

    def entries(self):
        return [line for line in self.log if line.startswith("keys ")]

    def account_for(self, asked):
        """The card got as many VERIFYs as the run asked for; the ledger of all card tests counts them too."""
        assert not any(line.endswith(" pin") for line in self.log), "a PIN passed through the program"
        received = self.log.count("verify")
        if ledger := os.environ.get("MQA_VERIFY_LEDGER"):
            with open(ledger, "a") as file:
                file.write(json.dumps({"session": "pinpad", "asked": asked, "received": received}) + "\n")
        assert received == asked, self.log


def refused(desk, typed, kind, status, verifications, **more):
    """A run that ends with this error, this status, and so many VERIFYs."""
    returned, record = desk.read(typed, **more)
    assert record["schema"] == "mqa.error/1" and record["kind"] == kind, record
    assert returned == status == record["exit_status"], (returned, record)
    assert record["id"] == "c-1", record
    desk.account_for(verifications)
    print(f"{kind}: status {status}")
    return record


def typed_rightly(desk, protocol):
    status, record = desk.read(PIN, protocol=protocol)
    assert status == 0, (status, record)
    assert record["schema"] == "mqa.card-reading/1" and record["method"] == "pin", record
    assert record["proof"]["kind"] == "challenge_signature" and record["proof"]["nonce"] == NONCE, record
    assert record["reader"] == "Fake Pinpad 00 00" and record["pin"] == {"tries_left": 3}, record
    assert desk.entries() == [f"keys {REQUEST}"], desk.log
    desk.account_for(1)
    assert desk.log[0] == "connect exclusive" and desk.log[-1] == "disconnect unpower", desk.log
    print(f"a PIN typed at the reader, {protocol}: signature over the challenge")


def main():
    with tempfile.TemporaryDirectory(prefix="mqa-pinpad-") as folder:
        desk = Desk(folder, sys.argv[1], sys.argv[2])
        for protocol in ("T0", "T1"):
            typed_rightly(desk, protocol)
        wrong = refused(desk, "9053", "pin_wrong", 23, 1)
        assert wrong["message"] == "the PIN is wrong; 2 tries are left", wrong
        refused(desk, "cancel", "pin_not_typed", 2, 0)
        refused(desk, "timeout", "pin_not_typed", 2, 0)
        refused(desk, "short", "pin_format", 23, 0)
        refused(desk, PIN, "pin_last_try_refused", 23, 0, tries=1)
        assert desk.entries() == []
        refused(desk, PIN, "pin_blocked", 24, 0, tries=0)
        assert desk.entries() == []
        refused(desk, None, "pinpad_unavailable", 2, 0)


main()
