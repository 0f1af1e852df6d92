// SPDX-License-Identifier: Apache-2.0
#include "base/digits.hpp"
#include "base/error.hpp"
#include "base/utf8.hpp"
#include "registration/user_settings/code_rest.hpp"
#include "registration/user_settings/collected_settings.hpp"
#include "registration/user_settings/sheet_line.hpp"
#include "registration/user_settings/user_settings.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

namespace mqa {
namespace {

using TokenKind = SheetToken::Kind;
using Problem = CollectedSettings::Problem;

/// What must be alike of two IDs of one sheet: digits and letters at the same places.
bool are_of_one_form(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other,
                              [](char a, char b) { return is_digit(a) == is_digit(b); });
}

/// Finds the values in the lines. What belongs to one device stands behind labels, below
/// them, or in a row below their headings; a value that is missing is never taken from what stands
/// further on.
class Gatherer {
public:
    Gatherer(std::string file, bool cp932) : settings_(std::move(file), cp932), cp932_(cp932) {}

    void add(const SheetLine& line) {
        if (line.tokens.empty()) {
            above_ = above_ == AboveLine::no_code ? above_ : AboveLine::code_and_gap;
            return;
        }
        const std::size_t labels = line.count(TokenKind::label);
        const std::size_t values = line.count(TokenKind::value);
        const AboveLine above = std::exchange(above_, AboveLine::no_code);
        if (labels > 1 && (values == 0 || is_numbered_heading(line))) {
            begin_table(line);
        } else if (labels > 0) {
            add_pairs(line);
        } else if (values > 0 && !awaited_.empty()) {
            add_below(line);
        } else if (values > 0 && !headings_.empty()) {
            add_row(line, above);
        } else if (values > 0) {
            pass_over(line, above);
        }
    }

    std::vector<UserSettings> finish() {
        if (!awaited_.empty() && (settings_.is_begun() || !settings_.empty())) {
            settings_.refuse_missing(awaited_.front());
        }
        return settings_.finish();
    }

private:
    struct Heading {
        SettingsValue value = SettingsValue::id;
        std::size_t column = 0; ///< of a table of cells its cell, else which token of the line
    };

    /// "No." before the headings of the values.
    bool is_numbered_heading(const SheetLine& line) const {
        const auto first = std::ranges::find(line.tokens, TokenKind::label, &SheetToken::kind);
        return awaited_.empty() &&
               std::none_of(first, line.tokens.end(),
                            [](const SheetToken& token) { return token.kind == TokenKind::value; });
    }

    void begin_table(const SheetLine& line) {
        require_nothing_awaited();
        if (settings_.is_begun()) {
            settings_.refuse_missing(settings_.has(SettingsValue::id)
                                         ? SettingsValue::activation_code
                                         : SettingsValue::id);
        }
        headings_.clear();
        for (std::size_t index = 0; index < line.tokens.size(); ++index) {
            const SheetToken& token = line.tokens[index];
            if (token.kind == TokenKind::label) {
                headings_.push_back({token.label, line.cells ? token.column : index});
            }
        }
        cells_ = line.cells;
        width_ = line.tokens.size();
    }

    /// Labels with their values behind them; the last one's may stand on the next line.
    void add_pairs(const SheetLine& line) {
        headings_.clear();
        spent_.reset();
        const bool only_label = line.tokens.size() == 1;
        std::optional<SettingsValue> taken; // what the token before is
        bool is_sentence = false;           // that goes on behind the name of a value
        for (const SheetToken& token : line.tokens) {
            if (token.kind == TokenKind::label) {
                await(token.label, only_label);
                taken.reset();
                is_sentence = false;
            } else if (token.kind == TokenKind::words) {
                taken.reset();
                is_sentence = true;
            } else if (awaited_.empty()) {
                refuse_more(taken);
            } else if (!is_sentence || awaited_.front() == SettingsValue::institution_code) {
                taken = take_awaited(token);
            }
        }
        if (is_sentence) {
            awaited_.clear();
        }
        note_end(taken);
    }

    /// Several labels without values, each on a line of its own, are headings that stand above each
    /// other: of one device, and not when another has begun.
    void await(SettingsValue value, bool only_label) {
        if (!only_label || settings_.is_begun()) {
            require_nothing_awaited();
        }
        if (value != SettingsValue::institution_code && settings_.has(value)) {
            settings_.refuse_missing(value == SettingsValue::id ? SettingsValue::activation_code
                                                                : SettingsValue::id);
        }
        awaited_.push_back(value);
    }

    void require_nothing_awaited() const {
        if (!awaited_.empty()) {
            settings_.refuse_missing(awaited_.front());
        }
    }

    void add_below(const SheetLine& line) {
        const std::size_t labels = awaited_.size();
        const SettingsValue first = awaited_.front();
        std::optional<SettingsValue> taken;
        for (const SheetToken& token : line.tokens) {
            if (token.kind == TokenKind::words) {
                taken.reset();
            } else if (!awaited_.empty()) {
                refuse_day(token);
                taken = take_awaited(token);
            } else {
                refuse_more(taken);
            }
        }
        if (labels > 1 && !spent_) {
            spent_ = first;
        }
        note_end(taken);
    }

    void refuse_day(const SheetToken& token) const {
        if (awaited_.front() == SettingsValue::activation_code && looks_like_day(token.text)) {
            settings_.refuse_missing(SettingsValue::activation_code);
        }
    }

    SettingsValue take_awaited(const SheetToken& token) {
        const SettingsValue value = awaited_.front();
        awaited_.pop_front();
        settings_.take(value, token.text);
        return value;
    }

    void add_row(const SheetLine& line, AboveLine above) {
        // A piece of a code could be taken for the ID of a row that lacks its code.
        if (!line.cells && line.tokens.size() == 1 && width_ > 1 &&
            !is_lone_id(line.tokens.front())) {
            refuse_rest_of_code(line, above);
        }
        std::vector<const SheetToken*> row =
            cells_ && line.cells ? row_of_cells(line) : row_of_words(line);
        if (row.empty()) {
            pass_over(line, above);
            return;
        }
        for (std::size_t index = 0; index < headings_.size(); ++index) {
            if (row[index] != nullptr) {
                settings_.take(headings_[index].value, row[index]->text);
            } else if (headings_[index].value != SettingsValue::institution_code ||
                       !settings_.has(SettingsValue::institution_code)) {
                settings_.refuse_missing(headings_[index].value);
            }
        }
        if (std::ranges::any_of(headings_, [](const Heading& heading) {
                return heading.value == SettingsValue::activation_code;
            })) {
            above_ = AboveLine::code;
        }
    }

    /// The values by their headings, nullptr where the cell is empty; none when no value of the
    /// line could be what its heading says.
    std::vector<const SheetToken*> row_of_cells(const SheetLine& line) const {
        std::vector<const SheetToken*> row(headings_.size(), nullptr);
        bool any = false;
        for (std::size_t index = 0; index < headings_.size(); ++index) {
            for (const SheetToken& token : line.tokens) {
                if (token.column != headings_[index].column || token.kind != TokenKind::value) {
                    continue;
                }
                if (row[index] != nullptr) {
                    settings_.refuse(Problem::several_words, headings_[index].value, {});
                }
                row[index] = &token;
                any = any || could_be(headings_[index].value, token);
            }
        }
        return any ? row : std::vector<const SheetToken*>();
    }

    /// Where only blanks part the columns, a row must have as many words as the headings; the code
    /// of the institution may be left out below the first row.
    std::vector<const SheetToken*> row_of_words(const SheetLine& line) const {
        std::vector<const SheetToken*> row;
        if (line.tokens.size() == width_) {
            for (const Heading& heading : headings_) {
                const std::size_t place = std::min(heading.column, line.tokens.size() - 1);
                const SheetToken& token = line.tokens[place];
                row.push_back(token.kind == TokenKind::value ? &token : nullptr);
            }
            return could_be_row(row) ? row : std::vector<const SheetToken*>();
        }
        const bool merged = headings_.front().value == SettingsValue::institution_code &&
                            settings_.has(SettingsValue::institution_code) &&
                            line.tokens.size() + 1 == width_ && width_ == headings_.size() &&
                            line.tokens.size() == line.count(TokenKind::value) &&
                            !could_be(SettingsValue::institution_code, line.tokens.front());
        if (merged) {
            row.push_back(nullptr);
        }
        const std::size_t before = merged ? 0 : headings_.front().column;
        for (std::size_t index = before; index < line.tokens.size(); ++index) {
            const SheetToken& token = line.tokens[index];
            if (token.kind == TokenKind::value && row.size() < headings_.size()) {
                row.push_back(&token);
            }
        }
        if (merged) {
            return row;
        }
        row.resize(headings_.size(), nullptr);
        if (!could_be_row(row)) {
            return {};
        }
        refuse_row_of(line, row);
    }

    bool could_be_row(const std::vector<const SheetToken*>& row) const {
        for (std::size_t index = 0; index < row.size(); ++index) {
            if (row[index] != nullptr && headings_[index].value != SettingsValue::activation_code &&
                could_be(headings_[index].value, *row[index])) {
                return true;
            }
        }
        return false;
    }

    /// Says which value a row of too few words lacks, or that it has too many.
    [[noreturn]] void refuse_row_of(const SheetLine& line,
                                    const std::vector<const SheetToken*>& row) const {
        std::string id;
        for (std::size_t index = 0; index < row.size(); ++index) {
            const SettingsValue value = headings_[index].value;
            if (row[index] == nullptr || !could_be(value, *row[index])) {
                settings_.refuse(Problem::missing, value, id);
            }
            if (value == SettingsValue::id) {
                id = settings_.id_of(row[index]->text);
            }
        }
        settings_.refuse(line.tokens.size() < width_ ? Problem::missing : Problem::several_words,
                         SettingsValue::activation_code, id);
    }

    bool could_be(SettingsValue value, const SheetToken& token) const {
        return settings_.could_be(value, token.text);
    }

    /// An ID as those before it, of a row that has nothing else.
    bool is_lone_id(const SheetToken& token) const {
        constexpr std::size_t shortest = 4;
        return !headings_.empty() && token.kind == TokenKind::value &&
               token.text.size() >= shortest && are_of_one_form(token.text, settings_.last_id()) &&
               !looks_like_day(token.text) && could_be(SettingsValue::id, token);
    }

    /// What stands neither behind nor below a label: nothing to take, unless it is an ID alone, the
    /// rest of a code that was broken over two lines, or a second device below headings for one.
    void pass_over(const SheetLine& line, AboveLine above) const {
        for (const SheetToken& token : line.tokens) {
            if (is_lone_id(token)) {
                settings_.refuse(Problem::missing, SettingsValue::activation_code,
                                 settings_.id_of(token.text));
            }
        }
        refuse_rest_of_code(line, above);
        for (const SheetToken& token : line.tokens) {
            if (spent_ && token.kind == TokenKind::value && could_be(*spent_, token)) {
                settings_.refuse_missing(*spent_);
            }
        }
    }

    void refuse_rest_of_code(const SheetLine& line, AboveLine above) const {
        if (goes_on_with_code(line, above, !headings_.empty(), cp932_)) {
            settings_.refuse(Problem::goes_on, SettingsValue::activation_code, settings_.last_id());
        }
    }

    void refuse_more(std::optional<SettingsValue> taken) const {
        if (taken && *taken != SettingsValue::institution_code) {
            settings_.refuse(Problem::several_words, *taken, settings_.last_id());
        }
    }

    /// Below headings above each other, a value too many says that one before it was wrapped.
    void note_end(std::optional<SettingsValue> taken) {
        if (taken == SettingsValue::activation_code || (taken && spent_ && awaited_.empty())) {
            above_ = AboveLine::code;
        }
    }

    CollectedSettings settings_;
    bool cp932_;
    std::vector<Heading> headings_{};     ///< of the table whose rows come
    bool cells_ = false;                  ///< it has cells
    std::size_t width_ = 0;               ///< tokens of its line of headings
    std::deque<SettingsValue> awaited_{}; ///< labels whose values come below
    std::optional<SettingsValue>
        spent_{}; ///< the first of headings above each other that were used
    AboveLine above_ = AboveLine::no_code;
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
    text = without_byte_order_mark(text);
    const bool cp932 = find_invalid_utf8(text) != std::string_view::npos;
    Gatherer gatherer(file, cp932);
    for (const SheetLine& line : sheet_lines(text, cp932)) {
        gatherer.add(line);
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
