// SPDX-License-Identifier: Apache-2.0
#include "bench/match/data/people.hpp"

#include <array>

#include <fmt/core.h>

namespace mqa::bench {
namespace {

struct Name {
    std::string_view kanji;
    std::string_view kana;
};

constexpr std::array<Name, 32> surnames{
    {{"佐藤", "サトウ"},   {"鈴木", "スズキ"},   {"高橋", "タカハシ"}, {"田中", "タナカ"},
     {"伊藤", "イトウ"},   {"渡辺", "ワタナベ"}, {"山本", "ヤマモト"}, {"中村", "ナカムラ"},
     {"小林", "コバヤシ"}, {"加藤", "カトウ"},   {"吉田", "ヨシダ"},   {"山田", "ヤマダ"},
     {"佐々木", "ササキ"}, {"山口", "ヤマグチ"}, {"松本", "マツモト"}, {"井上", "イノウエ"},
     {"木村", "キムラ"},   {"林", "ハヤシ"},     {"斎藤", "サイトウ"}, {"清水", "シミズ"},
     {"山崎", "ヤマザキ"}, {"森", "モリ"},       {"池田", "イケダ"},   {"橋本", "ハシモト"},
     {"阿部", "アベ"},     {"石川", "イシカワ"}, {"小川", "オガワ"},   {"前田", "マエダ"},
     {"岡田", "オカダ"},   {"藤田", "フジタ"},   {"後藤", "ゴトウ"},   {"近藤", "コンドウ"}}};

constexpr std::array<Name, 32> given_names{
    {{"太郎", "タロウ"},   {"花子", "ハナコ"},   {"一郎", "イチロウ"}, {"幸子", "サチコ"},
     {"健", "ケン"},       {"恵子", "ケイコ"},   {"誠", "マコト"},     {"由美子", "ユミコ"},
     {"浩", "ヒロシ"},     {"久美子", "クミコ"}, {"隆", "タカシ"},     {"真由美", "マユミ"},
     {"直美", "ナオミ"},   {"哲也", "テツヤ"},   {"陽子", "ヨウコ"},   {"修", "オサム"},
     {"智子", "トモコ"},   {"和彦", "カズヒコ"}, {"明美", "アケミ"},   {"達也", "タツヤ"},
     {"裕子", "ユウコ"},   {"茂", "シゲル"},     {"典子", "ノリコ"},   {"勝", "マサル"},
     {"順子", "ジュンコ"}, {"聡", "サトシ"},     {"美穂", "ミホ"},     {"剛", "ツヨシ"},
     {"京子", "キョウコ"}, {"大輔", "ダイスケ"}, {"愛", "アイ"},       {"翔", "ショウ"}}};

constexpr int first_year = 1952; // 40 to 74 years old on the days of the tests
constexpr std::uint64_t years = 35;
constexpr std::uint64_t months = 12;
constexpr std::uint64_t days = 28;
/// All combinations of name and birth date; `step` has no divisor in common with it.
constexpr std::uint64_t combinations = surnames.size() * given_names.size() * years * months * days;
constexpr std::uint64_t step = 7'368'787;
static_assert(combinations > largest_count);

/// Ten thousandths of all records, up to and including each defect.
struct Share {
    std::uint64_t until;
    Defect defect;
};

constexpr std::array<Share, 6> shares{{{50, Defect::birth_date},
                                       {80, Defect::sex},
                                       {180, Defect::name},
                                       {280, Defect::coupon_expired},
                                       {380, Defect::ended},
                                       {400, Defect::not_begun}}};

Defect defect_of(std::uint64_t random) {
    for (const Share& share : shares) {
        if (random % 10000 < share.until) {
            return share.defect;
        }
    }
    return Defect::none;
}

std::uint64_t taken(std::uint64_t& from, std::uint64_t count) {
    const std::uint64_t rest = from % count;
    from /= count;
    return rest;
}

} // namespace

std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

PersonData person_of(std::uint64_t seed, std::uint64_t number) {
    const std::uint64_t random = mixed((seed << 40U) ^ number);
    std::uint64_t combination = (number * step + mixed(seed) % combinations) % combinations;
    PersonData person;
    person.number = number;
    person.random = random;
    person.insurer = static_cast<std::uint32_t>(mixed(random) % insurer_count);
    const Name& surname = surnames.at(taken(combination, surnames.size()));
    const Name& given_name = given_names.at(taken(combination, given_names.size()));
    person.surname = surname.kanji;
    person.surname_kana = surname.kana;
    person.given_name = given_name.kanji;
    person.given_name_kana = given_name.kana;
    person.day = 1 + static_cast<int>(taken(combination, days));
    person.month = 1 + static_cast<int>(taken(combination, months));
    person.year = first_year + static_cast<int>(combination);
    person.male = (random >> 20U) % 2 == 0;
    person.defect = defect_of(random >> 24U);
    person.confirmed = mixed(random + 1) % 100 >= 5;
    return person;
}

std::string insurer_number(std::uint32_t insurer) {
    constexpr std::array<std::string_view, 8> law_codes{"01", "06", "31", "32",
                                                        "33", "34", "63", "67"};
    std::string digits =
        fmt::format("{}99{:03}", law_codes.at(insurer % law_codes.size()), insurer / 8);
    int sum = 0;
    for (std::size_t place = 0; place < digits.size(); ++place) {
        const int product = (digits[place] - '0') * (place % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string insurer_name(std::uint32_t insurer) {
    return fmt::format("架空第{}健康保険組合", insurer);
}

bool is_listed(std::uint32_t insurer) {
    return mixed(insurer) % 100 >= 3;
}

bool commissions_checkup(std::uint32_t insurer) {
    return is_listed(insurer) && mixed(insurer + insurer_count) % 100 >= 6;
}

std::string half_width(std::string_view kana) {
    static constexpr std::string_view full = "アイウエオカキクケコサシスセソタチツテトナニヌネノハ"
                                             "ヒフヘホマミムメモヤユヨラリルレロワンャュョ　";
    static constexpr std::string_view half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝｬｭｮ ";
    static constexpr std::string_view voiced = "ガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    static constexpr std::string_view unvoiced = "カキクケコサシスセソタチツテトハヒフヘホ";
    constexpr std::size_t width = 3; // bytes of each of these characters
    std::string text;
    for (std::size_t at = 0; at < kana.size(); at += width) {
        std::string_view character = kana.substr(at, width);
        const std::size_t mark = voiced.find(character);
        if (mark != std::string_view::npos) {
            character = unvoiced.substr(mark, width);
        }
        const std::size_t place = full.find(character);
        text += half.substr(place, place + width > half.size() ? 1 : width);
        text += mark != std::string_view::npos ? "ﾞ" : "";
    }
    return text;
}

std::string full_width(std::string_view digits) {
    std::string text;
    for (const char digit : digits) {
        text += "\xEF\xBC";
        text += static_cast<char>('\x90' + (digit - '0'));
    }
    return text;
}

} // namespace mqa::bench
