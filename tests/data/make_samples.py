#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes members.ndjson, the same as tables (members*.csv), coupons.ndjson (one person) and coupons-day.ndjson: twelve people who do not exist, insured by insurers that do not
exist, one for each thing that can come of a check on 2026-11-22. The cards are the leaves of pki/.

Run it after pki/make-pki; the files are committed."""

import hashlib
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent
SOCIETY, SECOND, KYOKAI, NATIONAL, POLICE, ELDERLY = (
    "06990014", "06990022", "01990019", "990010", "33990011", "39990015")
NAMES = {SOCIETY: "サンプル健康保険組合", SECOND: "第二サンプル健康保険組合", KYOKAI: "架空健康保険協会",
         NATIONAL: "架空市", POLICE: "架空共済組合", ELDERLY: "架空広域連合"}


def card(leaf):
    der = (HERE / "pki" / "leaves" / f"{leaf}.der").read_bytes()
    serial = subprocess.run(["openssl", "x509", "-inform", "DER", "-noout", "-serial"], input=der,
                            capture_output=True, check=True).stdout.decode().strip().split("=")[1].lower()
    return {"certificate_sha256": [hashlib.sha256(der).hexdigest()],
            "certificate_serial": [serial if len(serial) % 2 == 0 else "0" + serial]}


def member(number, leaf, insurer, symbol, digits, name, kana, birth, sex, **more):
    record = {"schema": "mqa.member/1", "id": f"member-{number:02}", "insurer_number": insurer,
              "insurer_name": NAMES[insurer], "symbol": symbol, "number": digits, "branch_number": "01",
              "relationship": "dependent", "card_classification": "01",
              "person": {"name": name, "name_kana": kana, "birth_date": birth, "sex": sex},
              "valid_from": "2021-04-01", "acquired_on": "2021-04-01"}
    record.update(more)
    record = {key: value for key, value in record.items() if value is not None}
    record.update(card(leaf))
    return record


def coupon(serial, insurer, kana, birth, sex, **more):
    record = {"schema": "mqa.coupon/1", "id": f"coupon-{serial:02}",
              "reference_number": f"261{serial:08}", "insurer_number": insurer,
              "insurer_name": NAMES[insurer],
              "person": {"name_kana": kana, "birth_date": birth, "sex": sex},
              "issued_on": "2026-06-01", "expires_on": "2027-03-31", "contract_holder": "集合B",
              "copayments": [{"item": "basic", "kind": "none"}]}
    record.update(more)
    return record


MEMBERS = [
    member(1, "valid-01", SOCIETY, "１３１", "4567", "資格　一郎", "ｼｶｸ ｲﾁﾛｳ", "1980-01-15", "male"),
    member(2, "valid-02", SOCIETY, "１３１", "4568", "健診　翔子", "ｹﾝｼﾝ ｼﾖｳｺ", "1975-08-20", "female"),
    member(3, "valid-03", SOCIETY, "１３１", "4569", "受診　二郎", "ｼﾞﾕｼﾝ ｼﾞﾛｳ", "1968-05-05", "male",
           lost_on="2026-04-01", loss_reason="03"),
    member(4, "valid-04", SOCIETY, "１３１", "4570", "転職　三郎", "ﾃﾝｼﾖｸ ｻﾌﾞﾛｳ", "1979-12-01", "male",
           lost_on="2026-10-01", loss_reason="03"),
    member(5, "valid-04", POLICE, "共１", "88", "転職　三郎", "ﾃﾝｼﾖｸ ｻﾌﾞﾛｳ", "1979-12-01", "male",
           relationship="insured", valid_from="2026-10-01", acquired_on="2026-10-01"),
    member(6, "valid-06", SOCIETY, "１３１", "4572", "複数　五郎", "ﾌｸｽｳ ｺﾞﾛｳ", "1970-07-07", "male"),
    member(7, "valid-06", KYOKAI, "２１０１０００１", "12", "複数　五郎", "ﾌｸｽｳ ｺﾞﾛｳ", "1970-07-07", "male"),
    member(8, "valid-07", SOCIETY, "１３１", "4573", "停止　六子", "ﾃｲｼ ﾑﾂｺ", "1972-03-03", "female",
           status="indeterminate"),
    member(9, "valid-08", SOCIETY, "１３１", "4574", "誕生　七男", "ﾀﾝｼﾞﾖｳ ﾅﾅｵ", "1966-09-09", "male"),
    member(10, "valid-09", SOCIETY, "１３１", "4575", "期限　八重", "ｷｹﾞﾝ ﾔｴ", "1977-10-10", "female"),
    member(11, "valid-10", SOCIETY, "１３１", "4576", "年齢　九郎", "ﾈﾝﾚｲ ｸﾛｳ", "1951-11-22", "male"),
    member(12, "valid-11", NATIONAL, None, "000123", "国保　十美", "ｺｸﾎ ﾄﾐ", "1960-04-01", "female",
           branch_number="02", relationship="insured"),
    member(13, "valid-12", ELDERLY, None, "12345678", "後期　十一", "ｺｳｷ ﾄｵｲﾁ", "1956-01-01", "male",
           branch_number=None, relationship="insured"),
]

COUPONS = [
    coupon(1, SOCIETY, "シカク　イチロウ", "1980-01-15", "male", symbol="131", number="４５６７", branch_number="01"),
    coupon(2, SOCIETY, "ケンシンショウコ", "1975-08-20", "female"),
    coupon(3, SOCIETY, "ジュシンジロウ", "1968-05-05", "male"),
    coupon(4, SOCIETY, "テンショクサブロウ", "1979-12-01", "male"),
    coupon(5, SOCIETY, "ガイトウナシコ", "1983-02-02", "female"),
    coupon(6, SOCIETY, "フクスウゴロウ", "1970-07-07", "male"),
    coupon(7, SOCIETY, "テイシムツコ", "1972-03-03", "female"),
    coupon(8, SOCIETY, "タンジョウナナオ", "1966-09-10", "male", number="4574"),
    coupon(9, SOCIETY, "キゲンヤエ", "1977-10-10", "female", expires_on="2026-11-21"),
    coupon(10, SOCIETY, "ネンレイクロウ", "1951-11-22", "male"),
    coupon(11, NATIONAL, "コクホトミ", "1960-04-01", "female", number="123"),
    coupon(12, ELDERLY, "コウキトオイチ", "1956-01-01", "male"),
]


def write(name, records):
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records]
    (HERE / name).write_text("".join(lines), encoding="utf-8")


# A spreadsheet's view of a member: headings in Japanese, words and days as offices write them.
HEADINGS = {
    "insurer_number": "保険者番号", "insurer_name": "保険者名", "symbol": "記号", "number": "番号",
    "branch_number": "枝番", "relationship": "本人・家族の別", "card_classification": "証区分",
    "person.name": "氏名", "person.name_kana": "カナ氏名", "person.birth_date": "生年月日", "person.sex": "性別",
    "valid_from": "有効開始日", "acquired_on": "資格取得日", "lost_on": "資格喪失日", "loss_reason": "喪失事由",
    "status": "資格有効性", "certificate_sha256": "証明書SHA-256", "certificate_serial": "証明書シリアル番号"}
WORDS = {"male": "男", "female": "女", "insured": "本人", "dependent": "家族", "indeterminate": "判定不能"}


def cell(record, key, words):
    value = record
    for part in key.split("."):
        value = value.get(part, "") if isinstance(value, dict) else ""
    value = " ".join(value) if isinstance(value, list) else words.get(value, value)
    return value.replace("-", "/") if key.endswith(("_date", "_on", "_from")) else value


def write_table(name, headings, words, encoding):
    rows = [list(headings.values())] + [[cell(record, key, words) for key in headings] for record in MEMBERS]
    (HERE / name).write_bytes("".join(",".join(row) + "\r\n" for row in rows).encode(encoding))


write("members.ndjson", MEMBERS)
write_table("members.csv", HEADINGS, WORDS, "utf-8-sig")
write_table("members_cp932.csv", HEADINGS, WORDS, "cp932")
write_table("members_english.csv", {key: key for key in HEADINGS}, {}, "utf-8")
write("coupons.ndjson", COUPONS[:1])
write("coupons-day.ndjson", COUPONS)
