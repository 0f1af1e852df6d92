# SPDX-License-Identifier: Apache-2.0
"""What a device sends to be activated, made by openssl."""

import subprocess

from gateway import ACTIVATION, encode

KEYS = {"p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        "rsa-1024": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"]}


def openssl(*arguments, data=b""):
    done = subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return done.stdout


def request_for(folder, stem, subject="/CN=a device", kind="p256"):
    """A new key, and what asks for its certificate."""
    key = folder / f"{stem}.key"
    openssl("genpkey", *KEYS[kind], "-out", key)
    return encode(openssl("req", "-new", "-key", key, "-subj", subject, "-outform", "DER"))


def credentials(code):
    return "Basic " + encode(f"{ACTIVATION['user']}:{code}".encode())
