# SPDX-License-Identifier: Apache-2.0
"""What a program decided, whatever its output looks like: for each coupon the verdict and the rules that spoke."""

import re

NUMBER = re.compile(rb'"reference_number": ?"([0-9]+)"')
VERDICT = re.compile(rb'"verdict": ?"([a-z]+)"')
REASONS = re.compile(rb'"reasons": ?\[(.*?)\](?=, ?"(?:rules|service_date)")')
RULE = re.compile(rb'"(R[0-9]{2})"')


def read(path):
    decided = {}
    with open(path, "rb") as lines:
        for row, line in enumerate(lines, 1):
            number = NUMBER.search(line)
            key = number.group(1) if number else b"in no decision, row %d" % row
            rules = b" ".join(RULE.findall(REASONS.search(line).group(1)))
            if key in decided:
                raise ValueError(f"{path}: coupon {key.decode()} was decided twice")
            decided[key] = VERDICT.search(line).group(1) + b" " + rules
    return decided


def difference(ours, theirs):
    """Nothing, or the first coupon on which they do not agree."""
    for key in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(key, b"no answer"), theirs.get(key, b"no answer")
        if mine != other:
            return f"coupon {key.decode()}: {mine.decode()} / {other.decode()}"
    return None
