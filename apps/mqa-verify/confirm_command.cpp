// SPDX-License-Identifier: Apache-2.0
#include "confirm_command.hpp"

#include "answerer.hpp"
#include "app_text_command.hpp"
#include "base/error.hpp"
#include "base/set_clock.hpp"
#include "base/stream.hpp"
#include "cli/operator_name.hpp"
#include "cli/progress.hpp"
#include "confirm/batch/batch_status.hpp"
#include "confirm/challenge_issuer.hpp"
#include "confirm/gateway/gateway_confirmer.hpp"
#include "confirm/lookup_log/lookup_log.hpp"
#include "options.hpp"
#include "state.hpp"
#include "tally_report.hpp"

#include <memory>
#include <optional>

#include <unistd.h>

namespace mqa {
namespace {

constexpr std::chrono::seconds challenge_patience{30};

/// What remembers beyond the run.
struct Memory {
    SystemRandom chance;
    std::optional<LocalKey> key;
    std::optional<Journal> journal;
    std::optional<LookupLog> log;
};

bool looks_somebody_up(Via::Kind kind) {
    return is_remote(kind) || kind == Via::Kind::member_register;
}

void open_journal(const VerifyOptions& options, ToolContext& context, Memory& memory) {
    const QuestionRules& questions = options.batch.questions;
    memory.journal.emplace(
        *options.journal, *memory.key,
        BatchBinding{.via = context.settings.text("via").value_or(""),
                     .purpose = std::string(name_of(questions.purpose)),
                     .institution_number = questions.institution_number.value_or("")},
        context.live_clock.now(), memory.chance);
}

void open_log(ToolContext& context, Memory& memory, const std::string& by) {
    if (const std::optional<std::string> file = lookup_log_file(context)) {
        memory.log.emplace(*file, *memory.key, context.live_clock, by);
        memory.log->open();
        if (memory.journal && memory.journal->continues()) {
            memory.log->skip_known();
        }
    }
}

void open_memory(const VerifyOptions& options, ToolContext& context, Memory& memory) {
    if (options.journal) {
        memory.key = local_key(context);
        open_journal(options, context, memory);
    }
    if (!looks_somebody_up(options.via.kind) || context.settings.text("lookup_log") == "off") {
        return;
    }
    const std::string by = operator_name(context.settings, context.environment);
    try {
        if (!memory.key) {
            memory.key = local_key(context);
        }
        open_log(context, memory, by);
    } catch (const Error&) {
        const bool asked_for = context.settings.given("lookup_log") ||
                               context.settings.given("state_dir") || options.journal;
        // Made-up people may be looked up where nothing can be written down.
        if (asked_for || context.profile == Profile::production) {
            throw;
        }
        memory.log.reset();
        context.log.warning(
            Text("look-ups are not logged: no place to write (see --state-dir)",
                 "照会記録を書き込める場所がないため、記録しません（--state-dir を参照）"));
    }
}

/// Everything is checked, nobody is asked.
class NobodyAsked final : public Confirmer {
public:
    explicit NobodyAsked(Channel channel) : channel_(channel) {}

    void confirm(const Question& question, Completion completion) override {
        Qualification unasked;
        unasked.envelope = envelope_of(question);
        unasked.confirmation = confirmation_for(question, channel_, SysTime{});
        completion(std::move(unasked));
    }

private:
    Channel channel_;
};

OutputManner manner_of(const VerifyOptions& options) {
    return {.subject = RecordSubject::qualifications,
            .institution = options.batch.questions.institution_number.value_or("")};
}

ExitStatus run_dry(const VerifyOptions& options, ToolContext& context) {
    NobodyAsked nobody(options.batch.channel);
    BatchOptions rules = options.batch;
    rules.closed = {};
    SystemRandom chance;
    Batch batch({.confirmer = nobody,
                 .clock = context.clock,
                 .live_clock = context.live_clock,
                 .random = context.random,
                 .chance = chance,
                 .log = context.log},
                std::move(rules));
    RecordReader input(context.input);
    RecordOutput output = open_record_output(context, manner_of(options));
    BatchTally tally = batch.run(input, [&](const BatchOutput& record) {
        if (const auto* error = std::get_if<ErrorRecord>(&record)) {
            output.write(*error);
        }
    });
    output.finish();
    const std::uint64_t fit = tally.by_status[QualificationStatus::indeterminate];
    tally.by_status.clear();
    context.status.count("would_be_asked", fit);
    context.status.count("error", tally.failed + tally.passed_on);
    context.log.notice(Text("nobody was asked; records that would be: {count}",
                            "照会はしていません。照会の対象となるレコード: {count} 件"),
                       {{"count", std::to_string(fit)}});
    return exit_status_of(tally, options.batch.questions.strict);
}

FdOutput& error_output() {
    static FdOutput output(STDERR_FILENO);
    return output;
}

bool answers_show(const ToolContext& context) {
    return context.terminal_facts.output_is_terminal && !context.settings.given("out");
}

/// For a person who waits for somebody else's service. What a table shows comes late: its rows are
/// gathered first.
std::optional<Progress> progress_of(const VerifyOptions& options, ToolContext& context) {
    if (!is_remote(options.via.kind) || !context.terminal_facts.error_is_terminal ||
        context.settings.flag("quiet")) {
        return std::nullopt;
    }
    return Progress(error_output(), context.live_clock, context.language, count_input_lines());
}

/// Ends the output of a run that was cut off. A file with some of the answers would pass for the
/// answers, and stand in the way of the same command.
void cut_off(RecordOutput& output, ToolContext& context) {
    if (output.cut_off()) {
        context.log.warning(Text("{file} was not made: answers would be missing in it",
                                 "回答がそろっていないため、{file} は作りませんでした"),
                            {{"file", context.settings.text("out").value_or("")}});
    }
}

/// Runs the batch. An interruption is handed back rather than thrown: the answers that were had by
/// then go to standard output, and into the log.
std::optional<Error> run_batch(Batch& batch, ToolContext& context, RecordOutput& output,
                               Progress* progress) {
    RecordReader input(context.input);
    try {
        batch.run(input, [&](const BatchOutput& record) {
            std::visit([&](const auto& one) { output.write(one); }, record);
            if (progress != nullptr) {
                progress->step();
            }
        });
    } catch (const Error& problem) {
        if (problem.errc() != Errc::interrupted) {
            throw;
        }
        return problem;
    }
    return std::nullopt;
}

ExitStatus confirm_all(const VerifyOptions& options, ToolContext& context) {
    Answerer answerer = open_answerer(options, context);
    Memory memory;
    open_memory(options, context, memory);
    std::optional<Progress> progress = progress_of(options, context);
    std::optional<ClearingOutput> shared_screen;
    if (progress && answers_show(context)) {
        shared_screen.emplace(context.output, *progress);
    }
    OutputManner manner = manner_of(options);
    manner.standard_output = shared_screen ? &*shared_screen : nullptr;
    RecordOutput output = open_record_output(context, std::move(manner));
    // A clock that stands still would never reach the opening.
    SetClock set_clock(context.clock.now(), context.live_clock);
    Batch batch({.confirmer = answerer.confirmer(),
                 .clock = context.clock,
                 .live_clock = context.live_clock,
                 .random = context.random,
                 .chance = memory.chance,
                 .log = context.log,
                 .journal = memory.journal ? &*memory.journal : nullptr,
                 .witness = memory.log ? &*memory.log : nullptr,
                 .calendar = context.fixed_clock ? &set_clock : nullptr,
                 .heartbeat =
                     [&] {
                         if (progress) {
                             progress->tick();
                         }
                     }},
                options.batch);
    const std::optional<Error> interruption =
        run_batch(batch, context, output, progress ? &*progress : nullptr);
    if (progress) {
        progress->clear();
    }
    if (interruption) {
        cut_off(output, context);
    } else {
        output.finish();
        report_damage(output, context);
        if (answerer.recorder) {
            answerer.recorder->publish();
        }
    }
    if (memory.log) {
        memory.log->finish();
    }
    report(batch.tally(), context.status);
    if (interruption) {
        throw Error(*interruption);
    }
    return exit_status_of(batch.tally(), options.batch.questions.strict);
}

} // namespace

ExitStatus run_confirm(ToolContext& context) {
    const VerifyOptions options = verify_options(context);
    if (options.via.kind == Via::Kind::app_text) {
        return run_app_text(context, options);
    }
    require_piped_input(context);
    return options.dry_run ? run_dry(options, context) : confirm_all(options, context);
}

ExitStatus run_challenge(ToolContext& context) {
    const Via via = via_option(context.settings);
    if (via.kind != Via::Kind::member_register && via.kind != Via::Kind::gateway) {
        context.settings.refuse("via", Text("https://HOST[:PORT] or register:FILE",
                                            "https://HOST[:PORT] または register:FILE"));
    }
    std::optional<Challenge> challenge;
    if (via.kind == Via::Kind::gateway) {
        const GatewayLink link = open_gateway(*via.address, context);
        challenge = request_challenge(*link.client, context.live_clock, challenge_patience);
    } else {
        challenge = issue_challenge(context.clock, context.random);
    }
    RecordOutput output = open_record_output(context);
    output.write(*challenge);
    output.finish();
    return ExitStatus::done;
}

} // namespace mqa
