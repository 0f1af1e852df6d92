#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""mqa-verify against every misbehaviour of bad_server.py, over TLS 1.2 and 1.3: bad_matrix.py PROGRAMS. Each must end in
time with one record, of one of the kinds that expected_kinds.txt allows, in bounded memory; only what is good is taken
for an answer. The table is printed."""

import concurrent.futures
import pathlib
import subprocess
import sys
import tempfile
import time

import bad_server
import pki
from gateway import Card, Checks
from tool import STATUSES, Tool, reading

HERE = pathlib.Path(__file__).resolve().parent
LIMIT_SECONDS = 2
LOW_SPEED_SECONDS = 10  # below 100 bytes a second nobody waits longer
START_UP = 4
PEAK_KIB = 64 * 1024
checks = Checks()


def expected_kinds():
    """Misbehaviour, and the kinds it may come to; `1.2` and `1.3` in front where they differ."""
    table = {}
    for line in (HERE / "expected_kinds.txt").read_text().splitlines():
        words = line.split()
        if words and not line.startswith("#"):
            versions = [words.pop(0)] if words[0] in bad_server.VERSIONS else list(bad_server.VERSIONS)
            for version in versions:
                table[words[0], version] = set(words[1:])
    return table


def wait_for(file, process):
    until = time.monotonic() + 60
    while not (file.exists() and file.read_text()) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    return int(file.read_text())


def meet(tool, name, version, allowed):
    # A server that answers may be slow to on a busy machine; one that does not has its time.
    timeout = LIMIT_SECONDS if "indeterminate:V-403" in allowed else 5 * LIMIT_SECONDS
    port_file = tool.folder / f"port-{name}-{version}"
    server = subprocess.Popen([sys.executable, HERE / "bad_server.py", tool.folder, name, "--tls", version,
                               "--port-file", port_file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = wait_for(port_file, server)
        return tool.ask(port, reading(Card()), "--retry", "0", "--timeout", str(timeout), "--tls-profile",
                        "recommended", "--lookup-log", "off")
    finally:
        server.kill()
        server.wait()


def judge(name, version, run, allowed):
    what = f"{name} over {version}"
    checks.true(run.status in STATUSES and run.status != 1, f"{what}: exit status {run.status} {run.err[-300:]}")
    if run.status == "hangs" or len(run.out.splitlines()) != 1:
        checks.true(False, f"{what}: one record: {run.out[:300]!r} {run.err[-300:]!r}")
        return "-"
    shown = run.kind
    if shown == "indeterminate":
        shown = "indeterminate:" + run.records[0]["notices"][0]["code"]
    checks.true(shown in allowed, f"{what}: {shown} instead of {sorted(allowed)}")
    checks.true(run.records[0]["id"] == "r-1", f"{what}: the id of the question")
    checks.true(run.seconds < LIMIT_SECONDS + START_UP, f"{what}: took {run.seconds:.1f} s")
    checks.true("\x1b" not in run.out + run.err, f"{what}: no escape sequence gets through")
    return shown


def main():
    table = expected_kinds()
    pairs = [(name, version) for name in bad_server.NAMES for version in bad_server.VERSIONS]
    with tempfile.TemporaryDirectory(prefix="mqa-matrix-") as place:
        pki.make(place)
        tool = Tool(sys.argv[1], place)
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            runs = list(pool.map(lambda pair: meet(tool, *pair, table.get(pair, set())), pairs))
    for (name, version), run in zip(pairs, runs):
        shown = judge(name, version, run, table.get((name, version), set()))
        print(f"{name:30} TLS {version}  exit {run.status:>5}  {run.seconds:5.1f} s  {shown}")
    peak = max(run.peak_kib for run in runs)
    print(f"{len(pairs)} cases, largest process {peak // 1024} MiB")
    if "sanitize" not in sys.argv[1]:
        checks.true(peak < PEAK_KIB, f"memory: {peak} KiB")


main()
sys.exit(checks.finish())
