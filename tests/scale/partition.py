#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Parts decided apart give the single run's bytes and exit status: whatever the pairing, and with lines that are no records
among them. What is not whole is not merged. partition.py BIN_DIR"""

import json
import stat
import sys
import tempfile

from batch import Batch, without_generated_ids

INCOMPLETE = 40


def same(batch, parts, *options, exactly=True):
    whole, status = batch.whole(*options)
    folder = batch.partition(parts, *(["--strict"] if "--strict" in options else []))
    for part in range(parts):
        batch.decide(folder, part, *options)
    merged = batch.merge(folder)
    compared = (lambda output: output) if exactly else without_generated_ids
    ours, theirs = compared(merged.stdout), compared(whole)
    if ours != theirs:
        pairs = zip(ours.splitlines(), theirs.splitlines())
        number, (a, b) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
        sys.exit(f"{parts} parts {options}: line {number}\n merged {a[:700].decode()}\n whole  {b[:700].decode()}")
    assert merged.returncode == status, (parts, options, merged.returncode, status)
    return folder


def check_files(folder, parts):
    """For the owner only, about as large as each other, nothing else about."""
    names = {path.name for path in folder.iterdir()}
    expected = {f"{part:03}.{what}" for part in range(parts)
                for what in ("coupons.ndjson", "qualifications.ndjson", "order", "decisions.ndjson")} | {"plan.json"}
    assert names == expected, names ^ expected
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    sizes = [(folder / f"{part:03}.coupons.ndjson").stat().st_size for part in range(parts)]
    assert max(sizes) < 2 * min(sizes), sizes


def check_refusals(batch, folder):
    """A part that is not there, cut short, decided from another part, or that came out double."""
    place = folder / "001.decisions.ndjson"
    good = place.read_bytes()
    lines = good.splitlines(keepends=True)
    for bad in (b"", good[:-20], b"".join(lines[:-1]), b"".join(lines[: len(lines) // 2]), b"".join(lines[1:]), good + lines[0],
                b"".join([lines[1], lines[0], *lines[2:]]), (folder / "002.decisions.ndjson").read_bytes()):
        place.write_bytes(bad)
        refused = batch.merge(folder, expected=(INCOMPLETE,))
        assert b"001" in refused.stderr, refused.stderr
    place.unlink()
    batch.merge(folder, expected=(INCOMPLETE,))
    place.write_bytes(good)
    batch.merge(folder)


def check_same_ids(batch):
    """Records of one id, which nothing but marks between them tells apart."""
    for name in ("qualifications.ndjson", "coupons.ndjson"):
        path = batch.folder / name
        records = [json.loads(line) for line in path.read_text().splitlines()]
        for index, record in enumerate(records):
            record["id"] = ["same", "other", "third"][index % 3] if index % 5 else "same"
        path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))
    for pairing in ("best", "arrival"):
        same(batch, 5, "--pairing", pairing, "--detail", "full")


def main():
    programs = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="mqa-partition-") as folder:
        batch = Batch(programs, folder)
        same(batch, 1, "--pairing", "best", "--detail", "brief")
        same(batch, 7, "--pairing", "arrival", "--detail", "full")
        parts = same(batch, 4, "--pairing", "best", "--detail", "brief", "--values", "full")
        for stale in parts.iterdir():
            if stale.name[:3] in ("004", "005", "006"):
                stale.unlink()
        check_files(parts, 4)
        check_refusals(batch, parts)
        check_same_ids(batch)
    with tempfile.TemporaryDirectory(prefix="mqa-partition-") as folder:
        batch = Batch(programs, folder, rows=400, seed=2, mutated=0.5)
        same(batch, 6, "--pairing", "best", "--detail", "full", exactly=False)
        same(batch, 3, "--pairing", "arrival", "--detail", "full", exactly=False)
    print("the parts give the bytes of the single run")


main()
