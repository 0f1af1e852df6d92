# SPDX-License-Identifier: Apache-2.0
"""Runs commands side by side, in rounds that take turns, and compares what they cost."""

import dataclasses
import os
import pathlib
import statistics
import subprocess


@dataclasses.dataclass
class Subject:
    """A command and where its answers go; `{data}` stands for the folder of the data, `{out}` for the output file."""

    name: str
    command: list
    stdin: str = "/dev/null"
    stdout: str = "{out}"
    statuses: tuple = (0,)
    rounds: int = 0  # at most; 0: all
    answers: bool = False  # whether the output is to be compared
    optional: bool = False  # other answers only mean that it is not measured

    def filled(self, **places):
        return [str(word).format(**places) for word in (self.stdin, self.stdout, *self.command)]


@dataclasses.dataclass
class Cost:
    wall: float
    user: float
    system: float
    peak_kib: int

    @property
    def cpu(self):
        return self.user + self.system


class Failed(Exception):
    pass


class Contest:
    def __init__(self, measure, data, work):
        self.measure, self.data, self.work = measure, pathlib.Path(data), pathlib.Path(work)
        self.costs = {}

    def output_of(self, name):
        return self.work / ("out." + "".join(c if c.isalnum() else "-" for c in name))

    def run(self, subject):
        places = {"data": self.data, "out": self.output_of(subject.name), "work": self.work}
        finished = subprocess.run([self.measure, *subject.filled(**places)], stderr=subprocess.PIPE, text=True, check=True,
                                  cwd=self.work, env={**os.environ, "LC_ALL": "C.UTF-8", "TMPDIR": str(self.work)})
        *talk, last = finished.stderr.rstrip("\n").split("\n")
        _, status, wall, user, system, peak = last.split()
        if int(status) not in subject.statuses:
            raise Failed(f"{subject.name}: exit status {status}: {' '.join(talk)[-300:]}")
        return Cost(float(wall), float(user), float(system), int(peak))

    def hold(self, subjects, rounds, after=lambda subject, output: None):
        """All subjects once a round; `after` is called with each output of the first round. Returns those that failed."""
        failures = {}
        for number in range(rounds):
            for subject in subjects:
                if subject.name in failures or subject.rounds and number >= subject.rounds:
                    continue
                try:
                    self.costs.setdefault(subject.name, []).append(self.run(subject))
                except Failed as problem:
                    failures[subject.name] = str(problem)
                    continue
                if number == 0:
                    after(subject, self.output_of(subject.name))
                self.output_of(subject.name).unlink(missing_ok=True)
        return failures

    def has(self, *names):
        return all(self.costs.get(name) for name in names)

    def median(self, name, what="cpu"):
        return statistics.median(getattr(cost, what) for cost in self.costs[name])

    def peak_mb(self, name):
        return max(cost.peak_kib for cost in self.costs[name]) / 1024

    def ratio(self, dearer, cheaper, what="cpu"):
        """Median over the rounds of how many times more the first costs."""
        pairs = zip(self.costs[dearer], self.costs[cheaper])
        return statistics.median(getattr(a, what) / max(getattr(b, what), 1e-4) for a, b in pairs)
