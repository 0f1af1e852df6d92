// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

#include "cli/dispatch.hpp"
#include "confirm/batch/batch_status.hpp"
#include "confirm/challenge_issuer.hpp"
#include "confirm/manual/evidence_confirmer.hpp"
#include "confirm/member_register/register_confirmer.hpp"
#include "confirm/replay/exchange_file.hpp"
#include "confirm/replay/exchange_replay.hpp"
#include "options.hpp"
#include "register_commands.hpp"

#include <array>
#include <memory>

namespace mqa {
namespace {

/// A confirmer and what it needs to live.
struct Answerer {
    std::unique_ptr<MemberStore> store;
    std::unique_ptr<Confirmer> confirmer;
};

Answerer open_answerer(const VerifyOptions& options, ToolContext& context) {
    const Via& via = options.via;
    Answerer answerer;
    switch (via.kind) {
    case Via::Kind::member_register:
        answerer.store = open_member_store(via.file);
        answerer.confirmer =
            std::make_unique<RegisterConfirmer>(*answerer.store, context.clock, context.random);
        break;
    case Via::Kind::recorded:
        answerer.confirmer = std::make_unique<ExchangeReplay>(via.file);
        break;
    case Via::Kind::manual:
        answerer.confirmer = std::make_unique<EvidenceConfirmer>(options.proof_periods);
    }
    return answerer;
}

void report(const BatchTally& tally, RunStatus& status) {
    for (const auto& [word, count] : tally.by_status) {
        status.count(name_of(word), count);
    }
    status.count("error", tally.failed + tally.passed_on);
}

ExitStatus run_confirm(ToolContext& context) {
    require_piped_input(context);
    const VerifyOptions options = verify_options(context);
    Answerer answerer = open_answerer(options, context);
    Confirmer* confirmer = answerer.confirmer.get();
    std::unique_ptr<RecordingConfirmer> recorder;
    if (options.record_exchanges) {
        const Overwrite overwrite =
            context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse;
        recorder =
            std::make_unique<RecordingConfirmer>(*confirmer, *options.record_exchanges, overwrite);
        confirmer = recorder.get();
    }
    RecordOutput output = open_record_output(context);
    RecordReader input(context.input);
    Batch batch(*confirmer, options.batch, context.clock, context.random, context.log);
    const BatchTally tally = batch.run(input, [&](const BatchOutput& record) {
        std::visit([&](const auto& one) { output.write(one); }, record);
    });
    output.finish();
    if (recorder) {
        recorder->publish();
    }
    report(tally, context.status);
    return exit_status_of(tally, options.batch.strict);
}

ExitStatus run_challenge(ToolContext& context) {
    if (via_option(context.settings).kind != Via::Kind::member_register) {
        context.settings.refuse("via", Text("register:FILE", "register:FILE"));
    }
    RecordOutput output = open_record_output(context);
    output.write(issue_challenge(context.clock, context.random));
    output.finish();
    return ExitStatus::done;
}

constexpr std::array commands{
    CommandHandler{"", &run_confirm},
    CommandHandler{"challenge", &run_challenge},
    CommandHandler{"register import", &run_register_import},
    CommandHandler{"register add", &run_register_add},
    CommandHandler{"register show", &run_register_show},
};

} // namespace

ExitStatus run_verify(ToolContext& context) {
    return dispatch(context, commands);
}

} // namespace mqa
