// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/confirmer.hpp"
#include "confirm/member_register/member_store.hpp"
#include "confirm/replay/exchange_file.hpp"
#include "gateway/gateway_link.hpp"
#include "options.hpp"

#include <memory>

namespace mqa {

/// What answers, and what it needs to live.
struct Answerer {
    GatewayLink link;
    std::unique_ptr<MemberStore> store;
    std::unique_ptr<Confirmer> source;
    std::unique_ptr<RecordingConfirmer> recorder; ///< around `source`, when exchanges are recorded

    Confirmer& confirmer() const { return recorder ? *recorder : *source; }
};

/// Opens what `--via` names, and the recording if one was asked for.
Answerer open_answerer(const VerifyOptions& options, ToolContext& context);

} // namespace mqa
