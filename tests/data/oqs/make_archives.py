#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the archives beside it out of valid.xml: one good, the others each wrong in one way."""

import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
VALID = (HERE / "valid.xml").read_bytes()
SAME_DAY = (2026, 11, 22, 10, 0, 4)


def archive(name, members):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as file:
        for member, content in members:
            file.writestr(zipfile.ZipInfo(member, SAME_DAY), content, zipfile.ZIP_DEFLATED)


RESULT = "OQSmuquc02res_1.xml"
archive("valid.zip", [("readme.txt", b"a note"), (RESULT, VALID)])
archive("climbing.zip", [("../../../tmp/OQSsiquc01res_1.xml", VALID)])
archive("two.zip", [(RESULT, VALID), ("other.xml", VALID)])
archive("none.zip", [("readme.txt", b"a note")])
archive("bomb.zip", [(RESULT, VALID.replace(b"</XmlMsg>", b" " * (5 << 20) + b"</XmlMsg>"))])

# The encryption bit of both headers, although nothing is encrypted: it must be believed.
marked = bytearray((HERE / "valid.zip").read_bytes())
for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
    at = marked.find(signature)
    while at >= 0:
        marked[at + flags] |= 1
        at = marked.find(signature, at + 1)
(HERE / "encrypted.zip").write_bytes(marked)
