// SPDX-License-Identifier: Apache-2.0
#include "present/findings.hpp"

#include "present/error_text.hpp"
#include "text/width.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::string_view findings_margin = "  ";

struct StateWord {
    Text word;
    Tone tone;
};

const StateWord& word_for(FindingState state) {
    static constexpr std::array<StateWord, 3> words{
        StateWord{Text("good", "よい"), Tone::good},
        StateWord{Text("note", "確認"), Tone::careful},
        StateWord{Text("to mend", "要対応"), Tone::bad},
    };
    return words.at(static_cast<std::size_t>(state));
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t used = display_width(text);
    text.append(width > used ? width - used : 0, ' ');
    return text;
}

std::string found_text(const Finding& finding, Language language) {
    return printable_text(fill(finding.found, language, finding.values));
}

std::string remedy_lines(const Finding& finding, std::size_t indent, const Style& style) {
    const std::string& advice =
        style.language == Language::ja ? finding.advice_ja : finding.advice_en;
    const std::string space(indent, ' ');
    std::string lines;
    if (!advice.empty()) {
        lines += space + "-> " + printable_text(advice) + "\n";
    }
    if (!finding.command.empty()) {
        lines += space + "   $ " + finding.command + "\n";
    }
    return lines;
}

} // namespace

std::string render_findings(std::span<const Finding> findings, const Style& style) {
    std::size_t label_width = 0;
    std::size_t found_width = 0;
    for (const Finding& finding : findings) {
        label_width = std::max(label_width, display_width(finding.label.in(style.language)));
        found_width = std::max(found_width, display_width(found_text(finding, style.language)));
    }
    std::string text;
    for (const Finding& finding : findings) {
        const StateWord& state = word_for(finding.state);
        text += findings_margin;
        text += padded(std::string(finding.label.in(style.language)), label_width + 2);
        text += padded(found_text(finding, style.language), found_width + 2);
        text += toned(state.word.in(style.language), state.tone, style) + "\n";
        text += remedy_lines(finding, findings_margin.size() + label_width + 2, style);
    }
    return text;
}

} // namespace mqa
