# SPDX-License-Identifier: Apache-2.0
"""A desk with mqa-register on it, insurers to register, and a look at what it printed."""

import gzip
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CLOCK = "2026-11-22T09:14:30+09:00"


class Checks:
    def __init__(self):
        self.done = 0
        self.failed = 0

    def true(self, condition, what):
        self.done += 1
        if not condition:
            self.failed += 1
            print("FAILED:", what)
        return condition

    def equal(self, got, want, what):
        return self.true(got == want, f"{what}: {got!r}, expected {want!r}")

    def finish(self):
        print(f"{self.done} checks, {self.failed} failed")
        return 1 if self.failed or not self.done else 0


class Desk:
    def __init__(self, programs, folder):
        self.folder = pathlib.Path(folder)
        self.tool = pathlib.Path(programs) / "mqa-register"

    def run(self, *words, status=None):
        """Runs mqa-register as if on one day, with a ledger of its own."""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder),
                       "XDG_STATE_HOME": str(self.folder / "state")}
        done = subprocess.run([self.tool, *map(str, words), "--profile", "test", "--clock", CLOCK, "--seed", "1",
                               "--lang", "en"], capture_output=True, text=True, cwd=self.folder, env=environment,
                              stdin=subprocess.DEVNULL, check=False)
        if status is not None and done.returncode != status:
            sys.exit(f"{words}: status {done.returncode}, expected {status}\n{done.stdout}\n{done.stderr}")
        return done

    def write_profile(self, insurers, name="profile.json"):
        shared = {"schema": "mqa.profile/1", "defaults": {"kind": "insurer"}, "institution": insurers}
        file = self.folder / name
        file.write_text(json.dumps(shared, ensure_ascii=False), encoding="utf-8")
        return file


def check_digit(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product // 10 + product % 10
    return str(-total % 10)


def insurer_number(index):
    """A number of prefecture 99, of one of two kinds of insurer."""
    head = ("06", "63")[index // 1000] + "99" + f"{index % 1000:03}"
    return head + check_digit(head)


def insurer(index=1, **changes):
    """An insurer that nobody is insured with."""
    made = {
        "insurer_number": insurer_number(index), "services": ["checkup", "guidance"],
        "online_code": "9929900018" if index == 1 else f"99{index:08}",
        "name": "架空健康保険組合", "name_kana": "カクウケンコウホケンクミアイ", "postcode": "999-9999",
        "address": "東京都架空区架空町2丁目1番3号", "address_kana": "トウキョウトカクウクカクウチョウ2-1-3",
        "phone": "0000000000",
        "representative": {"title": "理事長", "name": "資格　一郎", "name_kana": "シカク　イチロウ"},
        "notification": {"date": "2026-11-22", "remarks": "連合会が一括して提出します。", "abolished_on": "2027-03-31",
                         "abolition_reason": "実施体制の見直しのため"},
    }
    made.update(changes)
    return made


def output_of(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.returncode} {done.stdout!r} {done.stderr!r}")
    return done.stdout


def text_of(pdf):
    """All the text of a PDF in the order in which it was drawn, without blanks."""
    return "".join(output_of("pdftotext", "-raw", pdf, "-").decode().split())


def picture_of(pdf, page=1):
    """Width, height and grey values of a page at 50 dots an inch."""
    raw = output_of("pdftoppm", "-gray", "-r", "50", "-f", page, "-l", page, pdf)
    kind, size, _, pixels = raw.split(b"\n", 3)
    width, height = map(int, size.split())
    return kind == b"P5", width, height, pixels


def differing_tiles(one, other):
    """Tiles of 10 by 10 points whose mean grey differs by more than 24 of 255."""
    _, width, height, pixels = one
    differing = 0
    for top in range(0, height - 9, 10):
        for left in range(0, width - 9, 10):
            total = 0
            for y in range(top, top + 10):
                start = y * width + left
                total += sum(pixels[start:start + 10]) - sum(other[3][start:start + 10])
            differing += abs(total) > 24 * 100
    return differing


def stored_picture(name):
    width, height, pixels = gzip.decompress((HERE / f"{name}.grey.gz").read_bytes()).split(b"\n", 2)
    return True, int(width), int(height), pixels


def store_picture(name, picture):
    _, width, height, pixels = picture
    with open(HERE / f"{name}.grey.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        packed.write(b"%d\n%d\n" % (width, height) + pixels)
