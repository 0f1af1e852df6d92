#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The gateway protocol, call by call, against a running development gateway: protocol.py PROGRAM."""

import ssl
import subprocess
import sys

from gateway import Card, Checks, Client, inquiry, running

checks = Checks()
program = sys.argv[1]


def expect(answer, status, code, what):
    checks.equal(answer.status, status, what)
    if code:
        checks.equal(answer.headers["Content-Type"], "application/problem+json", what)
        checks.equal((answer.code, answer.json["status"]), (code, status), what)
        checks.equal(answer.json["type"], "urn:mqa:problem:" + code, what)


def confirmations(gateway):
    client, card = Client(gateway), Card()
    answer = client.confirm(inquiry(), "inquiry")
    checks.equal((answer.status, answer.json["qualification"]["status"]), (200, "valid"), "an inquiry is answered")
    checks.equal(answer.json["qualification"]["confirmation"]["channel"], "gateway", "the channel is the gateway")
    again = client.confirm(inquiry(), "inquiry")
    checks.equal(again.json["qualification"], answer.json["qualification"], "the same key and body, the same answer")
    checks.true(again.json["answered_at"] > answer.json["answered_at"], "answered_at is stamped when it is sent")
    expect(client.confirm(inquiry(number="1"), "inquiry"), 409, "idempotency_key_reused", "the same key, another body")
    reading = client.confirm(card.visual(), "visual")
    checks.equal((reading.status, reading.json.get("certificate_sha256")), (200, card.sha256), "a visual reading")
    checks.equal(reading.json["qualification"]["status"], "valid", "the card finds the person")
    client.close()


def challenges(gateway):
    client, card = Client(gateway), Card()
    challenge = client.post("/v1/challenges", {}).json
    checks.equal(client.confirm(card.pin(challenge), "pin").status, 200, "a signed challenge")
    checks.equal(client.confirm(card.pin(challenge), "pin").status, 200, "and the same request again")
    expect(client.confirm(card.pin(challenge), "pin-2"), 422, "challenge_used", "a challenge is good for one request")
    unknown = dict(challenge, challenge_id="00000000-0000-7000-8000-000000000000")
    expect(client.confirm(card.pin(unknown), "pin-3"), 422, "challenge_unknown", "a challenge of somebody else")
    other_nonce = card.pin(client.post("/v1/challenges", {}).json, nonce=bytes(32))
    expect(client.confirm(other_nonce, "pin-4"), 422, "challenge_unknown", "a nonce that was not given out")
    broken = card.pin(client.post("/v1/challenges", {}).json)
    signature = broken["question"]["proof"]["signature"]
    broken["question"]["proof"]["signature"] = ("A" if signature[0] != "A" else "B") + signature[1:]
    expect(client.confirm(broken, "pin-5"), 422, "signature_mismatch", "a signature of nobody")
    unsigned = card.pin(challenge)
    unsigned["question"]["proof"] = {"kind": "none"}
    checks.equal(client.confirm(unsigned, "pin-6").status, 400, "a PIN without a signature proves nothing")
    client.close()


def refusals(gateway):
    client, card = Client(gateway), Card()
    post = client.post
    expect(post("/v1/confirmations", inquiry()), 400, "idempotency_key_missing", "no key")
    expect(client.confirm(inquiry(), "k" * 256), 400, "idempotency_key_invalid", "a key of 256 characters")
    checks.equal(client.confirm(inquiry(), "k" * 255).status, 200, "a key of 255 characters")
    expect(client.confirm("{", "b1"), 400, "malformed_body", "half a body")
    expect(client.confirm('{"id":"a","id":"b"}', "b2"), 400, "malformed_body", "a member twice")
    expect(client.confirm({"id": "a"}, "b3"), 400, "bad_request", "a member is missing")
    expect(client.confirm(inquiry(purpose="identity"), "b4"), 400, "bad_request", "another purpose")
    expect(client.confirm(inquiry(more=1), "b5"), 400, "unexpected_member", "a member beside the question")
    talkative = card.visual()
    talkative["question"]["reader"] = "ACS ACR39U 00 00"
    expect(client.confirm(talkative, "b6"), 400, "unexpected_member", "more of the reading than is needed")
    forged = card.visual()
    forged["question"]["certificate"]["sha256"] = "0" * 64
    expect(client.confirm(forged, "b7"), 422, "reading_refused", "a digest of something else")
    other = inquiry(institution_number="9929900018")
    expect(client.confirm(other, "b8"), 403, "institution_mismatch", "on behalf of another institution")
    expect(client.confirm(inquiry(), "b9", **{"Content-Type": "text/plain"}), 415, "unsupported_media_type", "text")
    expect(post("/v1/challenges", {"a": 1}), 400, "bad_request", "a challenge is asked for with {}")
    expect(client.send("GET", "/v1/nothing"), 404, "not_found", "another path")
    refused = client.send("GET", "/v1/challenges")
    expect(refused, 405, "method_not_allowed", "another method")
    checks.equal(refused.headers["Allow"], "POST", "the method that is allowed is told")
    expect(client.confirm(b'"' + b"x" * 2_000_000 + b'"', "b10"), 413, "body_too_large", "two megabytes")
    client.close()
    counted = gateway.executions()
    checks.true(not any(key.startswith("b") for key in counted), "what was refused was not executed")


def certificates(gateway):
    stranger = Client(gateway, device=None)
    for method, path in (("GET", "/v1/status"), ("POST", "/v1/challenges"), ("POST", "/v1/confirmations"),
                         ("POST", "/.well-known/est/simplereenroll")):
        expect(stranger.send(method, path, "{}" if method == "POST" else None), 403, "device_certificate", f"{path} without a certificate")
    stranger.close()
    for device in ("foreign-device", "expired-device"):
        try:
            Client(gateway, device=device).send("GET", "/v1/status")
            checks.true(False, f"{device} is refused by TLS")
        except (ssl.SSLError, ConnectionError):
            checks.true(True, device)
    other = Client(gateway, device="device2")
    checks.equal(other.confirm(inquiry(institution_number="9929900018"), "c1").status, 200, "each for itself")
    other.close()
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        client = Client(gateway, version=version)
        checks.equal(client.send("GET", "/v1/status").status, 200, version.name)
        cipher = client.connection.sock.cipher()[0]
        checks.true("ECDHE" in cipher or cipher.startswith("TLS_"), f"{version.name}: {cipher}")
        client.close()
    fetched = subprocess.run(
        ["curl", "-q", "-sS", "--cacert", gateway.folder / "authority.pem", "--cert", gateway.folder / "device.pem",
         "--key", gateway.folder / "device.key", f"https://localhost:{gateway.port}/v1/status"],
        capture_output=True, check=False)
    checks.true(b'"state":"open"' in fetched.stdout, "curl has the same opinion")


def maintenance(gateway):
    client = Client(gateway)
    checks.equal(client.send("GET", "/v1/status").json["state"], "open", "open")
    gateway.faults(closed_until="2999-01-01T00:00:00+09:00")
    status = client.send("GET", "/v1/status").json
    checks.equal((status["state"], status["until"]), ("maintenance", "2999-01-01T00:00:00+09:00"), "closed")
    closed = client.confirm(inquiry("m"), "m")
    expect(closed, 503, "maintenance", "nothing is confirmed while closed")
    checks.equal(str(closed.json["retry_after"]), closed.headers["Retry-After"], "retry_after is the header")
    gateway.faults(closed_until="")
    checks.equal(client.confirm(inquiry("m"), "m").status, 200, "open again")
    client.close()


with running(program) as server:
    for test in (confirmations, challenges, refusals, certificates, maintenance):
        test(server)
with running(program, "--clock", "2026-11-22T09:14:30+09:00", "--min-tls", "1.3", "--require-client-certificate") as server:
    person = Client(server)
    checks.equal(person.confirm(inquiry(), "k").json["answered_at"], "2026-11-22T09:14:30+09:00", "--clock")
    person.close()
    for kind in ({"device": None}, {"version": ssl.TLSVersion.TLSv1_2}):
        try:
            Client(server, **kind).send("GET", "/v1/status")
            checks.true(False, f"{kind} is refused by TLS")
        except (ssl.SSLError, ConnectionError):
            checks.true(True, kind)
sys.exit(checks.finish())
