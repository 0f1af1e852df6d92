# SPDX-License-Identifier: Apache-2.0
"""mqa-match beside DuckDB, Python, awk, jq and Miller, in rounds that take turns, on the same made-up data; whoever does the
reduced decision must come to the same answers. bench.py BIN_DIR TOOLS_DIR CACHE [COUPONS...]

Processor time is user and system time of the whole process tree, ratios are medians of the ratios of each round. The
largest size decides the goals. 10 M is for memory: it takes 20 GB of disk and half an hour."""

import pathlib
import random
import subprocess
import sys
import tempfile
import time

import answers
import goals
import instructions
from contest import Contest, Subject
from subjects import ALL_BRIEF, Match, Peers

SIZES = [10_000, 100_000, 1_000_000]
HUGE = 5_000_000
MIXED_LIMIT = 1_000_000
#: jq takes 74 s for a million, Miller 20 GB of memory.
SLOW_LIMIT, MILLER_LIMIT = 1_000_000, 100_000


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


def hold(size, match, peers, tools, work):
    print(f"\n== {size:,} coupons", flush=True)
    data = prepare(tools, size, work / str(size))
    contest, judge = Contest(tools / "measure", data, work), Judge()
    rounds = 1 if size > HUGE else 3 if size > SIZES[1] else 5
    slow = 0 if size > SLOW_LIMIT else 1 if size > SIZES[1] else rounds
    subjects = [*match.subjects(data), *peers.subjects(data, contest, slow)]
    if size <= MILLER_LIMIT:
        subjects += peers.miller()
    if size > HUGE and peers.duckdb:
        subjects.append(peers.duck("duckdb, 2 threads, 1 GB", data, contest, 2, "1GB"))
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


def count_instructions(match, peers, tools, work):
    """M2, M3 and M13."""
    small, large = 2_000, 12_000
    folders = {(size, words): instructions.make_data(tools / "make_match_data", size, work / f"ir-{size}{words}", words)
               for size in (small, large) for words in ("same", "mixed")}

    def ours(words, reduced):
        def command(size):
            filled = match.subject("", *match.threads(1), reduced=reduced).filled(data=folders[size, words], out="", work=work)
            return filled[2:], filled[0]
        return instructions.per_coupon(command, small, large)

    measured = {"M3": ours("same", True), "M3a": ours("same", False)}
    measured["M13"] = ours("mixed", False) / measured["M3"]
    library = peers.library()
    if library is None:
        return {**measured, "M2": peers.missing.get("duckdb")}

    def duckdb(size):
        file = work / f"ir-{size}.sql"
        file.write_text(peers.statements(folders[size, "same"], "/dev/null"))
        return [tools / "duckdb_c", library, file], "/dev/null"
    return {**measured, "M2": instructions.per_coupon(duckdb, small, large) / measured["M3"]}


def start_up(match, tools, work):
    """M14."""
    data = instructions.make_data(tools / "make_match_data", 1, work / "1")
    contest = Contest(tools / "measure", data, work)
    one = match.subject("one coupon", stdout="/dev/null")
    contest.hold([one, Subject("true", ["/bin/true"], stdout="/dev/null")], 40)
    return contest.ratio("one coupon", "true", "wall")


def killed(match, tools, work):
    """M15: kills runs at random moments and counts what lies about afterwards."""
    data = work / str(SIZES[1])
    if not data.is_dir():
        prepare(tools, SIZES[1], data)
    folder = work / "killed"
    folder.mkdir()
    filled = match.subject("", "--out", "{out}").filled(data=data, out=folder / "decisions.ndjson", work=folder)
    chance = random.Random(1)
    for _ in range(20):
        with open(filled[0], "rb") as rows:
            process = subprocess.Popen(filled[2:], stdin=rows, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env={"TMPDIR": str(folder), "PATH": "/usr/bin:/bin"})
        time.sleep(chance.uniform(0.005, 0.2))
        process.kill()
        process.wait()
        (folder / "decisions.ndjson").unlink(missing_ok=True)  # it was done before the kill
    return len(list(folder.iterdir()))


def main():
    programs, tools, cache = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    sizes = [int(word) for word in sys.argv[4:]] or SIZES
    wrong = False
    with tempfile.TemporaryDirectory(prefix="mqa-bench-match-") as folder:
        work = pathlib.Path(folder)
        match, peers = Match(programs, work), Peers(cache, work)
        measured = {}
        for size in sizes:
            contest, different = hold(size, match, peers, tools, work)
            measured.update({name: value for name, value in goals.from_contest(contest).items() if value is not None})
            wrong = wrong or different
        measured.update(count_instructions(match, peers, tools, work))
        measured["M14"] = start_up(match, tools, work)
        measured["M15"] = killed(match, tools, work)
        goals.report({**dict.fromkeys(("M7", "M7w"), "ask for 10000000 coupons"), **measured})
    if wrong:
        sys.exit("the answers differ: the times above compare different things")


main()
