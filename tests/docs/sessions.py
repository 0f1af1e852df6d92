#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the console sessions of a document and compares what they print with what the document shows.

sessions.py BIN_DIR FILE [KIND]: in Markdown a block ```console (or another KIND, such as "console card"), in a manual
page a block .EX that begins with "$ ", holds commands after "$ " (continued by "> ") and their output. Each session of
a Markdown file is a shell of its own in the project's folder. Those of a manual page are one, in an empty folder, with
the variables `sources` and `build` (the project's folder and the one it was built in); there a block that begins with
"# NAME" is a file. "[...]" stands for whatever no two runs have alike. MQA_TEST_ACCEPT=1 writes the output into the
document."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

from roff import plain, roff

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARK = "--next-command--"
ANYTHING = "[...]"
FILE = re.compile(r"# ([\w.-]+)\n")


def commands_of(session):
    commands = []
    if name := FILE.match(session):
        return [["$ cat >" + name[1] + " <<'--end-of-file--'", *("> " + line for line in session.splitlines()),
                 "> --end-of-file--"]]
    for line in session.splitlines():
        if line.startswith("$ "):
            commands.append([line])
        elif line.startswith("> ") and commands:
            commands[-1].append(line)
    return commands


def script_of(commands):
    """Marks where a command ends; $? survives the mark."""
    text = "exec 2>&1\n"
    for command in commands:
        lines = "\n".join(line[2:] for line in command)
        text += f"{lines}\nstatus=$?; printf '%s\\n' '{MARK}'; (exit $status)\n"
    return text


def run(commands, bin_dir, folder, home):
    """What each command prints."""
    env = {"PATH": f"{bin_dir}:/usr/bin:/bin", "LANG": "C", "HOME": home, "sources": str(ROOT), "build": str(bin_dir.parent)}
    env.update({key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")})
    with subprocess.Popen(["bash", "-c", script_of(commands)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          text=True, cwd=folder, env=env, start_new_session=True) as shell:
        try:
            printed, _ = shell.communicate(timeout=240)
        finally:
            # What a session left running in the background is of no use to anybody.
            try:
                os.killpg(shell.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
    return printed.split(MARK + "\n")


def shown(commands, outputs):
    return "".join("\n".join(command) + "\n" + output for command, output in zip(commands, outputs))


def is_like(got, expected):
    pattern = ".*".join(re.escape(part) for part in expected.split(ANYTHING))
    return re.fullmatch(pattern, got, re.S) is not None


def run_apart(sessions, bin_dir):
    for session in sessions:
        commands = commands_of(session)
        with tempfile.TemporaryDirectory(prefix="mqa-home-") as home:
            yield shown(commands, run(commands, bin_dir, ROOT, home))


def run_together(sessions, bin_dir):
    parts = [commands_of(session) for session in sessions]
    with tempfile.TemporaryDirectory(prefix="mqa-home-") as home:
        folder = pathlib.Path(home) / "desk"
        folder.mkdir()
        outputs = iter(run([command for part in parts for command in part], bin_dir, folder, home))
    for session, part in zip(sessions, parts):
        printed = [next(outputs, "") for _ in part]
        yield session if FILE.match(session) else shown(part, printed)


class Document:
    """A file, the pattern of its sessions, and how they are written there."""

    def __init__(self, file, kind="console"):
        self.file = pathlib.Path(file)
        self.is_page = self.file.suffix == ".in"
        start = r"^\.EX\n(?=\$ |# )" if self.is_page else rf"```{kind}\n"
        end = r"^\.EE$" if self.is_page else "```"
        self.blocks = re.compile(rf"({start})(.*?)({end})", re.S | re.M)
        self.text = self.file.read_text(encoding="utf-8")

    def sessions(self):
        return [plain(block[1]) if self.is_page else block[1] for block in self.blocks.findall(self.text)]

    def accept(self, sessions):
        new = iter(sessions)
        text = self.blocks.sub(lambda block: block[1] + (roff(next(new)) if self.is_page else next(new)) + block[3],
                               self.text)
        if text != self.text:
            self.file.write_text(text, encoding="utf-8")


def main():
    bin_dir = pathlib.Path(sys.argv[1]).resolve()
    document = Document(*sys.argv[2:4])
    sessions = document.sessions()
    found = list((run_together if document.is_page else run_apart)(sessions, bin_dir))
    failures = [number for number, (got, expected) in enumerate(zip(found, sessions)) if not is_like(got, expected)]
    for number in failures:
        print(f"session {number + 1} prints something else:\n{found[number]}")
    if os.environ.get("MQA_TEST_ACCEPT") == "1":
        document.accept([found[number] if number in failures else session for number, session in enumerate(sessions)])
        failures = []
    print(f"{len(sessions) - len(failures)} sessions passed, {len(failures)} failed")
    return 1 if failures or not sessions else 0


if __name__ == "__main__":
    sys.exit(main())
