#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The OpenAPI text and a running gateway say the same: openapi.py PROGRAM. Every documented answer is provoked and judged
by its schema; a status, member or problem code that is not documented fails, and so does one that never comes."""

import copy
import json
import pathlib
import sys

import enrolment_requests as enrolment
from gateway import ACTIVATION, INSTITUTION, ROOT, Card, Checks, Client, inquiry, running

try:
    import jsonschema
    import yaml
except ImportError:
    print("not measured: python3-jsonschema or python3-yaml is not installed")
    sys.exit(77)

checks = Checks()
FILE = ROOT / "lib" / "confirm" / "gateway" / "openapi.yaml"
EST = "/.well-known/est/"
SELF = "#/components/"


class Document:
    """The text with the record schemas it refers to bundled in."""

    def __init__(self):
        self.root = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        self.root["x-files"] = {}
        self.bundle(self.root, "")
        self.resolver = jsonschema.RefResolver.from_schema(self.root)

    def bundle(self, node, prefix):
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            self.bundle(child, prefix) if child is not self.root.get("x-files") else None
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node["$ref"] = self.local(node["$ref"], prefix)

    def local(self, reference, prefix):
        if reference.startswith("#"):
            return prefix + reference[1:] if prefix else reference
        name = pathlib.Path(reference).name.replace(".", "-")
        if name not in self.root["x-files"]:
            schema = json.loads((FILE.parent / reference).read_text(encoding="utf-8"))
            del schema["$id"], schema["$schema"]
            schema = copy.deepcopy(schema)
            self.root["x-files"][name] = schema
            self.bundle(schema, f"#/x-files/{name}")
        return f"#/x-files/{name}"

    def follow(self, node):
        while "$ref" in node:
            _, node = self.resolver.resolve(node["$ref"])
        return node

    def faults(self, schema, value):
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver)
        return ["/".join(map(str, error.absolute_path)) + " " + error.validator
                for error in validator.iter_errors(value)]

    def answers(self):
        """Every documented (method, path, status)."""
        return {(method.upper(), path, int(status)): self.follow(answer)
                for path, item in self.root["paths"].items()
                for method, operation in item.items()
                for status, answer in operation["responses"].items()}


document = Document()
documented = document.answers()
seen = {}


def judge(method, path, answer):
    """One answer against its description."""
    where = f"{method} {path} {answer.status}"
    # A method nobody described is refused under the one that is.
    known = documented.get((method, path, answer.status)) or next(
        (text for (_, place, status), text in documented.items() if (place, status) == (path, answer.status)
         and status == 405), None)
    checks.true(known, f"{where}: documented")
    if not known:
        return
    codes = seen.setdefault((path, answer.status), set())
    content_type = answer.headers["Content-Type"].split(";")[0]
    checks.true(content_type in known["content"], f"{where}: {content_type}")
    schema = known["content"][content_type]["schema"]
    value = answer.json if content_type.endswith("json") else answer.body.decode()
    checks.equal(document.faults(schema, value), [], f"{where}: schema")
    if answer.status != 200:
        codes.add(answer.code)
        checks.true(answer.code in known["x-mqa-codes"], f"{where}: code {answer.code}")
    for name, header in known.get("headers", {}).items():
        header = document.follow(header)
        checks.true(name in answer.headers, f"{where}: {name}")
        checks.equal(document.faults(header["schema"], answer.headers[name]), [], f"{where}: {name}")


def send(client, method, path, body=None, key=None, content_type="application/json", **headers):
    head = {**headers, **({"Content-Type": content_type} if body is not None else {}),
            **({"Idempotency-Key": key} if key is not None else {})}
    data = body if body is None or isinstance(body, (str, bytes)) else json.dumps(body)
    answer = client.send(method, path, data, head)
    judge(method, path, answer)
    return answer


def confirmations(device, stranger):
    path, card = "/v1/confirmations", Card()
    request = document.root["components"]["schemas"]["ConfirmationRequest"]

    def confirm(body, key="x", client=device, **others):
        return send(client, "POST", path, body, key, **others)

    challenge = send(device, "POST", "/v1/challenges", {}).json
    for key, body in (("a", inquiry()), ("b", card.visual()), ("c", card.pin(challenge)), ("d", inquiry(number="0"))):
        checks.equal(document.faults(request, body), [], f"request {key} is as documented")
        confirm(body, key)
    confirm(inquiry(number="1"), "a")
    confirm("{", "e"), confirm({}, "e"), confirm(inquiry(more=1), "e")
    confirm(inquiry(), None), confirm(inquiry(), "k" * 256)
    confirm(inquiry(), client=stranger), confirm(inquiry(institution_number="9929900018"))
    confirm("x" * 1_100_000), confirm(inquiry(), content_type="text/plain")
    confirm(card.pin(challenge), "f"), confirm(card.pin(dict(challenge, challenge_id="1")), "f")
    forged = card.visual()
    forged["question"]["certificate"]["sha256"] = "0" * 64
    confirm(forged)
    open_challenge = send(device, "POST", "/v1/challenges", {}).json
    misused = card.pin(open_challenge)
    misused["question"]["proof"]["signature"] = card.pin(challenge)["question"]["proof"]["signature"]
    confirm(misused)
    send(device, "PUT", path, {})


def the_other_calls(device, stranger):
    path = "/v1/challenges"
    send(device, "POST", path, "{"), send(device, "POST", path, {"a": 1}), send(stranger, "POST", path, {})
    send(device, "PUT", path, {}), send(device, "POST", path, "x" * 1_100_000)
    send(device, "POST", path, "{}", content_type="text/plain")
    send(device, "GET", "/v1/status"), send(stranger, "GET", "/v1/status"), send(device, "POST", "/v1/status", "{}")


def device_calls(gateway, device, stranger):
    folder = pathlib.Path(gateway.folder)
    request, other = (enrolment.request_for(folder, stem) for stem in ("one", "two"))
    weak = enrolment.request_for(folder, "weak", kind="rsa-1024")
    right = {"content_type": "application/pkcs10", "Authorization": enrolment.credentials(ACTIVATION["activation_code"])}
    wrong = {**right, "Authorization": enrolment.credentials("wrong")}
    send(stranger, "GET", EST + "cacerts"), send(stranger, "POST", EST + "cacerts", "{}")
    path = EST + "simpleenroll"
    for body, how in ((request, right), (other, right), (request, wrong), ("AAAA", right), (weak, right)):
        send(stranger, "POST", path, body, **how)
    send(stranger, "POST", path, request, **{**right, "content_type": "text/plain"}), send(stranger, "GET", path)
    path, plain = EST + "simplereenroll", {"content_type": "application/pkcs10"}
    same = enrolment.request_for(folder, "same", f"/C=JP/O=MQA-TEST/serialNumber={INSTITUTION}/CN={INSTITUTION}-D0001")
    for client, body in ((device, same), (device, other), (stranger, same), (device, "AAAA"), (device, weak)):
        send(client, "POST", path, body, **plain)
    send(device, "POST", path, same, content_type="text/plain"), send(device, "GET", path)


def disturbances(gateway, device):
    """What only a fault brings about: busy, too many, failed, closed."""
    for fault, status in (("too_many_requests", 429), ("internal_error", 500), ("unavailable", 503), ("maintenance", 503)):
        gateway.faults({"fault": fault, "path": "*"})
        for method, path, documented_status in documented:
            if documented_status == status:
                send(device, method, path, None if method == "GET" else "{}", "d")
    gateway.faults()


def expired_challenge(program):
    """The clock of a gateway that stands still is put forward by starting it again."""
    with running(program, "--clock", "2026-11-22T09:14:30+09:00") as gateway:
        challenge = Client(gateway).post("/v1/challenges", {}).json
        gateway.stop()
        gateway.options = ("--clock", "2026-11-22T09:20:30+09:00")
        gateway.start()
        client = Client(gateway)
        send(client, "POST", "/v1/confirmations", Card().pin(challenge), "late")
        client.close()


with running(sys.argv[1]) as server:
    with_certificate, without = Client(server), Client(server, device=None)
    confirmations(with_certificate, without)
    the_other_calls(with_certificate, without)
    device_calls(server, with_certificate, without)
    disturbances(server, with_certificate)
    with_certificate.close()
    without.close()
expired_challenge(sys.argv[1])
for (_, place, number), description in documented.items():
    checks.true((place, number) in seen, f"{place} {number}: never seen")
    checks.equal(seen.get((place, number)), set(description.get("x-mqa-codes", [])), f"{place} {number}: codes")
for name in (example for item in document.root["paths"]["/v1/confirmations"]["post"]["responses"]["200"]["content"].values()
             for example in item["examples"].values()):
    checks.equal(document.faults({"$ref": SELF + "schemas/Confirmation"}, name["value"]), [], "the example of an answer")
sys.exit(checks.finish())
