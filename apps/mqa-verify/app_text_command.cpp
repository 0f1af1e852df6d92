// SPDX-License-Identifier: Apache-2.0
#include "app_text_command.hpp"

#include "confirm/app_text/app_text_batch.hpp"
#include "confirm/app_text/app_text_reader.hpp"
#include "confirm/batch/batch_status.hpp"
#include "tally_report.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace mqa {
namespace {

/// Some thousand texts; they are copied by hand.
constexpr std::size_t input_limit = 8UL * 1024 * 1024;
const std::string input_name = "-";

Method method_option(const Settings& settings) {
    const std::optional<std::string> word = settings.text("app_method");
    return word ? term_from<Method>(*word).value_or(Method::none) : Method::none;
}

/// Nobody is asked, so there is nothing to record, resume or leave out.
void refuse_beside_app_text(std::string_view option, bool given) {
    if (given) {
        throw Error(Errc::conflicting_options)
            .with("option", option)
            .with("other", "--via app-text");
    }
}

AppTextOptions app_text_options(const ToolContext& context, const VerifyOptions& options) {
    refuse_beside_app_text("--record-exchanges", options.record_exchanges.has_value());
    refuse_beside_app_text("--journal", options.journal.has_value());
    refuse_beside_app_text("--dry-run", options.dry_run);
    return {.purpose = options.batch.questions.purpose,
            .institution_number = options.batch.questions.institution_number,
            .method = method_option(context.settings),
            .profile = context.profile,
            .strict = options.batch.questions.strict};
}

void ask_for_paste(const ToolContext& context) {
    if (context.terminal_facts.input_is_terminal) {
        context.log.notice(
            Text("paste the text copied out of the app, then press Enter and Ctrl-D",
                 "アプリからコピーしたテキストを貼り付け、Enter、Ctrl-D の順に押してください"));
    }
}

/// The clipboard still holds what the app put there, for every program to read.
void advise_clearing(const ToolContext& context) {
    if (context.terminal_facts.error_is_terminal) {
        context.log.notice(Text("clear the clipboard now: it still holds personal data",
                                "クリップボードに個人情報が残っています。消去してください"));
    }
}

/// A single text is answered with its own exit status; in a batch the records tell.
ExitStatus own_status(const BatchTally& tally) {
    const bool single_failure = tally.records == 1 && tally.strongest_failure;
    return single_failure ? tally.strongest_failure->exit_status : ExitStatus::done;
}

} // namespace

ExitStatus run_app_text(ToolContext& context, const VerifyOptions& options) {
    const AppTextOptions app_options = app_text_options(context, options);
    RecordOutput output =
        open_record_output(context, {.subject = RecordSubject::qualifications,
                                     .institution = app_options.institution_number.value_or("")});
    ask_for_paste(context);
    const std::string input =
        decode_app_text(read_all(context.input, input_limit, input_name), input_name);
    const BatchTally tally =
        confirm_app_texts(input, app_options, context.clock, context.random, context.log,
                          [&](const BatchOutput& record) {
                              std::visit([&](const auto& one) { output.write(one); }, record);
                          });
    output.finish();
    report_damage(output, context);
    advise_clearing(context);
    report(tally, context.status);
    return stronger(own_status(tally), exit_status_of(tally, app_options.strict));
}

} // namespace mqa
