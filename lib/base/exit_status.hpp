// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>

namespace mqa {

/// What a tool tells its caller. The numbers are a promise: scripts switch on them
/// (mqa-exit-codes(7)).
enum class ExitStatus : std::uint8_t {
    done = 0,
    unexpected = 1,
    usage = 2,
    review = 10,
    ineligible = 11,
    no_reader = 20,
    no_card = 21,
    wrong_card = 22,
    pin_wrong = 23,
    pin_blocked = 24,
    certificate_refused = 25,
    pin_outcome_unknown = 26,
    network = 30,
    tls = 31,
    service_closed = 32,
    request_rejected = 33,
    timed_out = 34,
    input_unreadable = 40,
    input_invalid = 41,
    refused_by_policy = 50,
    defect = 70,
    state_in_use = 75,
    interrupted = 130,
    output_closed = 141,
};

/// The status that wins when both apply: 141, 130, 70 before 1, 2, 50, 75 before 30-34 before 20-26
/// before 40-41 before 11 before 10 before 0; within a class the one that came first.
ExitStatus stronger(ExitStatus first, ExitStatus second);

} // namespace mqa
