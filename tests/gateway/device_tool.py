# SPDX-License-Identifier: Apache-2.0
"""Runs mqa-register as the device of a folder: what the tests of activation and renewal share."""

import datetime
import json
import pathlib
import secrets

from gateway import ACTIVATION, INSTITUTION
from tool import Tool

JAPAN = datetime.timezone(datetime.timedelta(hours=9))


def in_days(days):
    """An instant for --clock."""
    return (datetime.datetime.now(JAPAN) + datetime.timedelta(days=days)).isoformat(timespec="seconds")


class Register:
    """mqa-register with a store of its own."""

    def __init__(self, programs, folder, name, port, device=ACTIVATION):
        self.folder = pathlib.Path(folder)
        self.tool = Tool(programs, folder)
        self.tool.state = self.folder / f"state-{name}"
        self.program = pathlib.Path(programs) / "mqa-register"
        self.port, self.device, self.name = port, device, name
        self.store = self.tool.state / "mqa" / "device"
        self.passphrase = self.secret("passphrase", secrets.token_urlsafe(12))
        self.code = self.secret("code", device["activation_code"])
        self.asks = True  # for a passphrase or PIN
        self.gateway = ["--gateway-ca", self.folder / "authority.pem"]

    def secret(self, what, text):
        path = self.folder / f"{self.name}.{what}"
        path.touch(mode=0o600)
        path.write_text(text + "\n")
        return path

    def words(self, command, *options, passphrase=None):
        user, identity = self.device["user"].split("-", 1)
        words = [self.program, command]
        if command == "activate":
            words += ["--gateway", f"https://localhost:{self.port}", "--institution-code", user, "--device-id", identity,
                      "--activation-code-file", self.code]
        if command != "show":
            words += self.gateway
            if self.asks and "--no-passphrase" not in options:
                words += ["--device-passphrase-file", passphrase or self.passphrase]
        return [str(word) for word in (*words, *options)]

    def run(self, command, *options, before=(), passphrase=None, **environment):
        words = self.words(command, *options, passphrase=passphrase)
        return self.tool.run([*before, *words], "", **environment)

    def record(self, command, *options, **others):
        run = self.run(command, *options, **others)
        return json.loads(run.out) if run.status == 0 and run.out else {"failed": run.status, "said": run.err}

    def pem(self):
        path = self.store / "device.pem"
        return path.read_text() if path.exists() else None

    def left(self):
        """The names in the store that a finished command does not leave."""
        kept = {"device.pem", "lock", "attempts.json", "attempts.key", "attempts.lock"}
        return sorted(path.name for path in self.store.iterdir() if path.name not in kept) if self.store.exists() else []

    def ask(self, text, *options, passphrase=None):
        """mqa-verify as this device."""
        words = [self.tool.program, "--via", f"https://localhost:{self.port}", "--purpose", "specific_checkup",
                 "--institution", INSTITUTION, "--device-passphrase-file", passphrase or self.passphrase, *self.gateway]
        return self.tool.run([str(word) for word in (*words, *options)], text)
