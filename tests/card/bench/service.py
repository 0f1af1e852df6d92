# SPDX-License-Identifier: Apache-2.0
"""The PC/SC service of a bench, in the mount and network namespace of this process."""

import ctypes
import os
import pathlib
import signal
import subprocess
import time

DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
FIRST_PORT = 35963
SOCKET = pathlib.Path("/run/pcscd/pcscd.comm")
READERS = ["Virtual PCD 00 00", "Virtual PCD 00 01"]

_prepared = False


def prepare_namespaces():
    """Gives this process a loopback network and an empty /run, once."""
    global _prepared
    if os.environ.get("MQA_BENCH") != "1":
        raise SystemExit("run this test through tests/card/in-bench: it mounts and listens")
    if not _prepared:
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "bench", "/run"], check=True)
        SOCKET.parent.mkdir()
        _prepared = True


def _die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


class Service:
    """pcscd with two virtual readers (one driver entry of vpcd serves two ports)."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.config = self.folder / "reader.conf.d"
        self.config.mkdir()
        (self.config / "virtual").write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x{FIRST_PORT:04X}\nLIBPATH {DRIVER}\n'
            f"CHANNELID 0x{FIRST_PORT:04X}\n")
        self.process = None

    def start(self):
        with open(self.folder / "pcscd.log", "ab") as log:
            self.process = subprocess.Popen(["pcscd", "--foreground", "--config", str(self.config)], stdout=log,
                                            stderr=log, preexec_fn=_die_with_parent)
        deadline = time.monotonic() + 10
        while not SOCKET.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("pcscd did not start:\n" + (self.folder / "pcscd.log").read_text())
            time.sleep(0.02)

    def stop(self, how=signal.SIGTERM):
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            # pcscd does not end while a reader keeps one of its threads waiting.
            self.process.kill()
            self.process.wait()
        self.process = None
        for left in SOCKET.parent.iterdir():
            left.unlink()

    def kill(self):
        self.stop(signal.SIGKILL)
