#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Whoever throws an error fills every place of its texts, or a person reads "{advice}". What is filled elsewhere is named
here, and a name that is no longer needed is told as well."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Filled by what is shown to people, whatever the error.
ALWAYS = {"tool"}
# Filled by those who call, know the file and the line, and throw the error on.
ELSEWHERE = {
    "apps/mqa-match/audit_command.cpp": {"line"},
    "lib/card/card_image_file.cpp": {"expected"},
    "lib/card/session_header.cpp": {"expected"},
    "lib/cli/value_check.cpp": {"expected"},
    "lib/json/gate.cpp": {"line", "column"},
    "lib/json/records.cpp": {"line"},
    "lib/lists/workbook/sheet_events.cpp": {"file"},
    "lib/lists/workbook/sheet_rows.cpp": {"file"},
    "lib/match/coupon_scan.cpp": {"line"},
    "lib/match/earlier_run.cpp": {"line"},
    "lib/match/ledger/use_recording.cpp": {"line"},
    "lib/registration/ledger/ledger.cpp": {"event", "advice"},
    "lib/registration/profile/profile_reader.cpp": {"place"},
}
ROW = re.compile(r"^MQA_ERROR\((\w+),(.*?)\)\s*(?=^MQA_ERROR|^//|\Z)", re.DOTALL | re.MULTILINE)
PLACE = re.compile(r"\{([a-z_]+)\}")
THROWN = re.compile(r"\bError(\s+\w+)?\(Errc::(\w+)")
# Each gives a place its value; the last stands for `suggestion`.
FILLED = re.compile(r'\bwith\(\s*(?:TextArgument\()?\{?"(\w+)"|[.>](file|line|field)\(|add_(suggestion)\(')

table = (ROOT / "lib/base/data/errors.def").read_text(encoding="utf-8")
places = {kind: set(PLACE.findall(texts)) - ALWAYS for kind, texts in ROW.findall(table)}
problems, thrown, needed = [], 0, {}
for file in sorted([*ROOT.glob("lib/**/*.cpp"), *ROOT.glob("apps/**/*.cpp")]):
    name = str(file.relative_to(ROOT))
    source = file.read_text(encoding="utf-8")
    for match in THROWN.finditer(source):
        thrown += 1
        named, kind = match.groups()
        # One with a name of its own is filled until its function ends.
        end = source.find("\n}\n" if named else ";\n", match.start())
        filled = {word for words in FILLED.findall(source[match.start():end]) for word in words if word}
        missing = places[kind] - filled
        needed.setdefault(name, set()).update(missing & ELSEWHERE.get(name, set()))
        if missing := missing - ELSEWHERE.get(name, set()):
            line = source.count("\n", 0, match.start()) + 1
            problems.append(f"{name}:{line}: {kind} lacks {', '.join(sorted(missing))}")
problems += [f"{name}: nothing lacks {', '.join(sorted(words - needed.get(name, set())))}"
             for name, words in ELSEWHERE.items() if words - needed.get(name, set())]

print("\n".join(problems))
print(f"{thrown} errors of {len(places)} kinds, {len(problems)} problems")
sys.exit(1 if problems or thrown < 300 or len(places) < 150 else 0)
