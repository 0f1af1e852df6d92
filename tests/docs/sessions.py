#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the console sessions of a Markdown file and compares what they print with what the file shows.

sessions.py BIN_DIR FILE [KIND]: a block ```console (or another KIND, such as "console card") holds commands after "$ " (continued by "> ") and their output. Every
session is a shell of its own in the project's folder. MQA_TEST_ACCEPT=1 writes the output into the file."""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
KIND = sys.argv[3] if len(sys.argv) > 3 else "console"
BLOCK = re.compile(rf"```{KIND}\n(.*?)```", re.S)


def commands_of(block):
    commands = []
    for line in block.splitlines():
        if line.startswith("$ "):
            commands.append([line])
        elif line.startswith("> ") and commands:
            commands[-1].append(line)
    return commands


def run(commands, bin_dir):
    """The session as it looks when run now."""
    mark = "--next-command--"
    script = "".join("\n".join(line[2:] for line in command) + f"\nprintf '%s\\n' '{mark}'\n" for command in commands)
    env = {"PATH": f"{bin_dir}:/usr/bin:/bin", "LANG": "C", "HOME": "/nonexistent"}
    env.update({key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")})
    done = subprocess.run(["bash"], input=script, capture_output=True, text=True, cwd=ROOT, env=env, check=False)
    outputs = done.stdout.split(mark + "\n")
    shown = ""
    for command, output in zip(commands, outputs):
        shown += "\n".join(command) + "\n" + output
    return shown + done.stderr


bin_dir, file = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
text = file.read_text(encoding="utf-8")
failures, count = 0, 0


def check(match):
    global failures, count
    count += 1
    expected = match.group(1)
    got = run(commands_of(expected), bin_dir)
    if os.environ.get("MQA_TEST_ACCEPT") == "1":
        return f"```{KIND}\n{got}```"
    if got != expected:
        failures += 1
        print(f"session {count} prints something else:\n{got}")
    return match.group(0)


new_text = BLOCK.sub(check, text)
if new_text != text:
    file.write_text(new_text, encoding="utf-8")
print(f"{count - failures} sessions passed, {failures} failed")
sys.exit(1 if failures or count == 0 else 0)
