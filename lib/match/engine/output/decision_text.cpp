// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/decision_text.hpp"

#include "base/clock.hpp"
#include "match/engine/bytes/byte_words.hpp"
#include "match/engine/scan/signs.hpp"
#include "model/terms.hpp"

#include <array>

namespace mqa::engine {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

void append_escaped(std::string& out, char c) {
    constexpr std::string_view named = "\b\t\n\f\r\"\\";
    constexpr std::string_view letters = "btnfr\"\\";
    const std::size_t place = named.find(c);
    if (place != std::string_view::npos) {
        out += '\\';
        out += letters[place];
        return;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += hexadecimal[byte >> 4U];
    out += hexadecimal[byte & 0xFU];
}

/// `,"name":"` and the text, which needs no escaping, when there is one.
void put(ByteBuffer& out, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        out.append(name);
        out.append(text);
        out.append('"');
    }
}

char* put_two_digits(char* to, unsigned value) {
    *to++ = static_cast<char>('0' + value / 10);
    *to++ = static_cast<char>('0' + value % 10);
    return to;
}

/// YYYY-MM-DD of a day number (Howard Hinnant, chrono-compatible low-level date algorithms).
void append_day(ByteBuffer& out, Day day) {
    const Day shifted = day + 719468;
    const Day era = shifted / 146097;
    const auto of_era = static_cast<unsigned>(shifted - era * 146097);
    const unsigned year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const unsigned of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const unsigned shifted_month = (5 * of_year + 2) / 153;
    const unsigned of_month = of_year - (153 * shifted_month + 2) / 5 + 1;
    const unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    const unsigned year = year_of_era + static_cast<unsigned>(era) * 400 + (month <= 2 ? 1 : 0);
    constexpr std::string_view form = "YYYY-MM-DD";
    char* at = put_two_digits(out.extend(form.size()), year / 100);
    at = put_two_digits(at, year % 100);
    *at++ = '-';
    at = put_two_digits(at, month);
    *at++ = '-';
    put_two_digits(at, of_month);
}

void put(ByteBuffer& out, std::string_view name, Day day) {
    if (day != no_day) {
        out.append(name);
        append_day(out, day);
        out.append('"');
    }
}

template <typename Term>
void put(ByteBuffer& out, std::string_view name, Word word) {
    if (word != 0) {
        put(out, name, name_of(term_of<Term>(word)));
    }
}

/// Every member is appended with a comma in front; that of the first becomes the brace of the
/// object, which begins at `begin`.
void close_object(ByteBuffer& out, std::size_t begin) {
    if (out.size() == begin) {
        out.append('{');
    } else {
        out.data()[begin] = '{';
    }
    out.append('}');
}

void append_instant(ByteBuffer& out, std::int64_t instant) {
    constexpr std::int64_t day_length = 86'400;
    constexpr std::int64_t microseconds = 1'000'000;
    constexpr std::int64_t japan_offset = std::int64_t{9} * 3600;
    constexpr Day year_2200 = 84'006;
    const std::int64_t seconds = instant / microseconds + japan_offset;
    if (instant < 0 || instant % microseconds != 0 || seconds / day_length >= year_2200) {
        out.append(format_instant(SysTime(SysTime::duration(instant))));
        return;
    }
    append_day(out, static_cast<Day>(seconds / day_length));
    const auto of_day = static_cast<unsigned>(seconds % day_length);
    constexpr std::string_view form = "THH:MM:SS";
    char* at = out.extend(form.size());
    *at++ = 'T';
    at = put_two_digits(at, of_day / 3600);
    *at++ = ':';
    at = put_two_digits(at, of_day / 60 % 60);
    *at++ = ':';
    put_two_digits(at, of_day % 60);
    out.append_literal("+09:00");
}

/// Where the next sign is that JSON writes in another form, or the end of the text.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
    for (; at + word_size <= text.size(); at += word_size) {
        if (holds_string_sign(word_at(text.data() + at))) {
            break;
        }
    }
    while (at < text.size() && !is_string_sign(text[at])) {
        ++at;
    }
    return at;
}

} // namespace

void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t plain = end_of_plain(text, at);
        out.append(text.substr(at, plain - at));
        if (plain < text.size()) {
            append_escaped(out, text[plain]);
        }
        at = plain + 1;
    }
    out += '"';
}

void append_reason(std::string& out, const Reason& reason) {
    const auto member = [&out](std::string_view name, std::string_view text) {
        out += name;
        append_string(out, text);
    };
    const auto if_any = [&member](std::string_view name, const std::optional<std::string>& text) {
        if (text && !text->empty()) {
            member(name, *text);
        }
    };
    member("{\"rule\":", rule_name(reason.rule));
    member(",\"code\":", reason.code);
    member(",\"outcome\":", name_of(reason.outcome));
    if_any(",\"field\":", reason.field);
    if_any(",\"coupon_value\":", reason.coupon_value);
    if_any(",\"qualification_value\":", reason.qualification_value);
    if_any(",\"difference\":", reason.difference);
    member(",\"message\":", reason.message);
    member(",\"message_ja\":", reason.message_ja);
    member(",\"action\":", reason.action);
    member(",\"action_ja\":", reason.action_ja);
    if_any(",\"return_code\":", reason.return_code);
    if_any(",\"return_table\":", reason.return_table);
    out += '}';
}

void append_next_action(std::string& out, const NextAction& action) {
    out += ",\"next_action\":";
    append_string(out, action.en);
    out += ",\"next_action_ja\":";
    append_string(out, action.ja);
}

void append_coupon(ByteBuffer& out, const CouponFields& fields, std::string_view id) {
    using Text = CouponText;
    out.append_literal(R"({"schema":"mqa.coupon/1")");
    put(out, R"(,"id":")", id);
    if (!fields[Text::context].empty()) {
        out.append_literal(",\"context\":");
        out.append(fields[Text::context]);
    }
    put(out, R"(,"reference_number":")", fields[Text::reference_number]);
    if (fields[CouponWord::kind] != 0) {
        put(out, R"(,"kind":")", to_string(term_of<CouponKind>(fields[CouponWord::kind])));
    }
    put(out, R"(,"insurer_number":")", fields[Text::insurer_number]);
    put(out, R"(,"insurer_name":")", fields[Text::insurer_name]);
    put(out, R"(,"symbol":")", fields[Text::symbol]);
    put(out, R"(,"number":")", fields[Text::number]);
    put(out, R"(,"branch_number":")", fields[Text::branch_number]);
    out.append_literal(",\"person\":");
    const std::size_t person = out.size();
    put(out, R"(,"name":")", fields[Text::name]);
    put(out, R"(,"name_kana":")", fields[Text::name_kana]);
    put(out, R"(,"birth_date":")", fields[CouponDay::birth]);
    put<Sex>(out, R"(,"sex":")", fields[CouponWord::sex]);
    close_object(out, person);
    put(out, R"(,"issued_on":")", fields[CouponDay::issued_on]);
    put(out, R"(,"expires_on":")", fields[CouponDay::expires_on]);
    put(out, R"(,"contract_holder":")", fields[Text::contract_holder]);
    put(out, R"(,"agency_number":")", fields[Text::agency_number]);
    if (!fields[Text::copayments].empty()) {
        out.append_literal(",\"copayments\":");
        out.append(fields[Text::copayments]);
    }
    out.append('}');
}

void append_qualification(ByteBuffer& out, const QualificationFields& fields) {
    using Text = QualificationText;
    using Days = QualificationDay;
    using Words = QualificationWord;
    out.append_literal(R"({"schema":"mqa.qualification/1")");
    put(out, R"(,"id":")", fields[Text::id]);
    if (!fields[Text::context].empty()) {
        out.append_literal(",\"context\":");
        out.append(fields[Text::context]);
    }
    put<QualificationStatus>(out, R"(,"status":")", fields[Words::status]);
    put(out, R"(,"insurer_number":")", fields[Text::insurer_number]);
    put(out, R"(,"insurer_name":")", fields[Text::insurer_name]);
    put(out, R"(,"symbol":")", fields[Text::symbol]);
    put(out, R"(,"number":")", fields[Text::number]);
    put(out, R"(,"branch_number":")", fields[Text::branch_number]);
    put<Relationship>(out, R"(,"relationship":")", fields[Words::relationship]);
    put(out, R"(,"card_classification":")", fields[Text::card_classification]);
    const std::size_t before = out.size();
    out.append_literal(",\"person\":");
    const std::size_t person = out.size();
    put(out, R"(,"name":")", fields[Text::name]);
    put(out, R"(,"name_kana":")", fields[Text::name_kana]);
    put(out, R"(,"name_other":")", fields[Text::name_other]);
    put(out, R"(,"name_other_kana":")", fields[Text::name_other_kana]);
    put(out, R"(,"birth_date":")", fields[Days::birth]);
    put<Sex>(out, R"(,"sex":")", fields[Words::sex]);
    put(out, R"(,"address":")", fields[Text::address]);
    put(out, R"(,"postcode":")", fields[Text::postcode]);
    if (out.size() == person) {
        out.cut(before);
    } else {
        close_object(out, person);
    }
    put(out, R"(,"valid_from":")", fields[Days::valid_from]);
    put(out, R"(,"valid_to":")", fields[Days::valid_to]);
    put(out, R"(,"acquired_on":")", fields[Days::acquired_on]);
    put(out, R"(,"lost_on":")", fields[Days::lost_on]);
    put(out, R"(,"loss_reason":")", fields[Text::loss_reason]);
    out.append_literal(",\"confirmation\":");
    const std::size_t confirmation = out.size();
    put<Proof>(out, R"(,"proof":")", fields[Words::proof]);
    put<Channel>(out, R"(,"channel":")", fields[Words::channel]);
    put<Method>(out, R"(,"method":")", fields[Words::method]);
    put<Purpose>(out, R"(,"purpose":")", fields[Words::purpose]);
    out.append_literal(R"(,"confirmed_at":")");
    append_instant(out, fields.instant);
    out.append('"');
    put(out, R"(,"reference":")", fields[Text::reference]);
    put(out, R"(,"institution_number":")", fields[Text::institution_number]);
    close_object(out, confirmation);
    if (!fields[Text::notices].empty()) {
        out.append_literal(",\"notices\":");
        out.append(fields[Text::notices]);
    }
    out.append('}');
}

} // namespace mqa::engine
