// SPDX-License-Identifier: Apache-2.0
#include "cli/explanation.hpp"

#include "base/error.hpp"
#include "base/letters.hpp"
#include "present/layout.hpp"
#include "present/suggestion.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr Text cause_word("cause", "原因");
constexpr Text action_word("what to do", "対処");
constexpr Text source_word("source", "根拠");
constexpr Text return_word("would be returned as", "返戻の見込み");
constexpr Text status_word("exit status", "終了コード");
constexpr Text retry_word("retrying helps", "再実行で直る");
constexpr Text yes_word("possibly", "可能性あり");
constexpr Text no_word("no", "いいえ");

/// An explanation with what only errors have.
struct Found {
    Explanation explanation;
    const ErrorEntry* error = nullptr;
};

std::optional<Found> find_explanation(std::string_view code, std::span<const Explanation> extra) {
    for (const Explanation& explanation : extra) {
        if (equal_ignoring_case(explanation.code, code) ||
            equal_ignoring_case(explanation.name, code)) {
            return Found{explanation};
        }
    }
    const ErrorEntry* entry = find_error(code);
    if (entry == nullptr) {
        return std::nullopt;
    }
    Explanation explanation{.code = std::string(entry->code),
                            .name = std::string(entry->kind),
                            .title = entry->message};
    if (!entry->hint.en.starts_with('{')) {
        explanation.action = entry->hint;
    }
    return Found{std::move(explanation), entry};
}

/// An explanation is of no one case: what a case would put into the text has its name there, as the
/// values of options have in --help.
std::string without_places(std::string_view text) {
    std::string open;
    while (!text.empty()) {
        const std::size_t place = text.find('{');
        const std::size_t end = text.find('}', place);
        if (place == std::string_view::npos || end == std::string_view::npos) {
            return open + std::string(text);
        }
        open += text.substr(0, place);
        std::ranges::transform(text.substr(place + 1, end - place - 1), std::back_inserter(open),
                               to_upper);
        text.remove_prefix(end + 1);
    }
    return open;
}

std::string row(Text label, std::string_view text, Language language) {
    return definition(label.in(language), text, {.indent = 2, .label = 22, .total = 80});
}

/// "kago 06, henrei 04" with the tables as people call them.
std::string return_codes_told(std::string codes, Language language) {
    static constexpr std::array<std::pair<std::string_view, Text>, 2> tables{{
        {"kago", Text("insurer", "過誤")},
        {"henrei", Text("agency", "返戻")},
    }};
    for (const auto& [name, word] : tables) {
        for (std::size_t at = codes.find(name); at != std::string::npos;
             at = codes.find(name, at + 1)) {
            codes.replace(at, name.size(), word.in(language));
        }
    }
    return codes;
}

std::string in_one_language(const Found& found, Language language) {
    const Explanation& explanation = found.explanation;
    std::string text = explanation.code + "  " + explanation.name + "\n";
    text += definition("", without_places(explanation.title.in(language)),
                       {.indent = 0, .label = 2, .total = 80});
    const std::array<std::pair<Text, const std::optional<Text>*>, 3> rows{{
        {cause_word, &explanation.cause},
        {action_word, &explanation.action},
        {source_word, &explanation.source},
    }};
    for (const auto& [label, value] : rows) {
        if (*value) {
            text += row(label, without_places((*value)->in(language)), language);
        }
    }
    if (!explanation.return_codes.empty()) {
        text += row(return_word, return_codes_told(explanation.return_codes, language), language);
    }
    if (found.error != nullptr) {
        const int status = static_cast<int>(found.error->exit_status);
        text += row(status_word, std::to_string(status), language);
        text +=
            row(retry_word, (found.error->retryable ? yes_word : no_word).in(language), language);
    }
    return text;
}

void add_both(nlohmann::ordered_json& object, const std::string& name, Text text) {
    object[name] = without_places(text.en);
    object[name + "_ja"] = without_places(text.ja);
}

} // namespace

std::string explain_as_text(std::string_view code, std::span<const Explanation> extra,
                            Language first) {
    const std::optional<Found> found = find_explanation(code, extra);
    if (!found) {
        return {};
    }
    const Language second = first == Language::ja ? Language::en : Language::ja;
    return in_one_language(*found, first) + "\n" + in_one_language(*found, second);
}

std::string explain_as_json(std::string_view code, std::span<const Explanation> extra) {
    const std::optional<Found> found = find_explanation(code, extra);
    if (!found) {
        return {};
    }
    const Explanation& explanation = found->explanation;
    nlohmann::ordered_json object{{"code", explanation.code}, {"name", explanation.name}};
    add_both(object, "title", explanation.title);
    const std::array<std::pair<const char*, const std::optional<Text>*>, 3> rows{{
        {"cause", &explanation.cause},
        {"action", &explanation.action},
        {"source", &explanation.source},
    }};
    for (const auto& [name, value] : rows) {
        if (*value) {
            add_both(object, name, **value);
        }
    }
    if (!explanation.return_codes.empty()) {
        object["return_codes"] = explanation.return_codes;
    }
    if (found->error != nullptr) {
        object["exit_status"] = static_cast<int>(found->error->exit_status);
        object["retryable"] = found->error->retryable;
    }
    return object.dump() + "\n";
}

std::vector<std::string_view> explainable_codes(std::span<const Explanation> extra) {
    std::vector<std::string_view> codes;
    for (const Explanation& explanation : extra) {
        codes.push_back(explanation.code);
        codes.push_back(explanation.name);
    }
    for (const ErrorEntry& entry : error_table()) {
        codes.push_back(entry.code);
        codes.push_back(entry.kind);
    }
    return codes;
}

} // namespace mqa
