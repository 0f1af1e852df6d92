#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Both notification forms, filled: sound for qpdf, A4, with their font, everything that was given found again, and
looking like the stored pictures.

forms.py PROGRAMS [--accept]    --accept stores the pictures anew: then look at them"""

import pathlib
import sys
import tempfile

from desk import (Checks, Desk, differing_tiles, insurer, insurer_number, output_of, picture_of, store_picture,
                  stored_picture, text_of)

ADDRESS = "東京都架空区架空町2-1-3"
COMMON = ["令和8年11月22日", ADDRESS, "架空健康保険組合", "カクウケンコウホケンクミアイ", "999-9999", "0000000000",
          insurer_number(1), "社会保険診療報酬支払基金情報化企画部", "届出者", "住所", "氏名", "機関の種別",
          "ア特定健診機関", "イ特定保健指導機関", "名称", "所在地", "郵便番号", "電話番号", "フリガナ", "保険者コード",
          "（左詰め）", "＊整理印", "＊受付印", "登録", "確認", "A4（210×297）", "作成要領", "理事長資格一郎"]
EXPECTED = {
    "introduce": COMMON + ["オンライン資格確認導入届（保険者）", "代表者名", "シカクイチロウ", "連合会が一括して提出します。",
                           "（備考）", "（基金使用欄）", "＊オンライン資格確認用コード（10桁）",
                           "東京都港区新橋2丁目1番3号⇒東京都港区新橋2-1-3", "＊印欄は記入しないでください。"],
    "abolish": COMMON + ["オンライン資格確認廃止届（保険者）", "令和9年3月31日", "9929900018", "廃止年月日", "廃止理由",
                         "実施体制の見直しのため", "＊印欄は記入しないでください。"],
}
accept = "--accept" in sys.argv
checks = Checks()


def look_at(kind, pdf):
    output_of("qpdf", "--check", pdf)
    text = text_of(pdf)
    for expected in EXPECTED[kind]:
        checks.true(expected in text, f"{kind}: not found again: {expected}")
    fonts = output_of("pdffonts", pdf).decode().splitlines()[2:]
    checks.true(fonts and all("+IPAexMincho" in font and " yes yes yes " in font for font in fonts),
                f"{kind}: fonts {fonts}")
    info = output_of("pdfinfo", "-isodates", pdf).decode()
    for fact in ("Pages:           1", "595.276 x 841.89 pts (A4)", "2026-11-22T09:14:30+09"):
        checks.true(fact in info, f"{kind}: pdfinfo does not say {fact}")
    picture = picture_of(pdf)
    if accept:
        store_picture(kind, picture)
    stored = stored_picture(kind)
    checks.equal(picture[1:3], stored[1:3], f"{kind}: size of the picture")
    checks.equal(differing_tiles(picture, stored), 0, f"{kind}: parts unlike the stored picture")


def print_forms(desk):
    profile = desk.write_profile([insurer()])
    for kind in ("introduce", "abolish"):
        pdf = desk.folder / f"{kind}.pdf"
        done = desk.run("notify", kind, profile, "-o", "pdf", "--out", pdf, status=0)
        checks.equal((done.stdout, done.stderr), ("", ""), f"{kind}: nothing to say")
        checks.equal(pdf.stat().st_mode & 0o777, 0o600, f"{kind}: mode")
        look_at(kind, pdf)
        again = desk.folder / f"{kind}-again.pdf"
        desk.run("notify", kind, profile, "-o", "pdf", "--out", again, status=0)
        checks.true(again.read_bytes() == pdf.read_bytes(), f"{kind}: the same bytes again")
        checks.equal(desk.run("notify", kind, profile, "-o", "pdf", "--out", pdf).returncode, 50, "not over a file")


def boxes_of_the_office_are_empty(desk):
    """The code of a filled introduction stands in the boxes of the insurer's number and nowhere else."""
    digits = [word for word in output_of("pdftotext", "-raw", desk.folder / "introduce.pdf", "-").decode().split()
              if len(word) == 1 and word.isdigit() and word.isascii()]
    notes = ["1", "2", "1", "2", "3", "4", "5", "6"]
    checks.true(len(digits) <= 8 + len(notes), f"digits beyond the insurer number: {digits}")
    checks.true("9929900018" not in text_of(desk.folder / "introduce.pdf"), "the code of the office is not filled in")


def many(desk):
    insurers = [insurer(index, name=f"架空第{index}健康保険組合") for index in range(1, 4)]
    profile = desk.write_profile(insurers, "many.json")
    merged = desk.folder / "merged.pdf"
    desk.run("notify", "introduce", profile, "-o", "pdf", "--out", merged, status=0)
    checks.true("Pages:           3" in output_of("pdfinfo", merged).decode(), "a page an insurer")
    folder = desk.folder / "forms"
    folder.mkdir()
    desk.run("notify", "introduce", profile, "-o", "pdf", "--out", folder, status=0)
    names = sorted(path.name for path in folder.iterdir())
    checks.equal(names, [f"introduce-{insurer_number(index)}.pdf" for index in range(1, 4)], "a file an insurer")
    for index in range(1, 4):
        checks.true(f"架空第{index}健康保険組合" in text_of(folder / f"introduce-{insurer_number(index)}.pdf"),
                    f"insurer {index} in its own file")


def what_cannot_be_printed(desk):
    strange = insurer(2, representative={"title": "理事長", "name": "𠮷野　太郎", "name_kana": "ヨシノ　タロウ"})
    incomplete = insurer(3, name_kana="")
    profile = desk.write_profile([insurer(1), strange, incomplete], "strange.json")
    pdf = desk.folder / "strange.pdf"
    done = desk.run("notify", "introduce", profile, "-o", "pdf", "--out", pdf)
    checks.equal(done.returncode, 10, "some need review")
    checks.true("representative.name holds" in done.stderr and "U+20BB7 (1)" in done.stderr,
                f"the character is told where the profile has it: {done.stderr}")
    checks.true("𠮷" not in done.stderr and "太郎" not in done.stderr, "nothing of the name is told")
    checks.true(insurer_number(3) in done.stderr, "the incomplete one is told")
    checks.true("Pages:           1" in output_of("pdfinfo", pdf).decode(), "only the sound one is printed")
    alone = desk.write_profile([strange], "alone.json")
    none = desk.folder / "none.pdf"
    done = desk.run("notify", "introduce", alone, "-o", "pdf", "--out", none)
    checks.true(done.returncode == 10 and not none.exists(), f"no empty document: {done.returncode} {done.stderr}")


def where_pdf_does_not_fit(desk):
    profile = desk.write_profile([insurer()])
    done = desk.run("notify", "introduce", profile, "-o", "pdf")
    checks.true(done.returncode == 2 and "--out" in done.stderr, "a PDF needs --out")


with tempfile.TemporaryDirectory(prefix="mqa-notification-") as place:
    own = Desk(sys.argv[1], pathlib.Path(place))
    print_forms(own)
    boxes_of_the_office_are_empty(own)
    many(own)
    what_cannot_be_printed(own)
    where_pdf_does_not_fit(own)
sys.exit(checks.finish())
