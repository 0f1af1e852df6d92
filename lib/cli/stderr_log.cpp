// SPDX-License-Identifier: Apache-2.0
#include "cli/stderr_log.hpp"

#include "present/error_text.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::array<Text, 5> level_words{Text("error", "エラー"), Text("warning", "注意"),
                                          Text("notice", "お知らせ"), Text("info", "情報"),
                                          Text("debug", "詳細")};
constexpr std::array<std::string_view, 5> level_names{"error", "warning", "notice", "info",
                                                      "debug"};

} // namespace

void StreamLog::write(LogLevel level, Text text, const TextArguments& arguments) {
    if (level > style_.level) {
        return;
    }
    const auto index = static_cast<std::size_t>(level);
    if (style_.format == LogFormat::text) {
        std::string line = style_.tool + ": ";
        if (level != LogLevel::notice) {
            line += level_words.at(index).in(style_.language);
            line += ": ";
        }
        line += printable_text(fill(text, style_.language, arguments)) + "\n";
        output_.write(line);
        return;
    }
    nlohmann::ordered_json line;
    if (clock_ != nullptr) {
        line["time"] = format_instant(clock_->now());
    }
    line["level"] = level_names.at(index);
    line["tool"] = style_.tool;
    line["message"] = printable_text(fill(text, Language::en, arguments));
    line["message_ja"] = printable_text(fill(text, Language::ja, arguments));
    output_.write(line.dump() + "\n");
}

std::string error_lines(const Error& error, const LogStyle& style) {
    return style.format == LogFormat::json ? error_as_json(error, style.tool)
                                           : error_as_text(error, style.tool, style.language);
}

} // namespace mqa
