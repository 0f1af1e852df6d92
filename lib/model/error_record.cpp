// SPDX-License-Identifier: Apache-2.0
#include "model/error_record.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

struct CodeStep {
    std::string_view prefix;
    std::string_view step;
};

/// The first prefix that fits decides (data/errors.def says what the letters and hundreds stand
/// for).
constexpr std::array code_steps{
    CodeStep{"C-2", "options"},     CodeStep{"C-4", "input"},    CodeStep{"C-5", "policy"},
    CodeStep{"C-7", "state"},       CodeStep{"R-27", "replay"},  CodeStep{"R-", "card"},
    CodeStep{"V-40", "network"},    CodeStep{"V-41", "tls"},     CodeStep{"V-42", "gateway"},
    CodeStep{"V-43", "gateway"},    CodeStep{"V-44", "journal"}, CodeStep{"V-45", "lookup_log"},
    CodeStep{"V-47", "terminal"},   CodeStep{"V-", "confirm"},   CodeStep{"M-", "match"},
    CodeStep{"G-", "registration"}, CodeStep{"", "run"},
};

} // namespace

std::string_view usual_step(std::string_view code) {
    return std::ranges::find_if(
               code_steps, [code](const CodeStep& entry) { return code.starts_with(entry.prefix); })
        ->step;
}

bool is_input_fault(const ErrorRecord& error) {
    return error.exit_status == static_cast<int>(ExitStatus::input_invalid);
}

ErrorRecord describe(const Error& error, std::string_view tool, Envelope envelope) {
    const ErrorEntry& entry = error.entry();
    ErrorRecord record;
    record.envelope = std::move(envelope);
    record.tool = tool;
    record.code = entry.code;
    record.kind = entry.kind;
    record.message = error.message(Language::en);
    record.message_ja = error.message(Language::ja);
    record.hint = error.hint(Language::en);
    record.hint_ja = error.hint(Language::ja);
    record.retryable = entry.retryable;
    record.exit_status = static_cast<int>(entry.exit_status);
    record.where = error.where();
    if (record.where.step.empty()) {
        record.where.step = usual_step(entry.code);
    }
    for (const auto& [name, value] : error.causes()) {
        append_text_dump(value, record.cause.emplace_back(name, std::string()).second);
    }
    return record;
}

} // namespace mqa
