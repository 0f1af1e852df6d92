# SPDX-License-Identifier: Apache-2.0
"""A second opinion on the virtual card: OpenSC, which knows My Number Cards by itself, reads it, signs with it and
spends a try. opensc.py BIN_DIR"""

import hashlib
import subprocess
import sys

from bench import CONTACT_ATR, PIN, Bench, make_image
from bench.images import authority, leaf


def find_module():
    listed = subprocess.run(["sh", "-c", "ls /usr/lib/*/opensc-pkcs11.so"], capture_output=True, text=True).stdout.split()
    assert listed, "the test needs opensc-pkcs11.so (package opensc-pkcs11), which is not installed: scripts/setup test"
    return listed[0]


def der(pem):
    return subprocess.run(["openssl", "x509", "-outform", "DER"], input=pem.encode(), stdout=subprocess.PIPE,
                          check=True).stdout


def read_certificates(bench):
    """Those that are free to read are those of the image; the signature certificate is not given without its PIN."""
    for identifier, expected in {"01": leaf("valid-01"), "03": authority("mqa-test-2019"),
                                 "04": authority("mqa-test-signature")}.items():
        outcome = bench.run("pkcs15-tool", "--read-certificate", identifier)
        assert outcome.status == 0, outcome
        assert der(outcome.stdout) == expected, f"certificate {identifier} differs from the image"
    outcome = bench.run("pkcs15-tool", "--read-certificate", "02")
    assert outcome.status != 0 and "BEGIN" not in outcome.stdout, "the signature certificate came without its PIN"
    print("certificates 01, 03, 04 as in the image; 02 refused")


def read_object(bench, module):
    target = bench.folder / "certificate.der"
    outcome = bench.run("pkcs11-tool", "--module", module, "--read-object", "--type", "cert", "--id", "01",
                        "--output-file", target)
    assert outcome.status == 0, outcome
    assert target.read_bytes() == leaf("valid-01")
    print("PKCS #11 reads the same certificate")


def sign(bench, card, module):
    """The signature of the card verifies with the certificate's key."""
    text, signature, certificate = (bench.folder / name for name in ("text", "signature", "certificate.der"))
    text.write_bytes(b"mqa-challenge-v1\0" + hashlib.sha256(b"opensc").digest())
    before = card.stats()["signatures"]
    outcome = bench.run("pkcs11-tool", "--module", module, "--login", "--pin", PIN, "--sign", "--id", "01",
                        "--mechanism", "SHA256-RSA-PKCS", "--input-file", text, "--output-file", signature)
    assert outcome.status == 0, outcome
    assert card.stats()["signatures"] == before + 1
    public = bench.folder / "public.pem"
    subprocess.run(["openssl", "x509", "-inform", "DER", "-in", certificate, "-noout", "-pubkey", "-out", public],
                   check=True)
    verified = subprocess.run(["openssl", "dgst", "-sha256", "-verify", public, "-signature", signature, text],
                              capture_output=True, text=True)
    assert "Verified OK" in verified.stdout, verified
    print(f"signature of {signature.stat().st_size} bytes verified by openssl")


def tries(bench):
    lines = bench.run("pkcs15-tool", "--list-pins").stdout.splitlines()
    return [int(line.split(":")[1]) for line in lines if "Tries left" in line]


def spend_a_try(bench):
    """A wrong PIN costs one try, the right one gives it back, and the signature password is not concerned."""
    assert tries(bench) == [3, 5]
    wrong = bench.run("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "0000")
    assert wrong.status != 0, wrong
    assert tries(bench) == [2, 5]
    right = bench.run("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", PIN)
    assert right.status == 0, right
    assert tries(bench) == [3, 5]
    print("a wrong PIN: tries 3 -> 2; the right one: 3")


def main():
    module = find_module()
    with Bench(sys.argv[1]) as bench:
        card = bench.put_card(make_image(atr=CONTACT_ATR), verifies=3)
        assert bench.run("opensc-tool", "--name").stdout.strip() == "jpki"
        read_certificates(bench)
        assert card.stats()["verifies"] == 0, "reading presented a PIN"
        read_object(bench, module)
        sign(bench, card, module)
        spend_a_try(bench)
        assert card.stats()["verifies"] == 3
        assert PIN.encode().hex() not in card.log.read_text(), "the PIN is in the log of the card"


main()
