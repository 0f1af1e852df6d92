// SPDX-License-Identifier: Apache-2.0
#include "registration/user_settings/sheet_line.hpp"

#include "base/data_table.hpp"
#include "registration/user_settings/half_width_token.hpp"
#include "text/encoding.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

namespace mqa {

namespace data {
extern const std::string_view settings_labels;
} // namespace data

namespace {

using SettingsLabels = std::map<std::string, SettingsValue, std::less<>>;

constexpr std::string_view line_ends = "\n\r\f\v";

const SettingsLabels& settings_label_table() {
    static const SettingsLabels table = [] {
        SettingsLabels made;
        for (const DataRow& row : data_rows(data::settings_labels, 2)) {
            const SettingsValue value = row[0] == "institution_code"
                                            ? SettingsValue::institution_code
                                        : row[0] == "id" ? SettingsValue::id
                                                         : SettingsValue::activation_code;
            for (const std::string_view label : parts_of_column(row[1], '|')) {
                made.emplace(to_half_width(label), value);
            }
        }
        return made;
    }();
    return table;
}

bool is_visible_ascii(std::string_view token) {
    return std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7F'; });
}

/// Without what may stand behind a label: "機関コード（7桁）：", "ID:".
std::string_view without_remark(std::string_view token) {
    return token.substr(0, token.find_first_of("(:"));
}

std::optional<SettingsValue> find_label(std::string_view text) {
    const auto found = settings_label_table().find(text);
    return found == settings_label_table().end() ? std::nullopt : std::optional(found->second);
}

std::string half_width_words(std::string_view token, bool cp932) {
    return to_half_width(cp932 ? from_cp932(token).value_or("") : std::string(token));
}

/// Cuts lines into tokens, in UTF-8 or CP932.
class LineCutter {
public:
    explicit LineCutter(bool cp932)
        : cp932_(cp932), wide_{cp932 ? std::array<std::string_view, 2>{"\x81\x40", "\x81\x46"}
                                     : std::array<std::string_view, 2>{"　", "："}} {}

    SheetLine line(std::string_view text) {
        SheetLine made;
        if (text.find('\t') != std::string_view::npos) {
            made = cells(text, '\t');
        } else if (text.find(',') != std::string_view::npos) {
            made = cells(text, ',');
            if (is_table_of_commas(made)) {
                comma_table_ = true;
            } else if (!comma_table_) {
                made = words(text);
            }
        } else {
            made = words(text);
        }
        return made;
    }

    bool cp932() const { return cp932_; }

private:
    /// A sentence may have commas as well: such a table begins with its headings, or is a label and
    /// its value.
    static bool is_table_of_commas(const SheetLine& line) {
        const std::size_t labels = line.count(SheetToken::Kind::label);
        const bool begins = !line.tokens.empty() && line.tokens[0].column == 0 &&
                            line.tokens[0].kind == SheetToken::Kind::label;
        const bool pair = line.tokens.size() == 2 && labels == 1 && line.tokens[1].column == 1 &&
                          line.tokens[1].kind == SheetToken::Kind::value;
        const bool headings = labels >= 2 && line.count(SheetToken::Kind::value) == 0 &&
                              line.tokens.back().column + 1 == line.tokens.size();
        return begins && (pair || headings);
    }

    SheetLine words(std::string_view text) const {
        SheetLine line;
        add(text, line);
        for (std::size_t index = 0; index < line.tokens.size(); ++index) {
            line.tokens[index].column = index;
        }
        return line;
    }

    SheetLine cells(std::string_view text, char border) const {
        SheetLine line;
        line.cells = true;
        std::size_t column = 0;
        for (;;) {
            const std::size_t end = text.find(border);
            const std::size_t before = line.tokens.size();
            add(unquoted(text.substr(0, end)), line);
            for (std::size_t index = before; index < line.tokens.size(); ++index) {
                line.tokens[index].column = column;
            }
            if (end == std::string_view::npos) {
                return line;
            }
            text.remove_prefix(end + 1);
            ++column;
        }
    }

    static std::string_view unquoted(std::string_view cell) {
        const bool quoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
        return quoted ? cell.substr(1, cell.size() - 2) : cell;
    }

    void add(std::string_view text, SheetLine& line) const {
        while (!text.empty()) {
            if (const std::size_t blank = separator(text)) {
                text.remove_prefix(blank);
                continue;
            }
            std::size_t size = 0;
            while (size < text.size() && separator(text.substr(size)) == 0) {
                ++size;
            }
            if (const std::string_view token = text.substr(0, size); !is_remark(token)) {
                line.tokens.push_back(classified(token));
            }
            text.remove_prefix(size);
        }
    }

    bool is_remark(std::string_view token) const {
        const std::array<std::string_view, 3> marks =
            cp932_ ? std::array<std::string_view, 3>{"(", "\x81\x69", "\x81\xA6"}
                   : std::array<std::string_view, 3>{"(", "（", "※"};
        return !is_visible_ascii(token) && std::ranges::any_of(marks, [&](std::string_view mark) {
            return token.starts_with(mark);
        });
    }

    SheetToken classified(std::string_view token) const {
        SheetToken made{.text = token};
        // A token in ASCII may be the secret: it is not copied.
        const std::optional<SettingsValue> label =
            is_visible_ascii(token) ? find_label(without_remark(token))
                                    : find_label(without_remark(half_width_words(token, cp932_)));
        if (label) {
            made.kind = SheetToken::Kind::label;
            made.label = *label;
        } else if (WipedText half(token.size()); to_half_width_token(token, cp932_, half)) {
            made.kind = SheetToken::Kind::value;
        }
        return made;
    }

    std::size_t separator(std::string_view text) const {
        const char c = text.front();
        if (c == ' ' || c == ':' || c == '\t') {
            return 1;
        }
        for (const std::string_view wide : wide_) {
            if (text.starts_with(wide)) {
                return wide.size();
            }
        }
        return 0;
    }

    bool cp932_;
    std::array<std::string_view, 2> wide_;
    bool comma_table_ = false;
};

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of(line_ends), text.size());
    const std::string_view line = text.substr(0, end);
    const bool two = text.substr(end).starts_with("\r\n");
    text.remove_prefix(std::min(end + (two ? 2 : 1), text.size()));
    return line;
}

/// The words that follow `place` in its line or the next one.
struct WordsPlace {
    std::size_t line = 0;
    std::size_t token = 0;
};

std::optional<WordsPlace> words_behind(const std::vector<SheetLine>& lines, WordsPlace place) {
    for (std::size_t line = place.line; line < lines.size() && line <= place.line + 1; ++line) {
        const auto& tokens = lines[line].tokens;
        const std::size_t first = line == place.line ? place.token + 1 : 0;
        for (std::size_t token = first; token < tokens.size(); ++token) {
            if (tokens[token].kind == SheetToken::Kind::words) {
                return WordsPlace{line, token};
            }
        }
    }
    return std::nullopt;
}

bool begins_label(std::string_view words) {
    const auto next = settings_label_table().lower_bound(words);
    return !words.empty() && next != settings_label_table().end() && next->first.starts_with(words);
}

/// "アクティベーション" over "コード" is one label. It stands with its value, which is beside the
/// first half, or with the other headings.
void join_wrapped_labels(std::vector<SheetLine>& lines, bool cp932) {
    for (std::size_t line = 0; line < lines.size(); ++line) {
        for (std::size_t token = 0; token < lines[line].tokens.size(); ++token) {
            SheetToken& first = lines[line].tokens[token];
            if (first.kind != SheetToken::Kind::words) {
                continue;
            }
            const std::string half = half_width_words(first.text, cp932);
            const auto behind =
                begins_label(half) ? words_behind(lines, {line, token}) : std::nullopt;
            if (!behind) {
                continue;
            }
            auto& others = lines[behind->line].tokens;
            const auto second = others.begin() + static_cast<std::ptrdiff_t>(behind->token);
            const std::string rest = half_width_words(second->text, cp932);
            const std::optional<SettingsValue> label =
                find_label(half + std::string(without_remark(rest)));
            if (!label) {
                continue;
            }
            const bool below =
                behind->line != line && lines[behind->line].count(SheetToken::Kind::label) > 0;
            SheetToken& kept = below ? *second : first;
            kept.kind = SheetToken::Kind::label;
            kept.label = *label;
            if (!below) {
                others.erase(second);
            }
        }
    }
}

} // namespace

std::size_t SheetLine::count(SheetToken::Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(tokens, kind, &SheetToken::kind));
}

std::vector<SheetLine> sheet_lines(std::string_view text, bool cp932) {
    std::vector<SheetLine> lines;
    LineCutter cutter(cp932);
    while (!text.empty()) {
        lines.push_back(cutter.line(take_line(text)));
    }
    join_wrapped_labels(lines, cp932);
    return lines;
}

} // namespace mqa
