// SPDX-License-Identifier: Apache-2.0
#include "answerer.hpp"

#include "base/error.hpp"
#include "confirm/gateway/gateway_confirmer.hpp"
#include "confirm/manual/evidence_confirmer.hpp"
#include "confirm/member_register/register_confirmer.hpp"
#include "confirm/replay/exchange_replay.hpp"
#include "oqs_options.hpp"

namespace mqa {
namespace {

void open_register(const VerifyOptions& options, ToolContext& context, Answerer& answerer) {
    Decoding decoding{.strict = context.settings.flag("strict")};
    answerer.store = open_member_store(options.via.file, decoding);
    warn_of_unknown_members(decoding.unknown, context.log);
    answerer.source = std::make_unique<RegisterConfirmer>(
        *answerer.store, context.clock, context.random,
        options.journal ? AnswerNames::by_key : AnswerNames::by_chance);
}

void open_source(const VerifyOptions& options, ToolContext& context, Answerer& answerer) {
    const Via& via = options.via;
    switch (via.kind) {
    case Via::Kind::gateway:
        answerer.link = open_gateway(*via.address, context);
        answerer.source = std::make_unique<GatewayConfirmer>(*answerer.link.client,
                                                             context.live_clock, context.log);
        return;
    case Via::Kind::member_register:
        open_register(options, context, answerer);
        return;
    case Via::Kind::recorded:
        answerer.source = std::make_unique<ExchangeReplay>(via.file);
        return;
    case Via::Kind::manual:
        answerer.source = std::make_unique<EvidenceConfirmer>(context.clock, options.proof_periods);
        return;
    case Via::Kind::oqs:
        answerer.source = open_terminal(options, context);
        return;
    case Via::Kind::app_text:
        break;
    }
    throw Error(Errc::defect).with("operation", "--via");
}

} // namespace

Answerer open_answerer(const VerifyOptions& options, ToolContext& context) {
    Answerer answerer;
    open_source(options, context, answerer);
    if (options.record_exchanges) {
        const Overwrite overwrite =
            context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse;
        answerer.recorder = std::make_unique<RecordingConfirmer>(
            *answerer.source, *options.record_exchanges, overwrite);
    }
    return answerer;
}

} // namespace mqa
