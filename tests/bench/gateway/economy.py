# SPDX-License-Identifier: Apache-2.0
"""What mqa-verify costs others and itself when there is much to ask: handshakes with a gateway that recycles connections,
rows lost or told twice while answers are destroyed, memory, and the load on a gateway that is down.
economy.py BIN_DIR [ROWS]"""

import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "gateway"))
import pki  # noqa: E402
from gateway import Gateway  # noqa: E402
from nginx import Front  # noqa: E402
from tool import Tool, inquiries  # noqa: E402

AT_ONCE = 64
CONNECTIONS = 8
RECYCLED = 1000
LOG = 'log_format mqa "$connection $ssl_session_reused";'
# A fifth of the answers does not arrive, a twentieth of the questions is turned away.
UNWELL = ({"fault": "reset_before_answer", "probability": 0.02, "seed": 1},
          {"fault": "close_mid_answer", "probability": 0.02, "seed": 2},
          {"fault": "reset_mid_answer", "probability": 0.02, "seed": 3},
          {"fault": "too_many_requests", "probability": 0.01, "seed": 4, "retry_after": "1"},
          {"fault": "unavailable", "probability": 0.01, "seed": 5, "retry_after": "1"})


def watch(process):
    """Waits for the process; gives the peak of its memory in MiB. What wait4 tells would count the memory of this
    program too, of which the process is a copy until it becomes mqa-verify."""
    peak = 0
    while process.poll() is None:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        found = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
        peak = max(peak, int(found[1]) if found else 0)
        time.sleep(0.05)
    return peak / 1024


class Batch:
    """One run over many rows: records by outcome, whether ids came once and in order, memory, seconds."""

    def __init__(self, tool, port, rows, *options):
        given, taken = tool.folder / "rows.ndjson", tool.folder / "answers.ndjson"
        given.write_text(inquiries(rows))
        words = tool.words(port, "--jobs", str(AT_ONCE), "--connections", str(CONNECTIONS), "--lookup-log", "off", *options)
        with given.open() as source, taken.open("w") as target:
            process = subprocess.Popen(words, stdin=source, stdout=target, env=tool.environment(), stderr=subprocess.DEVNULL)
            self.peak_mib = watch(process)
        self.status = process.returncode
        self.outcomes, self.lost, self.doubled, self.disordered = collections.Counter(), 0, 0, 0
        self.count(taken, rows)

    def count(self, file, rows):
        seen, last = collections.Counter(), -1
        for line in file.open():
            number = int(line[line.index('"id":"r-') + 8:].split('"', 1)[0])
            seen[number] += 1
            self.disordered += number < last
            last = number
            self.outcomes[line.split('"status":"', 1)[1].split('"', 1)[0] if '"status":"' in line else "error"] += 1
        self.lost = sum(number not in seen for number in range(rows))
        self.doubled = sum(count - 1 for count in seen.values())


def behind_nginx(programs, folder, rows):
    """Handshakes and memory, over each version of HTTP."""
    inner = Gateway(programs / "dev_gateway", folder, plain=True).start()
    front = Front(inner, keepalive_requests=RECYCLED, required=True, log=LOG)
    tool = Tool(programs, folder)
    try:
        for version in ("1.1", "2"):
            (front.folder / "requests.log").write_text("")
            batch = Batch(tool, front.port, rows, "--http", version, "--retry", "0")
            connections = dict(line.split() for line in (front.folder / "requests.log").read_text().splitlines())
            resumed = sum(reused == "r" for reused in connections.values())
            print(f"HTTP/{version:4} {rows} rows, {dict(batch.outcomes)}: {len(connections)} handshakes ({resumed} resumed; "
                  f"at most {CONNECTIONS + rows // RECYCLED} wanted), {batch.peak_mib:.0f} MiB (40)")
    finally:
        front.stop()
        inner.stop()
        (folder / "state.sqlite").unlink()


def executions(gateway):
    return collections.Counter(line["executions"] for line in gateway.executions().values())


def unwell(programs, folder, rows, version):
    """A service that destroys answers: straight over HTTP/1.1, and through nginx over HTTP/2."""
    through = version == "2"
    gateway = Gateway(programs / "dev_gateway", folder, plain=through).start()
    front = Front(gateway, keepalive_requests=RECYCLED) if through else gateway
    try:
        set_faults(gateway, front, UNWELL)
        batch = Batch(Tool(programs, folder), front.port, rows, "--http", version, "--retry", "8")
        set_faults(gateway, front, ())
        counts = count_of(gateway, front)
        print(f"HTTP/{version:4} {rows} rows, {dict(batch.outcomes)}: {batch.lost} lost, {batch.doubled} told twice, "
              f"{batch.disordered} out of order; keys by executions {dict(counts)}")
    finally:
        if through:
            front.stop()
        gateway.stop()
        (folder / "state.sqlite").unlink()


def set_faults(gateway, front, faults):
    Gateway.faults(front_as_gateway(gateway, front), *faults)


def count_of(gateway, front):
    return executions(front_as_gateway(gateway, front))


def front_as_gateway(gateway, front):
    """The test calls of a plain gateway are made through what stands in front of it."""
    if front is gateway:
        return gateway
    seen = Gateway(gateway.program, gateway.folder)
    seen.port = front.port
    return seen


def down(programs, folder, rows):
    gateway = Gateway(programs / "dev_gateway", folder).start()
    try:
        gateway.faults({"fault": "unavailable"})
        batch = Batch(Tool(programs, folder), gateway.port, rows, "--deadline", "30")
        sent = gateway.lines("/test/faults")[0]["seen"]
        print(f"a gateway that is down: {sent} requests for {rows} rows ({100 * sent / rows:.1f} %; 110), "
              f"{dict(batch.outcomes)}")
    finally:
        gateway.stop()
        (folder / "state.sqlite").unlink()


def main():
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    programs = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="mqa-economy-") as place:
        folder = pathlib.Path(pki.make(place))
        behind_nginx(programs, folder, rows)
        for version in ("1.1", "2"):
            unwell(programs, folder, rows, version)
        down(programs, folder, 2000)


main()
