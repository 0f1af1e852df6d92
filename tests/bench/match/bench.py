# SPDX-License-Identifier: Apache-2.0
"""mqa-match beside DuckDB, Python, awk, jq and Miller, in rounds that take turns, on the same made-up data; whoever does the
reduced decision must come to the same answers. bench.py BIN_DIR TOOLS_DIR CACHE [--all-peers] [COUPONS...]

Processor time is user and system time of the whole process tree, ratios are medians of the ratios of each round. The
largest size decides the goals. 10 M is for memory: it takes 20 GB of disk in TMPDIR, and half an hour more with
--all-peers; without, peers are left out beyond a million."""

import os
import pathlib
import subprocess
import sys
import tempfile

import answers
import goals
import instructions
import singles
from contest import Contest
from subjects import ALL_BRIEF, REDUCED_BRIEF, REDUCED_CSV, TO_NOWHERE, Match, Peers

#: Who is compared runs right behind whom: the machine changes its pace within a minute.
NEIGHBOURS = {"duckdb": ALL_BRIEF, "wc -l": REDUCED_BRIEF + TO_NOWHERE, REDUCED_CSV: REDUCED_BRIEF}
SIZES = [10_000, 100_000, 1_000_000]
HUGE = 5_000_000
MIXED_LIMIT = 1_000_000
#: jq takes 74 s for a million, Miller 20 GB of memory.
SLOW_LIMIT, MILLER_LIMIT = 1_000_000, 100_000
PEER_LIMIT = 1_000_000


def prepare(tools, size, folder):
    instructions.make_data(tools / "make_match_data", size, folder)
    with open(folder / "coupons.cp932.csv", "wb") as rows:
        subprocess.run(["iconv", "-f", "UTF-8", "-t", "CP932", folder / "coupons.csv"], stdout=rows, check=True)
    if size <= MIXED_LIMIT:
        instructions.make_data(tools / "make_match_data", size, folder / "mixed", "mixed")
    return folder


class Judge:
    """Compares the answers of all who do the reduced decision with those of the first."""

    def __init__(self):
        self.first, self.verdicts, self.wrong = None, {}, False

    def __call__(self, subject, output):
        if not subject.answers:
            return
        given = answers.read(output)
        if self.first is None:
            self.first = given
        difference = answers.difference(self.first, given)
        self.verdicts[subject.name] = difference or "same answers"
        self.wrong = self.wrong or difference is not None and not subject.optional


def side_by_side(subjects):
    """The subjects, those compared with one another next to each other."""
    ordered = [subject for subject in subjects if subject.name not in NEIGHBOURS]
    for subject in subjects:
        if subject.name in NEIGHBOURS:
            names = [other.name for other in ordered]
            ordered.insert(names.index(NEIGHBOURS[subject.name]) + 1, subject)
    return ordered


def hold(size, match, peers, tools, work, all_peers):
    print(f"\n== {size:,} coupons; load before: {os.getloadavg()[0]:.1f}", flush=True)
    data = prepare(tools, size, work / str(size))
    contest, judge = Contest(tools / "measure", data, work), Judge()
    rounds = 1 if size > HUGE else 5
    slow = 0 if size > SLOW_LIMIT else 1 if size > SIZES[1] else rounds
    subjects = list(match.subjects(data))
    if size <= PEER_LIMIT or all_peers:
        subjects += peers.subjects(data, contest, slow)
        if size > HUGE and peers.duckdb:
            subjects.append(peers.duck("duckdb, 2 threads, 1 GB", data, contest, 2, "1GB"))
    if size <= MILLER_LIMIT:
        subjects += peers.miller()
    subjects = side_by_side(subjects)
    failures = contest.hold(subjects, rounds, judge)
    for subject in subjects:
        if subject.optional and judge.verdicts.get(subject.name) != "same answers":
            contest.costs.pop(subject.name, None)
            failures[subject.name] = "other answers, " + judge.verdicts.get(subject.name, "")
    show(contest, judge, failures, peers, [subject.name for subject in subjects])
    return contest, judge.wrong


def show(contest, judge, failures, peers, names):
    print(f"{'':44}{'wall s':>8}{'CPU s':>8}{'user':>8}{'peak MB':>9}{'CPU ratio':>11}  answers")
    for name in names:
        if not contest.costs.get(name):
            print(f"{name:44}not measured: {failures.get(name, '')}")
            continue
        ratio = f"{contest.ratio(name, ALL_BRIEF):.2f}" if contest.has(ALL_BRIEF) else ""
        print(f"{name:44}{contest.median(name, 'wall'):>8.2f}{contest.median(name):>8.2f}{contest.median(name, 'user'):>8.2f}"
              f"{contest.peak_mb(name):>9.0f}{ratio:>11}  {judge.verdicts.get(name, '')}")
    for name, reason in peers.missing.items():
        print(f"{name:44}not measured: {reason}")
    sys.stdout.flush()


def measure_singles(match, peers, tools, work, largest):
    """Threads share what grows with the coupons: of few of them starting up is a fifth, which M14 tells."""
    data = work / str(SIZES[1])
    if not data.is_dir():
        prepare(tools, SIZES[1], data)
    return {**singles.count_instructions(match, peers, tools, work), **singles.scan_rates(tools),
            **singles.memory_kept(match, tools, work), **singles.two_threads(match, work / str(largest), tools, work),
            "M14": singles.start_up(match, tools, work), "M15": singles.killed(match, data, work)}


def main():
    programs, tools, cache = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    words = sys.argv[4:]
    all_peers = "--all-peers" in words
    sizes = [int(word) for word in words if word != "--all-peers"] or SIZES
    wrong = False
    with tempfile.TemporaryDirectory(prefix="mqa-bench-match-") as folder:
        work = pathlib.Path(folder)
        match, peers = Match(programs, work), Peers(cache, work)
        measured = {}
        for size in sizes:
            contest, different = hold(size, match, peers, tools, work, all_peers)
            measured.update({name: value for name, value in goals.from_contest(contest).items() if value is not None})
            wrong = wrong or different
        largest = max((size for size in sizes if size <= HUGE), default=SIZES[1])
        measured.update(measure_singles(match, peers, tools, work, largest))
        goals.report({**dict.fromkeys(("M7", "M7w"), "ask for --all-peers 10000000"), **measured})
    if wrong:
        sys.exit("the answers differ: the times above compare different things")


main()
