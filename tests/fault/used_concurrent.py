#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Many runs on one ledger of used coupons, half of them killed at a random moment: used_concurrent.py PROGRAMS [RUNS].
No coupon is counted twice, none that was acknowledged is lost, and who only looks is never refused. The same runs on a
ledger without locks and transactions fail this test, so it can fail. There are as many rounds as it takes to kill an
eighth of a round."""

import collections
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

import uses
from checks import Checks, environment

COUPONS = 300
EACH = 60
checks = Checks()


def naive(ledger, file):
    """What a ledger must not be: read, change, write back."""
    known = json.loads(pathlib.Path(ledger).read_text() or "[]") if os.path.exists(ledger) else []
    for line in pathlib.Path(file).read_text().splitlines():
        number = json.loads(line)["reference_number"]
        known.append(number)
        pathlib.Path(ledger).write_text(json.dumps(known))
        print(json.dumps({"use": "recorded", "reference_number": number}), flush=True)


class Runs:
    """The runs of one round, each with a share of the coupons."""

    def __init__(self, folder, words, count, chance):
        self.folder, self.words, self.chance = folder, words, chance
        self.shares = []
        for index in range(count):
            file = folder / f"share-{index}.ndjson"
            file.write_text(uses.lines(chance.sample(range(1, COUPONS + 1), EACH)))
            self.shares.append(file)

    def start(self, index):
        out = open(self.folder / f"out-{index}.ndjson", "w", encoding="utf-8")
        return subprocess.Popen(self.words(self.shares[index]), stdout=out, stderr=subprocess.DEVNULL,
                                env=environment(self.folder))

    def all_at_once(self, usual):
        """Starts all; kills every other one some time within twice the usual duration of a run."""
        running = [(self.start(index), index) for index in range(len(self.shares))]
        begun = time.monotonic()
        moments = sorted((self.chance.uniform(0, 2 * usual), index) for _, index in running if index % 2)
        killed = 0
        for moment, index in moments:
            time.sleep(max(0, begun + moment - time.monotonic()))
            if running[index][0].poll() is None:
                running[index][0].send_signal(signal.SIGKILL)
                killed += 1
        return killed, {index: process.wait(timeout=120) for process, index in running}

    def output(self, index):
        return (self.folder / f"out-{index}.ndjson").read_text()


def told(runs, *outcomes):
    return [number for index in range(len(runs.shares)) for number in uses.acknowledged(runs.output(index), *outcomes)]


def look(tool, folder, ledger):
    """A batch that only looks: starts while the others write."""
    words = [str(tool), "--coupons", str(folder / "coupons.ndjson"), "--used", str(ledger), "--date", "2026-12-01"]
    return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            env=environment(folder))


def round_of(tool, folder, count, chance, haste):
    ledger = folder / "used.db"
    runs = Runs(folder, lambda file: uses.add_words(tool, ledger, file), count, chance)
    begun = time.monotonic()
    first = runs.start(0)
    checks.equal(first.wait(timeout=120), 0, "one run alone")
    usual = time.monotonic() - begun
    (folder / "coupons.ndjson").write_text(uses.lines(range(1, 20)))
    readers = [look(tool, folder, ledger) for _ in range(3)]
    killed, statuses = runs.all_at_once(usual / haste)
    for reader in readers:
        _, err = reader.communicate(timeout=120)
        checks.equal(reader.returncode, 10, f"who only looks ({err[-200:]!r})")
    for index, status in statuses.items():
        checks.true(status in (0, -signal.SIGKILL), f"run {index} ended with {status}")
    safe = set(told(runs))
    status, found = uses.listed(tool, ledger, environment(folder))
    checks.equal(status, 0, "the ledger can be listed")
    checks.equal(sorted(safe - set(found)), [], "acknowledged and lost")
    twice = [number for number, times in collections.Counter(found).items() if times > 1]
    checks.equal(twice, [], "counted twice")
    fresh = collections.Counter(told(runs, "recorded"))
    checks.true(all(times == 1 for times in fresh.values()), "recorded as new by two runs")
    complete(tool, folder, ledger, runs)
    print(f"{count} runs, {killed} killed, {len(found)} uses before the killed were run again")
    return killed


def complete(tool, folder, ledger, runs):
    """The killed are run again: then every coupon of every share stands there, once."""
    for index in range(len(runs.shares)):
        checks.equal(runs.start(index).wait(timeout=120), 0, f"run {index} again")
    wanted = {json.loads(line)["reference_number"] for share in runs.shares for line in share.read_text().splitlines()}
    _, found = uses.listed(tool, ledger, environment(folder))
    checks.equal(sorted(found), sorted(wanted), "the ledger in the end")
    checks.true(uses.is_whole(ledger), "the ledger is whole")


def control(folder, count, chance):
    ledger = folder / "naive.json"
    words = lambda file: [sys.executable, __file__, "--naive", str(ledger), str(file)]
    runs = Runs(folder, words, count, chance)
    runs.all_at_once(1.0)
    try:
        found = json.loads(ledger.read_text())
    except ValueError:
        found = []
    lost = set(told(runs)) - set(found)
    twice = [number for number, times in collections.Counter(found).items() if times > 1]
    checks.true(lost or twice, "a ledger without locks loses coupons or counts them twice")
    print(f"without locks: {len(lost)} lost, {len(twice)} counted twice")


def main():
    tool = pathlib.Path(sys.argv[1]) / "mqa-match"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    chance = random.Random(20261122)
    killed, haste = 0, 0.5
    # How long runs take beside each other depends on the machine: until enough were killed, they are killed earlier.
    while killed < count // 8 and haste <= 32:
        with tempfile.TemporaryDirectory(prefix="mqa-used-") as made:
            killed += round_of(tool, pathlib.Path(made), count, chance, haste)
        haste *= 2
    checks.true(killed >= count // 8, "enough were killed while they ran")
    with tempfile.TemporaryDirectory(prefix="mqa-naive-") as made:
        control(pathlib.Path(made), count, chance)


if sys.argv[1] == "--naive":
    naive(sys.argv[2], sys.argv[3])
else:
    main()
    sys.exit(checks.finish())
