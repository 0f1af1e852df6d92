// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/confirmer.hpp"
#include "confirm/oqs/names.hpp"
#include "confirm/oqs/options.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mqa {

/// A question on its way.
struct OqsAsked {
    Question question;
    Completion completion;
    std::string identifier;

    bool has_key() const { return !question.idempotency_key.empty(); }

    const Inquiry& inquiry() const { return std::get<Inquiry>(question.subject); }
};

/// A request file that is out, and those who wait for its result. A bulk exchange goes on from the
/// reception of the request to as many requests for its results as it takes.
struct OqsExchange {
    oqs::Interface interface = oqs::single;
    std::string free;
    std::vector<OqsAsked> asked;
    SteadyTime deadline;
    std::string upload{};           ///< free part of the bulk request
    std::string reception_number{}; ///< of the bulk request, once received
    unsigned downloads = 0;
    SteadyTime next_download{}; ///< when to ask again for results in progress
    OqsOptions::Milliseconds pause{};
};

/// What a look at a result came to.
struct OqsProgress {
    bool over = false;
    std::optional<OqsMessage> message; ///< the result, when it is over and has one
    std::optional<Error> problem;      ///< why it is over without
};

/// The surroundings of an exchange.
struct OqsOffice {
    const OqsFolder& folder;
    const OqsOptions& options;
    Clock& clock;
};

/// Puts the request of a new exchange into the folder; one that is there already is left alone.
void send_oqs_request(const OqsExchange& exchange, const OqsOffice& office);

/// Looks at the result, and takes a bulk exchange its next step.
OqsProgress advance_oqs_exchange(OqsExchange& exchange, const OqsOffice& office);

/// The answer to one of the exchange's questions.
Answer oqs_answer(const OqsExchange& exchange, const OqsProgress& progress, const OqsAsked& asked,
                  SysTime received);

} // namespace mqa
