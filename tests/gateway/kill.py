#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Kills mqa-verify at the calls it makes of the system while a batch of twenty rows goes through a gateway, then runs the
same command again: kill.py PROGRAMS [EVERY]. The output is that of an undisturbed run, every row was executed once and
stands in the log of look-ups once. EVERY takes only each so-manieth point (all points without it). Without a journal
the same sweep finds rows executed twice, so it can find them."""

import concurrent.futures
import pathlib
import sys
import tempfile

import pki
from gateway import Checks, Gateway
from sweeping import ROWS, Desk, points, without_references

checks = Checks()


def sweep_one(arguments):
    programs, folder, port, index, (name, number), journal = arguments
    desk = Desk(programs, folder, f"{index}-{journal}", port, journal)
    killed = desk.traced("-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}")
    first = desk.answers()
    again = desk.run()
    return f"{name}:{number}", killed.status, first, again, desk.answers(), desk.logged()


def executions(gateway):
    return sum(line["executions"] for line in gateway.executions().values())


def sweep(gateway, programs, every, expected):
    where = points(Desk(programs, gateway.folder, "points", gateway.port))[::every]
    before = executions(gateway)
    work = [(programs, gateway.folder, gateway.port, index, point, True) for index, point in enumerate(where)]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for point, killed, first, again, answers, (status, logged) in pool.map(sweep_one, work):
            checks.true(first is None or len(first.splitlines()) == ROWS, f"{point}: a file appears whole or not at all")
            checks.equal(again.status, 0, f"{point}: the second run ({killed}) {again.err[-200:]}")
            checks.true(answers is not None and without_references(answers) == expected, f"{point}: the answers")
            checks.equal((status, logged), (0, ROWS), f"{point}: the log of look-ups")
    lines = gateway.executions().values()
    checks.equal({line["executions"] for line in lines}, {1}, "no key was executed twice")
    doubled = executions(gateway) - before - ROWS * len(where)
    checks.equal(doubled, 0, "rows executed beyond once, over all points")
    print(f"{len(where)} points, {doubled} rows doubled")


def control(gateway, programs):
    """A row without a journal has another key in the second run."""
    before = executions(gateway)
    work = [(programs, gateway.folder, gateway.port, index, ("write", index + 1), False) for index in range(8)]
    for arguments in work:
        sweep_one(arguments)
    checks.true(executions(gateway) - before > ROWS * len(work), "without a journal rows are executed twice")


def main():
    programs = pathlib.Path(sys.argv[1])
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="mqa-kill-") as folder:
        gateway = Gateway(programs / "dev_gateway", pki.make(folder)).start()
        try:
            desk = Desk(programs, folder, "undisturbed", gateway.port)
            checks.equal(desk.run().status, 0, "an undisturbed run")
            sweep(gateway, programs, every, without_references(desk.answers()))
            control(gateway, programs)
        finally:
            gateway.stop()


main()
sys.exit(checks.finish())
