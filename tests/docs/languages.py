#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Both languages of a page with sessions have the same files and commands: languages.py ENGLISH JAPANESE"""

import sys

from sessions import FILE, Document, commands_of

# The one command that has to differ.
LANGUAGE = ("MQA_LANG=en", "MQA_LANG=ja")


def typed(page):
    """What is typed in each session, or the whole file."""
    parts = []
    for session in Document(page).sessions():
        if FILE.match(session):
            parts.append(session)
        else:
            parts.append("\n".join("\n".join(command) for command in commands_of(session)))
    return parts


english, japanese = map(typed, sys.argv[1:3])
problems = [] if len(english) == len(japanese) else [f"{len(english)} sessions in English, {len(japanese)} in Japanese"]
for number, (one, other) in enumerate(zip(english, japanese), 1):
    if one.replace(*LANGUAGE) != other:
        problems.append(f"session {number}:\n{one}\n--- differs from\n{other}")
print("\n".join(problems) or f"{len(english)} sessions alike")
sys.exit(1 if problems or not english else 0)
