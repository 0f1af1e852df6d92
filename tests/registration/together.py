#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Many runs of mqa-register at the same time on one ledger: together.py PROGRAMS. Nothing is lost, nothing is doubled,
and every run ends well."""

import collections
import concurrent.futures
import sys
import tempfile

from office import CENTRE, PROFILES, Checks, Office

RUNS = 12
checks = Checks()

with tempfile.TemporaryDirectory(prefix="mqa-together-") as folder:
    office = Office(sys.argv[1], folder, "desk")

    def run(index):
        """Some prepare the same application, the others record each a device of its own."""
        return office.run("account", PROFILES / "checkup.toml", "-o", "ndjson", "--seed", index).returncode

    def activate(index):
        return office.run("record", "device_activated", "--institution", CENTRE, "--device", f"device {index}").returncode

    with concurrent.futures.ThreadPoolExecutor(RUNS) as pool:
        checks.equal(set(pool.map(run, range(RUNS))), {0}, "runs that prepare the same")
        for words in (("apply", PROFILES / "checkup.toml", "-o", "ndjson"),
                      *(("record", event, "--institution", CENTRE)
                        for event in ("submitted", "accepted", "settings_received"))):
            checks.equal(office.run(*words).returncode, 0, words[:2])
        checks.equal(set(pool.map(activate, range(RUNS))), {0}, "runs that record at the same time")
    events = collections.Counter(office.events())
    for event in ("drafted", "validated", "exported"):
        checks.equal(events[(CENTRE, "account", event)], 1, event)
    checks.equal(events[(CENTRE, "start_use", "device_activated")], RUNS, "devices activated")
    print(f"{2 * RUNS} runs, {sum(events.values())} events")

sys.exit(checks.finish())
