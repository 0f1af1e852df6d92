# SPDX-License-Identifier: Apache-2.0
"""The goals that need no rounds beside peers: instructions, starting up, kills, memory a record, threads, the scanner alone."""

import array
import collections
import fcntl
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import termios
import time

import instructions
from contest import Contest, Subject

KILLED = 20
#: Records; 95 of 100 coupons have a qualification.
FEW_KEPT, MANY_KEPT, KEPT_DATA = 50_000, 150_000, 160_000
SCANNED_LINES, SCAN_ROUNDS = 100_000, 15
THREADS_ROUNDS = 9


def count_instructions(match, peers, tools, work):
    """M2, M3 and M13."""
    small, large = 10_000, 100_000  # with fewer, what is learnt of each insurer counts for each coupon
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
    for name in ("insurers.csv", "institutions.csv"):  # a whole list is work, not a start
        (data / name).write_bytes(b"".join((data / name).read_bytes().splitlines(True)[:2]))
    contest = Contest(tools / "measure", data, work)
    one = match.subject("one coupon", stdout="/dev/null")
    contest.hold([one, Subject("true", ["/bin/true"], stdout="/dev/null")], 40)
    return contest.ratio("one coupon", "true", "wall")


def killed(match, data, work):
    """M15: kills runs at random moments and counts what lies about afterwards."""
    folder = work / "killed"
    folder.mkdir()
    filled = match.subject("", "--out", "{out}").filled(data=data, out=folder / "decisions.ndjson", work=folder)
    chance = random.Random(1)
    for _ in range(KILLED):
        with open(filled[0], "rb") as rows:
            process = subprocess.Popen(filled[2:], stdin=rows, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env={"TMPDIR": str(folder), "PATH": "/usr/bin:/bin"})
        time.sleep(chance.uniform(0.005, 0.2))
        process.kill()
        process.wait()
        (folder / "decisions.ndjson").unlink(missing_ok=True)  # it was done before the kill
    return len(list(folder.iterdir()))


def scan_rates(tools):
    """M9 and M10: the scanner of the engine over lines in memory, beside memcpy of the same lines and beside simdjson on
    demand, which takes the same texts out of them; of processor time, on one thread. UTF-8 is checked by both. The goals
    are judged by the kind of line that does worse."""
    rows = subprocess.run([tools / "scan_bench", str(SCANNED_LINES), str(SCAN_ROUNDS)], stdout=subprocess.PIPE, text=True,
                          check=True).stdout
    rounds = collections.defaultdict(list)
    for row in map(json.loads, rows.splitlines()):
        rounds[row["kind"]].append(row)
    print(f"\n{'lines in memory, GB/s':44}{'memcpy':>8}{'scanner':>9}{'simdjson':>9}")
    for kind, held in rounds.items():
        rates = [held[0]["bytes"] / statistics.median(row[who] for row in held) / 1e9
                 for who in ("memcpy", "scanner", "simdjson")]
        print(f"{kind:44}{rates[0]:>8.2f}{rates[1]:>9.2f}{rates[2]:>9.2f}")

    def worst(who):
        return min(statistics.median(row[who] / row["scanner"] for row in held) for held in rounds.values())
    return {"M9": worst("memcpy"), "M10": worst("simdjson")}


def memory_kept(match, tools, work):
    """M8: anonymous memory a qualification when nothing goes to the temporary file (--memory is far above what is read).
    Runs with the same coupons are given different numbers of qualifications, most of which have a coupon, through a pipe
    that stays open, and looked at while they wait for more; the difference is what is kept of each until its place in the
    output is known. Code, lists and buffers cancel out. The same is told of coupons."""
    data = instructions.make_data(tools / "make_match_data", KEPT_DATA, work / "kept")
    coupons, qualifications = ((data / f"{name}.ndjson").read_bytes().splitlines(True)
                               for name in ("coupons", "qualifications"))

    def held(coupon_count, qualification_count):
        file = work / "kept.ndjson"
        file.write_bytes(b"".join(coupons[:coupon_count]))
        command = match.subject("", *match.threads(1), "--memory", "100000", "--pairing", "best", coupons=file)
        return anonymous_bytes(command.filled(data=data, out="", work=work)[2:],
                               b"".join(qualifications[:qualification_count]))
    with_few, added = held(MANY_KEPT, FEW_KEPT), MANY_KEPT - FEW_KEPT
    qualification = (held(MANY_KEPT, MANY_KEPT) - with_few) / added
    coupon = (with_few - held(FEW_KEPT, FEW_KEPT)) / added
    print(f"\nkept in memory: {qualification:.0f} bytes a qualification, {coupon:.0f} a coupon")
    return {"M8": qualification}


def anonymous_bytes(command, lines):
    """Of a run that has read the lines and waits for more."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        process.stdin.write(lines)
        process.stdin.flush()
        about = pathlib.Path("/proc") / str(process.pid)
        unread = array.array("i", [1])
        while unread[0] > 0 or not re.search(r"^State:\s+S", (about / "status").read_text(), re.MULTILINE):
            time.sleep(0.05)
            fcntl.ioctl(process.stdin, termios.FIONREAD, unread)
        return 1024 * int(re.search(r"^Anonymous: +(\d+)", (about / "smaps_rollup").read_text(), re.MULTILINE).group(1))
    finally:
        process.kill()
        process.communicate()


def two_threads(match, data, tools, work):
    """M11, of the best of many rounds: who else uses the machine can only make a run longer."""
    load = os.getloadavg()[0]
    contest = Contest(tools / "measure", data, work)
    names = [f"{count} threads" for count in (1, 2)]
    contest.hold([match.subject(name, *match.threads(count), stdout="/dev/null")
                  for count, name in enumerate(names, 1)], THREADS_ROUNDS)
    one, two = (min(cost.wall for cost in contest.costs[name]) for name in names)
    print(f"\none thread {one:.2f} s, two {two:.2f} s, the best of {THREADS_ROUNDS} rounds; the median of their ratios is "
          f"{contest.ratio(*names, 'wall'):.2f}; load before: {load:.1f}")
    return {"M11": one / two}
