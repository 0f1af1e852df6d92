// SPDX-License-Identifier: Apache-2.0
#include "generated_rows.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mqa::test {
namespace {

using Words = std::vector<std::string>;

/// What the members of the rows are picked from, the usual mostly, the odd now and then.
namespace words {

const Words insurers{"06990014", "06990014", "06990014",         "06990022", "01130012", "138057",
                     "00138057", "39131234", "０６９９００１４", "0699001",  "06990015"};
const Words symbols{"",    "131", "１３１",     "公立", "12-34",    "１２－３４",
                    "ABC", "abc", "公立・学校", "0131", "センター1"};
const Words numbers{"4567", "4567", "0004567", "４５６７", "8901", "",
                    "12-3", "A12",  "０",      "ー",       "7777"};
const Words branches{"01", "02", "1", "０１", "", "00"};
const Words kana{"シカク　イチロウ",
                 "ｼｶｸ ｲﾁﾛｳ",
                 "シカクイチロウ",
                 "しかく いちろう",
                 "ケンシン　ハナコ",
                 "ｹﾝｼﾝ ﾊﾅｺ",
                 "ジュシン ジロウ",
                 "シカク　ジロウ",
                 "ヴァン　ゴッホ",
                 "バン ゴツホ",
                 "シカク　イチロー",
                 "イチロウ シカク",
                 "カト゛ウ",
                 "ガギグ",
                 "ｶﾞｷﾞｸﾞ",
                 "SMITH JOHN",
                 "ー",
                 "",
                 "シカク\\u3000イチロウ",
                 "ｶﾞｷﾞｸﾞｹﾞｺﾞｻﾞｼﾞｽﾞｾﾞｿﾞﾀﾞﾁﾞﾂﾞ",
                 "ガギグゲゴザジズゼゾダヂヅデド",
                 "シカク[ケンシン]　イチロウ",
                 "ケンシン　イチロウ",
                 "シカク　イチロウ（ジュシン）",
                 "ｼｶｸ[ｹﾝｼﾝ ｲﾁﾛｳ] ｲﾁﾛｳ",
                 "アヽ"};
const Words kanji{"資格　一郎", "健診　花子", "髙橋", "", "A\\\"B", "資格\\n一郎"};
const Words births{"1980-01-15", "1980-01-15", "1975-06-30", "S55.1.15",   "昭和55年1月15日",
                   "1987-04-01", "1952-04-01", "1951-11-22", "2001-01-01", "1980-02-30",
                   "",           "1980/1/15",  "1987-04-02"};
const Words sexes{"male", "male", "female", "unset", "other", ""};
const Words days{"2026-04-01", "2026-11-22", "2026-11-23", "2020-01-01", "2027-03-31",
                 "R8.4.1",     "2026-13-01", "",           "null"};
const Words references{
    "26100000001", "26100000002", "26500000003",          "26200000004",   "25100000005",
    "2610000000",  "26900000006", "２６１００００００７", "26-1-00000008", "",
    "26100000009"};
const Words statuses{"valid",      "valid",     "valid",     "valid",         "invalid",
                     "superseded", "not_found", "ambiguous", "indeterminate", "none"};
const Words proofs{"my_number_card",
                   "my_number_card",
                   "portal_screen",
                   "insurance_card",
                   "eligibility_certificate",
                   "insurance_data",
                   "x"};
const Words channels{"gateway", "oqs", "app-text", "register", "manual", "replay"};
const Words methods{"pin", "visual", "face", "none"};
const Words purposes{"specific_checkup", "specific_guidance", "contract_membership"};
const Words instants{"2026-11-22T09:14:30+09:00", "2026-11-22T09:14:30+09:00",
                     "2026-11-22T00:14:30Z",      "2026-11-23T15:00:00.25+09:00",
                     "2026-11-20T09:14:30+09:00", "2026-11-25T09:14:30+09:00",
                     "2026-11-22T24:00:00+09:00", "2026-11-22 09:14:30-05:00"};
const Words institutions{"9919900010", "1310000000", "9919900011",
                         "",           "131",        "１３１００００００７"};
const Words agencies{"", "", "91399024", "91399025", "9139902", "99990005"};
const Words payments{R"([{"item":"basic","kind":"none"}])",
                     R"([{"item":"basic","kind":"fixed","amount_yen":500}])",
                     R"([{"item": "basic", "kind": "rate", "rate_percent": 30}])",
                     R"([{"item":"basic","kind":"fixed"}])",
                     "[]",
                     "null",
                     R"([{"kind":"none","item":"basic"}])",
                     R"([{"item":"basic","kind":"rate","rate_percent":12.5}])",
                     R"([{"item":"basic","kind":"none"},{"item":"basic","kind":"none"}])",
                     R"([{"item":"x","kind":"none"}])",
                     R"([{"item":"basic","kind":"fixed","amount_yen":-1}])"};
const Words contexts{R"({"row":12})",
                     R"({"row": 12, "file": "a.csv"})",
                     R"({})",
                     R"({"a":{"b":1}})",
                     R"({"n":1.50})",
                     R"({"row":1,"row":2})",
                     R"([1])",
                     R"({"e":"\u3042"})",
                     R"({"t":true,"s":"受診"})"};

} // namespace words

} // namespace

template <typename Choices>
std::string RowGenerator::pick(const Choices& choices) {
    return choices[random_() % choices.size()];
}

bool RowGenerator::chance(unsigned percent) {
    return random_() % 100 < percent;
}

std::string RowGenerator::member(const std::string& name, const std::string& value,
                                 unsigned percent) {
    if (!chance(percent)) {
        return {};
    }
    const bool raw = value == "null" || value.starts_with("[") || value.starts_with("{");
    return "\"" + name + "\":" + (raw ? value : "\"" + value + "\"");
}

std::string RowGenerator::joined(std::vector<std::string> members) {
    std::erase(members, std::string());
    if (chance(15)) {
        std::shuffle(members.begin(), members.end(), random_);
    }
    const std::string comma = chance(10) ? ", " : ",";
    std::string text = "{";
    for (const std::string& each : members) {
        text += (text.size() > 1 ? comma : "") + each;
    }
    return text + "}";
}

std::string RowGenerator::context() {
    return member("context", pick(words::contexts), 15);
}

std::string RowGenerator::person(bool of_coupon) {
    std::vector<std::string> members{member("name", pick(words::kanji), 60),
                                     member("name_kana", pick(words::kana), 97)};
    if (!of_coupon) {
        members.push_back(member("name_other", pick(words::kanji), 3));
        members.push_back(member("name_other_kana", pick(words::kana), 9));
    }
    members.push_back(member("birth_date", pick(words::births), 98));
    members.push_back(member("sex", pick(words::sexes), 98));
    if (!of_coupon) {
        members.push_back(member("address", "東京都千代田区1-1", 40));
        members.push_back(member("postcode", "１００－０００１", 40));
    }
    return joined(members);
}

std::string RowGenerator::coupon() {
    const std::string id = "c" + std::to_string(++count_);
    return joined(
        {member("schema", chance(99) ? "mqa.coupon/1" : "mqa.coupon/2", 99), member("id", id, 90),
         context(), member("reference_number", pick(words::references), 99),
         member("kind", chance(95) ? "checkup" : "x", 50),
         member("insurer_number", pick(words::insurers), 99),
         member("insurer_name", "試験健康保険組合", 50), member("symbol", pick(words::symbols), 80),
         member("number", pick(words::numbers), 85),
         member("branch_number", pick(words::branches), 70), member("person", person(true), 99),
         member("issued_on", pick(words::days), 60), member("expires_on", pick(words::days), 98),
         member("contract_holder", "集合B", 30), member("agency_number", pick(words::agencies), 30),
         member("copayments", pick(words::payments), 30), member("extra", "x", 2)});
}

std::string RowGenerator::qualification() {
    const std::string id = "q" + std::to_string(++count_);
    if (chance(3)) {
        return joined({member("schema", "mqa.error/1", 100), member("id", id, 70), context(),
                       member("tool", "mqa-verify", 100), member("code", "V-302", 100),
                       member("kind", "timeout", 100), member("message", "m", 100),
                       member("message_ja", "あ", 95), member("hint", "h", 100),
                       member("hint_ja", "い", 100), "\"retryable\":true,\"exit_status\":34"});
    }
    const auto confirmation = joined(
        {member("proof", pick(words::proofs), 99), member("channel", pick(words::channels), 99),
         member("method", pick(words::methods), 99), member("purpose", pick(words::purposes), 99),
         member("confirmed_at", pick(words::instants), 99), member("reference", "ref-" + id, 60),
         member("institution_number", pick(words::institutions), 60)});
    const auto membership = [this] {
        return std::vector<std::string>{member("insurer_number", pick(words::insurers), 97),
                                        member("insurer_name", "試験健康保険組合", 50),
                                        member("symbol", pick(words::symbols), 80),
                                        member("number", pick(words::numbers), 95),
                                        member("branch_number", pick(words::branches), 70),
                                        member("relationship", chance(98) ? "insured" : "x", 50),
                                        member("card_classification", "01", 40),
                                        member("person", person(false), 97),
                                        member("valid_from", pick(words::days), 85),
                                        member("valid_to", pick(words::days), 20),
                                        member("acquired_on", pick(words::days), 40),
                                        member("lost_on", pick(words::days), 10),
                                        member("loss_reason", "01", 10)};
    };
    std::vector<std::string> members{member("schema", "mqa.qualification/1", 99),
                                     member("id", id, 98), context(),
                                     member("status", pick(words::statuses), 99)};
    if (chance(94)) {
        for (std::string& each : membership()) {
            members.push_back(std::move(each));
        }
    }
    if (chance(6)) {
        members.push_back("\"candidates\":[" + joined(membership()) + "," + joined(membership()) +
                          "]");
    }
    members.push_back(member("confirmation", confirmation, 99));
    members.push_back(member("notices", R"([{"code":"N1","message":"お知らせ"}])", 8));
    members.push_back(member("unknown", "x", 2));
    return joined(members);
}

std::string RowGenerator::mutated(std::string line) {
    static const Words pieces{
        "\"",          "\\", "\\u0000", "{",       "}", ",",     ":",
        "\xFF",        "\t", "\\ud800", "\\u3042", "é", "1e999", "\"id\":\"x\",",
        "\xEF\xBB\xBF"};
    const std::size_t at = line.empty() ? 0 : random_() % line.size();
    switch (random_() % 7) {
    case 0:
        return line.substr(0, at);
    case 1:
        return line.insert(at, pick(pieces));
    case 2:
        line.erase(at, 1 + random_() % 5);
        return line;
    case 3:
        return line + pick(pieces);
    case 4:
        return " " + line + "\r";
    case 5:
        return chance(50) ? "" : " \t ";
    default:
        return line.insert(at, std::string(random_() % 300, 'x'));
    }
}

} // namespace mqa::test
