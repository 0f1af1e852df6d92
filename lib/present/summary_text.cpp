// SPDX-License-Identifier: Apache-2.0
#include "present/summary_text.hpp"

#include "model/codec.hpp"
#include "model/terms.hpp"
#include "present/catalogue.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

struct CountWord {
    std::string_view name;
    Text word;
};

/// What commands count beside verdicts and states.
constexpr std::array count_words{
    CountWord{"error", Text("errors", "エラー")},
    CountWord{"read", Text("read", "読み取り")},
    CountWord{"sessions", Text("sessions", "記録")},
    CountWord{"exchanges", Text("exchanges", "やり取り")},
    CountWord{"would_be_asked", Text("would be asked", "照会の対象")},
    CountWord{"added", Text("added", "追加")},
    CountWord{"removed", Text("removed", "削除")},
    CountWord{"changed", Text("changed", "変更")},
    CountWord{"already_there", Text("already there", "登録済み")},
    CountWord{"left_out", Text("left out", "使えない行")},
    CountWord{"returned", Text("would come back", "返戻の見込み")},
    CountWord{"good", Text("good", "一致")},
    CountWord{"recorded", Text("recorded", "記録")},
    CountWord{"known", Text("known already", "記録済み")},
    CountWord{"reused", Text("used again", "再使用")},
    CountWord{"undone", Text("undone", "取消")},
    CountWord{"not_recorded", Text("not recorded", "記録なし")},
    CountWord{"passed_over", Text("passed over", "対象外")},
    CountWord{"ready", Text("ready", "準備完了")},
    CountWord{"incomplete", Text("incomplete", "不足あり")},
    CountWord{"refused", Text("refused", "不受理")},
    CountWord{"kept", Text("kept", "保存")},
};

std::string word_for(const std::string& outcome, Language language) {
    if (const auto verdict = term_from<Verdict>(outcome)) {
        return std::string(label_of(*verdict, Service::checkup).in(language));
    }
    if (const auto status = term_from<QualificationStatus>(outcome)) {
        return std::string(label_of(*status).in(language));
    }
    const auto* const known = std::ranges::find(count_words, outcome, &CountWord::name);
    return known == count_words.end() ? outcome : std::string(known->word.in(language));
}

} // namespace

std::string counts_told(const std::vector<std::pair<std::string, std::uint64_t>>& counts,
                        Language language) {
    const bool japanese = language == Language::ja;
    std::string told;
    for (const auto& [outcome, times] : counts) {
        if (times == 0) {
            continue;
        }
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
