#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""GNU parallel over the parts of a batch: on this machine, and over ssh on two hosts (one sshd with keys made for this test).
A worker is killed, parallel is told to resume what failed, and the merge gives the bytes of the single run. Runs in mounts
and a network of its own. parallel.py BIN_DIR"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from batch import Batch

PARTS = 6
PORT = 2222

#: What a user writes: 10 and 11 are results, not failures. The first attempt at part 002 dies in the middle of its work.
WORKER = """#!/bin/bash
cd {folder} || exit 1
export MQA_PROFILE=test MQA_CLOCK=2026-11-22T10:00:00+09:00 MQA_SEED=1 LANG=C
echo "$1" >> {folder}/started
if [ "$1" = 002 ] && [ ! -e {folder}/died ]; then
    touch {folder}/died
    {match} --coupons parts/$1.coupons.ndjson --insurers insurers.csv --date 2026-11-22 --output ndjson \\
        --out parts/$1.decisions.ndjson --force --quiet < <(head -c 20000 parts/$1.qualifications.ndjson; sleep 60) &
    sleep 0.3
    kill -KILL $! $$
fi
{match} --coupons parts/$1.coupons.ndjson --insurers insurers.csv --date 2026-11-22 --output ndjson \\
    --out parts/$1.decisions.ndjson --force --quiet < parts/$1.qualifications.ndjson
status=$?
[ $status -eq 10 ] || [ $status -eq 11 ] || exit $status
"""


def worker(batch):
    script = batch.folder / "decide-part"
    script.write_text(WORKER.format(folder=batch.folder, match=batch.programs / "mqa-match"))
    script.chmod(0o700)
    return script


def run_parallel(batch, *options, expected):
    command = ["parallel", "--will-cite", "--joblog", batch.folder / "log", *options, batch.folder / "decide-part", ":::",
               *(f"{part:03}" for part in range(PARTS))]
    finished = subprocess.run([str(word) for word in command], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              env={**os.environ, "HOME": str(batch.folder), "SHELL": "/bin/bash"})
    assert finished.returncode == expected, (finished.returncode, finished.stderr[-800:])


def fail_and_resume(batch, *options):
    """One part dies; the second command does that part alone."""
    for name in ("log", "died", "started"):
        (batch.folder / name).unlink(missing_ok=True)
    batch.partition(PARTS)
    for old in (batch.folder / "parts").glob("*.decisions.ndjson"):
        old.unlink()
    run_parallel(batch, *options, expected=1)
    batch.merge(batch.folder / "parts", expected=(40,))
    run_parallel(batch, *options, "--resume-failed", expected=0)
    started = (batch.folder / "started").read_text().split()
    assert sorted(started) == sorted([f"{part:03}" for part in range(PARTS)] + ["002"]), started
    merged = batch.merge(batch.folder / "parts")
    whole, status = batch.whole()
    assert merged.stdout == whole and merged.returncode == status, "not the bytes of the single run"


class Sshd:
    """One server that plays two hosts."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        for key in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / key], check=True)
        shutil.copy(self.folder / "user.pub", self.folder / "authorized")
        (self.folder / "sshd_config").write_text(
            f"Port {PORT}\nListenAddress 127.0.0.1\nHostKey {self.folder}/host\nAuthorizedKeysFile {self.folder}/authorized\n"
            f"PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nPermitRootLogin yes\nMaxStartups 50\n")
        (self.folder / "ssh_config").write_text(
            f"Host node1 node2\n HostName 127.0.0.1\n Port {PORT}\n User root\n IdentityFile {self.folder}/user\n"
            f" IdentitiesOnly yes\n StrictHostKeyChecking no\n UserKnownHostsFile {self.folder}/known\n LogLevel ERROR\n")

    def start(self):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        # sshd wants its folder for separated privileges; this one is seen by nobody else.
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
        pathlib.Path("/run/sshd").mkdir(mode=0o755)
        self.process = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", self.folder / "sshd_config"],
                                        stderr=open(self.folder / "sshd.log", "w"))
        for _ in range(100):
            answer = subprocess.run(["ssh", "-F", self.folder / "ssh_config", "node1", "true"], capture_output=True, text=True,
                                    stdin=subprocess.DEVNULL)
            if answer.returncode == 0:
                return self
            time.sleep(0.1)
        raise AssertionError(f"sshd: {answer.stderr} {(self.folder / 'sshd.log').read_text()}")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def main():
    with tempfile.TemporaryDirectory(prefix="mqa-parallel-") as folder:
        batch = Batch(sys.argv[1], folder, rows=600)
        worker(batch)
        fail_and_resume(batch, "-j2")
        (batch.folder / "ssh").mkdir()
        sshd = Sshd(batch.folder / "ssh").start()
        try:
            fail_and_resume(batch, "--ssh", f"ssh -F {batch.folder}/ssh/ssh_config", "-S", "1/node1,1/node2")
        finally:
            sshd.stop()
    print("parts decided by GNU parallel, here and over ssh, give the bytes of the single run")


main()
