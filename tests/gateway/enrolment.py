#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Devices are activated and renewed by EST (RFC 7030), with openssl on the other side: enrolment.py PROGRAM."""

import pathlib
import sys

from enrolment_requests import credentials, openssl, request_for
from gateway import ACTIVATION, INSTITUTION, Checks, Client, encode, inquiry, running

checks = Checks()
EST = "/.well-known/est/"

def enrol(client, request, code=ACTIVATION["activation_code"], call="simpleenroll"):
    head = {"Content-Type": "application/pkcs10"}
    if code is not None:
        head["Authorization"] = credentials(code)
    return client.send("POST", EST + call, request, head)


def certificates_in(answer):
    return openssl("pkcs7", "-inform", "DER", "-print_certs",
                   data=openssl("base64", "-d", data=answer.body)).decode()


def keep(folder, stem, answer):
    (folder / f"{stem}.pem").write_text(certificates_in(answer))
    checks.equal(certificates_in(answer).count("BEGIN CERTIFICATE"), 1, f"{stem}: only what was issued")
    verified = openssl("verify", "-purpose", "sslclient", "-CAfile", folder / "devices.pem", folder / f"{stem}.pem")
    checks.true(b"OK" in verified, f"{stem}: openssl trusts it")


def activation(gateway, folder):
    newcomer = Client(gateway, device=None)
    authority = newcomer.send("GET", EST + "cacerts")
    checks.equal(authority.headers["Content-Type"], "application/pkcs7-mime", "cacerts")
    devices = (folder / "devices.pem").read_text()
    checks.true(devices.strip() in certificates_in(authority), "cacerts gives the authority of the devices")
    request = request_for(folder, "new")
    for code, what in (("wrong", "a wrong code"), (None, "no credentials")):
        refused = enrol(newcomer, request, code)
        checks.equal((refused.status, refused.code), (401, "activation_refused"), what)
        checks.true(refused.headers["WWW-Authenticate"].startswith("Basic "), what)
    checks.equal(enrol(newcomer, "AAAA").code, "csr_malformed", "not a request")
    checks.equal(enrol(newcomer, request_for(folder, "weak", kind="rsa-1024")).code, "csr_key_refused", "RSA-1024")
    forged = bytearray(openssl("base64", "-d", "-A", data=request.encode()))
    forged[-1] ^= 1
    checks.equal(enrol(newcomer, encode(forged)).code, "csr_malformed", "a request signed by nobody")
    issued = enrol(newcomer, request)
    checks.equal(issued.headers["Content-Type"], "application/pkcs7-mime; smime-type=certs-only", "simpleenroll")
    keep(folder, "new", issued)
    checks.equal(enrol(newcomer, request).status, 200, "the same key again, after an answer got lost")
    checks.equal(enrol(newcomer, request_for(folder, "second")).code, "activation_used", "a code is for one key")
    newcomer.close()
    subject = openssl("x509", "-in", folder / "new.pem", "-noout", "-subject", "-nameopt", "compat").decode()
    checks.true(f"serialNumber={INSTITUTION}" in subject and f"CN={ACTIVATION['user']}" in subject, subject)


def renewal(gateway, folder):
    device = Client(gateway, device="new")
    checks.equal(device.confirm(inquiry(), "est").status, 200, "the new certificate opens the gateway")
    same = f"/C=JP/O=MQA-TEST/serialNumber={INSTITUTION}/CN={ACTIVATION['user']}"
    renewed = enrol(device, request_for(folder, "renewed", same), None, "simplereenroll")
    keep(folder, "renewed", renewed)
    other = enrol(device, request_for(folder, "other", "/CN=another"), None, "simplereenroll")
    checks.equal((other.status, other.code), (403, "subject_mismatch"), "a renewal keeps its subject")
    device.close()
    fresh = Client(gateway, device="renewed")
    checks.equal(fresh.confirm(inquiry(), "est").status, 200, "and so does the renewed one")
    fresh.close()


with running(sys.argv[1], "--device-days", "90") as server:
    activation(server, pathlib.Path(server.folder))
    renewal(server, pathlib.Path(server.folder))
sys.exit(checks.finish())
