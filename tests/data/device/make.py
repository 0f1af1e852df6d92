#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes device.pem: a made-up device in the form of a store, its key without a passphrase and worth nothing: make.py"""

import datetime
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

HEAD = """mqa device 1
Gateway: https://gateway.example.jp
Device: 9900010-W0000001
Made: 2026-01-01T00:00:00+09:00
"""
UTC = datetime.timezone.utc


def main():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
                      x509.NameAttribute(NameOID.ORGANIZATION_NAME, "MQA-TEST"),
                      x509.NameAttribute(NameOID.SERIAL_NUMBER, "9919900010"),
                      x509.NameAttribute(NameOID.COMMON_NAME, "9900010-W0000001")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(0x4AFF1234567890).not_valid_before(datetime.datetime(2025, 12, 31, 15, tzinfo=UTC))
    builder = builder.not_valid_after(datetime.datetime(2028, 12, 30, 14, 59, 59, tzinfo=UTC))
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False)
    certificate = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                               serialization.NoEncryption()).decode()
    (pathlib.Path(__file__).parent / "device.pem").write_text(HEAD + certificate + secret)


main()
