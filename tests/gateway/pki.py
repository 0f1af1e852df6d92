#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a throw-away PKI for the development gateway: pki.py FOLDER.

    authority.pem            who the server's certificate is from (--gateway-ca of a client)
    server.pem server.key    a server that is localhost, 127.0.0.1 and ::1
    devices.pem devices.key  who certifies devices (--client-ca and --device-authority of the gateway)
    device.pem device.key    the device of institution 9919900010; device.encrypted.key is the same key under the
                             passphrase in device.passphrase; device2.pem device2.key: institution 9929900018
    expired-device.pem, foreign-device.pem (another authority), each with its .key
    bad-*.pem bad-*.key      servers nobody should trust, by the name of what is wrong

Keys are made here and now; none is worth anything outside its folder."""

import datetime
import ipaddress
import pathlib
import secrets
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime.datetime.utcnow().replace(microsecond=0)
DAY = datetime.timedelta(days=1)
INSTITUTIONS = ("9919900010", "9929900018")


def name(common, serial=None):
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "MQA-TEST")]
    if serial:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, serial))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common)])


class Issued:
    """A certificate and its key."""

    def __init__(self, subject, issuer=None, key=None, extensions=(), start=NOW - DAY, end=NOW + 30 * DAY):
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        signer, issuer_name = (issuer.key, issuer.certificate.subject) if issuer else (self.key, subject)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer_name)
        builder = builder.public_key(self.key.public_key()).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(start).not_valid_after(end)
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), False)
        builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False)
        self.certificate = builder.sign(signer, hashes.SHA256())

    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def key_pem(self, passphrase=None):
        protection = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
        return self.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection)

    def save(self, folder, stem, chain=()):
        (folder / f"{stem}.pem").write_bytes(self.pem() + b"".join(link.pem() for link in chain))
        write_secret(folder / f"{stem}.key", self.key_pem())


def write_secret(path, data):
    path.touch(mode=0o600)
    path.write_bytes(data)


def usage(*, signing=False, certifying=False):
    return x509.KeyUsage(digital_signature=signing, content_commitment=False, key_encipherment=False,
                         data_encipherment=False, key_agreement=False, key_cert_sign=certifying, crl_sign=certifying,
                         encipher_only=False, decipher_only=False)


def authority(common, key=None):
    return Issued(name(common), key=key, extensions=[(x509.BasicConstraints(ca=True, path_length=0), True),
                                                     (usage(certifying=True), True)])


LOCAL = (x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
         x509.IPAddress(ipaddress.ip_address("::1")))


def end_entity(common, issuer, purpose, hosts=LOCAL, **options):
    extensions = [(x509.BasicConstraints(ca=False, path_length=None), True), (usage(signing=True), True),
                  (x509.ExtendedKeyUsage([purpose]), False)]
    if purpose == ExtendedKeyUsageOID.SERVER_AUTH or hosts != LOCAL:
        extensions.append((x509.SubjectAlternativeName(hosts), False))
    serial = options.pop("serial", None)
    return Issued(name(common, serial), issuer, extensions=extensions, **options)


def make_bad_servers(folder, servers):
    serving, past = ExtendedKeyUsageOID.SERVER_AUTH, {"start": NOW - 30 * DAY, "end": NOW - 3 * DAY}
    other = [x509.DNSName("gateway.invalid")]
    bad = {
        "expired": end_entity("localhost", servers, serving, **past),
        "not-yet-valid": end_entity("localhost", servers, serving, start=NOW + 3 * DAY),
        "wrong-host": end_entity("gateway.invalid", servers, serving, hosts=other),
        "rsa-1024": end_entity("localhost", servers, serving, key=rsa.generate_private_key(65537, 1024)),
        "client-usage": end_entity("localhost", servers, ExtendedKeyUsageOID.CLIENT_AUTH, hosts=list(LOCAL)),
        "self-signed": end_entity("localhost", None, serving),
        "other-authority": end_entity("localhost", authority("Somebody Else"), serving),
    }
    for what, issued in bad.items():
        issued.save(folder, f"bad-{what}")


def make_devices(folder, devices):
    asking = ExtendedKeyUsageOID.CLIENT_AUTH
    for stem, institution in zip(("device", "device2"), INSTITUTIONS):
        device = end_entity(f"{institution}-D0001", devices, asking, serial=institution)
        device.save(folder, stem)
        if stem == "device":
            passphrase = secrets.token_urlsafe(12)
            write_secret(folder / "device.passphrase", passphrase.encode() + b"\n")
            write_secret(folder / "device.encrypted.key", device.key_pem(passphrase.encode()))
    past = {"start": NOW - 30 * DAY, "end": NOW - 3 * DAY}
    end_entity("expired", devices, asking, serial=INSTITUTIONS[0], **past).save(folder, "expired-device")
    stranger = authority("Somebody Else's Devices")
    end_entity("foreign", stranger, asking, serial=INSTITUTIONS[0]).save(folder, "foreign-device")


def make(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    servers, devices = authority("MQA-TEST Gateway Authority"), authority("MQA-TEST Device Authority")
    servers.save(folder, "authority")
    devices.save(folder, "devices")
    end_entity("localhost", servers, ExtendedKeyUsageOID.SERVER_AUTH).save(folder, "server")
    make_devices(folder, devices)
    make_bad_servers(folder, servers)
    return folder


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make(sys.argv[1])
