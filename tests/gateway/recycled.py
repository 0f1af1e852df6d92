#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""mqa-verify behind nginx, which ends every connection after so many requests: recycled.py PROGRAMS. Without a single
repetition allowed no row is lost, connections are kept and shared, and no more handshakes are made than that costs."""

import collections
import pathlib
import re
import shutil
import sys
import tempfile

import pki
from gateway import Checks, Gateway
from nginx import Front, curl
from tool import Tool, inquiries

ROWS = 3000
KEEP = 100
CONNECTIONS = 4
checks = Checks()
programs = pathlib.Path(sys.argv[1])
LOGGED = 'log_format mqa "$connection $ssl_session_reused $server_protocol $status";'


def connections(folder):
    """Of each connection: requests, whether its session was resumed, and the protocol."""
    seen = collections.OrderedDict()
    for line in (folder / "requests.log").read_text().splitlines():
        number, reused, protocol, _ = line.split()
        requests, _, _ = seen.get(number, (0, None, None))
        seen[number] = (requests + 1, reused == "r", protocol)
    return seen


def batch(tool, front, version):
    (front.folder / "requests.log").write_text("")
    run = tool.ask(front.port, inquiries(ROWS), "--jobs", "32", "--http", version, "--connections", str(CONNECTIONS),
                   "--retry", "0", "--lookup-log", "off", "--tls-profile", "recommended")
    checks.equal((run.status, len(run.records)), (0, ROWS), f"HTTP/{version}: {run.err[-300:]}")
    found = collections.Counter(record.get("status", record.get("kind")) for record in run.records)
    checks.equal(dict(found), {"valid": ROWS}, f"HTTP/{version}: no row is lost to a recycled connection")
    seen = connections(front.folder)
    at_once = CONNECTIONS if version == "1.1" else 1
    most = at_once + ROWS / KEEP + (2 if version == "2" else 0)
    checks.true(len(seen) <= most, f"HTTP/{version}: {len(seen)} handshakes instead of {most:.0f} at most")
    checks.true(all(protocol == ("HTTP/2.0" if version == "2" else "HTTP/1.1") for _, _, protocol in seen.values()),
                f"HTTP/{version}: is what is spoken")
    resumed = sum(reused for _, reused, _ in seen.values())
    if version == "1.1":
        # Over HTTP/2 libcurl 7.88 ends a connection that nginx ends in a way that spoils most of its sessions.
        # Beyond the first ones, one or two of 32 are full now and then (2 runs of 10); why is not known.
        checks.true(resumed >= len(seen) - 2 * at_once, f"HTTP/{version}: {resumed} of {len(seen)} sessions are resumed")
    print(f"HTTP/{version}: {ROWS} rows, {len(seen)} connections, {resumed} resumed")


def first_goes_alone(tool, front):
    """Many begin at once, and yet only one of them pays for a full handshake."""
    (front.folder / "requests.log").write_text("")
    run = tool.ask(front.port, inquiries(KEEP - 1), "--jobs", "32", "--http", "1.1", "--connections", "8", "--retry", "0",
                   "--lookup-log", "off", "--tls-profile", "recommended")
    checks.equal((run.status, len(run.records)), (0, KEEP - 1), f"first alone: {run.err[-300:]}")
    resumed = [reused for _, reused, _ in connections(front.folder).values()]
    checks.equal(resumed, [False] + [True] * 7, "all connections but the first resume its session")


def accepted(front):
    """How many connections nginx has taken, this one among them."""
    return int(re.search(r"requests\n (\d+)", curl(front, *device_of(front), path="/accepted"))[1])


def device_of(front):
    return ["--cert", front.folder / "device.pem", "--key", front.folder / "device.key"]


def one_takes_over(tool, front):
    """A connection that many share is recycled once: not each of those it no longer takes opens another."""
    before = accepted(front)
    run = tool.ask(front.port, inquiries(KEEP + KEEP // 2), "--jobs", "64", "--http", "2", "--connections", "8", "--retry",
                   "0", "--lookup-log", "off", "--tls-profile", "recommended")
    checks.equal(run.status, 0, f"one is recycled: {run.err[-300:]}")
    opened = accepted(front) - before - 1
    checks.true(2 <= opened <= 4, f"one connection is recycled once, and {opened} are opened in all")


def writes_together(tool, front):
    """Requests that share a connection leave together: fewer calls than requests, where each alone takes two."""
    rows, trace = 90, front.folder / "trace"
    words = tool.words(front.port, "--jobs", "32", "--http", "2", "--retry", "0", "--lookup-log", "off", "--tls-profile",
                       "recommended")
    run = tool.run(["/usr/bin/strace", "-f", "-qq", "-e", "trace=sendto", "-o", str(trace), *words], inquiries(rows))
    checks.equal((run.status, len(run.records)), (0, rows), f"written together: {run.err[-300:]}")
    calls = trace.read_text().count("sendto(")
    checks.true(0 < calls < rows, f"{rows} requests over HTTP/2 leave in {calls} calls")


def main():
    if not (shutil.which("nginx") or pathlib.Path("/usr/sbin/nginx").exists()):
        print("not measured: nginx is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="mqa-recycled-") as place:
        inner = Gateway(programs / "dev_gateway", pki.make(place), plain=True).start()
        front = Front(inner, keepalive_requests=KEEP, required=True, log=LOGGED,
                      more="location = /accepted { stub_status; access_log off; }")
        tool = Tool(programs, inner.folder)
        try:
            for version in ("1.1", "2"):
                batch(tool, front, version)
            first_goes_alone(tool, front)
            one_takes_over(tool, front)
            writes_together(tool, front)
        finally:
            front.stop()
            inner.stop()


main()
sys.exit(checks.finish())
