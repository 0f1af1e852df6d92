# SPDX-License-Identifier: Apache-2.0
"""Turns well-formed coupons and qualifications into all that has come, or could come, down a pipe. Deterministic: the same
random.Random, the same bytes."""

import copy
import json

FULL_DIGITS = str.maketrans("0123456789-", "０１２３４５６７８９－")
HALF_KANA = {"ア": "ｱ", "イ": "ｲ", "ウ": "ｳ", "オ": "ｵ", "カ": "ｶ", "ガ": "ｶﾞ", "ケ": "ｹ", "コ": "ｺ", "サ": "ｻ", "シ": "ｼ",
             "ス": "ｽ", "ズ": "ｽﾞ", "タ": "ﾀ", "ダ": "ﾀﾞ", "ト": "ﾄ", "ナ": "ﾅ", "ハ": "ﾊ", "マ": "ﾏ", "モ": "ﾓ", "ヤ": "ﾔ",
             "ラ": "ﾗ", "ロ": "ﾛ", "ワ": "ﾜ", "ン": "ﾝ", "ジ": "ｼﾞ", "ュ": "ｭ", "ョ": "ｮ", "キ": "ｷ", "リ": "ﾘ", "　": " "}
DATES = ["昭和55年1月15日", "S55.1.15", "昭55.01.15", "1980/1/15", "１９８０－０１－１５", "1980-02-30", "19800115", "3550115",
         "1980-01-15T00:00:00", "", " ", "昭和64年1月8日", "平成元年4月1日", "令和8年11月22日", "2026-11-22", "2026-11-23", "2026-11-21",
         "9999-12-31", "0000-00-00", "1952-04-01", "1987-04-01", "1951-11-22", "2027-03-31", "x"]
CODES = ["０１２", "12-34", "1 2", " 12 ", "00012", "A12", "ａ１２", "１２３ー４", "-", "　", "", "記号・12", "12\u00a034", "9" * 70]
KANA = ["ｼｶｸ ｲﾁﾛｳ", "シカク　イチロウ", "しかく いちろう", "シカクイチロー", "シカク・イチロウ", "シカク", "イチロウ シカク", "ヴァイオリン　ジョ",
        "バイオリン　ジョ", "ハ゛イオリン　シ゛ョ", "ｶ\u3099", "SHIKAKU", "ー", "", "　", "シカク　イチロウタロウジロウサブロウシロウゴロウ", "髙橋", "ヅヅ　ヂヲ"]
INSURERS = ["06990014", "６９９００１４", "０６９９００１４", "990010", "069900", "06990015", "0699001", "0699A014", "", "39990015", "06-990014", "6.99E+06"]
INSTANTS = ["2026-11-22T09:00:00+09:00", "2026-11-22T00:00:00Z", "2026-11-21T14:59:59Z", "2026-11-23T23:59:59+09:00",
            "2026-11-24T00:00:00+09:00", "2026-11-20T10:00:00+09:00", "2026-11-22T10:00:00.123456+09:00", "2026-11-22t10:00:00z",
            "2026-11-22 10:00:00+09:00", "2026-11-22T10:00:00", "2026-11-22T24:00:00+09:00", "2026-13-01T00:00:00Z", ""]
CONTEXTS = [{}, {"row": 7}, {"row": 7, "予約": "あ\"\\\n/"}, {"n": [1, -0.0, 1.5e300, 1e5, 10000000000000000000, 0.1, True, None]},
            {"deep": {"a": [{"b": [[]]}]}}, {"x": "y" * 4000}, {"x": "y" * 4100}, [1], "text", 7, None, {"": ""}, {"é": "\u2028\u007f"}]
VALUES = [None, "", 0, -1, 1.5, 1e300, True, False, [], {}, ["x"], {"x": "y"}, "x" * 300, "\u0001", "\U0001F600", "null"]
STATUSES = ["valid", "invalid", "superseded", "not_found", "ambiguous", "indeterminate", "VALID", ""]
PROOFS = ["my_number_card", "portal_screen", "notice_with_card", "eligibility_certificate", "insurance_card", "insurance_data", "?"]
UNKNOWN = ["note", "備考", "x", "Schema", "person_", "kind2", "a\"b", "status_"]


def objects_of(record):
    """The record itself and the objects in it, that members can be added to or taken from."""
    return [record, *(value for value in record.values() if isinstance(value, dict))]


def target(record, chance, name):
    for thing in objects_of(record):
        if name in thing:
            return thing
    return record


def put(record, chance, name, values):
    target(record, chance, name)[name] = chance.choice(values)


def half(text):
    return "".join(HALF_KANA.get(character, character) for character in text)


def reorder(record, chance):
    for thing in objects_of(record):
        items = list(thing.items())
        chance.shuffle(items)
        thing.clear()
        thing.update(items)


def drop(record, chance):
    thing = chance.choice(objects_of(record))
    if thing:
        del thing[chance.choice(list(thing))]


def spoil(record, chance):
    thing = chance.choice(objects_of(record))
    if thing:
        thing[chance.choice(list(thing))] = copy.deepcopy(chance.choice(VALUES))


def add_unknown(record, chance):
    chance.choice(objects_of(record))[chance.choice(UNKNOWN)] = copy.deepcopy(chance.choice(VALUES + CONTEXTS))


def change_widths(record, chance):
    for thing in objects_of(record):
        for name in ("symbol", "number", "branch_number", "insurer_number", "reference_number", "birth_date"):
            if isinstance(thing.get(name), str) and chance.random() < 0.4:
                thing[name] = thing[name].translate(FULL_DIGITS)
        if isinstance(thing.get("name_kana"), str):
            thing["name_kana"] = half(thing["name_kana"])


def leading_zeros(record, chance):
    name = chance.choice(["symbol", "number", "branch_number"])
    if isinstance(record.get(name), str):
        record[name] = chance.choice([record[name].lstrip("0"), "0" + record[name], record[name][:2] + "-" + record[name][2:]])


def no_number(record, chance):
    for name in chance.sample(["symbol", "number", "branch_number"], chance.randint(1, 3)):
        record.pop(name, None)


def vary_name(record, chance):
    person = record.get("person")
    if not isinstance(person, dict) or not isinstance(person.get("name_kana"), str):
        return
    name = person["name_kana"]
    person["name_kana"] = chance.choice([
        half(name), name.replace("　", ""), name.replace("　", " "), name.replace("ウ", "ー"), name.replace("ョ", "ヨ"), name[:-1],
        name + "ン", "　".join(reversed(name.split("　"))), "ベツ　" + name.split("　")[-1], name.replace("ジ", "ヂ"),
        "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in name), name.replace("ガ", "カ\u3099"), name.lower()])


def other_name(record, chance):
    person = record.get("person")
    if isinstance(person, dict):
        person[chance.choice(["name_other", "name_other_kana", "name"])] = chance.choice(KANA + ["資格　一郎", "髙橋　●"])


def ambiguous(record, chance):
    candidate = {name: copy.deepcopy(record[name]) for name in
                 ("insurer_number", "symbol", "number", "branch_number", "person", "valid_from") if name in record}
    second = copy.deepcopy(candidate)
    if chance.random() < 0.7:
        second["number"] = str(chance.randint(1, 99))
    if chance.random() < 0.3:
        drop(second, chance)
    record["candidates"] = chance.choice([[candidate], [candidate, second], [second, candidate], [], [7]])
    record["status"] = chance.choice(["ambiguous", "ambiguous", "superseded"])
    if record["status"] == "ambiguous" and chance.random() < 0.8:
        for name in candidate:
            del record[name]


def copayments(record, chance):
    one = {"item": chance.choice(["basic", "detailed", "dock", "guidance", "additional", "?"]),
           "kind": chance.choice(["none", "fixed", "rate", "insurer_cap"])}
    if chance.random() < 0.6:
        one["amount_yen"] = chance.choice([0, 500, -1, 1000000, 1.5, "500", 10 ** 12])
    if chance.random() < 0.4:
        one["rate_percent"] = chance.choice([0, 10, 30.5, 101, -1, 1e-3, "10", 33.333333333333336])
    record["copayments"] = chance.choice([[one], [one, one], [one, {"item": "basic", "kind": "none"}], [], {}, None])


def confirmation(record, chance):
    thing = record.get("confirmation")
    if isinstance(thing, dict):
        put(thing, chance, chance.choice(["proof", "channel", "method", "purpose"]),
            PROOFS + ["gateway", "register", "manual", "pin", "none", "specific_guidance", ""])


#: What can be done to a record; some only do something to one kind.
RECORD = [
    reorder, reorder, drop, drop, spoil, add_unknown, change_widths, change_widths, leading_zeros, no_number, vary_name, vary_name,
    other_name, ambiguous, copayments, confirmation,
    lambda record, chance: put(record, chance, "birth_date", DATES),
    lambda record, chance: put(record, chance, chance.choice(["issued_on", "expires_on", "valid_from", "valid_to", "lost_on",
                                                              "acquired_on"]), DATES),
    lambda record, chance: put(record, chance, chance.choice(["symbol", "number", "branch_number", "agency_number",
                                                              "institution_number"]), CODES),
    lambda record, chance: put(record, chance, "insurer_number", INSURERS),
    lambda record, chance: put(record, chance, "name_kana", KANA),
    lambda record, chance: put(record, chance, "sex", ["male", "female", "unset", "", "男", None]),
    lambda record, chance: put(record, chance, "confirmed_at", INSTANTS),
    lambda record, chance: put(record, chance, "status", STATUSES),
    lambda record, chance: put(record, chance, "reference_number",
                               ["26100000001", "２６１０００００００１", "25100000001", "26300000001", "26900000001", "2610000000", "26A00000001", ""]),
    lambda record, chance: put(record, chance, "kind", ["checkup", "set", "guidance_active", "?", ""]),
    lambda record, chance: put(record, chance, "relationship", ["insured", "dependent", "x"]),
    lambda record, chance: put(record, chance, "notices", [[], [{"code": "1", "message": "知らせ"}], [{}], [{"code": 1}], "x"]),
    lambda record, chance: put(record, chance, "loss_reason", ["01", "99", "0１", ""]),
    lambda record, chance: record.update(context=copy.deepcopy(chance.choice(CONTEXTS))),
    lambda record, chance: record.update(id=chance.choice(["same", "a" * 128, "a" * 129, "", "あ", "a\nb", "\u007f", 7, None, "q \"1\""])),
    lambda record, chance: record.update(schema=chance.choice(
        ["mqa.qualification/2", "mqa.coupon/2", "mqa.coupon/1", "mqa.qualification/1", "mqa.card-reading/1", "mqa.error/1", "qualification", 1])),
]


def escaped(text, chance):
    """The same JSON with some characters of its strings written as escapes."""
    written, inside, skip = [], False, False
    for character in text:
        if skip:
            skip = False
        elif inside and character == "\\":
            skip = True
        elif character == '"':
            inside = not inside
        elif inside and chance.random() < 0.2:
            units = character.encode("utf-16-be")
            written.extend(f"\\u{units[i] << 8 | units[i + 1]:04x}" for i in range(0, len(units), 2))
            continue
        written.append(character)
    return "".join(written)


def spaced(text, chance):
    written, inside, skip = [], False, False
    for character in text:
        if skip:
            skip = False
        elif inside and character == "\\":
            skip = True
        elif character == '"':
            inside = not inside
        elif not inside and character in "{}[]:,":
            blank = chance.choice(["", " ", "\t", "  ", "\r"])
            character = blank + character + chance.choice(["", " "])
        written.append(character)
    return "".join(written)


def doubled(text, chance):
    name = chance.choice(['"id":"again"', '"\\u0069d":"again"', '"symbol":"1"', '"extra":1,"extra":2', '"person":{}'])
    return chance.choice([text[:-1] + "," + name + "}", "{" + name + "," + text[1:]])


#: What can be done to the text of a record.
TEXT = [
    escaped, escaped, spaced, spaced, doubled,
    lambda text, chance: text[:chance.randrange(len(text))],
    lambda text, chance: text[:-1] + ",}",
    lambda text, chance: text + chance.choice(["x", "{}", " ", "\t", "\r", ",", "\ufeff"]),
    lambda text, chance: chance.choice([" ", "\t", "\ufeff", "x", "[", ""]) + text,
    lambda text, chance: text.replace('"', "'", 2),
    lambda text, chance: text.replace(":", chance.choice(["", "::", " : "]), 1),
    lambda text, chance: text.replace("00", chance.choice(["\\q", "\\u12", "\\ud800", "\\udc00\\ud800", "\x00", "\x01", "\\u0000", "\x7f"]), 1),
    lambda text, chance: text[:-1] + ',"deep":' + "[" * (depth := chance.choice([29, 31, 32, 33])) + "]" * depth + "}",
    lambda text, chance: text[:-1] + ',"number2":' + chance.choice(["1e400", "-0", "01", "+1", ".5", "1.", "1E5", "NaN", "12345678901234567890", "-"]) + "}",
    lambda text, chance: text[:-1] + ',"many":{' + ",".join(f'"m{i}":{i}' for i in range(chance.choice([255, 256, 257]))) + "}}",
    lambda text, chance: text[:-1] + ',"long":"' + "z" * chance.choice([65535, 65536, 65537]) + '"}',
    lambda text, chance: chance.choice(["", " ", "null", "true", "7", '"text"', "[]", "{}", "[{}]"]),
]

BYTES = [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xe3\x82", b"\xf5\x80\x80\x80", b"\x00", b"\xef\xbf\xbe"]


def mutated(line, chance):
    """One line, without its line feed, as bytes."""
    text = line
    if chance.random() < 0.75:
        record = json.loads(line)
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            chance.choice(RECORD)(record, chance)
        text = json.dumps(record, ensure_ascii=chance.random() < 0.1, separators=(",", ":"))
    if chance.random() < 0.25 and text:
        text = chance.choice(TEXT)(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.02 and data:
        place = chance.randrange(len(data))
        data = data[:place] + chance.choice(BYTES) + data[place:]
    return data


def twin(line, chance, known):
    """A second record that shares the name and birth date, the number, or all, of another."""
    record, other = json.loads(line), json.loads(chance.choice(known))
    for name in chance.choice([("person",), ("insurer_number", "number"), ("insurer_number", "number", "symbol", "branch_number"),
                               ("person", "insurer_number", "number")]):
        if name in other and name in record:
            record[name] = other[name]
    if chance.random() < 0.3:
        no_number(record, chance)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def mutate_file(lines, chance, share):
    """`share` of the lines changed, some twice there or twins of others. Bytes of the whole file."""
    out = []
    for line in lines:
        draw = chance.random()
        if draw < share:
            out.append(mutated(line, chance))
            continue
        if draw < share * 1.2:
            line = twin(line, chance, lines)
        out.append(line.encode())
        if draw > 0.98:
            out.append(out[chance.randrange(len(out))])
    data = b"\n".join(out) + b"\n"
    if chance.random() < 0.2:
        data = b"\xef\xbb\xbf" + data
    return data[:-1] if chance.random() < 0.2 else data
