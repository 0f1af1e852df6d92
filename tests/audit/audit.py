#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""mqa-match audit on submissions that are made up here: audit.py PROGRAMS. Each case changes one thing of a submission
that agrees with its decisions and says which findings come of it."""

import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/data"), str(ROOT / "tests/fault")]

import submission as made
from checks import Checks, environment

checks = Checks()
TOOL = pathlib.Path(sys.argv[1]) / "mqa-match"


def qualification():
    return {"schema": "mqa.qualification/1", "id": "q1", "status": "valid", "insurer_number": "06990014",
            "symbol": "１３１", "number": "4567", "branch_number": "01",
            "person": {"name_kana": "ｼｶｸ ｲﾁﾛｳ", "birth_date": "1980-01-15", "sex": "male"},
            "valid_from": "2021-04-01",
            "confirmation": {"proof": "my_number_card", "channel": "register", "method": "visual",
                             "purpose": "specific_checkup", "confirmed_at": "2026-11-22T09:30:00+09:00"}}


def coupon():
    return {"schema": "mqa.coupon/1", "id": "c1", "reference_number": "26100000001", "insurer_number": "06990014",
            "person": {"name_kana": "シカクイチロウ", "birth_date": "1980-01-15", "sex": "male"},
            "expires_on": "2027-03-31"}


def run(words, text="", folder="/tmp"):
    return subprocess.run([str(TOOL), *map(str, words)], input=text, capture_output=True, text=True,
                          env=environment(folder))


def decisions(folder, **changes):
    """The tool's own decisions about the sample person."""
    file = pathlib.Path(folder) / "coupons.ndjson"
    file.write_text(json.dumps(coupon() | changes.pop("coupon", {})) + "\n")
    answer = run(["--coupons", file, "--date", changes.pop("date", "2026-11-22")],
                 json.dumps(qualification() | changes) + "\n", folder)
    checks.true(answer.returncode in (0, 10, 11), f"decisions: {answer.stderr}")
    return answer.stdout


def audited(submission, text, *options):
    with tempfile.TemporaryDirectory(prefix="mqa-audit-") as folder:
        path = submission if isinstance(submission, pathlib.Path) else submission.write(folder)
        answer = run(["audit", path, *options], text, folder)
        return answer.returncode, [json.loads(line) for line in answer.stdout.splitlines()], answer.stderr


def codes(records):
    return sorted({record["code"] for record in records})


def case(what, submission, text, expected, status):
    got, records, err = audited(submission, text)
    checks.equal((got, codes(records)), (status, sorted(expected)), f"{what} {err[-200:]}")
    return records


def one(**changes):
    return made.Submission([made.Person(**changes)])


def against_the_decision(text):
    case("a submission that agrees", one(), text, ["M-400"], 0)
    case("insurer", one(insurer="06990022"), text, ["M-411"], 11)
    case("symbol", one(symbol="132"), text, ["M-412"], 11)
    case("number", one(number="9999"), text, ["M-413"], 11)
    case("leading zeros do not count", one(number="0004567"), text, ["M-400"], 0)
    case("branch", one(branch="02"), text, ["M-414"], 11)
    case("no branch", one(branch=""), text, ["M-400"], 0)
    case("kana", one(kana="ケンシン　ハナコ"), text, ["M-415"], 11)
    case("a variant of the kana", one(kana="シカク　イチロー"), text, ["M-415"], 11)
    case("small kana", one(kana="シカク　イチロゥ"), text, ["M-416"], 10)
    case("birth date", one(birth="19800116"), text, ["M-417"], 11)
    case("sex", one(sex="2"), text, ["M-418"], 11)
    case("expiry", one(expires="20270331", day="20261122"), text, ["M-400"], 0)
    case("another expiry", one(expires="20270228"), text, ["M-419"], 11)
    case("another day", one(day="20261123"), text, ["M-400", "M-420"], 11)
    case("no decision", one(reference="26100000002"), text, ["M-403"], 10)
    case("no decisions at all", one(), "", ["M-403"], 10)
    masked = case("masked", one(number="9876"), text, ["M-413"], 11)[0]
    checks.equal((masked["submitted"], masked["expected"]), ("*876", "*567"), "masked values")
    _, [full, *_], _ = audited(one(number="9876"), text, "--values", "full")
    checks.equal(full["submitted"], "9876", "full values")
    _, [none, *_], _ = audited(one(number="9876"), text, "--values", "none")
    checks.true("submitted" not in none and "expected" not in none, "no values")


def by_the_verdict(folder):
    invalid = decisions(folder, status="invalid")
    records = case("not eligible", one(), invalid, ["M-404"], 11)
    checks.equal((records[0]["return_table"], records[0]["return_code"]), ("kago", "06"), "the decision's own code")
    case("still open", one(), decisions(folder, status="indeterminate"), ["M-405"], 10)
    bare = json.dumps(json.loads(invalid) | {"reasons": []}) + "\n"
    checks.true("no reason is given" in case("no reasons", one(), bare, ["M-404"], 11)[0]["message"], "no reasons")


def for_people(text, folder):
    answer = run(["audit", one(sex="2").write(folder), "-o", "table"], text, folder)
    checks.equal(answer.returncode, 11, "a table")
    checks.true("to do: correct the sex" in answer.stdout, f"a table says what to do: {answer.stdout}")
    answer = run(["audit", one().write(folder), "-o", "table"], text, folder)
    checks.true("to do" not in answer.stdout, f"nothing to do about what agrees: {answer.stdout}")


def in_itself(text):
    case("expired", one(expires="20261121"), text, ["M-419", "M-431"], 11)
    case("malformed", one(reference="2610000000"), text, ["M-403", "M-432"], 11)
    case("of another year", one(reference="25100000001"), text, ["M-403", "M-433"], 11)
    case("issued by another insurer", one(issuer="06990022"), text, ["M-400", "M-434"], 11)
    case("the OID of another insurer", one(root=f"{made.OID}.209.106990022"), text, ["M-400", "M-435"], 11)
    case("insurer's check digit", one(insurer="06990015"), text, ["M-411", "M-436"], 11)
    case("institution's check digit", one(institution="9929900019"), text, ["M-437"], 11)
    case("a coupon twice", made.Submission([made.Person(), made.Person()]), text, ["M-400", "M-438"], 11)


def of_pairs(text):
    def without(folder):
        submission = one()
        for name in [name for name in submission.members if name.startswith(folder)]:
            del submission.members[name]
        return submission

    case("a claim alone", without("DATA/"), text, ["M-400", "M-441"], 11)
    alone = made.Submission([made.Person(), made.Person(reference="26100000002")])
    name = next(name for name in alone.members if name.startswith("CLAIMS/") and name.endswith("2.xml"))
    del alone.members[name]
    alone.members["su08_V08.xml"] = made.summary(1, 8000)
    case("a document alone", alone, text, ["M-400", "M-403", "M-442"], 10)
    case("documents only ask for no money", made.Submission([made.Person()], claims=False), text, ["M-400"], 0)
    case("a pair of two coupons", one(claim_reference="26100000002"), text, ["M-400", "M-403", "M-443"], 11)


def of_the_whole(text):
    submission = one()
    submission.name = "kenshin"
    case("the archive's name", submission, text, ["M-400", "M-451", "M-452"], 11)
    submission = one()
    submission.folder = ""
    case("no root folder", submission, text, ["M-400", "M-452"], 11)
    submission = one()
    submission.name = submission.folder = submission.name.replace(made.RECEIVER, "99999029")
    case("the receiver's check digit", submission, text, ["M-400", "M-456", "M-457"], 11)
    for what, member, content, code in [
            ("the sender", "ix08_V08.xml", made.index(1, sender="9919900010"), "M-455"),
            ("the receiver", "ix08_V08.xml", made.index(1, receiver="94899010"), "M-456"),
            ("the number of files", "ix08_V08.xml", made.index(7), "M-458"),
            ("the number of persons", "su08_V08.xml", made.summary(2, 8000), "M-459"),
            ("the total", "su08_V08.xml", made.summary(1, 8001), "M-460"),
            ("no index", "ix08_V08.xml", None, "M-453"),
            ("no summary", "su08_V08.xml", None, "M-454")]:
        submission = one()
        if content is None:
            del submission.members[member]
        else:
            submission.members[member] = content
        case(what, submission, text, ["M-400", code], 11)
    submission = one()
    submission.members["ix08_V08.xml"] = made.index(2)
    case("an index that counts claims as well", submission, text, ["M-400"], 0)


def of_forms(text):
    case("claims of 2007", made.Submission([made.Person()], claim_space=made.CLAIMS_2007), text,
         ["M-400", "M-402"], 11)
    case("an index in the namespace of documents", made.Submission([made.Person()], index_space=made.CDA), text,
         ["M-400"], 0)
    submission = one()
    submission.encoding = "Shift_JIS"
    case("Shift_JIS", submission, text, ["M-400"], 0)
    submission = one()
    name = next(iter(submission.members))
    submission.members[name] = made.document(made.Person(), prefix="cda")
    case("names with a prefix", submission, text, ["M-400"], 0)
    submission.members[name] = made.document(made.Person(), space="urn:example")
    case("a namespace of nobody", submission, text, ["M-400", "M-401"], 11)


def hostile(text, folder):
    entities = '<!DOCTYPE a [<!ENTITY b "cccccccc">]>' + made.document(made.Person()).replace("シカク", "&b;")
    for what, content in [("a document type", entities), ("not XML", "<a"), ("not text", b"\xff\xfe\x80"),
                          ("nothing", ""), ("a bomb", b"<a>" + b"x" * (64 << 20))]:
        submission = one()
        submission.members[next(iter(submission.members))] = content
        records = case(what, submission, text, ["M-400", "M-401"], 11)
        checks.true("cccccccc" not in json.dumps(records), f"{what}: nothing is expanded or quoted")
    whole = one().write(folder)
    data = whole.read_bytes()
    for what, content in [("cut short", data[: len(data) // 2]), ("no archive", b"PK"), ("empty", b"")]:
        broken = pathlib.Path(folder) / "broken.zip"
        broken.write_bytes(content)
        status, records, err = audited(broken, text)
        checks.equal((status, records), (40, []), f"{what}: {err[-200:]}")
    checks.equal(audited(pathlib.Path(folder) / "absent.zip", text)[0], 40, "an archive that is not there")
    encrypted = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.find(signature) + offset] |= 1
    locked = pathlib.Path(folder) / whole.name
    locked.write_bytes(bytes(encrypted))
    _, records, _ = audited(locked, text)
    checks.true(any(record["code"] == "M-401" and "encrypted" in record["message"] for record in records), "encrypted")
    status, records, err = audited(one(), "{\n")
    checks.equal((status, records), (41, []), f"decisions that cannot be read {err[-200:]}")


def names_of_windows(text, folder):
    class Raw(zipfile.ZipInfo):
        def _encodeFilenameFlags(self):
            return self.filename.encode("cp932"), self.flag_bits

    submission = one()
    path = pathlib.Path(folder) / f"{submission.name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in submission.members.items():
            archive.writestr(Raw(f"{submission.name}/{name}"), '<?xml version="1.0" encoding="UTF-8"?>\n' + content)
        archive.writestr(Raw(f"{submission.name}/控え/健診.xml"), "<memo/>")
    _, records, _ = audited(path, text)
    checks.true(any(record.get("file", "").endswith("控え/健診.xml") for record in records), "names in CP932")


def main():
    with tempfile.TemporaryDirectory(prefix="mqa-audit-") as folder:
        text = decisions(folder)
        against_the_decision(text)
        by_the_verdict(folder)
        for_people(text, folder)
        in_itself(text)
        of_pairs(text)
        of_the_whole(text)
        of_forms(text)
        hostile(text, folder)
        names_of_windows(text, folder)


main()
sys.exit(checks.finish())
