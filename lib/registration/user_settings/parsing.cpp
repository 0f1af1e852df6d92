// SPDX-License-Identifier: Apache-2.0
#include "base/data_table.hpp"
#include "base/digits.hpp"
#include "base/error.hpp"
#include "base/utf8.hpp"
#include "registration/user_settings/half_width_token.hpp"
#include "registration/user_settings/user_settings.hpp"
#include "text/encoding.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>

namespace mqa::data {
extern const std::string_view settings_labels;
}

namespace mqa {
namespace {

enum class Value { institution_code, id, activation_code };

using Labels = std::map<std::string, Value, std::less<>>;

const Labels& labels() {
    static const Labels table = [] {
        Labels made;
        for (const DataRow& row : data_rows(data::settings_labels, 2)) {
            const Value value = row[0] == "institution_code" ? Value::institution_code
                                : row[0] == "id"             ? Value::id
                                                             : Value::activation_code;
            for (const std::string_view label : parts_of_column(row[1], '|')) {
                made.emplace(to_half_width(label), value);
            }
        }
        return made;
    }();
    return table;
}

bool is_ascii(std::string_view token) {
    return std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7F'; });
}

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool fits(Value value, std::string_view token) {
    constexpr std::size_t longest_id = 64;
    constexpr std::size_t shortest_code = 4;
    switch (value) {
    case Value::institution_code:
        return has_only_digits(token) && (token.size() == 7 || token.size() == 10);
    case Value::id:
        return token.size() <= longest_id && is_alphanumeric(token.front()) &&
               std::ranges::any_of(token, [](char c) { return c >= '0' && c <= '9'; }) &&
               std::ranges::all_of(token, [](char c) {
                   return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
               });
    case Value::activation_code:
        break;
    }
    return token.size() >= shortest_code && token.size() <= Secret::capacity;
}

std::string_view without_remark(std::string_view token) {
    return token.substr(0, token.find_first_of("(:"));
}

/// The token as a label, without what may stand around it: "機関コード（7桁）：", "ID:". A token in
/// ASCII may be the secret: it is not copied.
std::optional<Value> label_of(std::string_view token, bool cp932) {
    Labels::const_iterator found;
    if (is_ascii(token)) {
        found = labels().find(without_remark(token));
    } else {
        const std::string text =
            to_half_width(cp932 ? from_cp932(token).value_or("") : std::string(token));
        found = labels().find(without_remark(text));
    }
    return found == labels().end() ? std::nullopt : std::optional(found->second);
}

/// Blanks, line ends, and the full-width blank and colon of UTF-8 or CP932.
class Tokens {
public:
    Tokens(std::string_view text, bool cp932)
        : text_(text), wide_{cp932 ? std::array<std::string_view, 2>{"\x81\x40", "\x81\x46"}
                                   : std::array<std::string_view, 2>{"　", "："}} {}

    /// Empty at the end.
    std::string_view next() {
        while (!text_.empty() && separator() > 0) {
            text_.remove_prefix(separator());
        }
        const std::string_view rest = text_;
        while (!text_.empty() && separator() == 0) {
            text_.remove_prefix(1);
        }
        return rest.substr(0, rest.size() - text_.size());
    }

private:
    std::size_t separator() const {
        const char c = text_.front();
        if (c == ' ' || c == ':' || (c >= '\t' && c <= '\r')) {
            return 1;
        }
        for (const std::string_view wide : wide_) {
            if (text_.starts_with(wide)) {
                return wide.size();
            }
        }
        return 0;
    }

    std::string_view text_;
    std::array<std::string_view, 2> wide_;
};

/// Puts tokens together: labels say what the values behind them are, and those of the last row of
/// headings hold for the rows below as well.
class Gatherer {
public:
    void label(Value value) {
        if (awaited_.empty() || !last_was_label_) {
            headings_.clear();
        }
        headings_.push_back(value);
        awaited_.push_back(value);
        last_was_label_ = true;
    }

    void value(std::string_view token) {
        last_was_label_ = false;
        if (awaited_.empty() && headings_.size() > 1) {
            awaited_.assign(headings_.begin(), headings_.end());
        }
        if (awaited_.empty() || !fits(awaited_.front(), token)) {
            return;
        }
        take(awaited_.front(), token);
        awaited_.pop_front();
    }

    std::vector<UserSettings> finish() { return std::move(found_); }

private:
    void take(Value value, std::string_view token) {
        if (value == Value::institution_code) {
            current_.institution_code = token;
        } else if (value == Value::id) {
            current_.id = token;
        } else {
            current_.activation_code.clear();
            for (const char c : token) {
                current_.activation_code.append(static_cast<std::uint8_t>(c));
            }
        }
        const bool whole = !current_.institution_code.empty() && !current_.id.empty() &&
                           current_.activation_code.size() > 0;
        if (whole) {
            // The code of the institution may stand once, above all its devices.
            std::string code = current_.institution_code;
            found_.push_back(std::move(current_));
            current_ =
                UserSettings{.institution_code = std::move(code), .id = {}, .activation_code = {}};
        }
    }

    std::deque<Value> awaited_{};
    std::vector<Value> headings_{};
    bool last_was_label_ = false;
    UserSettings current_{};
    std::vector<UserSettings> found_{};
};

void refuse_repeated_ids(const std::vector<UserSettings>& found, const std::string& file) {
    for (auto one = found.begin(); one != found.end(); ++one) {
        if (std::any_of(found.begin(), one, [&](const UserSettings& other) {
                return other.id == one->id && other.institution_code == one->institution_code;
            })) {
            throw Error(Errc::settings_incomplete)
                .file(file)
                .with("problem", Text("one ID stands there twice", "同じ ID が 2 回出てきます"));
        }
    }
}

} // namespace

std::vector<UserSettings> parse_user_settings(std::string_view text, const std::string& file) {
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    const bool cp932 = find_invalid_utf8(text) != std::string_view::npos;
    Tokens tokens(text, cp932);
    Gatherer gatherer;
    for (std::string_view token = tokens.next(); !token.empty(); token = tokens.next()) {
        if (const std::optional<Value> label = label_of(token, cp932)) {
            gatherer.label(*label);
        } else if (WipedText half(token.size()); to_half_width_token(token, cp932, half)) {
            gatherer.value(half.view());
        }
    }
    std::vector<UserSettings> found = gatherer.finish();
    if (found.empty()) {
        throw Error(Errc::settings_incomplete)
            .file(file)
            .with("problem",
                  Text("institution code, ID and activation code were not all found",
                       "機関コード・ID・アクティベーションコードがそろって見つかりません"));
    }
    refuse_repeated_ids(found, file);
    return found;
}

} // namespace mqa
