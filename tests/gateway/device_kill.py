#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Kills mqa-register at the calls it makes of the system while it activates and while it renews a device, then runs the
same command again: device_kill.py PROGRAMS [EVERY]. At every instant the store holds no device or one that works; the
second run ends well although the activation code is good for one key, and nothing is left over. EVERY takes only each
so-manieth point. A second run that forgets the key it had begun with shows that the sweep can fail."""

import concurrent.futures
import os
import pathlib
import sys
import tempfile

import pki
from device_tool import Register
from gateway import Checks, Client, Gateway, activation, inquiry
from sweeping import calls_in

checks = Checks()
programs = pathlib.Path(sys.argv[1])
every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
PLAIN = ("--no-passphrase", "--insecure")


class Disturbed(Register):
    """A device whose first run is traced."""

    def __init__(self, gateway, name, number):
        super().__init__(programs, gateway.folder, name, gateway.port, activation(number))
        self.asks = False
        self.trace = self.folder / f"trace-{name}"

    def traced(self, command, *options, how=()):
        return self.run(command, *options, before=("/usr/bin/strace", "-f", "-qq", "-o", str(self.trace), *how))

    def killed(self, command, point, *options):
        name, number = point
        return self.traced(command, *options, how=("-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}"))


def works(gateway, device):
    """Whether the pair in the store belongs together and the gateway lets it in; also when there is none."""
    if device.pem() is None:
        return True
    stem = f"pair-{device.name}"
    for suffix in ("pem", "key"):
        (gateway.folder / f"{stem}.{suffix}").write_text(device.pem())
    client = Client(gateway, device=stem)
    try:
        return client.confirm(inquiry(), stem).status == 200
    finally:
        client.close()


def words_of(command):
    return (command, *PLAIN) if command == "activate" else (command, "--early")


class Sweep:
    def __init__(self, gateway, command):
        self.gateway, self.command = gateway, command
        self.first = 0 if command == "activate" else NUMBERS
        undisturbed = self.prepared("points", self.first)
        undisturbed.traced(*words_of(command))
        self.points = calls_in(undisturbed.trace)[::every]

    def prepared(self, name, number):
        device = Disturbed(self.gateway, f"{self.command}-{name}", number)
        if self.command == "renew":
            device.run("activate", *PLAIN)
        return device

    def one(self, job):
        index, point = job
        device = self.prepared(str(index), self.first + 1 + index)
        killed = device.killed(self.command, point, *words_of(self.command)[1:])
        between = works(self.gateway, device)
        again = device.run(*words_of(self.command))
        return point, killed.status, between, again, works(self.gateway, device) and device.pem() is not None, device.left()

    def all(self):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for point, killed, between, again, after, left in pool.map(self.one, enumerate(self.points)):
                what = f"{self.command} killed at {point[0]}:{point[1]} ({killed})"
                checks.true(between, f"{what}: no half device in the store")
                checks.equal(again.status, 0, f"{what}: the second run {again.err[-200:]}")
                checks.true(after, f"{what}: the pair works")
                checks.equal(left, [], f"{what}: left over")
        print(f"{self.command}: {len(self.points)} points")


def naming_call(folder):
    """What gives a finished file its name: a link where files may have none until then."""
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600))
    except OSError:
        return "rename"
    return "linkat"


def control(gateway):
    """Killed when the certificate is there but not in its place; a second run with a new key cannot use the code again."""
    device = Disturbed(gateway, "control", 2 * NUMBERS)
    device.killed("activate", (naming_call(gateway.folder), 2), *PLAIN)
    checks.true(device.pem() is None and "pending.pem" in device.left(), "the control is killed in between")
    again = device.run("activate", *PLAIN, "--start-over")
    checks.true(again.status == 33 and "G-312" in again.err, f"a run that starts over is found out {again.err}")


NUMBERS = 2000  # points of one sweep, at most


def main():
    with tempfile.TemporaryDirectory(prefix="mqa-device-kill-") as folder:
        gateway = Gateway(programs / "dev_gateway", pki.make(folder), "--device-days", "90",
                          devices=2 * NUMBERS + 100).start()
        try:
            Sweep(gateway, "activate").all()
            Sweep(gateway, "renew").all()
            control(gateway)
        finally:
            gateway.stop()


main()
sys.exit(checks.finish())
