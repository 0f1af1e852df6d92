# SPDX-License-Identifier: Apache-2.0
"""mqa-match and its peers as commands. The peers do the reduced decision: join by insurer, symbol, number and branch, and
judge by R01, R02, R06, R07, R08, R09 and R12 on texts that are equal byte for byte where they agree."""

import pathlib
import shutil
import subprocess

from contest import Subject

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers"
DAY = "2026-11-22"
REDUCED = ("R00", "R01", "R02", "R06", "R07", "R08", "R09", "R12")
ALL_BRIEF = "mqa-match, all rules"
REDUCED_BRIEF = "mqa-match, reduced rules"
REDUCED_CSV = REDUCED_BRIEF + ", CP932 CSV"
TO_NOWHERE = ", to /dev/null"
TWO_THREADS = ", 2 threads"
#: Its versions all count as previews to npm, so that no range of them means anything.
DUCKDB = "1.5.6-r.1"


def reduced_rules(work):
    """A configuration that leaves only the rules that the peers judge by."""
    file = pathlib.Path(work) / "reduced.toml"
    off = [f'R{number:02} = "off"' for number in range(21) if f"R{number:02}" not in REDUCED]
    file.write_text("[rules]\n" + "\n".join(off) + "\n")
    return file


class Match:
    """Commands of the mqa-match of a build."""

    def __init__(self, programs, work):
        self.program = pathlib.Path(programs) / "mqa-match"
        self.reduced = reduced_rules(work)
        self.help = subprocess.run([self.program, "--help", "--lang", "en"], capture_output=True, text=True).stdout

    def knows(self, option):
        return option + " " in self.help

    def words(self, *options, coupons="{data}/coupons.ndjson", detail="brief", reduced=False):
        return [self.program, "--profile", "test", "--clock", DAY + "T18:00:00+09:00", "--seed", "1", "--quiet",
                "--coupons", coupons, "--insurers", "{data}/insurers.csv", "--institutions", "{data}/institutions.csv",
                "--institution", "9929900018", "--date", DAY, "--detail", detail, "--output", "ndjson",
                *(["--config", self.reduced] if reduced else []), *options]

    def subject(self, name, *options, stdout="{out}", rounds=0, answers=False, **others):
        return Subject(name, self.words(*options, **others), stdin="{data}/qualifications.ndjson", stdout=stdout,
                       statuses=(0, 10, 11), rounds=rounds, answers=answers)

    def threads(self, count):
        return ["--threads", str(count)] if self.knows("--threads") else []

    def subjects(self, data):
        one, nowhere = self.threads(1), {"stdout": "/dev/null"}
        yield self.subject(ALL_BRIEF, *one)
        yield self.subject(REDUCED_BRIEF, *one, reduced=True, answers=True)
        yield self.subject(ALL_BRIEF + TO_NOWHERE, *one, **nowhere)
        yield self.subject(REDUCED_BRIEF + TO_NOWHERE, *one, reduced=True, **nowhere)
        yield self.subject(ALL_BRIEF + ", full" + TO_NOWHERE, *one, detail="full", **nowhere)
        if one:
            yield self.subject(ALL_BRIEF + TWO_THREADS + TO_NOWHERE, *self.threads(2), **nowhere)
        csv = self.subject(REDUCED_CSV, *one, reduced=True, answers=True, coupons="{data}/coupons.cp932.csv")
        csv.optional = True
        yield csv
        if (pathlib.Path(data) / "mixed").is_dir():
            yield self.mixed_widths(one)

    def mixed_widths(self, options):
        subject = self.subject(ALL_BRIEF + ", mixed widths" + TO_NOWHERE, *options, stdout="/dev/null")
        subject.command = [str(word).replace("{data}", "{data}/mixed") for word in subject.command]
        subject.stdin = "{data}/mixed/qualifications.ndjson"
        return subject


class Peers:
    """Whatever of the peers can be had here; `missing` says why the others cannot."""

    def __init__(self, cache, work):
        self.work, self.missing = pathlib.Path(work), {}
        self.duckdb = self.install_duckdb(pathlib.Path(cache))

    def install_duckdb(self, cache):
        if not (cache / "node_modules" / "@duckdb" / "node-api").is_dir():
            cache.mkdir(parents=True, exist_ok=True)
            try:
                subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", cache, f"@duckdb/node-api@{DUCKDB}"],
                               check=True, capture_output=True, timeout=300)
            except (OSError, subprocess.SubprocessError):
                self.missing["duckdb"] = "npm could not install @duckdb/node-api"
                return None
        return cache

    def library(self):
        """DuckDB's shared library, for its C interface."""
        found = sorted(self.duckdb.glob("node_modules/@duckdb/*/libduckdb.so")) if self.duckdb else []
        return found[0] if found else None

    def statements(self, data, output):
        text = (PEERS / "match.sql").read_text()
        for name, value in {"coupons": f"{data}/coupons.ndjson", "qualifications": f"{data}/qualifications.ndjson",
                            "insurers": f"{data}/insurers.csv", "day": DAY, "output": str(output)}.items():
            text = text.replace("{" + name + "}", value)
        return text

    def duck(self, name, data, contest, threads, *limits):
        file = self.work / f"{threads}{''.join(limits)}.sql"
        file.write_text(self.statements(data, contest.output_of(name)))
        return Subject(name, ["node", PEERS / "duckdb.mjs", self.duckdb, file, threads, *limits], stdout="/dev/null",
                       answers=True)

    def subjects(self, data, contest, slow):
        """`slow`: how many rounds those may take that need a minute for a million; 0 leaves them out."""
        script = ["{data}/coupons.ndjson", "{data}/qualifications.ndjson", "{data}/insurers.csv", DAY]
        awk = ["-v", f"day={DAY}", "-F\"", "-f", PEERS / "match.awk", script[2], script[1], script[0]]
        if self.duckdb:
            yield self.duck("duckdb", data, contest, 1)
            yield self.duck("duckdb, 2 threads", data, contest, 2)
        yield Subject("python, lean", ["/usr/bin/python3", PEERS / "lean.py", *script], answers=True)
        for name in ("gawk", "mawk"):
            if self.installed(name, name):
                yield Subject(name, [name, *awk], answers=True)
        yield Subject("wc -l", ["wc", "-l", script[0], script[1]])
        yield Subject("cat", ["cat", script[0], script[1]], stdout="/dev/null")
        if slow:
            yield Subject("python, whole records", ["/usr/bin/python3", PEERS / "lean.py", *script, "whole"], answers=True,
                          rounds=slow)
            if self.installed("jq", "jq"):
                yield Subject("jq", ["jq", "-nc", "--arg", "day", DAY, "--rawfile", "insurers", script[2],
                                     "--slurpfile", "qualifications", script[1], "-f", PEERS / "match.jq", script[0]],
                              answers=True, rounds=slow)

    def miller(self):
        if self.installed("Miller", "mlr"):
            yield Subject("Miller", [PEERS / "miller.sh", "{data}/coupons.ndjson", "{data}/qualifications.ndjson",
                                     "{data}/insurers.csv", DAY], answers=True, rounds=1)

    def installed(self, name, program):
        if shutil.which(program) is None:
            self.missing[name] = f"{program} is not installed"
            return False
        return True
