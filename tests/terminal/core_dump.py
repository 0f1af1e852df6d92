# SPDX-License-Identifier: Apache-2.0
"""A process that held a PIN leaves no core dump, and other processes of the user cannot look into it."""

import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

from terminal import PIN, Checks, environment

ask_pin = sys.argv[1]
checks = Checks()


def run(folder, *words):
    """Runs it with core dumps allowed as far as we may; gives the process and the names left behind."""
    def allow():
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))

    # An address sanitizer forbids core dumps by itself, which would hide what is tested.
    env = {**environment(), "ASAN_OPTIONS": "disable_coredump=0"}
    found = subprocess.run([ask_pin, *words], cwd=folder, preexec_fn=allow, capture_output=True, input=PIN.encode(),
                           env=env, timeout=60)
    return found, sorted(name.name for name in pathlib.Path(folder).iterdir())


with tempfile.TemporaryDirectory() as folder:
    found, control = run(folder, "--then", "abort-without-asking")
    checks.equal(found.returncode, -signal.SIGABRT, "the control is aborted")
with tempfile.TemporaryDirectory() as folder:
    found, left = run(folder, "--pin-fd", "0", "--then", "abort")
    checks.equal(found.returncode, -signal.SIGABRT, "aborted with the PIN in memory")
    checks.true(b"accepted 4" in found.stdout, "the PIN had been read")
    checks.equal(left, [], "files left behind")
if not control:
    print("not measured: this system writes no core files into the working directory; the limits tell")

# What the system itself says of a process that waits with the PIN in memory.
process = subprocess.Popen([ask_pin, "--pin-fd", "0", "--then", "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           env=environment())
process.stdin.write(PIN.encode())
process.stdin.close()
checks.equal(process.stdout.readline(), b"accepted 4, dumpable 0\n", "not dumpable")
limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text().splitlines()
core = [line.split()[4:6] for line in limits if line.startswith("Max core file size")]
checks.equal(core, [["0", "0"]], "the limit of core files, soft and hard")
if os.geteuid() != 0:
    try:
        pathlib.Path(f"/proc/{process.pid}/mem").open("rb").close()
        checks.true(False, "the memory can be opened by the same user")
    except PermissionError:
        pass
process.send_signal(signal.SIGTERM)
try:
    checks.equal(process.wait(60), 130, "ended by SIGTERM")
finally:
    process.kill()
sys.exit(checks.finish())
