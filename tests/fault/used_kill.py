#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Kills `mqa-match used add` at the calls it makes of the system, then runs it again: used_kill.py PROGRAMS [EVERY].
After each kill the ledger holds what was acknowledged and nothing half; after the second run each coupon stands there
once. EVERY takes only each so-manieth point."""

import collections
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

import uses
from checks import Checks, environment

NOT_OURS = {"execve", "exit_group", "rt_sigreturn"}
SERIALS = range(1, 6)
checks = Checks()


def run(words, folder, *before):
    return subprocess.run([*before, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env=environment(folder))


def traced(words, folder, trace, *options):
    return run(words, folder, "/usr/bin/strace", "-f", "-qq", "-o", str(trace), *options)


def points(tool, folder):
    """Every call of an undisturbed run on a new ledger, by name and by which of that name it is."""
    trace = folder / "trace"
    ran = traced(uses.add_words(tool, folder / "points.db", folder / "coupons.ndjson"), folder, trace)
    checks.equal(ran.returncode, 0, f"an undisturbed run {ran.stderr[-200:]}")
    seen, found = collections.Counter(), []
    for line in trace.read_text().splitlines():
        match = re.match(r"\d+ +(\w+)\(", line)
        if match and match[1] not in NOT_OURS:
            seen[match[1]] += 1
            found.append((match[1], seen[match[1]]))
    return found


def kill_at(work):
    tool, folder, index, (name, number), begun = work
    ledger = folder / f"used-{index}.db"
    words = uses.add_words(tool, ledger, folder / "coupons.ndjson")
    if begun:  # a ledger with an entry: another path than a new one
        (folder / f"first-{index}.ndjson").write_text(uses.lines([9]))
        run(uses.add_words(tool, ledger, folder / f"first-{index}.ndjson"), folder)
    killed = traced(words, folder, folder / f"trace-{index}", "-e", f"trace={name}", "-e",
                    f"inject={name}:signal=SIGKILL:when={number}")
    safe = uses.acknowledged(killed.stdout)
    between = uses.listed(tool, ledger, environment(folder))[1] if ledger.exists() else []
    again = run(words, folder)
    return f"{name}:{number}", safe, between, again, uses.listed(tool, ledger, environment(folder))[1], ledger


def sweep(tool, folder, where, begun):
    wanted = [f"261{serial:08d}" for serial in SERIALS]
    before = ["26100000009"] if begun else []
    work = [(tool, folder, index + (100000 if begun else 0), point, begun) for index, point in enumerate(where)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for point, safe, between, again, found, ledger in pool.map(kill_at, work):
            checks.true(set(safe) <= set(between), f"{point}: acknowledged, then lost")
            checks.true(between in ([], before, before + wanted), f"{point}: half a transaction: {between}")
            checks.equal(again.returncode, 0, f"{point}: the second run {again.stderr[-200:]}")
            checks.equal(found, before + wanted, f"{point}: the ledger in the end")
            checks.true(uses.is_whole(ledger), f"{point}: the ledger is whole")


def main():
    tool = pathlib.Path(sys.argv[1]) / "mqa-match"
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="mqa-used-kill-") as made:
        folder = pathlib.Path(made)
        (folder / "coupons.ndjson").write_text(uses.lines(SERIALS))
        where = points(tool, folder)
        checks.true(any(name == "fsync" or name == "fdatasync" for name, _ in where), "what is recorded is synced")
        sweep(tool, folder, where[::every], False)
        sweep(tool, folder, where[every // 2 :: every], True)
        print(f"{len(where)} calls, every {every}")


main()
sys.exit(checks.finish())
