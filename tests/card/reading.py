# SPDX-License-Identifier: Apache-2.0
"""mqa-read on a reader: methods, tokens, keys, exchange counts, recordings. reading.py BIN_DIR"""

import base64
import json
import os
import re
import sys

from bench import CONTACT_ATR, PIN, Bench, make_image, write_image
from bench.images import DATA, leaf

VISUAL = ("mqa-read", "--face-checked", "--stats")
CHALLENGE = {"schema": "mqa.challenge/1", "id": "c1", "challenge_id": "one", "expires_at": "2026-11-22T11:00:00+09:00",
             "nonce": base64.b64encode(bytes(range(32))).decode()}


def exchanges(outcome):
    return int(re.search(r"(\d+) exchanges", outcome.stderr).group(1))


def only_record(outcome, status=0):
    assert outcome.status == status, outcome
    records = outcome.records()
    assert len(records) == 1, outcome
    return records[0]


def write_pin(bench, pin=PIN):
    file = bench.folder / "pin"
    file.write_text(pin + "\n")
    file.chmod(0o600)
    return file


def read_by_pin(bench, *more, pin=PIN):
    return bench.run("mqa-read", "--method", "pin", "--pin-file", write_pin(bench, pin), "--challenge", "-", "--stats",
                     *more, stdin=json.dumps(CHALLENGE) + "\n")


def visual(bench, card):
    record = only_record(bench.run(*VISUAL))
    assert base64.b64decode(record["certificate"]["der"]) == leaf("valid-01")
    expected = {"source": "card", "environment": "test", "method": "visual", "visual_check": "confirmed",
                "token": "JPKIAPICCTOKEN2", "pin": {"tries_left": 3}, "proof": {"kind": "none"}}
    assert {key: record[key] for key in expected} == expected, record
    assert record["reader"] == bench.readers[0] and record["certificate"]["chain"] == "verified"
    stats = card.stats()
    assert stats["verifies"] == 0 and stats["power_offs"] == 0, "a visual reading leaves the card as it is"


def counts(bench, card):
    """As few exchanges as the card allows."""
    # The certificates of the tests are a little smaller than real ones: one read of 256 bytes less.
    more = -(-1400 // 256) - -(-len(leaf("valid-01")) // 256)
    assert exchanges(bench.run(*VISUAL)) == 5
    assert exchanges(bench.run(*VISUAL, "--short-reads")) + more <= 10
    card.order("profile short-only 1")
    refused = exchanges(bench.run(*VISUAL))
    by_pin = exchanges(read_by_pin(bench))
    assert refused + more <= 11 and by_pin <= refused + 3, (refused, by_pin)
    card.order("profile none")
    for profile in ("no-short-ids 1", "most-read 128", "exact-length 1", "piece 100", "6f00-first 1"):
        card.order(f"profile {profile}")
        for extra in ((), ("--short-reads",)):
            record = only_record(bench.run(*VISUAL, *extra))
            assert base64.b64decode(record["certificate"]["der"]) == leaf("valid-01"), profile
        card.order("profile none")


def by_pin(bench, card):
    before = card.stats()
    record = only_record(read_by_pin(bench))
    assert record["id"] == "c1" and record["method"] == "pin" and "visual_check" not in record
    assert record["proof"]["kind"] == "challenge_signature" and record["proof"]["challenge_id"] == "one"
    stats = card.stats()
    assert stats["verifies"] == before["verifies"] + 1
    assert not stats["powered"] and stats["power_offs"] == before["power_offs"] + 1, "a PIN must not stay presented"
    verified = bench.run("mqa-verify", "--via", f"register:{DATA / 'members.ndjson'}", "--purpose", "specific_checkup",
                         stdin=json.dumps(record) + "\n")
    assert verified.records()[0]["confirmation"]["method"] == "pin", verified


def wrong_pins(bench, card):
    """One try a run; the last one is left alone unless somebody says so; blocked is blocked."""
    def run(status, kind, verifies, *more, pin="0000"):
        before = card.stats()["verifies"]
        record = only_record(read_by_pin(bench, *more, pin=pin), status)
        assert record["kind"] == kind and card.stats()["verifies"] == before + verifies, record
        return record

    assert "2 tries" in run(23, "pin_wrong", 1)["message"]
    assert "1 try is left" in run(23, "pin_wrong", 1)["message"]
    run(23, "pin_last_try_refused", 0, pin=PIN)
    run(24, "pin_blocked", 1, "--allow-last-try")
    run(24, "pin_blocked", 0, "--allow-last-try", pin=PIN)


def malformed_pin(bench, card):
    before = card.stats()["exchanges"]
    for pin in ("12345", "123", "12a4", ""):
        outcome = read_by_pin(bench, pin=pin)
        assert outcome.status in (2, 23) and card.stats()["exchanges"] == before, (pin, outcome)
    only_record(read_by_pin(bench, pin="４８２１"))


def unwritable(bench, card):
    """Where the reading could not be handed on, the card is not talked to."""
    challenge = bench.folder / "challenge.ndjson"
    challenge.write_text(json.dumps(CHALLENGE) + "\n")
    by_file = ("mqa-read", "--method", "pin", "--pin-file", write_pin(bench), "--challenge", challenge)
    before = card.stats()["exchanges"]
    for option in ("--out", "--record", "--summary-file"):
        outcome = bench.run(*by_file, option, bench.folder / "no" / "file")
        assert outcome.status == 1 and "C-109" in outcome.stderr, (option, outcome)
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    process = bench.start(*by_file, stdout=writing_end)
    os.close(writing_end)
    assert bench.finish(process).status == 141
    closed = bench.run("sh", "-c", 'exec "$@" >&-', "sh", bench.bin / "mqa-read", *by_file[1:])
    assert closed.status == 141, closed
    without = bench.run(*by_file[:5])
    assert without.status == 2 and "--challenge" in without.stderr, without
    assert card.stats()["exchanges"] == before, "the card was talked to"


def doctor(bench, card):
    """Every line of the check-up, as JSON, with a card in the reader; no try is spent."""
    outcome = bench.run("mqa-read", "doctor", "-o", "json")
    findings = {finding["check"]: finding for finding in json.loads(outcome.stdout)}
    states = {check: finding["state"] for check, finding in findings.items() if check != "clock"}
    assert states == dict.fromkeys(("service", "reader", "card", "pin", "certificate"), "good"), findings
    assert findings["pin"]["found"] == "3 tries left" and findings["pin"]["found_ja"] == "残り 3 回", findings
    assert "clock" in findings


def tokens(bench, card):
    """Every kind of token; a mobile one wants its PIN before it shows the certificate."""
    for label in ("JPKIAPICCTOKEN", "JPKIAPGPSETOKEN", "JPKIAPIOSTOKEN"):
        card.swap(write_image(bench.folder / "token.json", make_image(label=label)))
        mobile = label not in ("JPKIAPICCTOKEN", "JPKIAPICCTOKEN2")
        record = only_record(bench.run(*VISUAL), 22 if mobile else 0)
        assert record.get("kind") == ("mobile_token_needs_pin" if mobile else None), record
        record = only_record(read_by_pin(bench))
        assert record["token"] == label and record["proof"]["kind"] == "challenge_signature"


def other_cards(bench, card):
    """Wrong cards are told from My Number Cards by the application, never by the ATR."""
    card.swap(write_image(bench.folder / "p384.json", make_image("p384", atr=CONTACT_ATR)))
    record = only_record(read_by_pin(bench))
    assert record["proof"]["algorithm"] == "ecdsa-sha384", record["proof"]
    image = make_image(atr=CONTACT_ATR)
    image["applications"] = image["applications"][1:]
    card.swap(write_image(bench.folder / "wrong.json", image))
    assert only_record(bench.run(*VISUAL), 22)["kind"] == "not_jpki_card"
    card.swap(write_image(bench.folder / "odd.json", make_image(label="SOMETHINGELSE")))
    before = card.stats()["verifies"]
    assert only_record(read_by_pin(bench), 22)["kind"] == "not_jpki_card"
    assert card.stats()["verifies"] == before, "a PIN went to an unknown token"
    card.swap(write_image(bench.folder / "expired.json", make_image("expired")))
    assert only_record(bench.run(*VISUAL), 25)["certificate"]["chain"] == "expired"
    card.swap(write_image(bench.folder / "good.json", make_image()))
    record = only_record(bench.run(*VISUAL, environment={"MQA_PROFILE": "production"}), 25)
    assert record["certificate"]["chain"] == "untrusted" and record["environment"] == "test"


def recordings(bench, card):
    """What was recorded reads as the card did, in every mode."""
    def same(live, replayed):
        for record in (live, replayed):
            record.pop("source")
            record["warnings"] = [word for word in record.get("warnings", []) if not word.endswith("_not_recorded")]
        assert live == replayed, (live, replayed)

    for number, extra in enumerate(((), ("--short-reads",))):
        name = bench.folder / f"visual{number}.ndjson"
        live = bench.run(*VISUAL, *extra, "--record", name)
        assert name.stat().st_mode & 0o777 == 0o600
        for mode in ("strict", "tolerant", "card"):
            replayed = bench.run("mqa-read", "--face-checked", "--replay", name, "--replay-mode", mode)
            same(only_record(live), only_record(replayed))
        name = bench.folder / f"pin{number}.ndjson"
        live = read_by_pin(bench, *extra, "--record", name, "--redaction", "none")
        assert PIN.encode().hex() not in name.read_text()
        for mode in ("strict", "tolerant", "card"):
            replayed = bench.run("mqa-read", "--method", "pin", "--replay", name, "--replay-mode", mode, "--challenge",
                                 "-", stdin=json.dumps(CHALLENGE) + "\n")
            same(only_record(live), only_record(replayed))
    assert bench.run(*VISUAL, "--record", name).status == 50, "an existing file was overwritten"


def main():
    with Bench(sys.argv[1]) as bench:
        card = bench.put_card(name="reading")
        # The VERIFYs that each step asks for: no more and no fewer.
        for step, verifies in {visual: 0, counts: 1, by_pin: 1, malformed_pin: 1, unwritable: 0, doctor: 0, recordings: 2, tokens: 3,
                               other_cards: 1, wrong_pins: 3}.items():
            card.session(f"reading {step.__name__}", verifies)
            if step is wrong_pins:
                card.swap(write_image(bench.folder / "wrong-pins.json", make_image()))
            before = card.stats()["verifies"]
            step(bench, card)
            assert card.stats()["verifies"] - before == verifies, f"{step.__name__}: {card.stats()['verifies'] - before} VERIFYs"
            print(f"{step.__name__}: as it should be")


main()
