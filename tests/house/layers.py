#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses an include that points the wrong way, and heavy headers outside their room."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A module uses itself and what stands in its row.
LAYERS = {
    "base": [],
    "text": ["base"],
    "pdf": ["base", "text"],
    "json": ["base"],
    "xml": ["base", "text"],
    "model": ["base", "text", "json"],
    "crypto": ["base"],
    "database": ["base", "model"],
    "net": ["base", "json", "crypto"],
    "device": ["base", "json", "model", "crypto", "net"],
    "card": ["base", "json", "model", "crypto"],
    "confirm": ["base", "text", "json", "xml", "model", "crypto", "database", "net"],
    "lists": ["base", "text", "json", "model"],
    "match": ["base", "text", "json", "model", "database", "lists"],
    "audit": ["base", "text", "json", "xml", "model", "match"],
    "registration": ["base", "text", "pdf", "json", "model", "crypto", "database", "lists"],
    "present": ["base", "text", "pdf", "json", "xml", "model"],
    "cli": ["base", "text", "json", "present"],
}
# Third-party headers and the only places they may stand in.
HEAVY = {
    "CLI/": lambda path: path == "lib/cli/parser.cpp",
    "toml++/": lambda path: path == "lib/base/toml.hpp",
    "base/toml.hpp": lambda path: path in ("lib/cli/config_file.cpp", "lib/registration/profile/toml_profile.cpp"),
    "nlohmann/json.hpp": lambda path: path.endswith(".cpp"),
    "openssl/": lambda path: path.startswith(("lib/crypto/", "lib/net/curl_")),
    "p11-kit/": lambda path: path.startswith("lib/crypto/token/"),
    "sqlite3.h": lambda path: path == "lib/database/sqlite.cpp",
    "curl/": lambda path: path.startswith("lib/net/curl"),
    "cairo": lambda path: path.startswith("lib/pdf/cairo/"),
    "ft2build.h": lambda path: path.startswith("lib/pdf/cairo/"),
    "pugixml.hpp": lambda path: path == "lib/xml/parsing.cpp",
    "simdjson.h": lambda path: path in ("lib/json/quick_gate.cpp", "lib/match/engine/scan/escaped_line.cpp"),
    "xlsxwriter.h": lambda path: path.startswith(("lib/present/xlsx/plugin/", "lib/lists/forms/plugin/")),
    "expat.h": lambda path: path == "lib/lists/workbook/xml_events.cpp",
    "zip.h": lambda path: path.endswith(".cpp"),
    "winscard.h": lambda path: path == "lib/card/pcsc/system_api.cpp",
    "utf8proc.h": lambda path: path.startswith("lib/text/"),
    "iconv.h": lambda path: path.startswith("lib/text/"),
    "iostream": lambda path: False,
    "fstream": lambda path: False,
    "sstream": lambda path: False,
}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')

problems = []
files = sorted([*ROOT.glob("lib/**/*.[ch]pp"), *ROOT.glob("apps/**/*.[ch]pp")])
includes = 0
for file in files:
    name = str(file.relative_to(ROOT))
    module = name.split("/")[1] if name.startswith("lib/") else None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        includes += 1
        kind, target = match.groups()
        first = target.split("/")[0]
        if module and kind == '"' and "/" in target and first != module and first not in LAYERS[module]:
            problems.append(f"{name}:{number}: {module} may not use {first}")
        for header, allowed in HEAVY.items():
            if target.startswith(header) and (kind == "<" or target == header) and not allowed(name):
                problems.append(f"{name}:{number}: <{target}> does not belong here")

print("\n".join(problems))
print(f"{includes} includes of {len(files)} files checked, {len(problems)} refused")
sys.exit(1 if problems or includes == 0 else 0)
