#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A device is activated, used and renewed: device.py PROGRAMS [STEP...]. Wrong and used codes, answers that get lost, passphrases
typed wrong, certificates that end, and a key in a token (SoftHSM)."""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys

from device_tool import Register, in_days
from enrolment_requests import openssl
from gateway import INSTITUTION, Checks, activation, running
from tool import inquiries

checks = Checks()
ENROL = "/.well-known/est/simpleenroll"
RENEW = "/.well-known/est/simplereenroll"
SOFTHSM = pathlib.Path("/usr/lib/softhsm/libsofthsm2.so")
programs = pathlib.Path(sys.argv[1])
numbers = iter(range(1, 100))


def desk(gateway, name):
    """A device of its own, known to the gateway by the activations that main wrote."""
    return Register(programs, gateway.folder, name, gateway.port, activation(next(numbers)))


def refused(run, status, code, what):
    checks.true(run.status == status and code in run.err and not run.out, f"{what}: {run.status} {run.err}")


def activated(gateway, name, *options):
    device = desk(gateway, name)
    run = device.run("activate", *options)
    checks.equal((run.status, device.left()), (0, []), f"{name} is activated {run.err}")
    return device


def first_activation(gateway):
    device = desk(gateway, "first")
    refused(device.run("show"), 31, "G-301", "no device yet")
    record = device.record("activate", "--institution", INSTITUTION)
    checks.equal((record.get("id"), record.get("institution_number"), record.get("state")),
                 (device.device["user"], INSTITUTION, "active"), f"the record {record}")
    checks.equal(record, device.record("show"), "show tells the same")
    pem = device.store / "device.pem"
    checks.equal((stat.S_IMODE(os.stat(pem).st_mode), stat.S_IMODE(os.stat(device.store).st_mode)), (0o600, 0o700), "modes")
    text = pem.read_text()
    checks.true("BEGIN ENCRYPTED PRIVATE KEY" in text and "BEGIN PRIVATE KEY" not in text, "the key is encrypted")
    key = openssl("pkey", "-in", pem, "-passin", f"file:{device.passphrase}", "-noout", "-text").decode()
    checks.true("prime256v1" in key, "openssl reads it; EC P-256")
    run = device.ask(inquiries(1))
    checks.equal((run.status, run.kind), (0, "valid"), f"mqa-verify is this device {run.err}")
    again = device.run("activate")
    checks.equal((again.status, json.loads(again.out)), (0, record), "activating again changes nothing")
    other = Register(programs, gateway.folder, "first", gateway.port, activation(next(numbers)))
    refused(other.run("activate"), 50, "G-302", "another device does not take its place")
    checks.equal(pem.read_text(), text, "nothing was changed by all that")
    run = other.run("activate", "--replace")
    checks.equal(run.status, 0, f"unless it is told to {run.err}")
    checks.equal(other.record("show")["id"], other.device["user"], "the other device")


def codes(gateway):
    device = desk(gateway, "codes")
    right = device.code
    device.code = device.secret("wrong", "not-this-code")
    refused(device.run("activate"), 33, "G-311", "a wrong code")
    checks.true("not-this-code" not in device.run("activate").err, "no code is told")
    device.code = right
    checks.equal(device.run("activate").status, 0, "the right one, with the same key")
    used = Register(programs, gateway.folder, "used", gateway.port, device.device)
    refused(used.run("activate"), 33, "G-312", "a used code")
    checks.true(used.pem() is None, "nothing is in place")
    run = used.tool.run([*used.words("activate"), "--activation-code", "Code-1"], "")
    checks.equal(run.status, 2, "no option takes the code itself")
    run = used.run("activate", MQA_ACTIVATION_CODE="Code-1")
    checks.equal(run.status, 2, "and no variable")


def lost_answers(gateway):
    for fault, status in (("close_before_answer", 30), ("close_mid_answer", 30), ("truncated_json", 30), ("html", 30),
                          ("unavailable_after_execution", 32), ("maintenance", 32)):
        device = desk(gateway, f"lost-{fault}")
        gateway.faults({"fault": fault, "path": ENROL})
        run = device.run("activate")
        checks.true(run.status == status and device.pem() is None, f"{fault}: {run.status} {run.err}")
        request = (device.store / "pending.pem").read_text()
        gateway.faults()
        wrong = device.secret("other", "Another-Passphrase-1")
        run = device.run("activate", passphrase=wrong)
        checks.equal(run.status, 31, f"{fault}: what was begun opens by its own passphrase {run.err}")
        run = device.run("activate")
        checks.equal((run.status, device.left()), (0, []), f"{fault}: the same command goes on {run.err}")
        checks.true(key_of(request) == key_of(device.pem()), f"{fault}: with the same key")
    begun = desk(gateway, "begun")
    gateway.faults({"fault": "close_before_answer", "path": ENROL})
    begun.run("activate")
    gateway.faults()
    other = Register(programs, gateway.folder, "begun", gateway.port, activation(next(numbers)))
    refused(other.run("activate"), 50, "G-316", "another activation does not push it out")
    checks.equal(other.run("activate", "--start-over").status, 0, "unless it is told to")


def mistyped_gateway(gateway):
    """Where nobody listens the code cannot have been used: the same key goes on at the right gateway. Where somebody may
    have heard it, the activation stays there."""
    device = desk(gateway, "mistyped")
    right, device.port = device.port, 1
    refused(device.run("activate"), 30, "V-401", "nobody listens there")
    begun = (device.store / "pending.pem").read_text()
    checks.true("Sent: no" in begun and ":1\n" in begun, f"which is written down {begun[:200]}")
    device.port = right
    run = device.run("activate")
    checks.equal((run.status, device.left()), (0, []), f"the right gateway {run.err}")
    checks.true(key_of(begun) == key_of(device.pem()), "certifies the same key")
    checks.true("Sent:" not in device.pem(), "nothing of it stays")

    heard = desk(gateway, "heard")
    gateway.faults({"fault": "close_before_answer", "path": ENROL})
    heard.run("activate")
    checks.true("Sent:" not in (heard.store / "pending.pem").read_text(), "a request that may have been heard")
    gateway.faults()
    heard.port = 1
    refused(heard.run("activate"), 50, f"begun at https://localhost:{right}", "stays there")
    checks.true("G-316" in heard.run("activate").err, "which has a code")
    heard.port = right
    checks.equal(heard.run("activate").status, 0, "and goes on there")


def key_of(text):
    start = text.index("-----BEGIN ENCRYPTED")
    return text[start:]


def renewals(gateway):
    device = activated(gateway, "renewals")
    first = device.pem()
    run = device.run("renew")
    checks.true(run.status == 0 and device.pem() == first and "not due" in run.err, f"before two thirds {run.err}")
    run = device.run("renew", "--clock", in_days(59))
    checks.true(device.pem() == first, "a day before")
    serial = device.record("show")["certificate_serial"]
    renewed = device.record("renew", "--clock", in_days(61))
    checks.true(renewed.get("certificate_serial", serial) != serial, f"after two thirds there is a new one {renewed}")
    checks.true(key_of(device.pem()) != key_of(first) and device.left() == [], "with a new key")
    checks.equal(device.ask(inquiries(1)).status, 0, "which opens the gateway")
    early = device.record("renew", "--early")
    checks.true(early.get("certificate_serial") not in {serial, renewed["certificate_serial"]}, f"early on demand {early}")
    refused(device.run("renew", "--clock", in_days(91)), 31, "G-315", "after the end")
    checks.equal(device.record("show", "--clock", in_days(91))["state"], "expired", "which show tells")
    checks.equal(device.record("show", "--clock", in_days(70))["state"], "expiring", "as it tells that renewal is due")
    checks.equal(device.run("show", "--fail-if-expires", "14").status, 0, "ninety days are enough")
    checks.equal(device.run("show", "--fail-if-expires", "14", "--clock", in_days(80)).status, 31, "ten are not")
    run = device.run("show", "--clock", in_days(80))
    checks.true("ends in 9 days" in run.err or "ends in 10 days" in run.err, f"a warning {run.err}")


def interrupted_renewals(gateway):
    for fault, path in (("close_before_answer", RENEW), ("reset_mid_answer", RENEW), ("unavailable", RENEW),
                        ("maintenance", RENEW), ("close_before_answer", "/v1/status")):
        device = activated(gateway, f"renew-{fault}-{path[1:3]}")
        before = device.pem()
        gateway.faults({"fault": fault, "path": path})
        run = device.run("renew", "--early")
        checks.true(run.status in {30, 32} and device.pem() == before, f"{fault} at {path}: the old pair stays {run.err}")
        checks.equal(device.ask(inquiries(1)).status, 0, f"{fault} at {path}: and works")
        gateway.faults()
        run = device.run("renew")
        checks.true(run.status == 0 and device.pem() != before and not device.left(), f"{fault} at {path}: goes on {run.err}")
        checks.equal(device.ask(inquiries(1)).status, 0, f"{fault} at {path}: the new pair works")


def passphrases(gateway):
    device = desk(gateway, "passphrases")
    for weak in ("12345", "123456", "short", "aaaaaaaaaa"):
        refused(device.run("activate", passphrase=device.secret("weak", weak)), 2, "G-321", f"weak: {weak}")
    checks.true(device.pem() is None and device.left() == [], "nothing was begun")
    refused(device.run("activate", "--no-passphrase"), 2, "--insecure", "no passphrase by mistake")
    checks.equal(device.run("activate").status, 0, "a good one")
    wrong = device.secret("wrong", "Not-The-Passphrase")
    said = [device.ask(inquiries(1), passphrase=wrong) for _ in range(5)]
    checks.equal([run.status for run in said], [31] * 5, "five wrong ones")
    checks.true("9 wrong" in said[0].err and "5 wrong" in said[4].err, f"are counted {said[4].err}")
    refused(device.ask(inquiries(1)), 50, "G-323", "then even the right one has to wait")
    refused(device.run("renew", "--early"), 50, "G-323", "everywhere")
    count = device.store / "attempts.json"
    text = count.read_text()
    count.write_text(text.replace('"failures":5', '"failures":0'))
    refused(device.ask(inquiries(1)), 50, "G-324", "a count that was changed locks the device")
    checks.equal(device.record("show")["state"], "locked", "which show tells")
    count.write_text(text)
    again = Register(programs, gateway.folder, "passphrases", gateway.port, activation(next(numbers)))
    count.unlink()
    checks.equal(again.run("activate").status, 0, "a locked device can be activated again")
    checks.equal(again.ask(inquiries(1)).status, 0, "and is open")
    plain = activated(gateway, "plain", "--no-passphrase", "--insecure")
    checks.true("BEGIN PRIVATE KEY" in plain.pem(), "without passphrase when that is said twice")
    checks.equal(plain.ask(inquiries(1)).status, 0, "which works as well")
    plain.asks = False
    checks.equal(plain.run("renew", "--early").status, 0, "renewing asks for nothing then")
    checks.true("BEGIN PRIVATE KEY" in plain.pem(), "and keeps what was chosen")


def own_files(gateway):
    """Certificate and key as two files of any origin, and a store that others may read."""
    device = activated(gateway, "open")
    os.chmod(device.store / "device.pem", 0o644)
    refused(device.ask(inquiries(1)), 40, "G-303", "a store that others may read")
    os.chmod(device.store / "device.pem", 0o600)
    run = device.ask(inquiries(1), "--device-certificate", str(device.store / "device.pem"), "--device-key",
                     str(device.store / "device.pem"))
    checks.equal(run.status, 0, f"the file serves as certificate and as key {run.err}")
    run = device.ask(inquiries(1), "--device-store", str(device.folder / "nowhere"))
    refused(run, 31, "G-301", "a store that is not there")


def in_token(gateway):
    if not SOFTHSM.exists() or not shutil.which("softhsm2-util"):
        checks.true(False, "SoftHSM (package softhsm2) is needed here")
        return
    device = desk(gateway, "token")
    tokens = gateway.folder / "tokens"
    tokens.mkdir(mode=0o700)
    config = gateway.folder / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\n")
    environment = {"SOFTHSM2_CONF": str(config)}
    pin = device.passphrase.read_text().strip()
    subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", "desk", "--pin", pin, "--so-pin", "12345678"],
                   env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
    os.environ.update(environment)
    device.tool.environment = lambda **others: {**type(device.tool).environment(device.tool, **others), **environment}
    uri = f"pkcs11:token=desk;object=mqa?module-path={SOFTHSM}"
    run = device.run("activate", "--token", uri, passphrase=device.secret("wrong", "1111"))
    refused(run, 31, "G-331", "a wrong PIN")
    gateway.faults({"fault": "close_before_answer", "path": ENROL})
    checks.equal(device.run("activate", "--token", uri).status, 30, "an answer that is lost")
    gateway.faults()
    run = device.run("activate", "--token", uri)
    checks.equal((run.status, device.left()), (0, []), f"a key in a token {run.err}")
    checks.true("PRIVATE KEY" not in device.pem() and "Key: pkcs11:" in device.pem(), "the file only names it")
    checks.equal(keys_in(tokens), 1, "one pair was made")
    run = device.ask(inquiries(3))
    checks.equal((run.status, len(run.records)), (0, 3), f"mqa-verify signs with it {run.err}")
    for version in ("recommended", "high"):
        checks.equal(device.ask(inquiries(1), "--tls-profile", version).status, 0, f"profile {version}")
    named = next(line for line in device.pem().splitlines() if line.startswith("Key: "))[5:]
    run = device.ask(inquiries(1), "--device-certificate", str(device.store / "device.pem"), "--device-key", named)
    checks.equal(run.status, 0, f"as a URI {run.err}")
    run = device.ask(inquiries(1), "--device-certificate", str(device.store / "device.pem"), "--device-key",
                     named + "&pin-value=1234" if "?" in named else named + "?pin-value=1234")
    checks.equal(run.status, 2, "a PIN in a URI is refused")
    before = device.pem()
    gateway.faults({"fault": "close_before_answer", "path": RENEW})
    checks.equal(device.run("renew", "--early").status, 30, "an interrupted renewal")
    gateway.faults()
    checks.true(device.pem() == before and device.ask(inquiries(1)).status == 0, "the old key still works")
    run = device.run("renew", "--early")
    checks.true(run.status == 0 and device.pem() != before, f"renewed in the token {run.err}")
    checks.equal(device.ask(inquiries(1)).status, 0, "and works")
    checks.equal(keys_in(tokens), 1, "the old pair is gone")


def keys_in(tokens):
    """Pairs in the only token: SoftHSM keeps one file an object, and one of its own."""
    return len([path for path in tokens.glob("*/*.object") if path.name != "token.object"]) / 2


def main():
    with running(programs / "dev_gateway", "--device-days", "90") as gateway:
        for step in (first_activation, codes, lost_answers, mistyped_gateway, renewals, interrupted_renewals, passphrases, own_files, in_token):
            if not sys.argv[2:] or step.__name__ in sys.argv[2:]:
                print(step.__name__, flush=True)
                step(gateway)


main()
sys.exit(checks.finish())
