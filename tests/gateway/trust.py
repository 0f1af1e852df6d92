#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Whom mqa-verify believes beyond the chain: trust.py PROGRAMS. Pinned keys with a spare, revocation lists that name the
gateway, that are out of date or of somebody else, and OCSP answers in the handshake (nginx staples what openssl made)."""

import base64
import hashlib
import pathlib
import sys
import tempfile

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import ocsp

import pki
from gateway import Card, Checks, Gateway, running
from nginx import Front
from tool import Tool, reading

checks = Checks()
programs = pathlib.Path(sys.argv[1])


def certificate(folder, stem):
    return x509.load_pem_x509_certificate((folder / f"{stem}.pem").read_bytes())


def key(folder, stem):
    return load_pem_private_key((folder / f"{stem}.key").read_bytes(), None)


def pin_of(folder, stem):
    public = certificate(folder, stem).public_key().public_bytes(serialization.Encoding.DER,
                                                                 serialization.PublicFormat.SubjectPublicKeyInfo)
    return "sha256//" + base64.b64encode(hashlib.sha256(public).digest()).decode()


def crl(folder, name, revoked=(), start=-pki.DAY, end=7 * pki.DAY):
    builder = x509.CertificateRevocationListBuilder().issuer_name(certificate(folder, "authority").subject)
    builder = builder.last_update(pki.NOW + start).next_update(pki.NOW + end)
    for serial in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(pki.NOW + start)
        builder = builder.add_revoked_certificate(entry.build())
    path = folder / f"{name}.crl"
    path.write_bytes(builder.sign(key(folder, "authority"), hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return str(path)


def staple(folder, status):
    server, issuer = certificate(folder, "server"), certificate(folder, "authority")
    revoked = status == ocsp.OCSPCertStatus.REVOKED
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=server, issuer=issuer, algorithm=hashes.SHA1(), cert_status=status, this_update=pki.NOW - pki.DAY,
        next_update=pki.NOW + pki.DAY, revocation_time=pki.NOW - pki.DAY if revoked else None, revocation_reason=None)
    answer = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, issuer).certificates([issuer])
    path = folder / "staple.der"
    path.write_bytes(answer.sign(key(folder, "authority"), hashes.SHA256()).public_bytes(serialization.Encoding.DER))
    return path


def ask(tool, port, *options):
    run = tool.ask(port, reading(Card()), "--retry", "0", "--lookup-log", "off", *options)
    return run.kind if run.out else f"exit {run.status}: {run.err}"


def pins(gateway, tool):
    folder = gateway.folder
    right, other = pin_of(folder, "server"), pin_of(folder, "device")
    checks.equal(ask(tool, gateway.port, "--pinned-key", right), "valid", "the pinned key")
    checks.equal(ask(tool, gateway.port, "--pinned-key", other, "--pinned-key", right), "valid", "beside a spare one")
    checks.equal(ask(tool, gateway.port, "--pinned-key", other), "tls_pin", "another key")
    run = tool.ask(gateway.port, reading(Card()), "--retry", "0", "--pinned-key", right, authority="devices")
    checks.equal(run.kind, "tls_peer", "a pinned key does not stand in for the chain")
    run = tool.ask(gateway.port, reading(Card()), "--pinned-key", "sha256//short")
    checks.equal(run.status, 2, "half a pin")


def lists(gateway, tool):
    folder = gateway.folder
    serial = certificate(folder, "server").serial_number
    for name, options, kind in (("good", {}, "valid"), ("other", {"revoked": [serial + 1]}, "valid"),
                                ("revoked", {"revoked": [serial]}, "tls_revoked"),
                                ("stale", {"start": -9 * pki.DAY, "end": -pki.DAY}, "crl_stale"),
                                ("early", {"start": pki.DAY}, "crl_stale")):
        checks.equal(ask(tool, gateway.port, "--gateway-crl", crl(folder, name, **options)), kind, f"a list: {name}")
    run = tool.ask(gateway.port, reading(Card()), "--gateway-crl", str(folder / "nowhere.crl"))
    checks.equal(run.status, 40, "a list that is not there")
    run = tool.ask(gateway.port, reading(Card()), "--gateway-crl", str(folder / "server.key"))
    checks.true(run.status != 0 and "valid" not in run.out, f"something that is no list {run.status}")


def staples(gateway, tool):
    checks.equal(ask(tool, gateway.port, "--require-staple"), "tls_revoked", "no answer about revocation")
    with tempfile.TemporaryDirectory(prefix="mqa-staple-") as place:
        inner = Gateway(programs / "dev_gateway", pki.make(place), plain=True).start()
        folder = inner.folder
        bundle = folder / "server.pem"
        bundle.write_bytes(bundle.read_bytes() + (folder / "authority.pem").read_bytes())
        own = Tool(programs, folder)
        try:
            for status, kind in ((ocsp.OCSPCertStatus.GOOD, "valid"), (ocsp.OCSPCertStatus.REVOKED, "tls_revoked")):
                front = Front(inner, more=f"ssl_stapling on; ssl_stapling_file {staple(folder, status)};")
                try:
                    for version in ("high", "recommended"):
                        checks.equal(ask(own, front.port, "--require-staple", "--tls-profile", version), kind,
                                     f"a staple that says {status.name}, {version}")
                finally:
                    front.stop()
        finally:
            inner.stop()


with running(programs / "dev_gateway") as service:
    client = Tool(programs, service.folder)
    for step in (pins, lists, staples):
        step(service, client)
sys.exit(checks.finish())
