#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A PDF of ours as other programs see it: sound, A4, fonts embedded as subsets, every text found again.

sample.py PDF_SAMPLE"""

import pathlib
import subprocess
import sys
import tempfile

TEXTS = ["文字の見本", "保険者コード", "架空健康保険組合連合会東京都連合会架空区支部特定健康診査等実施機関指定事務センター",
         "𠮟野髙橋①㈱ﾊﾝｶｸABC", "カクウケンコウホケンクミアイ", "06990014", "ア特定健診機関", "イ特定保健指導機関",
         "社会保険診療報酬支払基金の業務に用いるものです。", "改行のあとの段落。", "2枚目", "4枚目"]
problems = []


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        problems.append(f"{command[0]} ended with {done.returncode}: {done.stdout + done.stderr!r}")
    return done.stdout


def expect(condition, problem):
    if not condition:
        problems.append(problem)


with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "sample.pdf"
    file.write_bytes(run(sys.argv[1]))
    expect(file.read_bytes() == run(sys.argv[1]), "two runs differ")
    run("qpdf", "--check", file)
    fonts = run("pdffonts", file).decode().splitlines()[2:]
    expect(len({font.split("+")[1].split()[0] for font in fonts}) == 2, f"two fonts expected: {fonts}")
    for font in fonts:
        expect("+IPAex" in font and " yes yes yes " in font, f"not an embedded subset with its text: {font}")
    info = run("pdfinfo", "-isodates", file).decode()
    for fact in ("Pages:           4", "595.276 x 841.89 pts (A4)", "2026-11-22T09:14:30+09", "Title:           見本"):
        expect(fact in info, f"pdfinfo does not say {fact}: {info}")
    found = "".join(run("pdftotext", "-raw", file, "-").decode().split())
    for text in TEXTS:
        expect(text in found, f"not found again: {text}")
    expect(file.stat().st_size < 120000, f"{file.stat().st_size} bytes: are the fonts subsets?")

print("\n".join(problems))
print(f"{len(TEXTS)} texts looked for, {len(problems)} problems")
sys.exit(1 if problems else 0)
