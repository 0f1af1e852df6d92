#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Made-up coupons and qualifications, most of them changed in some way, through mqa-match and through its oracle, in every
mode: the same bytes, the same exit status, the same warnings. differential.py BIN_DIR [--rows N] [--seed S] [--run R]
tells of a difference with its seed, its run and the fewest lines that show it."""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

from mutations import mutate_file
from pair import Pair, shrink

RUNS = 20
LISTS = ["--insurers", "{made}/insurers.csv", "--institutions", "{made}/institutions.csv"]
GIVEN = ["--institution", "9929900018"]


def choices(run):
    """Every value of every mode occurs in several runs, and each beside several values of the others."""
    def one_of(values, stride):
        return values[run * stride // 2 % len(values)]

    words = ["--pairing", one_of(["best", "arrival"], 2), "--detail", one_of(["brief", "full"], 1), "--values",
             one_of(["masked", "full", "none"], 2), "--service", one_of(["checkup", "checkup", "dock", "guidance", "same_day_interview"], 2),
             "--date", "2026-11-22", "--lang", one_of(["en", "ja"], 1), *one_of([LISTS + GIVEN, LISTS, GIVEN, LISTS[:2]], 2)]
    words += ["--guidance-level", "active", "--checkup-date", "2026-11-20"] if run % 7 == 4 else []
    words += ["--strict"] if run % 5 == 3 else []
    return words


def engine_words(pair, run):
    """Few or many threads, and memory so small that everything goes through files."""
    words = []
    if pair.knows("--threads"):
        words += ["--threads", "12"[run // 3 % 2]]
    if pair.knows("--memory") and run % 3 != 0:
        words += ["--memory", pair_memory(run)]
    return words


def pair_memory(run):
    return ["1", "4"][run % 2]


def inputs(programs, folder, seed, run, rows):
    """Runs 0 and 1 leave most lines as they are, so that the quick path is the one that is compared."""
    made = pathlib.Path(folder) / f"made-{run}"
    made.mkdir()
    widths = "mixed" if run % 2 else "same"
    subprocess.run([programs / "make_match_data", str(rows), str(seed + run), made, widths], check=True)
    chance = random.Random(f"{seed}/{run}")
    share = [0.02, 0.3, 0.7][run % 3]
    data = [mutate_file((made / name).read_text().splitlines(), chance, share)
            for name in ("qualifications.ndjson", "coupons.ndjson")]
    return made, *data


def tell(pair, seed, run, words, extra, qualifications, coupons, piped):
    first = pair.difference(words, extra, qualifications, coupons, piped)
    least = shrink(lambda q, c: pair.difference(words, extra, q, c, piped) is not None, qualifications, coupons)
    last = pair.difference(words, extra, *least, piped)
    print(f"seed {seed}, run {run}: {' '.join([*words, *extra])}{' (from a pipe)' if piped else ''}\n{first}\n"
          f"the fewest lines that differ, qualifications:\n{least[0].decode(errors='backslashreplace')[:6000]}\n"
          f"coupons:\n{least[1].decode(errors='backslashreplace')[:6000]}\n{last}", flush=True)


def control(pair, programs, folder, seed):
    """A difference that is there is found, and cut down to the lines that matter."""
    made, qualifications, coupons = inputs(programs, folder, seed, RUNS, 50)
    words = ["--date", "2026-11-22", "--insurers", f"{made}/insurers.csv"]

    def differs(q, c):
        return pair.difference(words, [], q, c, oracle_words=["--values", "full"]) is not None

    assert differs(qualifications, coupons), "control: masked values and full values look the same"
    least = shrink(differs, qualifications, coupons)
    assert sum(data.count(b"\n") + 1 for data in least) <= 4, "control: not cut down"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", type=int)
    given = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory(prefix="mqa-differential-") as folder:
        pair = Pair(given.programs.resolve(), folder)
        if given.run is None:
            control(pair, given.programs, folder, given.seed)
        for run in range(RUNS) if given.run is None else [given.run]:
            made, qualifications, coupons = inputs(given.programs, folder, given.seed, run, given.rows)
            words = [word.format(made=made) for word in choices(run)]
            extra, piped = engine_words(pair, run), run % 4 == 1
            if pair.difference(words, extra, qualifications, coupons, piped):
                different += 1
                tell(pair, given.seed, run, words, extra, qualifications, coupons, piped)
    print(f"{RUNS if given.run is None else 1} runs, {different} different")
    sys.exit(1 if different else 0)


main()
