# SPDX-License-Identifier: Apache-2.0
"""The text of an example in a manual page, and its way there."""

ESCAPES = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}
# What a page may also say for the same.
OTHERS = {"\\(rs": "\\", "\\&": ""}


def roff(text):
    lines = []
    for line in text.split("\n"):
        lines.append(("\\&" if line.startswith((".", "'")) else "") + "".join(ESCAPES.get(sign, sign) for sign in line))
    return "\n".join(lines)


def plain(text):
    signs, rest = [], text
    known = {**{escape: sign for sign, escape in ESCAPES.items()}, **OTHERS}
    while rest:
        escape = next((one for one in known if rest.startswith(one)), None)
        signs.append(known[escape] if escape else rest[0])
        rest = rest[len(escape or rest[0]):]
    return "".join(signs)
