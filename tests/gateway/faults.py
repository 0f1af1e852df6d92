#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every fault of the development gateway does what its name says: faults.py PROGRAM. A fault that did nothing would make
every test that orders it worthless."""

import datetime
import email.utils
import http.client
import json
import ssl
import sys
import time

from gateway import Card, Checks, Client, inquiry, running

checks = Checks()
LOST = (http.client.HTTPException, ConnectionError, ssl.SSLError)
NOW = datetime.datetime.now(datetime.timezone.utc)


def ask(gateway, key, body=None):
    """An answer, or the class of what came instead."""
    client = Client(gateway)
    try:
        return client.confirm(body or Card().visual(key), key)
    except LOST as problem:
        return problem
    finally:
        client.close()


def age(answer):
    return (NOW - datetime.datetime.fromisoformat(answer.json["answered_at"])).total_seconds()


def broken_json(answer):
    try:
        json.loads(answer.body)
        return False
    except ValueError:
        return True


def retryable(answer, status, code):
    return answer.status == status and answer.code == code and answer.headers["Retry-After"] == "1"


LOST_WORDS = {
    "close_before_execution": (0, lambda a: isinstance(a, (http.client.RemoteDisconnected, ssl.SSLError))),
    "reset_before_execution": (0, lambda a: isinstance(a, ConnectionResetError)),
    "close_before_answer": (1, lambda a: isinstance(a, (http.client.RemoteDisconnected, ssl.SSLError))),
    "reset_before_answer": (1, lambda a: isinstance(a, ConnectionResetError)),
    "close_mid_answer": (1, lambda a: isinstance(a, (http.client.IncompleteRead, ssl.SSLError))),
    "reset_mid_answer": (1, lambda a: isinstance(a, (http.client.IncompleteRead, *LOST))),
}
ANSWERED = {
    "too_many_requests": (0, lambda a: retryable(a, 429, "too_many_requests")),
    "unavailable": (0, lambda a: retryable(a, 503, "unavailable")),
    "maintenance": (0, lambda a: retryable(a, 503, "maintenance")),
    "internal_error": (0, lambda a: a.status == 500 and a.code == "internal_error"),
    "redirect": (0, lambda a: a.status == 302 and a.headers["Location"].startswith("https://")),
    "unavailable_after_execution": (1, lambda a: retryable(a, 503, "unavailable")),
    "internal_error_after_execution": (1, lambda a: a.status == 500),
    "wrong_id": (1, lambda a: a.json["id"] == "another-request"),
    "missing_id": (1, lambda a: "id" not in a.json),
    "wrong_certificate": (1, lambda a: a.json["certificate_sha256"] == "0" * 64),
    "missing_certificate": (1, lambda a: "certificate_sha256" not in a.json),
    "stale_answer": (1, lambda a: age(a) > 300),
    "future_answer": (1, lambda a: age(a) < -300),
    "missing_answered_at": (1, lambda a: "answered_at" not in a.json),
    "unknown_member": (1, lambda a: a.json["served_by"] == "somebody" and a.json["id"] == "unknown_member"),
    "newer_schema": (1, lambda a: a.json["qualification"]["schema"] == "mqa.qualification/9"),
    "truncated_json": (1, lambda a: a.status == 200 and a.body and broken_json(a)),
    "empty_body": (1, lambda a: a.status == 200 and a.body == b""),
    "html": (1, lambda a: a.headers["Content-Type"] == "text/html" and a.body.startswith(b"<!DOCTYPE")),
    "wrong_content_type": (1, lambda a: a.headers["Content-Type"] == "text/plain" and a.json["id"]),
    "two_content_lengths": (1, lambda a: len(set(a.headers.get_all("Content-Length"))) == 2),
    "close_after_answer": (1, lambda a: a.status == 200 and "Connection" not in a.headers),
}


def one_by_one(gateway):
    for name, (executions, happened) in {**LOST_WORDS, **ANSWERED}.items():
        gateway.faults({"fault": name})
        answer = ask(gateway, name)
        checks.true(happened(answer), f"{name}: {answer!r}")
        counted = gateway.executions().get(name, {}).get("executions", 0)
        checks.equal(counted, executions, f"{name}: executions")
        gateway.faults()
        checks.equal(ask(gateway, name).status, 200, f"{name}: the same key afterwards")
        checks.equal(gateway.executions()[name]["executions"], 1, f"{name}: executed once in the end")


def with_parameters(gateway):
    gateway.faults({"fault": "replayed_answer", "nth": 2})
    first, second = ask(gateway, "replay-1"), ask(gateway, "replay-2")
    checks.equal(second.body, first.body, "replayed_answer: the body of the one before")
    gateway.faults({"fault": "huge_body", "size": 3_000_000})
    huge = ask(gateway, "huge")
    checks.true(len(huge.body) > 3_000_000 and huge.json["id"] == "huge", "huge_body: three megabytes of JSON")
    for name in ("delay", "late_answer"):
        gateway.faults({"fault": name, "ms": 300})
        start = time.monotonic()
        checks.equal(ask(gateway, name).status, 200, name)
        checks.true(time.monotonic() - start >= 0.3, f"{name}: 300 ms")
    for value in ("99999999999", "soon", "-1"):
        gateway.faults({"fault": "unavailable", "retry_after": value})
        checks.equal(ask(gateway, "wait").headers["Retry-After"], value, "retry_after is sent as it is")
    for value in ("date+60", "date-60"):
        gateway.faults({"fault": "too_many_requests", "retry_after": value})
        when = email.utils.parsedate_to_datetime(ask(gateway, "wait").headers["Retry-After"])
        checks.equal((when > datetime.datetime.now(datetime.timezone.utc)), value == "date+60", value)


def occasions(gateway):
    def struck(**when):
        gateway.faults({"fault": "unavailable", **when})
        client = Client(gateway)
        statuses = [client.confirm(inquiry(f"o-{number}"), f"o-{number % 5}" if "per_key" in when else f"o-{number}").status
                    for number in range(20)]
        client.close()
        return [number for number, status in enumerate(statuses, 1) if status == 503]

    checks.equal(struck(nth=3), [3], "the third")
    checks.equal(struck(every=5), [5, 10, 15, 20], "every fifth")
    checks.equal(struck(first=4), [1, 2, 3, 4], "the first four")
    checks.equal(struck(per_key=2), list(range(1, 11)), "twice for each of five keys")
    drawn = struck(probability=0.5, seed=7)
    checks.true(3 < len(drawn) < 17, "about half")
    checks.equal(struck(probability=0.5, seed=7), drawn, "the same seed strikes the same requests")


def recycling(program):
    with running(program, "--recycle", "3") as gateway:
        client = Client(gateway)
        closes = [client.send("GET", "/v1/status").headers.get("Connection") for _ in range(6)]
        checks.equal([word == "close" for word in closes], [False, False, True] * 2, "a connection carries three")
        client.close()


with running(sys.argv[1]) as server:
    one_by_one(server)
    with_parameters(server)
    occasions(server)
recycling(sys.argv[1])
sys.exit(checks.finish())
