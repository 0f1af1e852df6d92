# SPDX-License-Identifier: Apache-2.0
"""Starts development gateways and speaks to them: what the tests in this folder share."""

import base64
import contextlib
import hashlib
import http.client
import json
import pathlib
import signal
import ssl
import subprocess
import sys
import tempfile
import time

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

import pki

ROOT = pathlib.Path(__file__).resolve().parents[2]
MEMBERS = ROOT / "tests" / "data" / "members.ndjson"
INSTITUTION = "9919900010"
ACTIVATION = {"user": "9900010-D0001", "activation_code": "Try-Me-1234", "institution_number": INSTITUTION}


def activation(number):
    """The device of this number, which the gateway awaits: of the same institution as ACTIVATION."""
    return {"user": f"9900010-W{number:07}", "activation_code": f"Code-{number}-{number * 7919 % 10007}",
            "institution_number": INSTITUTION}


class Checks:
    """Counts checks and says which ones failed."""

    def __init__(self):
        self.passed = self.failed = 0

    def true(self, good, what):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print(f"FAILED {what}")

    def equal(self, found, expected, what):
        self.true(found == expected, f"{what}: {found!r} instead of {expected!r}")

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.body = response.status, response.headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json.get("code")


class Client:
    """One connection that is kept, with the certificate of a device or without."""

    def __init__(self, gateway, device="device", version=None):
        folder = gateway.folder
        self.port = gateway.port
        self.context = ssl.create_default_context(cafile=folder / "authority.pem")
        if version:
            self.context.minimum_version = self.context.maximum_version = version
        if device:
            self.context.load_cert_chain(folder / f"{device}.pem", folder / f"{device}.key")
        self.connection = None

    def send(self, method, path, body=None, headers=None):
        if self.connection is None:
            self.connection = http.client.HTTPSConnection("localhost", self.port, context=self.context, timeout=30)
        try:
            self.connection.request(method, path, body, headers or {})
            response = self.connection.getresponse()
            return Answer(response, response.read())
        except BaseException:
            self.close()
            raise

    def post(self, path, value, key=None, **headers):
        head = {"Content-Type": "application/json", **headers}
        if key is not None:
            head["Idempotency-Key"] = key
        return self.send("POST", path, value if isinstance(value, (bytes, str)) else json.dumps(value), head)

    def confirm(self, value, key, **headers):
        return self.post("/v1/confirmations", value, key, **headers)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class Gateway:
    """A gateway process on a port of its own; started again on the same state by `start`."""

    def __init__(self, program, folder, *options, plain=False, devices=60):
        self.program, self.folder, self.options, self.plain = program, pathlib.Path(folder), options, plain
        self.devices = devices  # so many of them may be activated
        self.process = None

    def command(self, port):
        folder = self.folder
        tls = ["--plain"] if self.plain else ["--certificate", folder / "server.pem", "--key", folder / "server.key",
                                              "--client-ca", folder / "devices.pem"]
        return [self.program, "--register", MEMBERS, "--state", folder / "state.sqlite", "--port", str(port),
                "--port-file", folder / "port", *tls, "--device-authority", folder / "devices.pem",
                "--device-authority-key", folder / "devices.key", "--activations", folder / "activations.ndjson",
                "--test-endpoints", *self.options]

    def start(self, port=0):
        (self.folder / "port").unlink(missing_ok=True)
        awaited = [ACTIVATION, *map(activation, range(self.devices))]
        (self.folder / "activations.ndjson").write_text("".join(json.dumps(device) + "\n" for device in awaited))
        self.process = subprocess.Popen(self.command(port), stdout=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while not (self.folder / "port").exists():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the gateway did not start")
            time.sleep(0.01)
        self.port = int((self.folder / "port").read_text())
        return self

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)

    def faults(self, *faults, **others):
        client = Client(self, device=None)
        answer = client.send("POST", "/test/faults", json.dumps({"faults": faults, **others}))
        client.close()
        assert answer.status == 200, answer.body

    def lines(self, path):
        client = Client(self, device=None)
        answer = client.send("GET", path)
        client.close()
        assert answer.status == 200, answer.body
        return [json.loads(line) for line in answer.body.decode().splitlines()]

    def executions(self):
        return {line["key"]: line for line in self.lines("/test/executions")}


@contextlib.contextmanager
def running(program, *options):
    """A gateway with a throw-away PKI in a folder that goes away with it."""
    with tempfile.TemporaryDirectory(prefix="mqa-gateway-") as folder:
        gateway = Gateway(program, pki.make(folder), *options).start()
        try:
            yield gateway
        finally:
            gateway.stop()


def inquiry(identity="q-1", number="4567", **others):
    return {"id": identity, "purpose": "specific_checkup", "institution_number": INSTITUTION,
            "question": {"schema": "mqa.inquiry/1", "id": identity, "insurer_number": "06990014", "symbol": "１３１",
                         "number": number, "branch_number": "01", "birth_date": "1980-01-15"}, **others}


class Card:
    """A made-up card that signs challenges without being asked for its PIN."""

    def __init__(self):
        image = json.loads((ROOT / "tests/data/sessions/valid-01-card.json").read_text())
        application = image["applications"][0]
        contents = {file["id"]: base64.b64decode(file["content"]) for file in application["files"]}
        self.certificate = contents["000a"]
        length = 4 + int.from_bytes(self.certificate[2:4], "big")
        self.certificate = self.certificate[:length]
        self.sha256 = hashlib.sha256(self.certificate).hexdigest()
        self.key = serialization.load_pem_private_key(application["keys"][0]["pkcs8"].encode(), None)

    def sign(self, nonce):
        return self.key.sign(b"mqa-challenge-v1\0" + nonce, padding.PKCS1v15(), hashes.SHA256())

    def visual(self, identity="r-1"):
        return self.question(identity, "visual", {"kind": "none"}, visual_check="confirmed")

    def pin(self, challenge, identity="r-1", nonce=None):
        nonce = nonce or base64.b64decode(challenge["nonce"])
        proof = {"kind": "challenge_signature", "challenge_id": challenge["challenge_id"], "nonce": encode(nonce),
                 "algorithm": "rsa-pkcs1-sha256", "signature": encode(self.sign(nonce))}
        return self.question(identity, "pin", proof)

    def question(self, identity, method, proof, **others):
        certificate = {"der": encode(self.certificate), "sha256": self.sha256}
        return {"id": identity, "purpose": "specific_checkup", "institution_number": INSTITUTION,
                "question": {"schema": "mqa.card-reading/1", "id": identity, "read_at": "2026-11-22T09:14:30+09:00",
                             "method": method, "certificate": certificate, "proof": proof, **others}}


def encode(data):
    return base64.b64encode(data).decode()


if __name__ == "__main__":
    sys.exit("a module of the tests beside it")
