#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Installs the build into an empty folder: exactly the expected files come, and the programs run from there.

install.py BUILD_DIR"""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ["mqa-read", "mqa-verify", "mqa-match", "mqa-register"]
KINDS = ["application", "card-reading", "challenge", "coupon", "decision", "device", "error", "evidence", "inquiry",
         "member", "qualification", "summary"]
PLUGINS = ["archive", "form_writer", "pdf", "workbook_reader", "xlsx"]


def expected():
    files = {f"bin/{tool}" for tool in TOOLS}
    files |= {f"share/mqa/schema/{kind}.schema.json" for kind in KINDS}
    files.add("share/mqa/openapi/gateway.yaml")
    files |= {f"lib/mqa/{plugin}.so" for plugin in PLUGINS}
    files |= {f"share/bash-completion/completions/{tool}" for tool in TOOLS}
    files |= {f"share/zsh/site-functions/_{tool}" for tool in TOOLS}
    files |= {f"share/fish/vendor_completions.d/{tool}.fish" for tool in TOOLS}
    for folder, language in ((ROOT / "man", ""), (ROOT / "man" / "ja", "ja/")):
        for page in folder.glob("*.[1-9]"):
            files.add(f"share/man/{language}man{page.suffix[1:]}/{page.name}")
    return files


with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["cmake", "--install", sys.argv[1], "--prefix", folder], check=True, stdout=subprocess.DEVNULL)
    place = pathlib.Path(folder)
    got = {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}
    want = expected()
    for name in sorted(got - want):
        print("installed, but not expected:", name)
    for name in sorted(want - got):
        print("expected, but not installed:", name)
    runs = 0
    for tool in TOOLS:
        done = subprocess.run([place / "bin" / tool, "--version"], capture_output=True, check=False)
        runs += done.returncode == 0 and tool.encode() in done.stdout
    print(f"{len(got)} files installed, {runs} programs run")
    sys.exit(0 if got == want and runs == len(TOOLS) and len(want) > 30 else 1)
