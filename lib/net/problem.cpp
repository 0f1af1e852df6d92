// SPDX-License-Identifier: Apache-2.0
#include "net/problem.hpp"

#include "json/decoding.hpp"
#include "json/gate.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

struct Problem {
    std::string code = "-";
    std::optional<std::chrono::seconds> retry_after;
};

struct Meaning {
    int first_status;
    int last_status;
    std::string_view code; ///< empty: any
    Errc errc;
};

/// The first row that fits decides.
constexpr std::array meanings{
    Meaning{400, 599, "maintenance", Errc::service_closed},
    Meaning{400, 499, "device_certificate", Errc::device_certificate_refused},
    Meaning{409, 409, "", Errc::idempotency_conflict},
    Meaning{408, 408, "", Errc::service_busy},
    Meaning{425, 425, "", Errc::service_busy},
    Meaning{429, 429, "", Errc::service_busy},
    Meaning{503, 503, "", Errc::service_closed},
    Meaning{500, 599, "", Errc::service_failed},
    Meaning{400, 499, "", Errc::request_rejected},
};

/// A word for programs, as problem documents should carry one; anything else is not repeated.
bool is_code(std::string_view text) {
    constexpr std::size_t longest = 64;
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '.';
    });
}

Problem problem_of(const HttpAnswer& answer) {
    Problem problem;
    if (answer.content_type != "application/problem+json") {
        return problem;
    }
    try {
        const JsonTree json = parse_json(answer.body);
        Decoding decoding;
        ObjectReader reader(json.root(), decoding);
        if (const auto code = reader.text("code"); code && is_code(*code)) {
            problem.code = *code;
        }
        if (const auto seconds = reader.integer("retry_after")) {
            problem.retry_after = std::chrono::seconds(std::clamp(*seconds, 0LL, 86'400LL));
        }
    } catch (const Error&) {
        // The status says enough; a document nobody can read adds nothing.
        return {};
    }
    return problem;
}

} // namespace

Error error_of_answer(const HttpAnswer& answer) {
    const Problem problem = problem_of(answer);
    for (const Meaning& meaning : meanings) {
        if (answer.status >= meaning.first_status && answer.status <= meaning.last_status &&
            (meaning.code.empty() || meaning.code == problem.code)) {
            Error error(meaning.errc);
            error.with("status", std::to_string(answer.status)).with("code", problem.code);
            error.cause("http_status", std::to_string(answer.status));
            if (problem.code != "-") {
                error.cause("problem", problem.code);
            }
            return error;
        }
    }
    return Error(Errc::answer_malformed)
        .with("problem", "HTTP " + std::to_string(answer.status))
        .cause("http_status", std::to_string(answer.status));
}

std::optional<std::chrono::seconds> retry_after_of(const HttpAnswer& answer) {
    return answer.retry_after ? answer.retry_after : problem_of(answer).retry_after;
}

} // namespace mqa
