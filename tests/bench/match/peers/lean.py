# SPDX-License-Identifier: Apache-2.0
"""The reduced decision as a lean Python script: one tuple a qualification.
lean.py COUPONS QUALIFICATIONS INSURERS DAY [whole]; `whole` keeps whole records, as people write it first."""

import csv
import json
import sys

coupons, qualifications, insurers, day = sys.argv[1:5]
whole = len(sys.argv) > 5


def judge(coupon, found, listed):
    person, reasons = coupon["person"], []
    if found is None:
        reasons.append("R01")
    else:
        since, until, birth_date, name, sex, *_ = found
        if since > day or until is not None and until < day:
            reasons.append("R02")
        if birth_date != person["birth_date"]:
            reasons.append("R06")
        if name != person["name_kana"]:
            reasons.append("R07")
        if sex != person["sex"]:
            reasons.append("R08")
    if coupon["expires_on"] < day:
        reasons.append("R09")
    if not listed.get(coupon["insurer_number"]):
        reasons.append("R12")
    return reasons, "eligible" if not reasons else "undetermined" if reasons == ["R01"] else "ineligible"


def compared(record):
    person, confirmation = record["person"], record["confirmation"]
    return (record["valid_from"], record.get("valid_to"), person["birth_date"], person["name_kana"], person["sex"],
            record["id"], confirmation["reference"], confirmation["confirmed_at"])


with open(insurers, encoding="utf-8", newline="") as rows:
    marks = {row["保険者番号"]: row["特定健康診査"] == "○" for row in csv.DictReader(rows)}
known, loads = {}, json.loads
with open(qualifications, encoding="utf-8") as lines:
    for line in lines:
        q = loads(line)
        key = "%s|%s|%s|%s" % (q["insurer_number"], q["symbol"], q["number"], q["branch_number"])
        known[key] = q if whole else compared(q)
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
with open(coupons, encoding="utf-8") as lines:
    for line in lines:
        c = loads(line)
        q = known.get("%s|%s|%s|%s" % (c["insurer_number"], c["symbol"], c["number"], c["branch_number"]))
        if whole and q is not None:
            q = compared(q)
        reasons, verdict = judge(c, q, marks)
        p = c["person"]
        sys.stdout.write(encode({
            "reference_number": c["reference_number"], "verdict": verdict, "reasons": reasons, "service_date": day,
            "insurer_number": c["insurer_number"], "symbol": c["symbol"], "number": c["number"],
            "branch_number": c["branch_number"], "name_kana": p["name_kana"], "birth_date": p["birth_date"],
            "sex": p["sex"], "qualification": None if q is None else {
                "id": q[5], "reference": q[6], "confirmed_at": q[7], "valid_from": q[0], "valid_to": q[1]}}) + "\n")
