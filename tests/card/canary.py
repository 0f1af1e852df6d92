# SPDX-License-Identifier: Apache-2.0
"""A PIN that is looked for everywhere: arguments and environment of every process, both outputs, logs, recording,
temporary files, core dump, and the memory of the process once the PIN was used. canary.py BIN_DIR"""

import base64
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import time

from bench import Bench, make_image, write_image

CHALLENGE = json.dumps({"schema": "mqa.challenge/1", "id": "c1", "challenge_id": "one",
                        "expires_at": "2026-11-22T11:00:00+09:00",
                        "nonce": base64.b64encode(bytes(range(32))).decode()}) + "\n"


WRITE = 1  # the system call, on x86-64

#: What a clock wrote into recordings and the log of the service, and the digest over it: any four digits by chance.
TIMES = re.compile(rb'"(?:t|dur)_us":\d+|"sha256":"[0-9a-f]{64}"|^\d{8} ', re.MULTILINE)


def forms(pin):
    """As it is, in hexadecimal, spaced as logs have it, and in base64."""
    raw = pin.encode()
    spaced = " ".join(f"{byte:02x}" for byte in raw)
    return [raw, raw.hex().encode(), spaced.encode(), spaced.upper().encode(), raw.hex().upper().encode()]


def memory(pid):
    """All that the process has in memory, as a debugger of root sees it; code and data of files left out."""
    image = b""
    with open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in pathlib.Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *rest = line.split()
            if "w" not in rights or (len(rest) > 3 and rest[3].startswith("[v")):
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            mem.seek(begin)
            try:
                image += mem.read(end - begin)
            except OSError:
                continue
    return image


def processes():
    """Arguments and environment of every process but this one and its parents."""
    seen = b""
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        if int(folder.name) in (os.getpid(), os.getppid()):
            continue
        for name in ("cmdline", "environ"):
            try:
                seen += (folder / name).read_bytes()
            except OSError:
                continue
    return seen


def full_pipe():
    """A pipe that takes no more: who writes to it stands still, with all that it has in memory."""
    reading_end, writing_end = os.pipe()
    os.set_blocking(writing_end, False)
    try:
        while os.write(writing_end, b"x" * 4096):
            pass
    except BlockingIOError:
        pass
    os.set_blocking(writing_end, True)
    return reading_end, writing_end


def hang_in_verify(bench, card, pin):
    """VERIFY is never answered: when the time is up, the PIN is gone before anything is said about it."""
    card.swap(write_image(bench.folder / "card.json", with_pin(pin)))
    card.order("fault 4 hang")
    reading_end, writing_end = full_pipe()
    before = card.stats()["verifies"]
    process = start(bench, pin, timeout=2, stdout=writing_end)
    os.close(writing_end)
    card.wait_for(lambda stats: stats["silent"])
    assert card.stats()["verifies"] == before + 1, "the card does not hang in VERIFY"
    writes_to_output = f"{WRITE:d} 0x1 "
    while not pathlib.Path(f"/proc/{process.pid}/syscall").read_text().startswith(writes_to_output):
        assert process.poll() is None, "it ended and has told nothing"
        time.sleep(0.02)
    assert_absent(pin, "memory after a VERIFY without an answer", memory(process.pid))
    os.close(reading_end)
    process.communicate(timeout=10)
    card.order("release")


def choose_pin(bench, card):
    """Four digits that are nowhere when the PIN is another: a certificate in hexadecimal has many by chance."""
    recording = bench.folder / "before.ndjson"
    process = hang_after_pin(bench, card, "4821", 5, "--record", recording, "--redaction", "none")
    seen = memory(process.pid) + processes()
    card.order("release")
    seen += "".join(process.communicate(timeout=30)).encode() + recording.read_bytes()
    for number in range(7391, 10000):
        if not any(form in seen for form in forms(str(number))):
            return str(number)
    raise AssertionError("every number is there")


def start(bench, pin, *more, timeout=30, **pipes):
    source, sink = os.pipe()
    os.write(sink, pin.encode() + b"\n")
    os.close(sink)
    process = bench.start("mqa-read", "--method", "pin", "--pin-fd", source, "--challenge", "-", "--stats", "-v", "-v",
                          "--timeout", timeout, *more, stdin=subprocess.PIPE, pass_fds=(source,), **pipes)
    os.close(source)
    process.stdin.write(CHALLENGE)
    process.stdin.flush()
    return process


def hang_after_pin(bench, card, pin, kind, *more):
    """A reading that stands still at the exchange after VERIFY."""
    card.swap(write_image(bench.folder / "card.json", with_pin(pin)))
    card.order(f"fault {kind} hang")
    process = start(bench, pin, *more)
    card.wait_for(lambda stats: stats["silent"])
    return process


def with_pin(pin):
    image = make_image()
    image["applications"][0]["pins"][0]["value"] = pin
    return image


def assert_absent(pin, where, content):
    content = TIMES.sub(b"", content)
    for form in forms(pin):
        assert form not in content, f"the PIN is in {where} as {form[:2]!r}..."
    print(f"not in {where} ({len(content)} bytes searched)")


def main():
    with Bench(sys.argv[1]) as bench:
        card = bench.put_card(name="canary", verifies=5)
        pin = choose_pin(bench, card)
        card.swap(write_image(bench.folder / "card.json", with_pin(pin)))
        whole = bench.folder / "whole.ndjson"
        process = start(bench, pin, "--record", whole, "--redaction", "none", "--log-format", "json")
        stdout, stderr = process.communicate(timeout=30)
        assert process.returncode == 0, stderr
        assert_absent(pin, "standard output", stdout.encode())
        assert_absent(pin, "standard error", stderr.encode())
        assert_absent(pin, "a whole recording", whole.read_bytes())
        log = b"".join(file.read_bytes() for file in bench.folder.glob("*.log"))
        assert_absent(pin, "the logs of service and card", log)
        wrong = ("1" if pin[0] == "0" else "0") + pin[1:]
        process = start(bench, wrong)
        stdout, stderr = process.communicate(timeout=30)
        assert process.returncode == 23
        assert_absent(wrong, "the words about a wrong PIN", (stdout + stderr).encode())

        hang_in_verify(bench, card, pin)
        recording = bench.folder / "recording.ndjson"
        process = hang_after_pin(bench, card, pin, 5, "--record", recording, "--redaction", "none")
        assert card.stats()["verifies"] > 0, "the PIN was never used"
        assert_absent(pin, "memory after use", memory(process.pid))
        assert_absent(pin, "arguments and environments", processes())
        limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text()
        assert re.search(r"Max core file size\s+0\s+0", limits), limits
        process.send_signal(signal.SIGABRT)
        process.communicate(timeout=10)
        assert process.returncode == -signal.SIGABRT
        assert not [file for file in bench.folder.iterdir() if file.name.startswith("core")]
        assert_absent(pin, "an interrupted recording", recording.read_bytes())
        left = b"".join(file.read_bytes() for file in bench.folder.rglob("*")
                        if file.is_file() and file.suffix != ".json")
        assert_absent(pin, "files", left)
        card.order("release")


resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
main()
