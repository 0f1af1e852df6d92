// SPDX-License-Identifier: Apache-2.0
#include "registration/user_settings/collected_settings.hpp"

#include "base/digits.hpp"
#include "base/error.hpp"
#include "registration/user_settings/half_width_token.hpp"

#include <algorithm>

namespace mqa {
namespace {

bool fits(SettingsValue value, std::string_view token) {
    constexpr std::size_t longest_id = 64;
    constexpr std::size_t shortest_code = 4;
    switch (value) {
    case SettingsValue::institution_code:
        return has_only_digits(token) && (token.size() == 7 || token.size() == 10);
    case SettingsValue::id:
        return token.size() <= longest_id && is_alphanumeric(token.front()) &&
               std::ranges::any_of(token, is_digit) && std::ranges::all_of(token, [](char c) {
                   return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
               });
    case SettingsValue::activation_code:
        break;
    }
    return token.size() >= shortest_code && token.size() <= Secret::capacity &&
           std::ranges::any_of(token, is_alphanumeric);
}

Text name_of_value(SettingsValue value) {
    switch (value) {
    case SettingsValue::institution_code:
        return {"institution code", "機関コード"};
    case SettingsValue::id:
        return {"ID", "ID"};
    case SettingsValue::activation_code:
        break;
    }
    return {"activation code", "アクティベーションコード"};
}

} // namespace

bool CollectedSettings::has(SettingsValue value) const {
    switch (value) {
    case SettingsValue::institution_code:
        return !current_.institution_code.empty();
    case SettingsValue::id:
        return !current_.id.empty();
    case SettingsValue::activation_code:
        break;
    }
    return current_.activation_code.size() > 0;
}

bool CollectedSettings::could_be(SettingsValue value, std::string_view piece) const {
    WipedText half(piece.size());
    return to_half_width_token(piece, cp932_, half) && fits(value, half.view());
}

std::string CollectedSettings::id_of(std::string_view piece) const {
    WipedText half(piece.size());
    to_half_width_token(piece, cp932_, half);
    return std::string(half.view());
}

void CollectedSettings::take(SettingsValue value, std::string_view piece) {
    WipedText half(piece.size());
    to_half_width_token(piece, cp932_, half);
    if (!fits(value, half.view())) {
        refuse_missing(value);
    }
    if (value == SettingsValue::activation_code && half.view().ends_with('-')) {
        refuse(Problem::goes_on, value, current_.id);
    }
    if (value == SettingsValue::institution_code) {
        current_.institution_code = half.view();
    } else if (value == SettingsValue::id) {
        current_.id = half.view();
    } else {
        take_code(half.view());
    }
    if (has(SettingsValue::institution_code) && has(SettingsValue::id) &&
        has(SettingsValue::activation_code)) {
        std::string code = current_.institution_code;
        found_.push_back(std::move(current_));
        current_ =
            UserSettings{.institution_code = std::move(code), .id = {}, .activation_code = {}};
    }
}

void CollectedSettings::take_code(std::string_view code) {
    const bool is_another = code == current_.institution_code || code == current_.id ||
                            std::ranges::any_of(found_, [&](const UserSettings& known) {
                                return code == known.id || code == known.institution_code;
                            });
    if (is_another) {
        refuse_missing(SettingsValue::activation_code);
    }
    for (const char c : code) {
        current_.activation_code.append(static_cast<std::uint8_t>(c));
    }
}

void CollectedSettings::refuse_missing(SettingsValue value) const {
    refuse(Problem::missing, value, current_.id);
}

void CollectedSettings::refuse(Problem problem, SettingsValue value, const std::string& id) const {
    constexpr Text missing("{device}: the {value} is missing, or has another form",
                           "{device}: {value}がないか、形が違います");
    constexpr Text several("{device}: the {value} is not one word",
                           "{device}: {value}が 1 語ではありません");
    constexpr Text goes_on("{device}: the {value} seems to go on on the next line",
                           "{device}: {value}が次の行に続いているようです");
    const std::string number = std::to_string(found_.size() + 1);
    const TextArguments arguments{
        {"device", id.empty() ? "device " + number : id, id.empty() ? number + " 台目" : id},
        {"value", name_of_value(value)}};
    const Text text = problem == Problem::missing   ? missing
                      : problem == Problem::goes_on ? goes_on
                                                    : several;
    throw Error(Errc::settings_incomplete)
        .file(file_)
        .with("problem", fill(text, Language::en, arguments), fill(text, Language::ja, arguments));
}

const std::string& CollectedSettings::last_id() const {
    return current_.id.empty() && !found_.empty() ? found_.back().id : current_.id;
}

std::vector<UserSettings> CollectedSettings::finish() {
    if (is_begun()) {
        refuse_missing(!has(SettingsValue::id)                 ? SettingsValue::id
                       : !has(SettingsValue::institution_code) ? SettingsValue::institution_code
                                                               : SettingsValue::activation_code);
    }
    // The code of one more institution, of which there is no device.
    if (!found_.empty() && current_.institution_code != found_.back().institution_code) {
        refuse_missing(SettingsValue::id);
    }
    return std::move(found_);
}

} // namespace mqa
