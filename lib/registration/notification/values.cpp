// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/values.hpp"

#include "model/date.hpp"
#include "model/numbers.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

struct NamedValue {
    std::string_view field; ///< the name in the record
    std::string NotificationValues::*member;
};

constexpr std::array plain_values{
    NamedValue{"filer_address", &NotificationValues::filer_address},
    NamedValue{"filer_name", &NotificationValues::filer_name},
    NamedValue{"name", &NotificationValues::name},
    NamedValue{"name_kana", &NotificationValues::name_kana},
    NamedValue{"postcode", &NotificationValues::postcode},
    NamedValue{"phone", &NotificationValues::phone},
    NamedValue{"address", &NotificationValues::address},
    NamedValue{"address_kana", &NotificationValues::address_kana},
    NamedValue{"representative_name", &NotificationValues::representative_name},
    NamedValue{"representative_kana", &NotificationValues::representative_kana},
    NamedValue{"remarks", &NotificationValues::remarks},
    NamedValue{"online_code", &NotificationValues::online_code},
    NamedValue{"abolition_reason", &NotificationValues::abolition_reason},
};

std::string value_of(const Application& application, std::string_view name) {
    const auto field = std::ranges::find(application.fields, name, &ApplicationField::name);
    return field == application.fields.end() ? std::string() : field->value.value_or("");
}

std::string japanese_day(const std::string& text) {
    const std::optional<Date> day = Date::parse(text);
    return day ? day->japanese() : text;
}

std::string printed_insurer_number(const std::string& text) {
    const std::optional<InsurerNumber> number = InsurerNumber::parse(text);
    return number ? number->face_form() : text;
}

bool is_half_width_kana(char32_t c) {
    return c >= 0xFF61 && c <= 0xFF9F;
}

/// As some systems write ガ: カ and a mark that belongs to it.
bool is_voicing_mark(char32_t c) {
    return c == 0x3099 || c == 0x309A;
}

bool is_to_be_composed(std::u32string::const_iterator c, std::u32string::const_iterator end) {
    return is_half_width_kana(*c) || (c + 1 != end && is_voicing_mark(*(c + 1)));
}

} // namespace

std::string with_full_width_kana(std::string_view text) {
    const std::u32string points = to_code_points(text);
    std::string result;
    for (auto begin = points.begin(); begin != points.end();) {
        const bool half = is_to_be_composed(begin, points.end());
        auto end = begin + 1;
        while (end != points.end() &&
               (is_voicing_mark(*end) || is_to_be_composed(end, points.end()) == half)) {
            ++end;
        }
        const std::string run = to_utf8({begin, end});
        result += half ? normalise(run) : run;
        begin = end;
    }
    return result;
}

NotificationValues notification_values(const Application& application) {
    NotificationValues values;
    for (const NamedValue& named : plain_values) {
        values.*named.member = value_of(application, named.field);
    }
    values.date = japanese_day(value_of(application, "notification_date"));
    values.abolished_on = japanese_day(value_of(application, "abolished_on"));
    values.insurer_number = printed_insurer_number(value_of(application, "insurer_number"));
    const std::string services = value_of(application, "services");
    values.checkup = services.find("ア") != std::string::npos;
    values.guidance = services.find("イ") != std::string::npos;
    for (auto member : {&NotificationValues::filer_address, &NotificationValues::address}) {
        values.*member = with_short_house_numbers(values.*member);
    }
    for (auto member : {&NotificationValues::name_kana, &NotificationValues::address_kana,
                        &NotificationValues::representative_kana}) {
        values.*member = with_full_width_kana(values.*member);
    }
    return values;
}

std::vector<std::string_view> fields_showing(const NotificationValues& values,
                                             std::string_view text) {
    std::vector<std::string_view> fields;
    for (const NamedValue& named : plain_values) {
        if (values.*named.member == text) {
            fields.push_back(named.field);
        }
    }
    // Whoever stands for the insurer has a line of their own.
    if (fields.empty() && values.filer_name.find(text) != std::string::npos) {
        fields.emplace_back("filer_name");
    }
    return fields;
}

} // namespace mqa
