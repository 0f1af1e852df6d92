// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

#include "base/letters.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::array table{
#define MQA_ERROR(kind, code, status, retryable, message_en, message_ja, hint_en, hint_ja)         \
    ErrorEntry{Errc::kind,                                                                         \
               #kind,                                                                              \
               code,                                                                               \
               ExitStatus::status,                                                                 \
               retryable,                                                                          \
               Text(message_en, message_ja),                                                       \
               Text(hint_en, hint_ja)},
#include "base/data/errors.def"
#undef MQA_ERROR
};

int severity_class(ExitStatus status) {
    const int value = static_cast<int>(status);
    if (value == 141) {
        return 9;
    }
    if (value == 130) {
        return 8;
    }
    if (value == 70) {
        return 7;
    }
    if (value == 1 || value == 2 || value == 50 || value == 75) {
        return 6;
    }
    // 40-41 rank below 20-26, and 30-34 above both.
    static constexpr std::array class_of_ten{0, 1, 4, 5, 3};
    if (value == 11) {
        return 2;
    }
    return value == 0 ? 0 : class_of_ten.at(static_cast<std::size_t>(value / 10));
}

} // namespace

ExitStatus stronger(ExitStatus first, ExitStatus second) {
    return severity_class(second) > severity_class(first) ? second : first;
}

std::string fill(Text text, Language language, const TextArguments& arguments) {
    return fill_pattern(text.in(language), language, arguments);
}

std::string fill_pattern(std::string_view pattern, Language language,
                         const TextArguments& arguments) {
    std::string filled;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        const auto found = std::ranges::find(arguments, name, &TextArgument::name);
        filled += pattern.substr(0, open);
        if (found == arguments.end()) {
            filled += pattern.substr(open, close - open + 1);
        } else {
            filled += language == Language::ja ? found->ja : found->en;
        }
        pattern.remove_prefix(close + 1);
    }
    filled += pattern;
    return filled;
}

std::span<const ErrorEntry> error_table() {
    return table;
}

const ErrorEntry& entry_of(Errc errc) {
    return table.at(static_cast<std::size_t>(errc));
}

const ErrorEntry* find_error(std::string_view code_or_kind) {
    const auto* const found = std::ranges::find_if(table, [&](const ErrorEntry& entry) {
        return equal_ignoring_case(entry.code, code_or_kind) ||
               equal_ignoring_case(entry.kind, code_or_kind);
    });
    return found == table.end() ? nullptr : found;
}

Error::Error(Errc errc)
    : entry_(&entry_of(errc)), what_(fmt::format("{} {}", entry_->code, entry_->kind)) {}

Error& Error::with(std::string_view name, std::string_view neutral) {
    arguments_.emplace_back(name, neutral);
    return *this;
}

Error& Error::with(std::string_view name, Text phrase) {
    arguments_.emplace_back(name, phrase);
    return *this;
}

Error& Error::with(TextArgument argument) {
    arguments_.push_back(std::move(argument));
    return *this;
}

Error& Error::with(std::string_view name, std::string_view english, std::string_view japanese) {
    arguments_.emplace_back(name, english, japanese);
    return *this;
}

Error& Error::step(std::string_view step) {
    where_.step = step;
    return *this;
}

Error& Error::line(std::uint64_t line) {
    where_.line = line;
    return with("line", std::to_string(line));
}

Error& Error::field(std::string_view path) {
    where_.field = path;
    return with("field", path);
}

Error& Error::file(std::string_view path) {
    where_.file = path;
    return with("file", path);
}

Error& Error::cause(std::string_view name, std::string_view value) {
    causes_.emplace_back(name, value);
    return *this;
}

Error& Error::cause_errno(int number) {
    const char* name = ::strerrorname_np(number);
    return name != nullptr ? cause("errno", name) : cause("errno", std::to_string(number));
}

} // namespace mqa
