#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every key is executed once, whatever happens: eight clients at once with the same keys, answers destroyed, the gateway
killed and started again. The negative control is a gateway that forgets its keys. idempotency.py PROGRAM"""

import collections
import http.client
import signal
import ssl
import sys
import threading

from gateway import Checks, Client, inquiry, running

CLIENTS, REQUESTS = 8, 200
checks = Checks()
program = sys.argv[1]
LOST = (http.client.HTTPException, ConnectionError, ssl.SSLError, TimeoutError, ValueError)


def ask_until_answered(client, body, key):
    for _ in range(50):
        try:
            answer = client.confirm(body, key)
            if answer.status == 200:
                return answer.json["qualification"]
        except LOST:
            continue
    return None


def batch(gateway, found):
    client = Client(gateway)
    for number in range(REQUESTS):
        qualification = ask_until_answered(client, inquiry(f"q-{number}"), f"key-{number}")
        found[number].append(str(qualification))
    client.close()


def storm(gateway):
    """All clients ask the same things at the same time."""
    found = collections.defaultdict(list)
    threads = [threading.Thread(target=batch, args=(gateway, found)) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def judge(gateway, found, what):
    counts = gateway.executions()
    checks.equal(len(counts), REQUESTS, f"{what}: keys")
    checks.equal({line["executions"] for line in counts.values()}, {1}, f"{what}: executions of a key")
    checks.true(all(len(answers) == CLIENTS and len(set(answers)) == 1 and answers[0] != "None"
                    for answers in found.values()), f"{what}: everybody got the same answer")


with running(program) as server:
    judge(server, storm(server), "undisturbed")
    before = server.executions()
    known = Client(server)
    first = known.confirm(inquiry("kill"), "kill").json["qualification"]
    server.stop(signal.SIGKILL)
    server.start()
    known = Client(server)
    checks.equal(known.confirm(inquiry("kill"), "kill").json["qualification"], first, "kept over SIGKILL")
    after = server.executions()
    checks.equal({key: after[key] for key in before}, before, "counts kept over SIGKILL")
    checks.equal(after["kill"], {"key": "kill", "executions": 1, "answers": 2}, "answered again, not executed again")
    known.close()

destroying = [f"--fault={name},probability=0.05,seed={seed}".split("=", 1) for seed, name in enumerate(
    ("close_before_answer", "reset_before_answer", "close_mid_answer", "reset_mid_answer",
     "unavailable_after_execution"), start=1)]
with running(program, *[part for pair in destroying for part in pair]) as server:
    judge(server, storm(server), "with answers destroyed")
    checks.true(all(line["struck"] > 0 for line in server.lines("/test/faults")), "every fault struck")

with running(program, "--forget-keys") as server:
    storm(server)
    most = max(line["executions"] for line in server.executions().values())
    checks.equal(most, CLIENTS, "negative control: a gateway without keys executes again")
sys.exit(checks.finish())
