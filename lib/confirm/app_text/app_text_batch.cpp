// SPDX-License-Identifier: Apache-2.0
#include "confirm/app_text/app_text_batch.hpp"

#include "confirm/app_text/app_text_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace mqa {
namespace {

/// Line numbers a message shows before it only counts.
constexpr std::size_t most_numbers = 20;

std::string number_list(const std::vector<std::uint64_t>& numbers) {
    std::string list;
    for (std::size_t i = 0; i < std::min(numbers.size(), most_numbers); ++i) {
        list += (i == 0 ? "" : ", ") + std::to_string(numbers[i]);
    }
    return numbers.size() > most_numbers ? list + ", ..." : list;
}

void mention(const std::vector<std::uint64_t>& lines, Log& log) {
    if (!lines.empty()) {
        log.warning(Text("{count} lines were not understood and are kept as notices; line {lines}",
                         "解釈できない行が {count} 行あり、notices に残しました（{lines} 行目）"),
                    {{"count", std::to_string(lines.size())}, {"lines", number_list(lines)}});
    }
}

} // namespace

BatchTally confirm_app_texts(std::string_view input, const AppTextOptions& options, Clock& clock,
                             Random& random, Log& log,
                             const std::function<void(const BatchOutput&)>& output) {
    BatchTally tally;
    AppTextReader texts(input);
    const auto process = [&](const AppText& text) -> BatchOutput {
        ++tally.records;
        const std::string id = uuid_v7(clock.now(), random);
        try {
            AppTextOptions dated = options;
            dated.latest = clock.now() + clock_tolerance;
            AppTextAnswer answer = answer_from(text, dated);
            answer.qualification.envelope.id = id;
            mention(answer.kept_lines, log);
            ++tally.by_status[answer.qualification.status];
            return std::move(answer.qualification);
        } catch (const Error& problem) {
            ++tally.failed;
            note_failure(tally, problem);
            Error located = problem;
            located.line(problem.where().line.value_or(text.first_line));
            return describe(located, "mqa-verify", {id, {}});
        }
    };
    while (const std::optional<AppText> text = texts.next()) {
        output(process(*text));
    }
    if (tally.records == 0) {
        AppText nothing;
        nothing.first_line = 1;
        output(process(nothing));
    }
    return tally;
}

} // namespace mqa
