# SPDX-License-Identifier: Apache-2.0
"""mqa-verify beside `curl --parallel` in the same run: processor time of the client for a kept-alive look-up, at a
gateway behind nginx that asks for client certificates and ends connections after a thousand requests; and how much of
the way there is used when each answer takes 30 ms. peers.py BIN_DIR [ROWS [ROUNDS]]"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "gateway"))
import pki  # noqa: E402
from gateway import Client, Gateway, inquiry  # noqa: E402
from nginx import Front  # noqa: E402
from tool import Tool, inquiries  # noqa: E402

AT_ONCE = 64
LATENCY = 0.03


#: curl's exit status when a connection over HTTP/2 ended under a request, which it does not ask again.
CURL_LOST_A_REQUEST = 16


def processor_time(command, statuses=(0,), **others):
    """Seconds of processor and of the clock."""
    start = time.monotonic()
    process = subprocess.Popen(command, **others)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in statuses, (command[:2], process.returncode)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start


def curl_configuration(folder, port, rows, version):
    """The same questions for curl, each with a key of its own."""
    common = [f"cacert = {folder}/authority.pem", f"cert = {folder}/device.pem", f"key = {folder}/device.key",
              f"{'http2' if version == '2' else 'http1.1'}", 'header = "Content-Type: application/json"']
    blocks = []
    for row in range(rows):
        body = json.dumps(inquiry(f"r-{row}"), ensure_ascii=False).replace('"', '\\"')
        blocks.append("\n".join([f"url = https://localhost:{port}/v1/confirmations", *common,
                                 f'header = "Idempotency-Key: curl-{version}-{time.time_ns()}-{row}"',
                                 f'data = "{body}"', f"output = {folder}/curl-answer"]))
    file = folder / f"curl-{version}.config"
    file.write_text("\nnext\n".join(blocks))
    return ["curl", "--silent", "--parallel", "--parallel-max", str(AT_ONCE), "--config", str(file)]


def measure(tool, front, rows, rounds):
    text = tool.folder / "rows.ndjson"
    text.write_text(inquiries(rows))
    times = {}
    for _ in range(rounds):
        for version in ("1.1", "2"):
            words = tool.words(front.port, "--jobs", str(AT_ONCE), "--http", version, "--lookup-log", "off", "--out",
                               tool.folder / "answers.ndjson", "--force")
            with text.open() as rows_file:
                spent, _ = processor_time(words, stdin=rows_file, env=tool.environment(), stderr=subprocess.DEVNULL)
            times.setdefault(f"mqa-verify, HTTP/{version}", []).append(spent)
            # It goes on with the others, so that its time is that of one or two fewer.
            spent, _ = processor_time(curl_configuration(tool.folder, front.port, rows, version),
                                      (0, CURL_LOST_A_REQUEST), stderr=subprocess.DEVNULL)
            times.setdefault(f"curl --parallel, HTTP/{version}", []).append(spent)
    return {name: statistics.median(spent) / rows for name, spent in times.items()}


def usage_of_the_way(tool, gateway, rows):
    gateway.faults({"fault": "delay", "ms": int(LATENCY * 1000)})
    text = tool.folder / "rows.ndjson"
    text.write_text(inquiries(rows))
    words = tool.words(gateway.port, "--jobs", str(AT_ONCE), "--connections", str(AT_ONCE), "--lookup-log", "off", "--out",
                       tool.folder / "answers.ndjson", "--force")
    with text.open() as rows_file:
        _, seconds = processor_time(words, stdin=rows_file, env=tool.environment(), stderr=subprocess.DEVNULL)
    gateway.faults()
    return rows / seconds, AT_ONCE / LATENCY


def main():
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    programs = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="mqa-bench-") as folder:
        tool = Tool(programs, pki.make(folder))
        inner = Gateway(programs / "dev_gateway", folder, plain=True).start()
        front = Front(inner, keepalive_requests=1000, required=True)
        try:
            cost = measure(tool, front, rows, rounds)
        finally:
            front.stop()
            inner.stop()
        print(f"{'':28}{'us a look-up':>14}{'ratio':>8}")
        for version in ("1.1", "2"):
            base = cost[f"curl --parallel, HTTP/{version}"]
            for name in (f"mqa-verify, HTTP/{version}", f"curl --parallel, HTTP/{version}"):
                print(f"{name:28}{cost[name] * 1e6:>14.0f}{cost[name] / base:>8.2f}")
        (pathlib.Path(folder) / "state.sqlite").unlink()
        gateway = Gateway(programs / "dev_gateway", folder).start()
        try:
            Client(gateway).send("GET", "/v1/status")
            rate, ideal = usage_of_the_way(tool, gateway, rows)
        finally:
            gateway.stop()
        print(f"\n{AT_ONCE} on their way, {LATENCY * 1000:.0f} ms an answer: {rate:.0f} a second, "
              f"{100 * rate / ideal:.0f} % of {ideal:.0f}")


main()
