# SPDX-License-Identifier: Apache-2.0
"""A made-up card in one of the two virtual readers."""

import json
import os
import subprocess
import time

from . import scard
from .service import FIRST_PORT, READERS


class VirtualCard:
    """One virtual_card process. It starts outside the reader; orders are those of virtual_card/control.hpp."""

    def __init__(self, program, image, slot, log):
        self.reader = READERS[slot]
        environment = {key: value for key, value in os.environ.items()
                       if key in ("MQA_VERIFY_LEDGER", "PATH") or key.endswith("SAN_OPTIONS")}
        self.process = subprocess.Popen(
            [str(program), "--image", str(image), "--port", str(FIRST_PORT + slot), "--log", str(log)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def order(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().rstrip("\n")
        if answer == "" or answer.startswith("error"):
            raise RuntimeError(f"virtual card, {line!r}: {answer or 'ended'}")
        return answer

    def insert(self):
        """Puts the card in and waits until the service has seen it, and before that, that the reader was empty."""
        with scard.Context() as context:
            context.wait_until(self.reader, scard.EMPTY)
            self.order("insert")
            context.wait_until(self.reader, scard.PRESENT)

    def remove(self):
        """Pulls the card out and waits until the service has seen that."""
        self.order("remove")
        with scard.Context() as context:
            context.wait_until(self.reader, scard.EMPTY)

    def swap(self, image):
        self.remove()
        self.order(f"image {image}")
        self.insert()

    def session(self, name, verifies=0):
        """A new account in the ledger: the test means to present so many PINs in it."""
        self.order(f"session {name}")
        self.order(f"expect-verify {verifies}")
        self.order("zero")

    def stats(self):
        return json.loads(self.order("stats"))

    def wait_for(self, condition, seconds=10):
        """Waits until the counts fulfil `condition`, and gives them."""
        deadline = time.monotonic() + seconds
        while not condition(stats := self.stats()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"the card never came to the state wanted: {stats}")
            time.sleep(0.005)
        return stats

    def close(self):
        """Ends the process, which closes its account in the ledger."""
        self.process.stdin.close()
        status = self.process.wait(timeout=10)
        self.process.stdout.close()
        if status != 0:
            raise RuntimeError(f"virtual_card ended with {status}")
