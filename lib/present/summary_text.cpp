// SPDX-License-Identifier: Apache-2.0
#include "present/summary_text.hpp"

#include "model/codec.hpp"
#include "model/terms.hpp"
#include "present/catalogue.hpp"

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

std::string word_for(const std::string& outcome, Language language) {
    if (const auto verdict = term_from<Verdict>(outcome)) {
        return std::string(label_of(*verdict, Service::checkup).in(language));
    }
    if (const auto status = term_from<QualificationStatus>(outcome)) {
        return std::string(label_of(*status).in(language));
    }
    constexpr Text read("read", "読み取り");
    constexpr Text error("error", "エラー");
    if (outcome == "read" || outcome == "error") {
        return std::string((outcome == "read" ? read : error).in(language));
    }
    return outcome;
}

} // namespace

std::string counts_told(const std::vector<std::pair<std::string, std::uint64_t>>& counts,
                        Language language) {
    const bool japanese = language == Language::ja;
    std::string told;
    for (const auto& [outcome, times] : counts) {
        told += told.empty() ? "" : japanese ? "、" : ", ";
        told += word_for(outcome, language) + " " + std::to_string(times);
    }
    return told;
}

std::string summary_line(const RunSummary& summary) {
    return dump(encode(Summary{.envelope = {.id = summary.id, .context = {}},
                               .tool = summary.tool,
                               .counts = summary.counts,
                               .duration_seconds = summary.duration_seconds,
                               .exit_status = summary.exit_status})) +
           "\n";
}

} // namespace mqa
