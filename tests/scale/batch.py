# SPDX-License-Identifier: Apache-2.0
"""A batch of made-up coupons and qualifications, decided in one run, or in parts."""

import os
import pathlib
import random
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "differential"))
from mutations import mutate_file  # noqa: E402

DONE = (0, 10, 11)
#: Records without an id get one, and not the same in the single run and in the parts.
GENERATED = re.compile(rb'"id":"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"')


class Batch:
    def __init__(self, programs, folder, rows=400, seed=1, mutated=0.0):
        self.programs, self.folder = pathlib.Path(programs).resolve(), pathlib.Path(folder)
        subprocess.run([self.programs / "make_match_data", str(rows), str(seed), self.folder, "mixed"], check=True)
        chance = random.Random(seed)
        for name in ("qualifications.ndjson", "coupons.ndjson"):
            lines = (self.folder / name).read_text().splitlines()
            if mutated:
                (self.folder / name).write_bytes(mutate_file(lines, chance, mutated))
            else:
                (self.folder / name).write_text("".join(line + "\n" for line in self.twins(lines, chance)))

    @staticmethod
    def twins(lines, chance):
        """Some share name and birth date, or insurer and number, with another, so that pairing has something to do; every
        tenth has none of the numbers."""
        people = [re.search(r'"person":\{[^}]*\}', line).group() for line in lines]
        for line in lines:
            draw = chance.random()
            if draw < 0.1:
                line = re.sub(r'"person":\{[^}]*\}', chance.choice(people), line)
            elif draw < 0.2 and "mqa.coupon" in line:
                line = re.sub(r'"(symbol|number|branch_number)":"[^"]*",', "", line)
            yield line

    def environment(self):
        return {**os.environ, "MQA_PROFILE": "test", "MQA_CLOCK": "2026-11-22T10:00:00+09:00", "MQA_SEED": "1", "LANG": "C",
                "HOME": str(self.folder)}

    def words(self, *options, coupons=None):
        return [self.programs / "mqa-match", "--coupons", coupons or self.folder / "coupons.ndjson", "--insurers",
                self.folder / "insurers.csv", "--date", "2026-11-22", "--quiet", *options]

    def run(self, command, stdin=None, expected=DONE):
        finished = subprocess.run([str(word) for word in command], stdin=stdin or subprocess.DEVNULL, capture_output=True,
                                  env=self.environment(), cwd=self.folder)
        assert finished.returncode in expected, (command, finished.returncode, finished.stderr[-500:])
        return finished

    def whole(self, *options):
        """Output and exit status of the single run."""
        with open(self.folder / "qualifications.ndjson", "rb") as rows:
            finished = self.run(self.words(*options), rows)
        return finished.stdout, finished.returncode

    def partition(self, parts, *options, into="parts"):
        with open(self.folder / "qualifications.ndjson", "rb") as rows:
            self.run([self.programs / "mqa-match", "partition", "--coupons", self.folder / "coupons.ndjson", "--parts", parts,
                      "--into", self.folder / into, "--force", *options], rows, expected=(0,))
        return self.folder / into

    def decide(self, folder, part, *options):
        with open(folder / f"{part:03}.qualifications.ndjson", "rb") as rows:
            return self.run(self.words("--out", folder / f"{part:03}.decisions.ndjson", "--output", "ndjson", "--force", *options,
                                       coupons=folder / f"{part:03}.coupons.ndjson"), rows)

    def merge(self, folder, expected=DONE):
        return self.run([self.programs / "mqa-match", "merge", folder], expected=expected)


def without_generated_ids(output):
    return GENERATED.sub(b'"id":"generated"', output)
