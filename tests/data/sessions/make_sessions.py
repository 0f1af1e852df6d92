#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the recorded card sessions of the tests: tests/data/sessions/make_sessions.py

FOR TESTS ONLY. The cards are made up; their certificates and keys come from tests/data/pki, and the
PIN of the card images (2460) opens nothing else. A run with the same keys writes the same bytes; RSA
signatures are made with the openssl command.

  *.ndjson        recordings of the form mqa-session/1, one behaviour each; the names tell which
  *-card.json     card images with a private key, for virtual cards and replay mode "card"
"""

import base64
import hashlib
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
PKI = HERE.parent / "pki"
KEYS = PKI / "keys-for-tests-only"

JPKI = "d392f000260100000001"
CREATED = "2026-11-22T09:14:30+09:00"
READER = "Virtual PCD 00 00"
ATR = "3b888001000005e0b381a1007f"
PIN = "2460"
SHA256_DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def leaf(name):
    return (PKI / "leaves" / f"{name}.der").read_bytes()


def nonce(name):
    return hashlib.sha256(f"mqa test challenge {name}".encode()).digest()


def signature_input(challenge):
    """The DigestInfo of SHA-256 over the text a card signs."""
    return SHA256_DIGEST_INFO + hashlib.sha256(b"mqa-challenge-v1\0" + challenge).digest()


def sign(key, challenge):
    """What a card answers: PKCS #1 v1.5 over the DigestInfo. Deterministic."""
    return subprocess.run(
        ["openssl", "pkeyutl", "-sign", "-inkey", str(KEYS / f"{key}.pem"), "-pkeyopt", "rsa_padding_mode:pkcs1"],
        input=signature_input(challenge), stdout=subprocess.PIPE, check=True).stdout


def token_info(label):
    """EF 0006: a PKCS #11 CK_TOKEN_INFO of 160 bytes with big-endian words."""
    words = lambda *values: b"".join(value.to_bytes(4, "big") for value in values)
    info = label.encode().ljust(32) + b"MQA-TEST".ljust(32) + b"TEST".ljust(16) + b"0000000000000000"
    info += words(0x40D, 0, 0, 0, 0, 16, 6) + words(*[0xFFFFFFFF] * 4) + b"03" + b"01" + b"9" * 16
    return info.ljust(160, b"\0")


class Session:
    """One recording. Times are made up but grow."""

    def __init__(self, challenge=None, synthetic=True, share="shared", **header):
        self.lines = []
        self.exchanges = 0
        self.time = 553_400
        start = {"type": "header", "format": "mqa-session", "version": 1, "tool": "make_sessions 1",
                 "created": CREATED, "redaction": "none", "synthetic": synthetic}
        if challenge is not None:
            start["challenge"] = base64.b64encode(challenge).decode()
        self.add({**start, **header})
        self.add({"type": "reader", "t_us": 0, "name": READER, "serial": None, "features": []})
        self.add({"type": "event", "t_us": 553_300, "event": "card_inserted", "atr": ATR, "protocol": "T=1"})
        self.add({"type": "connect", "t_us": self.time, "share": share, "rc": 0})

    def add(self, line):
        self.lines.append(json.dumps(line, separators=(",", ":")))

    def apdu(self, command, response=b"", sw="9000", **more):
        self.exchanges += 1
        duration = 120 + len(response) // 2
        self.time += 100
        self.add({"type": "apdu", "seq": self.exchanges, "t_us": self.time, "dur_us": duration, "cmd": command,
                  **more, "rsp": response.hex(), "sw": sw})
        self.time += duration

    def fault(self, code, on="transmit"):
        self.time += 100
        self.add({"type": "fault", "t_us": self.time, "on": on, "rc": code})

    def select(self, sw="9000"):
        self.apdu(f"00a4040c0a{JPKI}", sw=sw)

    def token(self, label="JPKIAPICCTOKEN2"):
        self.apdu("00b08600a0", token_info(label))

    def availability(self, present=True):
        self.apdu("00b0880003", bytes.fromhex("8f8f00" if present else "8f0000"))

    def counter(self, sw="63c3"):
        self.apdu("00200098", sw=sw)

    def certificate(self, content, reads=None):
        """By short file identifier, then from the current file, to the announced length."""
        self.apdu("00b08a0000", content[:256])
        for number, offset in enumerate(range(256, len(content), 256), start=2):
            if reads is not None and number > reads:
                return
            piece = content[offset:offset + 256]
            self.apdu(f"00b0{offset:04x}{len(piece) % 256:02x}", piece)

    def visual(self, name):
        self.select()
        self.token()
        self.availability()
        self.counter()
        self.certificate(leaf(name))
        return self

    def verify(self, sw="9000"):
        self.apdu("0020009804", sw=sw, secret={"kind": "auth_pin", "lc": 4})

    def sign(self, key, challenge):
        self.apdu("802a009733", sign(key, challenge), data_ref="challenge")

    def text(self, disposition="leave", end=True):
        self.add({"type": "disconnect", "t_us": self.time + 100, "disposition": disposition, "rc": 0})
        if end:
            body = "".join(line + "\n" for line in self.lines)
            self.add({"type": "end", "apdus": self.exchanges, "sha256": hashlib.sha256(body.encode()).hexdigest()})
        return "".join(line + "\n" for line in self.lines)


def write(name, text):
    (HERE / name).write_text(text, encoding="utf-8")


def with_pin(name, verified="9000", counter="63c3", label="JPKIAPICCTOKEN2"):
    challenge = nonce(name)
    session = Session(challenge=challenge, share="exclusive")
    session.select()
    session.token(label)
    session.counter(counter)
    session.certificate(leaf(name))
    if counter != "63c0":
        session.verify(verified)
        if verified == "9000":
            session.sign(name, challenge)
    return session


def certificates():
    for name, content in {"valid": "valid-01", "expired": "expired", "untrusted": "untrusted", "p384": "p384"}.items():
        write(f"{name}.ndjson", Session().visual(content).text())
    write("several.ndjson", "".join(Session().visual(f"valid-{number:02}").text() for number in range(2, 6)))
    write("no-end.ndjson", Session().visual("valid-01").text(end=False))

    session = Session()
    session.select()
    session.token()
    session.availability()
    session.counter()
    session.certificate(leaf("valid-01"), reads=3)
    session.apdu("00b0030000", sw="6b00")
    write("truncated.ndjson", session.text())

    # Another program's habits: files are selected, and the filler behind the certificate is read, too.
    session = Session()
    session.select()
    for file, content in {"0006": token_info("JPKIAPICCTOKEN2"), "0008": bytes.fromhex("8f8f00")}.items():
        session.apdu(f"00a4020c02{file}")
        session.apdu("00b0000000", content)
    session.apdu("00a4020c020018")
    session.apdu("00200080", sw="63c3")
    session.apdu("00a4020c02000a")
    content = leaf("valid-01").ljust(1536, b"\xff")
    for offset in range(0, 1536, 256):
        session.apdu(f"00b0{offset:04x}00", content[offset:offset + 256])
    session.apdu("00b0060000", sw="6b00")
    write("filler.ndjson", session.text())


def tokens():
    session = Session()
    session.select("6a82")
    write("wrong-card.ndjson", session.text())

    session = Session()
    session.select()
    session.token()
    session.availability(present=False)
    write("no-certificate.ndjson", session.text())

    session = Session()
    session.select()
    session.token("JPKIAPGPSETOKEN")
    session.availability()
    session.counter()
    session.apdu("00b08a0000", sw="6982")
    write("mobile.ndjson", session.text())

    challenge = nonce("valid-06")
    session = Session(challenge=challenge, share="exclusive")
    session.select()
    session.token("JPKIAPGPSETOKEN")
    session.counter()
    session.apdu("00b08a0000", sw="6982")
    session.verify()
    session.certificate(leaf("valid-06"))
    session.sign("valid-06", challenge)
    write("mobile-pin.ndjson", session.text("unpower"))


def pins():
    write("pin.ndjson", with_pin("valid-01").text("unpower"))
    write("pin-wrong.ndjson", with_pin("valid-02", verified="63c2").text("unpower"))
    write("pin-blocked.ndjson", with_pin("valid-03", counter="63c0").text("unpower"))
    write("pin-last-try.ndjson", with_pin("valid-04", counter="63c1").text("unpower"))

    session = Session(challenge=nonce("valid-05"), share="exclusive")
    session.select()
    session.token()
    session.counter()
    session.certificate(leaf("valid-05"))
    session.fault("SCARD_W_REMOVED_CARD")
    write("pin-outcome-unknown.ndjson", session.text("unpower"))

    # The signature is that of another card.
    challenge = nonce("valid-07")
    session = Session(challenge=challenge, share="exclusive")
    session.select()
    session.token()
    session.counter()
    session.certificate(leaf("valid-07"))
    session.verify()
    session.sign("valid-08", challenge)
    write("signature-mismatch.ndjson", session.text("unpower"))


def troubles():
    session = Session()
    session.select()
    session.token()
    session.availability()
    session.counter()
    session.certificate(leaf("valid-01"), reads=2)
    session.fault("SCARD_W_REMOVED_CARD")
    write("removed.ndjson", session.text())

    session = Session()
    session.select()
    session.token()
    session.fault("SCARD_W_RESET_CARD")
    write("reset.ndjson", session.text())

    session = Session()
    session.select()
    session.token()
    session.fault("SCARD_E_TIMEOUT")
    write("timeout.ndjson", session.text())

    session = Session()
    session.select()
    session.token()
    session.fault("SCARD_W_RESET_CARD")
    session.visual("valid-01")
    write("reset-recovered.ndjson", session.text())

    session = Session()
    session.select("6f00")
    session.apdu("00a40000", sw="6a86")
    session.visual("valid-01")
    write("not-ready-first.ndjson", session.text())

    session = Session()
    session.select()
    session.apdu("00b08600a0", sw="6c20")
    session.apdu("00b0860020", token_info("JPKIAPICCTOKEN2")[:32])
    session.availability()
    session.counter()
    session.certificate(leaf("valid-01"))
    write("right-length.ndjson", session.text())

    content = leaf("valid-01")
    session = Session()
    session.select()
    session.token()
    session.availability()
    session.counter()
    session.apdu("00b08a0000", sw="6100")
    session.apdu("00c0000000", content[:256])
    for offset in range(256, len(content), 256):
        piece = content[offset:offset + 256]
        session.apdu(f"00b0{offset:04x}{len(piece) % 256:02x}", piece[:9], sw=f"61{(len(piece) - 9) % 256:02x}")
        session.apdu(f"00c00000{(len(piece) - 9) % 256:02x}", piece[9:])
    write("more-data.ndjson", session.text())

    session = Session()
    session.select()
    session.token()
    session.availability()
    session.counter()
    session.certificate(leaf("valid-01"), reads=2)
    session.apdu("00b0020000", sw="90")
    write("one-byte.ndjson", session.text())

    session = Session()
    session.fault("SCARD_E_SHARING_VIOLATION", on="connect")
    write("busy.ndjson", session.text())


def redacted():
    """What redaction "personal" leaves of a reading."""
    content = leaf("valid-01")
    session = Session(redaction="personal", synthetic=False)
    session.select()
    session.token()
    session.availability()
    session.counter()
    session.apdu("00b08a0000", rsp_redacted={"kind": "certificate", "len": 256,
                                             "sha256": hashlib.sha256(content[:256]).hexdigest()})
    write("personal.ndjson", session.text())


def foreign():
    """Another program's recording: own keys and record types, upper-case digits, small reads, few files."""
    challenge = nonce("valid-12")
    content = leaf("valid-12")
    lines = [
        {"type": "header", "format": "mqa-session", "version": 1, "tool": "other 2.0", "created": "2026-11-22T12:00:00Z",
         "redaction": "pin", "synthetic": True, "challenge": {"challenge_id": "foreign-12",
                                                              "nonce": base64.b64encode(challenge).decode()}},
        {"type": "reader", "t_us": 0, "name": READER, "serial": None, "features": []},
        {"type": "note", "text": "a record type of the other program"},
        {"type": "event", "t_us": 553300, "event": "card_inserted", "atr": ATR, "protocol": "T=1"},
        {"type": "connect", "t_us": 553400, "share": "exclusive", "rc": 0},
    ]
    commands = [("00A4040C0A" + JPKI.upper(), b"", {}), ("00a4020c020006", b"", {}),
                ("00b0000020", token_info("JPKIAPICCTOKEN2")[:32], {}), ("00a4020c02000a", b"", {})]
    for offset in range(0, len(content), 0x80):
        piece = content[offset:offset + 0x80]
        commands.append((f"00b0{offset:04x}{len(piece):02x}", piece, {}))
    commands += [("00a4020c020018", b"", {}),
                 ("0020008004", b"", {"secret": {"kind": "auth_pin", "lc": 4}}),
                 ("00a4020c020017", b"", {}),
                 ("802a008033", sign("valid-12", challenge), {"data_ref": "challenge"})]
    for number, (command, response, more) in enumerate(commands, start=1):
        lines.append({"type": "apdu", "seq": number, "t_us": 553500 + 700 * number, "dur_us": 131, "cmd": command, **more,
                      "rsp": response.hex(), "sw": "9000", "note": "unknown members are allowed"})
    lines.append({"type": "disconnect", "t_us": 700100, "disposition": "unpower", "rc": 0})
    body = "".join(json.dumps(line) + "\n" for line in lines)
    digest = hashlib.sha256(body.encode()).hexdigest()
    write("foreign.ndjson", body + json.dumps({"type": "end", "apdus": len(commands), "sha256": digest}) + "\n")


def images():
    for name in ("valid-01", "p384"):
        application = {
            "aid": JPKI,
            "files": [{"id": file, "content": base64.b64encode(content).decode()} for file, content in {
                "0006": token_info("JPKIAPICCTOKEN2"), "0008": bytes.fromhex("8f8f00"),
                "000a": leaf(name).ljust(1536, b"\xff")}.items()],
            "pins": [{"id": "0018", "tries_left": 3, "tries_most": 3, "value": PIN}],
            "keys": [{"id": "0017", "needs_pin": "0018", "pkcs8": (KEYS / f"{name}.pem").read_text()}],
        }
        image = {"format": "mqa-card-image", "version": 1, "tool": "make_sessions 1", "created": CREATED,
                 "synthetic": True, "reader": READER, "atr": ATR, "applications": [application]}
        write(f"{name}-card.json", json.dumps(image, indent=1) + "\n")


def main():
    for make in (certificates, tokens, pins, troubles, redacted, foreign, images):
        make()


if __name__ == "__main__":
    main()
