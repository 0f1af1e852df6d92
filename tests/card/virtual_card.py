# SPDX-License-Identifier: Apache-2.0
"""The bench does what the tests of this folder rely on: cards come and go, fail as told, and are counted.
virtual_card.py BIN_DIR"""

import json
import os
import subprocess
import sys

from bench import PIN, Bench, make_image, write_image, scard
from bench.images import JPKI, leaf

SELECT = bytes.fromhex("00a4040c0a" + JPKI)
COUNTER = bytes.fromhex("00200098")
VERIFY = bytes.fromhex("0020009804") + PIN.encode()
SIGN = bytes.fromhex("802a009733") + bytes([0x30] * 51) + b"\0"
READ_ALL = bytes.fromhex("00b08a00000000")
READ = bytes.fromhex("00b08a0000")


def session(bench, commands, reader=0, disposition=scard.LEAVE):
    """Another program's session: the answers, or the code of the error that ended it."""
    answers = []
    with scard.Context() as context:
        try:
            card = context.connect(bench.readers[reader])
            for command in commands:
                answers.append(card.transmit(command))
            card.disconnect(disposition)
        except scard.ScardError as error:
            answers.append(error.code)
    return answers


def answers_of_faults(bench, card):
    """Each fault is what the reader makes of it, once, at the exchange named."""
    expected = {"one-byte": b"\x90", "sw6f00": b"\x6f\x00"}
    for kind, wanted in expected.items():
        session(bench, [], disposition=scard.UNPOWER)
        card.order(f"fault 1 {kind}")
        answers = session(bench, [SELECT, COUNTER, COUNTER])
        assert answers == [b"\x90\x00", wanted, b"\x63\xc3"], (kind, answers)
    for kind, size, ending in (("huge", 60000, b"\x90\x00"), ("garbage", 39, b"\x12\x34")):
        session(bench, [], disposition=scard.UNPOWER)
        card.order(f"fault 0 {kind}")
        answer = session(bench, [SELECT])[0]
        assert len(answer) == size and answer.endswith(ending), (kind, len(answer))
    for kind, ending in (("endless-61", b"\x61\x10"), ("endless-6c", b"\x6c\x10")):
        session(bench, [], disposition=scard.UNPOWER)
        card.order(f"fault 1 {kind}")
        answers = session(bench, [SELECT, COUNTER, COUNTER], disposition=scard.UNPOWER)
        assert [answer[-2:] for answer in answers] == [b"\x90\x00", ending, ending], (kind, answers)
        assert session(bench, [SELECT, COUNTER]) == [b"\x90\x00", b"\x63\xc3"], "endless beyond the loss of power"
    card.order("fault none")


def pulled_out(bench, card):
    """A card that leaves in the middle: success without bytes, then an error. `lost` has done its work, `pull` not."""
    wrong = VERIFY[:-4] + b"0000"
    for kind, tries in (("pull", b"\x63\xc3"), ("lost", b"\x63\xc2")):
        session(bench, [], disposition=scard.UNPOWER)
        card.order(f"fault 1 {kind}")
        answers = session(bench, [SELECT, wrong, COUNTER])
        assert answers[:2] == [b"\x90\x00", b""] and isinstance(answers[2], int), answers
        card.insert()
        assert session(bench, [SELECT, COUNTER]) == [b"\x90\x00", tries]


def silent(bench, card):
    """A card that hangs answers when it is told to."""
    session(bench, [], disposition=scard.UNPOWER)
    card.order("fault 1 hang")
    other = subprocess.Popen([sys.executable, "-c", f"""
import sys; sys.path.insert(0, {str(sys.path[0])!r})
from bench import scard
with scard.Context() as context:
    card = context.connect({bench.readers[0]!r})
    card.transmit(bytes.fromhex({SELECT.hex()!r}))
    print(card.transmit(bytes.fromhex({COUNTER.hex()!r})).hex())
"""], stdout=subprocess.PIPE, text=True)
    card.wait_for(lambda stats: stats["silent"])
    assert other.poll() is None
    card.order("release")
    assert other.communicate(timeout=10)[0] == "63c2\n"


def presented_pin(bench, card):
    """A presented PIN outlives a reset, and only the loss of power takes it from the card."""
    assert session(bench, [SELECT, VERIFY], disposition=scard.RESET)[1] == b"\x90\x00"
    stats = card.stats()
    assert stats["resets"] == 1 and stats["pin_presented"]
    assert len(session(bench, [SELECT, SIGN], disposition=scard.UNPOWER)[1]) == 258
    stats = card.stats()
    assert not stats["pin_presented"] and not stats["powered"] and stats["power_offs"] >= 1
    assert session(bench, [SELECT, SIGN])[1] == b"\x69\x82"


def habits(bench, card):
    def ask(profile, *commands):
        session(bench, [], disposition=scard.UNPOWER)
        card.order(f"profile {profile}")
        try:
            return session(bench, commands)
        finally:
            card.order("profile none")

    certificate = leaf("valid-01")
    assert ask("short-only 1", SELECT, READ_ALL)[1] == b"\x67\x00"
    assert ask("6f00-first 1", SELECT, SELECT) == [b"\x6f\x00", b"\x90\x00"]
    assert ask("no-short-ids 1", SELECT, READ, COUNTER) == [b"\x90\x00", b"\x6a\x86", b"\x6a\x88"]
    assert ask("most-read 128", SELECT, READ)[1] == b"\x67\x00"
    assert ask("exact-length 1", SELECT, bytes.fromhex("00b0880000"))[1] == b"\x6c\x03"
    pieces = ask("piece 100", SELECT, READ, bytes.fromhex("00c0000000"), bytes.fromhex("00c0000000"))[1:]
    assert [piece[-2:] for piece in pieces] == [b"\x61\x9c", b"\x61\x38", b"\x90\x00"]
    assert b"".join(piece[:-2] for piece in pieces) == certificate[:256]


def swapped(bench, card):
    other = write_image(bench.folder / "other.json", make_image("valid-02"))
    try:
        card.order(f"image {other}")
        raise AssertionError("a card was changed inside the reader")
    except RuntimeError:
        pass
    card.swap(other)
    answer = session(bench, [SELECT, READ_ALL])[1]
    assert answer.startswith(leaf("valid-02")) and answer.endswith(b"\xff\x90\x00")


def ledger(bench):
    """The account is closed by the end of the session and of the process; more PINs than asked for are an error."""
    file = bench.folder / "ledger"
    os.environ["MQA_VERIFY_LEDGER"] = str(file)
    card = bench.put_card(slot=1, name="asked", verifies=1)
    session(bench, [SELECT, VERIFY], reader=1)
    card.session("not asked", verifies=0)
    session(bench, [SELECT, VERIFY, COUNTER], reader=1)
    card.close()
    bench.cards.remove(card)
    assert [json.loads(line) for line in file.read_text().splitlines()] == [
        {"asked": 0, "received": 0, "session": "unnamed"},
        {"asked": 1, "received": 1, "session": "asked"},
        {"asked": 0, "received": 1, "session": "not asked"}]
    summed = subprocess.run([sys.executable, sys.path[0] + "/verify_ledger.py", "sum", file], capture_output=True, text=True)
    assert summed.returncode == 1, summed
    assert "VERIFY commands nobody asked for: 1 (of 2 VERIFYs in 3 card sessions)" in summed.stdout, summed


def main():
    with Bench(sys.argv[1]) as bench:
        card = bench.put_card(verifies=3)
        answers_of_faults(bench, card)
        pulled_out(bench, card)
        silent(bench, card)
        presented_pin(bench, card)
        habits(bench, card)
        log = card.log.read_text()
        assert "00200098 (4 bytes not shown)" in log and PIN.encode().hex() not in log and PIN not in log
        swapped(bench, card)
        ledger(bench)
    print("faults, habits, silence, removal, presented PIN, exchange of cards and the ledger as the tests rely on them")


main()
