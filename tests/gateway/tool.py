# SPDX-License-Identifier: Apache-2.0
"""Runs mqa-verify against a gateway: what the tests of the client share."""

import contextlib
import json
import os
import pathlib
import pty
import subprocess
import tempfile
import time

from gateway import INSTITUTION

STATUSES = {0, 1, 2, 10, 11, 30, 31, 32, 33, 34, 40, 41, 50, 75, 130, 141}


class Run:
    """One finished run of a tool: status, records, what it said, how long and how large it was."""

    def __init__(self, status, out, err, seconds, peak_kib):
        self.status, self.out, self.err, self.seconds, self.peak_kib = status, out, err, seconds, peak_kib

    @property
    def records(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def kind(self):
        """What became of a single question: a status, or the kind of an error."""
        record = self.records[0]
        return record["status"] if record["schema"] == "mqa.qualification/1" else record["kind"]


class Tool:
    """mqa-verify as the device of a folder that pki.py made."""

    def __init__(self, programs, folder):
        self.program = pathlib.Path(programs) / "mqa-verify"
        self.folder = pathlib.Path(folder)
        self.state = self.folder / "client-state"

    def environment(self, **others):
        kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
        return {**kept, "MQA_PROFILE": "test", "MQA_LANG": "en", "XDG_STATE_HOME": str(self.state),
                "HOME": str(self.folder), **others}

    def words(self, port, *options, device="device", authority="authority", host="localhost"):
        words = [self.program, "--via", f"https://{host}:{port}", "--purpose", "specific_checkup", "--institution",
                 INSTITUTION, "--gateway-ca", self.folder / f"{authority}.pem"]
        if device:
            words += ["--device-certificate", self.folder / f"{device}.pem", "--device-key",
                      self.folder / f"{device}.key"]
        return [str(word) for word in (*words, *options)]

    def run(self, words, text, timeout=120, **environment):
        """Runs to the end, or kills after `timeout` seconds; memory is that of this process alone."""
        with contextlib.ExitStack() as files:
            given, out, err = (files.enter_context(tempfile.TemporaryFile()) for _ in range(3))
            given.write(text.encode())
            given.seek(0)
            start = time.monotonic()
            process = subprocess.Popen(words, stdin=given, stdout=out, stderr=err, env=self.environment(**environment))
            usage, hangs = None, False
            while usage is None:
                pid, status, found = os.wait4(process.pid, os.WNOHANG)
                usage = found if pid else None
                hangs = hangs or time.monotonic() > start + timeout
                if hangs and not pid:
                    process.kill()
                time.sleep(0 if pid else 0.01)
            process.returncode = os.waitstatus_to_exitcode(status)
            texts = [file.seek(0) or file.read().decode() for file in (out, err)]
            return Run("hangs" if hangs else process.returncode, *texts, time.monotonic() - start, usage.ru_maxrss)

    def on_terminal(self, words, text, **environment):
        """Runs with output and talk on one terminal; gives the status and all that was shown."""
        master, slave = pty.openpty()
        with tempfile.TemporaryFile() as given:
            given.write(text.encode())
            given.seek(0)
            process = subprocess.Popen(words, stdin=given, stdout=slave, stderr=slave,
                                       env=self.environment(TERM="xterm", **environment))
        os.close(slave)
        shown = b""
        with contextlib.suppress(OSError):  # the end of a terminal
            while part := os.read(master, 65536):
                shown += part
        os.close(master)
        return process.wait(), shown.decode()

    def ask(self, port, text, *options, **others):
        environment = others.pop("environment", {})
        return self.run(self.words(port, *options, **others), text, **environment)


def inquiries(count, number="4567"):
    row = {"schema": "mqa.inquiry/1", "insurer_number": "06990014", "symbol": "１３１", "number": number,
           "branch_number": "01", "birth_date": "1980-01-15"}
    return "".join(json.dumps({**row, "id": f"r-{index}"}, ensure_ascii=False) + "\n" for index in range(count))


def reading(card, identity="r-1"):
    """A visual reading of a made-up card as mqa-read writes it."""
    record = card.visual(identity)["question"]
    return json.dumps({**record, "source": "card", "environment": "test"}) + "\n"
