# SPDX-License-Identifier: Apache-2.0
"""Images of made-up cards. Certificates and keys are those of the MQA-TEST authority in tests/data/pki; they belong to
nobody and open nothing."""

import base64
import json
import pathlib

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
PKI = DATA / "pki"

JPKI = "d392f000260100000001"
SURFACE_INPUT = "d3921000310001010408"
PIN = "4821"
SIGNATURE_PASSWORD = "MQATEST1"
# Made by a contactless reader; and the contact one by which OpenSC knows the application at once.
CONTACTLESS_ATR = "3b888001000005e0b381a1007f"
CONTACT_ATR = "3be000ff8131fe4514"


def leaf(name):
    return (PKI / "leaves" / f"{name}.der").read_bytes()


def authority(name):
    return (PKI / "authorities" / f"{name}.der").read_bytes()


def key(name):
    return (PKI / "keys-for-tests-only" / f"{name}.pem").read_text()


def token_info(label):
    """EF 0006: a PKCS #11 CK_TOKEN_INFO of 160 bytes with big-endian words."""
    words = lambda *values: b"".join(value.to_bytes(4, "big") for value in values)
    info = label.encode().ljust(32) + b"MQA-TEST".ljust(32) + b"TEST".ljust(16) + b"0000000000000000"
    info += words(0x40D, 0, 0, 0, 0, 16, 6) + words(*[0xFFFFFFFF] * 4) + b"03" + b"01" + b"9" * 16
    return info.ljust(160, b"\0")


def _file(identifier, content, **more):
    return {"id": identifier, "content": base64.b64encode(content).decode(), **more}


def _filled(certificate, size=2048):
    """A file is larger than the certificate in it."""
    return certificate.ljust(size, b"\xff")


def make_image(name="valid-01", atr=CONTACTLESS_ATR, label="JPKIAPICCTOKEN2", tries=3, certificate=None):
    """A whole card of one person: `name` is a certificate of tests/data/pki with its key, `certificate` another one
    with the same key. What must never be read is there, too: signature certificate, 個人番号 and name."""
    mobile = label in ("JPKIAPGPSETOKEN", "JPKIAPIOSTOKEN")
    jpki = {
        "aid": JPKI,
        "files": [
            _file("0001", _filled(leaf("signature-hierarchy")), needs_pin="001b"),
            _file("0002", _filled(authority("mqa-test-signature"))),
            _file("0006", token_info(label)),
            _file("0008", bytes.fromhex("8f8f00")),
            _file("000a", _filled(certificate or leaf(name)), **({"needs_pin": "0018"} if mobile else {})),
            _file("000b", _filled(authority("mqa-test-2019"))),
        ],
        "pins": [{"id": "0018", "tries_left": tries, "tries_most": 3, "value": PIN},
                 {"id": "001b", "tries_left": 5, "tries_most": 5, "value": SIGNATURE_PASSWORD}],
        "keys": [{"id": "0017", "needs_pin": "0018", "pkcs8": key(name)},
                 {"id": "001a", "needs_pin": "001b", "pkcs8": key("signature-hierarchy")}],
    }
    surface = {"aid": SURFACE_INPUT, "files": [_file("0001", b"\xff\x10\x0c" + b"0" * 12 + b"\xff\xff"),
                                               _file("0002", "資格　一郎".encode())], "pins": [], "keys": []}
    return {"format": "mqa-card-image", "version": 1, "synthetic": True, "atr": atr, "applications": [jpki, surface]}


def write_image(path, image):
    path = pathlib.Path(path)
    path.write_text(json.dumps(image))
    return path
