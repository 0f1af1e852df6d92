# SPDX-License-Identifier: Apache-2.0
"""The prompt for a PIN: no echo while it is open, echo afterwards however it ended, and never a digit on the
screen."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from terminal import PIN, WIDE_PIN, Checks, Session, environment, until

ask_pin = sys.argv[1]
checks = Checks()
PROMPT = "PIN (4 digits): "


def opened(*words, prompt=PROMPT, **rest):
    session = Session([ask_pin, *words], **rest)
    checks.equal(session.echo_before, True, "echo before the prompt")
    session.shows(prompt)
    checks.equal(session.echo(), False, "echo while the prompt is open")
    checks.equal((session.flag("ICANON"), session.flag("ISIG")), (True, True), "line editing and signal keys are kept")
    return session


def closed(session, status, what, output=None, error=None):
    checks.equal(session.wait(), status, f"{what}: status")
    checks.equal(session.echo(), True, f"{what}: echo afterwards")
    out, err = session.texts()
    told = session.screen.decode() + out + err
    for secret in (PIN, WIDE_PIN):
        checks.true(secret not in told, f"{what}: the PIN does not show")
    checks.true(session.screen.endswith(b"\r\n"), f"{what}: the line is ended on the screen")
    checks.equal(out, output or "", f"{what}: output")
    checks.true((error or "") in err and (error or not err), f"{what}: standard error is {err!r}")


ACCEPTED = "accepted 4, dumpable 0\n"

# What is typed.
for typed, what in ((PIN, "digits"), (WIDE_PIN, "full-width digits"), ("48２１", "mixed widths"),
                    ("99\x7f\x7f" + PIN, "corrected")):
    session = opened()
    session.types(typed + "\n")
    closed(session, 0, what, ACCEPTED)
session = opened()
session.types(PIN)
time.sleep(0.2)
checks.equal(session.echo(), False, "echo while typing")
session.types(b"\r")
closed(session, 0, "carriage return", ACCEPTED)

for typed, what in (("", "nothing"), ("482", "three digits"), (PIN + "1", "five digits"), ("482a", "a letter"),
                    (" " + PIN, "a blank"), ("7" * 200 + PIN, "a line longer than a secret")):
    session = opened()
    session.types(typed + "\n")
    closed(session, 23, what, error="the PIN must be 4 digits")
    checks.true(b"777" not in session.screen, "no part of a long line shows")

session = opened()
session.types(b"\x04")
closed(session, 2, "end of input", error="needs a source for the PIN")

# What was typed before the prompt was there is thrown away: nobody could see where it would go.
session = Session(["/bin/sh", "-c", f"sleep 0.5; exec {ask_pin}"])
session.types("11\n")
session.shows(PROMPT)
session.types(PIN + "\n")
checks.equal(session.wait(), 0, "typed ahead: status")
checks.equal(session.texts()[0], ACCEPTED, "typed ahead: output")

# Signals.
for key, number, what in ((b"\x03", None, "Ctrl-C"), (b"\x1c", None, "Ctrl-\\"), (None, signal.SIGTERM, "SIGTERM"),
                          (None, signal.SIGINT, "SIGINT"), (None, signal.SIGHUP, "SIGHUP")):
    session = opened()
    session.types("48")
    time.sleep(0.05)
    session.types(key) if key else os.kill(session.pid, number)
    closed(session, 130, what, error="interrupted")

# The prompt uses the terminal although standard input is a file, and tells the tries left in the language asked for.
with tempfile.NamedTemporaryFile() as records:
    records.write(b"0000\n")
    records.flush()
    session = opened("--tries", "3", "--lang", "ja", prompt="暗証番号（4桁、残り3回）: ", stdin=records.name)
    session.types(PIN + "\n")
    closed(session, 0, "standard input is a file", ACCEPTED)

# The last try.
session = Session([ask_pin, "--tries", "1"])
session.shows("Type send to go on: ")
checks.equal(session.echo(), True, "the confirmation is no secret")
session.types("send\n")
session.shows("PIN (4 digits, 1 try left): ")
session.types(PIN + "\n")
closed(session, 0, "last try confirmed", ACCEPTED)
session = Session([ask_pin, "--tries", "1"])
session.shows("Type send to go on: ")
session.types("y\n")
closed(session, 23, "last try not confirmed", error="only one try is left")
session = Session([ask_pin, "--tries", "1"])
session.shows("Type send to go on: ")
session.types(b"\x03")
checks.equal(session.wait(), 130, "last try interrupted")


# Without a terminal.
def without_terminal(*words, **rest):
    return subprocess.run([ask_pin, *words], capture_output=True, text=True, env=environment(), start_new_session=True,
                          timeout=60, **{"stdin": subprocess.DEVNULL, **rest})


found = without_terminal()
checks.equal((found.returncode, found.stdout), (2, ""), "no terminal and no source")
checks.true("needs a source for the PIN" in found.stderr, "no terminal and no source: error")
checks.equal(without_terminal("--pin-fd", "0", stdin=None, input=PIN + "\r\n").stdout, ACCEPTED, "standard input")
checks.equal(without_terminal("--pin-fd", "0", stdin=None, input=WIDE_PIN).stdout, ACCEPTED, "full-width from a pipe")
checks.equal(without_terminal("--pin-fd", "0", stdin=None, input=PIN + "\n\n").returncode, 23, "two line ends")
checks.equal(without_terminal("--pin-fd", "0", stdin=None, input="").returncode, 2, "nothing from standard input")

# A terminal as descriptor would echo.
session = Session([ask_pin, "--pin-fd", "0"], stdin="/dev/tty")
checks.equal(session.wait(), 2, "a terminal as --pin-fd")
checks.true("--pin-fd: it is a terminal" in session.texts()[1], "a terminal as --pin-fd: error")

# An askpass program; and one that has to end with us.
with tempfile.TemporaryDirectory() as folder:
    program = pathlib.Path(folder) / "asking"
    program.write_text(f"#!/bin/sh\nprintf '%s' \"$1\" >{folder}/prompt\necho {PIN}\n")
    program.chmod(0o700)
    checks.equal(without_terminal("--askpass", str(program), "--tries", "2").stdout, ACCEPTED, "askpass")
    checks.equal((pathlib.Path(folder) / "prompt").read_text(), "PIN (4 digits, 2 tries left): ", "askpass: prompt")
    program.write_text(f"#!/bin/sh\necho $$ >{folder}/pid\nexec sleep 300\n")
    # Without a terminal: its hangup would end the program as well.
    process = subprocess.Popen([ask_pin, "--askpass", str(program)], stderr=subprocess.PIPE, env=environment(),
                               start_new_session=True)
    asking = pathlib.Path(folder) / "pid"
    until(lambda: asking.exists() and asking.read_text().endswith("\n"), "askpass program")
    process.send_signal(signal.SIGTERM)
    checks.equal(process.wait(60), 130, "askpass: SIGTERM")

    def is_gone():
        state = pathlib.Path(f"/proc/{int(asking.read_text())}/stat")
        try:
            return state.read_text().split()[2] == "Z"
        except (FileNotFoundError, ProcessLookupError):
            return True

    until(is_gone, "end of the askpass program")

sys.exit(checks.finish())
