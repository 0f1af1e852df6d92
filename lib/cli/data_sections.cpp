// SPDX-License-Identifier: Apache-2.0
#include "cli/data_sections.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "cli/manual.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::size_t largest_file = 1024UL * 1024;
constexpr std::string_view data_marker = "@DATA ";
constexpr std::string_view macro = "MQA_LIST_PROBLEM(";

/// The next "text" of a C++ source; `source` is left behind it.
std::string next_literal(std::string_view& source) {
    const std::size_t open = source.find('"');
    const std::size_t close = open == std::string_view::npos ? open : source.find('"', open + 1);
    if (close == std::string_view::npos) {
        throw Error(Errc::defect).with("operation", "data sections");
    }
    const std::string text(source.substr(open + 1, close - open - 1));
    source.remove_prefix(close + 1);
    return text;
}

/// Code, text and advice in both languages: the literals of one MQA_LIST_PROBLEM.
std::array<std::string, 5> next_finding(std::string_view& source) {
    std::array<std::string, 5> literals;
    std::ranges::generate(literals, [&] { return next_literal(source); });
    return literals;
}

std::string section_of(std::string_view name, const std::string& source_root, Language language) {
    const std::string data = read_file(source_root + "/" + std::string(name), largest_file);
    return name.ends_with(".def") ? findings_section(data, language) : columns_section(data);
}

} // namespace

std::string columns_section(std::string_view data) {
    std::string out;
    for (const DataRow& row : data_rows(data, 4)) {
        out += fmt::format(".TP\n.B {}\n.I {}\n", roff_escaped(row[2]), roff_escaped(row[0]));
        if (!row[3].empty()) {
            out += fmt::format(".br\n{}\n", roff_escaped(row[3]));
        }
    }
    return out;
}

std::string findings_section(std::string_view definitions, Language language) {
    std::string out;
    while (true) {
        const std::size_t place = definitions.find(macro);
        if (place == std::string_view::npos) {
            return out;
        }
        definitions.remove_prefix(place + macro.size());
        if (definitions.starts_with("kind,")) {
            continue; // the comment that explains the form
        }
        const auto [code, en, ja, advice_en, advice_ja] = next_finding(definitions);
        const bool japanese = language == Language::ja;
        out += fmt::format(".TP\n.B {}\n{}\n.br\n{}\n", roff_escaped(code),
                           roff_escaped(japanese ? ja : en),
                           roff_escaped(japanese ? advice_ja : advice_en));
    }
}

std::string with_data_sections(std::string_view page, const std::string& source_root,
                               Language language) {
    std::string out;
    while (!page.empty()) {
        const std::size_t end = std::min(page.find('\n'), page.size());
        const std::string_view line = page.substr(0, end);
        page.remove_prefix(std::min(end + 1, page.size()));
        if (line.starts_with(data_marker) && line.ends_with('@')) {
            const std::string_view name =
                line.substr(data_marker.size(), line.size() - data_marker.size() - 1);
            out += section_of(name, source_root, language);
        } else {
            out += std::string(line) + "\n";
        }
    }
    return out;
}

} // namespace mqa
