// SPDX-License-Identifier: Apache-2.0
#include "base/exit_status.hpp"
#include "present/fhir/resources.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view error_codes = "urn:mqa:error";

/// Issue types of R4 by the exit status that an error stands for.
struct IssueType {
    ExitStatus exit_status;
    std::string_view code;
};

constexpr std::array issue_types{
    IssueType{ExitStatus::input_invalid, "invalid"},
    IssueType{ExitStatus::input_unreadable, "invalid"},
    IssueType{ExitStatus::refused_by_policy, "forbidden"},
    IssueType{ExitStatus::certificate_refused, "security"},
    IssueType{ExitStatus::tls, "security"},
    IssueType{ExitStatus::network, "transient"},
    IssueType{ExitStatus::service_closed, "transient"},
    IssueType{ExitStatus::timed_out, "timeout"},
};

std::string_view issue_type_of(const ErrorRecord& error) {
    const auto* const found = std::ranges::find_if(issue_types, [&](const IssueType& type) {
        return static_cast<int>(type.exit_status) == error.exit_status;
    });
    return found == issue_types.end() ? "processing" : found->code;
}

} // namespace

FhirEntry fhir_outcome(const ErrorRecord& error) {
    const std::string url = fhir_url(error.envelope.id, "outcome");
    Json issue{{"severity", "error"},
               {"code", issue_type_of(error)},
               {"details",
                {{"coding", Json::array({{{"system", error_codes}, {"code", error.code}}})},
                 {"text", error.message_ja}}},
               {"diagnostics", error.envelope.id + ": " + error.message}};
    Json outcome{{"resourceType", "OperationOutcome"},
                 {"id", url.substr(url.rfind(':') + 1)},
                 {"issue", Json::array({std::move(issue)})}};
    return fhir_entry(url, outcome);
}

} // namespace mqa
