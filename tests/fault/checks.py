# SPDX-License-Identifier: Apache-2.0
"""Checks that are counted, and the environment the tools run in here."""

import os


class Checks:
    def __init__(self):
        self.passed = 0
        self.failures = []

    def true(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failures.append(what)

    def equal(self, found, expected, what):
        self.true(found == expected, f"{what}: {found!r} instead of {expected!r}")

    def finish(self):
        for failure in self.failures[:20]:
            print(f"FAILED {failure}")
        print(f"{self.passed} passed, {len(self.failures)} failed")
        return 1 if self.failures or not self.passed else 0


def environment(folder):
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C", "MQA_PROFILE": "test",
            "MQA_CLOCK": "2026-11-22T10:00:00+09:00",
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""), "UBSAN_OPTIONS": os.environ.get("UBSAN_OPTIONS", "")}
