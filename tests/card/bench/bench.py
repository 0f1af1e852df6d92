# SPDX-License-Identifier: Apache-2.0
"""Holds a service, its cards and a folder together, and runs the tools against them."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from . import scard
from .images import make_image, write_image
from .service import READERS, Service, prepare_namespaces
from .virtual_card import VirtualCard

# The instant is within the life of the test certificates, whenever the tests are run.
ENVIRONMENT = {"PATH": "/usr/bin:/bin:/usr/sbin", "LANG": "C", "MQA_PROFILE": "test", "MQA_SEED": "1",
               "MQA_CLOCK": "2026-11-22T10:00:00+09:00"}


@dataclass
class Outcome:
    """What came of one run of a tool."""
    status: int
    stdout: str
    stderr: str
    seconds: float

    def records(self):
        return [json.loads(line) for line in self.stdout.splitlines()]


class Bench:
    readers = READERS

    def __init__(self, bin_dir):
        self.bin = pathlib.Path(bin_dir)
        self.cards = []

    def __enter__(self):
        prepare_namespaces()
        self._temporary = tempfile.TemporaryDirectory(prefix="mqa-bench-")
        self.folder = pathlib.Path(self._temporary.name)
        self.service = Service(self.folder)
        self.start_service()
        return self

    def __exit__(self, kind, *_):
        try:
            for card in self.cards:
                card.close()
        finally:
            self.service.stop()
            if kind is not None:
                self._show_logs()
            self._temporary.cleanup()

    def _show_logs(self):
        for log in sorted(self.folder.glob("*.log")):
            tail = log.read_text(errors="replace").splitlines()[-30:]
            print(f"--- end of {log.name}", *tail, sep="\n")

    def start_service(self):
        self.service.start()
        with scard.Context() as context:
            for reader in READERS:
                context.wait_until(reader, scard.EMPTY | scard.PRESENT)

    def put_card(self, image=None, slot=0, name=None, verifies=0):
        """Starts a card (an image, or that of the first person) and puts it into a reader. The session in the ledger
        is called `name`; the test means to present `verifies` PINs in it."""
        path = write_image(self.folder / f"card{len(self.cards)}.json", image or make_image())
        log = self.folder / f"card{len(self.cards)}.log"
        log.touch()
        card = VirtualCard(self.bin / "virtual_card", path, slot, log)
        self.cards.append(card)
        card.session(name or pathlib.Path(sys.argv[0]).stem, verifies)
        card.insert()
        card.log = log
        return card

    def environment(self, more=None):
        environment = {**ENVIRONMENT, "HOME": str(self.folder), **(more or {})}
        environment.update({key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")})
        return environment

    def start(self, tool, *arguments, environment=None, **more):
        """Starts a tool of the build (a name without slash) or another program, and returns the process."""
        built = self.bin / tool
        program = str(built) if built.exists() else tool
        return subprocess.Popen([program, *map(str, arguments)], env=self.environment(environment), cwd=self.folder,
                                text=True, **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                                              "stderr": subprocess.PIPE, **more})

    def run(self, tool, *arguments, stdin="", environment=None, timeout=60):
        process = self.start(tool, *arguments, environment=environment, stdin=subprocess.PIPE)
        return self.finish(process, stdin, timeout)

    def finish(self, process, stdin=None, timeout=60):
        """Waits for a tool; the time counts from here."""
        began = time.monotonic()
        try:
            stdout, stderr = process.communicate(stdin, timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            stdout, stderr = process.communicate()
            stderr += f"\n(killed after {timeout} seconds)"
        return Outcome(process.returncode, stdout, stderr, time.monotonic() - began)
