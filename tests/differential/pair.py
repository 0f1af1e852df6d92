# SPDX-License-Identifier: Apache-2.0
"""mqa-match and its oracle on the same input: do they write the same?"""

import os
import pathlib
import subprocess
import tempfile


class Outcome:
    """What a run left: output, exit status, and what it said, in whatever order."""

    def __init__(self, status, output, talk):
        self.status, self.output, self.talk = status, output, sorted(talk.splitlines())

    def difference(self, other):
        """Nothing, or words about the first thing that is not the same."""
        mine, theirs = self.output.split(b"\n"), other.output.split(b"\n")
        for number, (a, b) in enumerate(zip(mine, theirs), 1):
            if a != b:
                place = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                return f"line {number}, byte {place + 1}:\n  engine {shown(a, place)}\n  oracle {shown(b, place)}"
        if len(mine) != len(theirs):
            return f"{len(mine) - 1} lines from the engine, {len(theirs) - 1} from the oracle"
        if self.status != other.status:
            return f"exit status {self.status} of the engine, {other.status} of the oracle"
        if self.talk != other.talk:
            odd = sorted(set(self.talk) ^ set(other.talk))
            return f"standard error: {odd[:3]}"
        return None


def shown(line, place):
    start = max(0, place - 160)
    return ("..." if start else "") + line[start:place + 120].decode(errors="backslashreplace")


class Pair:
    def __init__(self, programs, folder):
        self.programs, self.folder = pathlib.Path(programs), pathlib.Path(folder)
        listed = subprocess.run([self.programs / "mqa-match", "--help", "--lang", "en"], capture_output=True, text=True)
        self.help = listed.stdout

    def knows(self, option):
        return option + " " in self.help

    def run(self, program, words, qualifications, coupons, piped=False):
        """`qualifications` and `coupons` are bytes; `words` name no coupons."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            work = pathlib.Path(folder)
            (work / "q.ndjson").write_bytes(qualifications)
            (work / "c.ndjson").write_bytes(coupons)
            (work / "tmp").mkdir()
            environment = {"PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C", "TMPDIR": str(work / "tmp"), "MQA_PROFILE": "test",
                           "MQA_CLOCK": "2026-11-22T10:00:00+09:00", "MQA_SEED": "1", **{
                               name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
            command = [self.programs / program, "--coupons", "c.ndjson", *words]
            with open(work / "q.ndjson", "rb") as rows:
                source = {"input": qualifications} if piped else {"stdin": rows}
                finished = subprocess.run(command, cwd=work, env=environment, capture_output=True, **source)
            if list((work / "tmp").iterdir()):
                raise AssertionError(f"{program} left files behind")
            return Outcome(finished.returncode, finished.stdout, finished.stderr)

    def difference(self, words, extra, qualifications, coupons, piped=False, oracle_words=()):
        """`extra` are words that only mqa-match knows."""
        engine = self.run("mqa-match", [*words, *extra], qualifications, coupons, piped)
        return engine.difference(self.run("oracle_match", [*words, *oracle_words], qualifications, coupons, piped))


def smaller(lines, differs):
    """As few of the lines as still differ (delta debugging)."""
    pieces = 2
    while len(lines) > 1:
        size = max(1, len(lines) // pieces)
        for start in range(0, len(lines), size):
            rest = lines[:start] + lines[start + size:]
            if differs(rest):
                lines, pieces = rest, max(2, pieces - 1)
                break
        else:
            if size == 1:
                break
            pieces = min(len(lines), pieces * 2)
    return lines


def shrink(differs, qualifications, coupons):
    """Both inputs cut down to lines that are needed for the difference."""
    ends = [data.endswith(b"\n") for data in (qualifications, coupons)]
    parts = [data.removesuffix(b"\n").split(b"\n") for data in (qualifications, coupons)]

    def joined(index, lines):
        return b"\n".join(lines) + (b"\n" if ends[index] and lines else b"")

    parts[0] = smaller(parts[0], lambda lines: differs(joined(0, lines), joined(1, parts[1])))
    parts[1] = smaller(parts[1], lambda lines: differs(joined(0, parts[0]), joined(1, lines)))
    parts[0] = smaller(parts[0], lambda lines: differs(joined(0, lines), joined(1, parts[1])))
    return joined(0, parts[0]), joined(1, parts[1])
