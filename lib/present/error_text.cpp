// SPDX-License-Identifier: Apache-2.0
#include "present/error_text.hpp"

#include "model/codec.hpp"
#include "text/width.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr Text error_opening("error", "エラー");
constexpr Text hint_word("hint", "対処");
constexpr Text cause_word("cause", "原因");
constexpr Text more_word("more", "詳しく");

std::string indented(Text label, std::string_view text, Language language) {
    return "  " + std::string(label.in(language)) + ": " + printable(text) + "\n";
}

} // namespace

std::string error_as_text(const Error& source, std::string_view tool, Language language) {
    Error error = source;
    error.with("tool", tool);
    std::string text(tool);
    text += ": " + std::string(error_opening.in(language)) + ": ";
    text += printable(error.message(language)) + "\n";
    text += indented(hint_word, error.hint(language), language);
    std::string causes;
    for (const auto& [name, value] : error.causes()) {
        causes += (causes.empty() ? "" : ", ") + name + " " + value;
    }
    if (!causes.empty()) {
        text += indented(cause_word, causes, language);
    }
    const std::string command = std::string(tool) + " explain " + std::string(error.entry().code);
    return text + indented(more_word, command, language);
}

std::string error_as_json(const Error& source, std::string_view tool) {
    Error error = source;
    error.with("tool", tool);
    Json record = encode(describe(error, tool, Envelope{}));
    record.erase("id");
    return dump(record) + "\n";
}

std::string printable_text(std::string_view text) {
    return printable(text);
}

} // namespace mqa
