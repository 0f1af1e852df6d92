#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Kills mqa-register at the calls it makes of the system while it writes its ledger, then runs the same command again:
ledger_kill.py PROGRAMS [EVERY]. Every event is there once, those before it are all there, and the file that was to be
written is whole. EVERY takes only each so-manieth point. Two controls show that the sweep can see both faults: a second
run that is not the same command doubles events, and a ledger kept by a shell script loses them."""

import collections
import concurrent.futures
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from office import CENTRE, PROFILES, Checks, Office

NOT_OURS = {"execve", "exit_group", "rt_sigreturn"}
checks = Checks()

PREPARE = [("account", PROFILES / "checkup.toml", "--out", "account.ndjson", "--force")]
SUBMIT = [*PREPARE, ("record", "submitted", "--institution", CENTRE, "--application", "account")]
ASSOCIATION = [("notify", "introduce", PROFILES / "association.json", "--out", "notify.ndjson", "--force")]
# One of its insurers has gaps: the other is recorded all the same.
FILED = [*ASSOCIATION, ("record", "submitted", "--application", "notification_introduce",
                        "--from", PROFILES / "association.json")]


def points_of(trace):
    """Every call by name and by which of that name it is."""
    seen, found = collections.Counter(), []
    for line in trace.read_text().splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if match and match[1] not in NOT_OURS:
            seen[match[1]] += 1
            found.append((match[1], seen[match[1]]))
    return sorted(found)


def strace(trace, *options):
    return ["/usr/bin/strace", "-f", "-qq", "-o", str(trace), *options]


def kill(name, number):
    return ("-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}")


def whole_lines(path):
    return not path.exists() or all(json.loads(line) for line in path.read_text().splitlines(True) if line.endswith("\n"))


def sweep(programs, folder, label, commands, every, again=None):
    """Disturbs the last of the commands; the events of each point, those of an undisturbed run, and how many points."""
    def fresh(name):
        office = Office(programs, folder, f"{label}-{name}")
        for words in commands[:-1]:
            office.run(*words)
        return office

    first = fresh("undisturbed")
    trace = first.folder / "trace"
    first.run(*commands[-1], before=strace(trace))
    wanted = first.events()
    output = next((word for word in commands[-1] if str(word).endswith(".ndjson")), None)
    expected = (first.folder / output).read_text() if output else None

    def one(arguments):
        index, (name, number) = arguments
        office = fresh(str(index))
        office.run(*commands[-1], before=strace(office.folder / "trace", *kill(name, number)))
        checks.true(output is None or whole_lines(office.folder / output), f"{label} {name}:{number}: half a file")
        second = office.run(*(again or commands[-1]))
        status, history = office.history()
        got = [(one["institution"], one["application"], one["event"]) for one in history]
        result = (f"{name}:{number}", second.returncode, status, got,
                  (office.folder / output).read_text() if output else None)
        shutil.rmtree(office.folder)
        return result

    points = points_of(trace)[::every]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, enumerate(points))), wanted, expected


def whole(programs, folder, label, commands, every):
    results, wanted, expected = sweep(programs, folder, label, commands, every)
    lost = doubled = 0
    for point, code, status, got, output in results:
        checks.true(code in (0, 10), f"{label} {point}: the second run ended with {code}")
        checks.equal(status, 0, f"{label} {point}: status")
        checks.equal(output, expected, f"{label} {point}: the file")
        count = collections.Counter(got)
        lost += sum((collections.Counter(wanted) - count).values())
        doubled += sum((count - collections.Counter(wanted)).values())
    checks.equal((lost, doubled), (0, 0), f"{label}: events lost, doubled")
    print(f"{label}: {len(results)} points, {lost} events lost, {doubled} doubled")


def control_doubling(programs, folder, every):
    """A second run that names another moment is another event."""
    chain = ["submitted", "accepted", "settings_received"]
    use = [("apply", PROFILES / "checkup.toml", "--out", "use.ndjson", "--force")]
    use += [("record", event, "--institution", CENTRE) for event in chain]
    device = ("record", "device_activated", "--institution", CENTRE, "--device", "a", "--at")
    results, wanted, _ = sweep(programs, folder, "control", [*use, (*device, "2026-11-22T10:00:00+09:00")], every,
                               again=(*device, "2026-11-22T10:00:01+09:00"))
    doubled = sum(len(got) > len(wanted) for _, _, _, got, _ in results)
    checks.true(doubled > 0, "a command that is not the same doubles, and the sweep sees it")
    print(f"control: {doubled} of {len(results)} points doubled, as they must be")


def control_losing(folder):
    """A ledger that a shell writes anew for every event."""
    place = pathlib.Path(folder) / "naive"
    place.mkdir()
    ledger = place / "ledger"
    script = place / "append"
    script.write_text('old=$(cat "$1"); exec > "$1"; echo "$old"; echo event\n')
    words = ["/bin/dash", str(script), str(ledger)]

    ledger.write_text("one\ntwo\n")
    subprocess.run([*strace(place / "trace"), *words], check=True)
    lost = 0
    points = points_of(place / "trace")
    for name, number in points:
        ledger.write_text("one\ntwo\n")
        subprocess.run([*strace(place / "trace2", *kill(name, number)), *words], check=False)
        lost += not ledger.read_text().startswith("one\ntwo\n")
    checks.true(lost > 0, "a naive ledger loses its history, and the sweep sees it")
    print(f"control: {lost} of {len(points)} points lost history, as they must")


def main():
    programs = pathlib.Path(sys.argv[1])
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="mqa-ledger-") as folder:
        whole(programs, folder, "account", PREPARE, every)
        whole(programs, folder, "submitted", SUBMIT, every)
        whole(programs, folder, "association", ASSOCIATION, every)
        whole(programs, folder, "association filed", FILED, every)
        control_doubling(programs, folder, max(every, 5))
        control_losing(folder)


main()
sys.exit(checks.finish())
