# SPDX-License-Identifier: Apache-2.0
"""mqa-read waits and watches: two readers, cards that come, go and change, a service that restarts, runs that are
killed. watch.py BIN_DIR"""

import json
import signal
import sys
import threading
import time

from bench import Bench, make_image, write_image
from bench.images import DATA

CARDS = 20


def lines_of(file):
    return file.read_text().splitlines() if file.exists() else []


def wait_for_lines(file, count, seconds=10):
    deadline = time.monotonic() + seconds
    while len(lines_of(file)) < count:
        assert time.monotonic() < deadline, f"{len(lines_of(file))} of {count} records came"
        time.sleep(0.005)


def end(process, how=signal.SIGTERM):
    process.send_signal(how)
    return process.communicate(timeout=10)


def images(bench):
    """Two persons, told apart by their certificates."""
    return [write_image(bench.folder / f"person{number}.json", make_image(f"valid-0{number}")) for number in (1, 2)]


def certificates(file):
    return [json.loads(line)["certificate"]["serial"] for line in lines_of(file)]


def two_readers(bench, cards):
    first, second = cards
    first.insert()
    assert bench.run("mqa-read", "--face-checked").records()[0]["reader"] == bench.readers[0]
    second.insert()
    outcome = bench.run("mqa-read", "--face-checked")
    record = outcome.records()[0]
    assert outcome.status == 20 and record["kind"] == "reader_ambiguous", outcome
    assert all(reader in record["message"] for reader in bench.readers), record
    for reader in bench.readers:
        outcome = bench.run("mqa-read", "--face-checked", "--reader", reader)
        assert outcome.status == 0 and outcome.records()[0]["reader"] == reader, outcome
    for wrong, kind in (("Virtual PCD", "reader_ambiguous"), ("Another", "reader_not_found")):
        outcome = bench.run("mqa-read", "--face-checked", "--reader", wrong)
        assert outcome.status == 20 and outcome.records()[0]["kind"] == kind, outcome
    first.remove()
    second.remove()


def no_waiting(bench, cards):
    outcome = bench.run("mqa-read", "--face-checked")
    assert outcome.status == 21 and outcome.records()[0]["kind"] == "no_card" and outcome.seconds < 1, outcome


def hot_insertion(bench, cards):
    began = time.monotonic()
    threading.Timer(0.7, cards[1].insert).start()
    outcome = bench.run("mqa-read", "--face-checked", "--wait", "10")
    assert outcome.status == 0 and outcome.records()[0]["reader"] == bench.readers[1], outcome
    assert 0.7 <= time.monotonic() - began < 5
    cards[1].remove()
    began = time.monotonic()
    outcome = bench.run("mqa-read", "--face-checked", "--wait", "1")
    assert outcome.status == 21 and 0.9 < time.monotonic() - began < 2.5, outcome


def late_service(bench, cards):
    """The service starts while the tool waits for it."""
    bench.service.stop()
    process = bench.start("mqa-read", "--face-checked", "--wait", "15")
    time.sleep(0.5)
    assert process.poll() is None
    bench.start_service()
    cards[0].insert()
    stdout, stderr = process.communicate(timeout=20)
    assert process.returncode == 0 and json.loads(stdout)["source"] == "card", (stdout, stderr)
    cards[0].remove()
    bench.service.stop()
    outcome = bench.run("mqa-read", "--face-checked")
    assert outcome.status == 20 and outcome.records()[0]["kind"] == "no_service" and outcome.seconds < 1
    bench.start_service()


def swapped_cards(bench, cards):
    """Twenty cards, twenty records, none doubled: also of a card that stays where it is."""
    file, persons = bench.folder / "bus.ndjson", images(bench)
    process = bench.start("mqa-read", "--watch", "--face-checked", "--out", file)
    card = cards[0]
    for number in range(CARDS):
        card.order(f"image {persons[number % 2]}")
        card.insert()
        wait_for_lines(file, number + 1)
        if number % 5 == 0:
            time.sleep(0.6)  # the watch looks again, several times
        card.remove()
    _, stderr = end(process)
    assert process.returncode == 130, stderr
    serials = certificates(file)
    assert len(serials) == CARDS and serials == [serials[0], serials[1]] * (CARDS // 2) and serials[0] != serials[1]
    assert len({json.loads(line)["id"] for line in lines_of(file)}) == CARDS
    assert file.stat().st_mode & 0o777 == 0o600
    verified = bench.run("mqa-verify", "--via", f"register:{DATA / 'members.ndjson'}", "--purpose", "specific_checkup",
                         stdin=file.read_text())
    assert [record["schema"] for record in verified.records()] == ["mqa.qualification/1"] * CARDS, verified


def faults_while_watching(bench, cards):
    """A card that fails gives an error record, and the next one is read."""
    file, card = bench.folder / "faults.ndjson", cards[0]
    process = bench.start("mqa-read", "--watch", "--face-checked", "--out", file)
    for number, fault in enumerate(("2 pull", None, "1 sw6f00", None)):
        if fault:
            card.order(f"fault {fault}")
        card.insert()
        wait_for_lines(file, number + 1)
        if card.stats()["inserted"]:
            card.remove()
        else:
            time.sleep(0.6)
    end(process)
    kinds = [json.loads(line).get("kind") for line in lines_of(file)]
    assert kinds[0] == "card_removed" and kinds[1] is None and kinds[3] is None, kinds


def service_restarts(bench, cards):
    file, card = bench.folder / "restart.ndjson", cards[0]
    process = bench.start("mqa-read", "--watch", "--face-checked", "--out", file)
    card.insert()
    wait_for_lines(file, 1)
    card.remove()
    bench.service.kill()
    bench.start_service()
    card.insert()
    wait_for_lines(file, 2)
    card.remove()
    end(process)
    assert len(lines_of(file)) == 2


def killed(bench, cards):
    """kill -9 at any moment leaves whole records, and the next run goes on in the same file."""
    file, card = bench.folder / "killed.ndjson", cards[0]
    card.insert()
    whole = delay = 0
    # How long a run takes to its first record depends on the machine.
    while delay < 40 or whole == 0:
        assert delay < 400, "no run came as far as a record"
        process = bench.start("mqa-read", "--watch", "--face-checked", "--out", file)
        time.sleep(delay / 1000)
        end(process, signal.SIGKILL)
        text = file.read_text() if file.exists() else ""
        assert text == "" or text.endswith("\n"), "half a record"
        whole = len([json.loads(line) for line in text.splitlines()])
        delay += 2
    # A power failure can cut a line in two: it is ended and told of, and nothing else is lost.
    with open(file, "a", encoding="utf-8") as cut:
        cut.write('{"schema":"mqa.card-re')
    process = bench.start("mqa-read", "--watch", "--face-checked", "--out", file)
    wait_for_lines(file, whole + 2)
    other = bench.run("mqa-read", "--watch", "--face-checked", "--out", file)
    assert other.status == 75 and other.stdout == "", other
    _, stderr = end(process)
    assert "middle of a line" in stderr, stderr
    assert json.loads(lines_of(file)[-1])["source"] == "card" and len(lines_of(file)) == whole + 2
    card.remove()


def main():
    with Bench(sys.argv[1]) as bench:
        cards = [bench.put_card(slot=slot, name=f"watch{slot}") for slot in (0, 1)]
        for card in cards:
            card.remove()
        for step in (two_readers, no_waiting, hot_insertion, late_service, swapped_cards, faults_while_watching,
                     service_restarts, killed):
            began = time.monotonic()
            step(bench, cards)
            print(f"{step.__name__}: as it should be ({time.monotonic() - began:.1f} s)", flush=True)


main()
