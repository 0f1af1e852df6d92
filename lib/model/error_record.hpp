// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "model/envelope.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {

/// mqa.error/1: why there is no answer for one record.
struct ErrorRecord {
    Envelope envelope;
    std::string tool;
    std::string code;
    std::string kind;
    std::string message;
    std::string message_ja;
    std::string hint;
    std::string hint_ja;
    bool retryable = false;
    int exit_status = 1;
    Where where;
    std::vector<std::pair<std::string, std::string>> cause;
    std::optional<std::string> input_schema;
};

/// The step a kind of error belongs to ("input", "card" …), for records whose thrower named none:
/// `where.step` is always given.
std::string_view usual_step(std::string_view code);

/// Whether the record that failed was at fault itself: it counts under --strict, where its own tool
/// reads it.
bool is_input_fault(const ErrorRecord& error);

/// The record that tells of `error` in `tool` ("mqa-verify").
ErrorRecord describe(const Error& error, std::string_view tool, Envelope envelope);

} // namespace mqa
