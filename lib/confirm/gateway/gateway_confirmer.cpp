// SPDX-License-Identifier: Apache-2.0
#include "confirm/gateway/gateway_confirmer.hpp"

#include "net/exchange.hpp"
#include "net/problem.hpp"

namespace mqa {
namespace {

constexpr int ok = 200;
constexpr std::string_view json_type = "application/json";
/// Retry-After is not believed beyond a day, so a longer one tells no time.
constexpr std::chrono::hours longest_closure{24};

/// The body of a good answer; throws what any other stands for.
std::string_view body_of(const HttpAnswer& answer) {
    if (answer.status != ok) {
        throw error_of_answer(answer);
    }
    if (answer.content_type != json_type) {
        throw Error(Errc::answer_malformed)
            .with("problem", Text("it is not JSON", "JSON ではありません"));
    }
    return answer.body;
}

} // namespace

void GatewayConfirmer::confirm(const Question& question, Completion completion) {
    HttpRequest request{.path = "/v1/confirmations",
                        .content_type = json_type,
                        .headers = {{"Idempotency-Key", question.idempotency_key}},
                        .repeatable = true};
    try {
        request.body = confirmation_request(question);
    } catch (const Error& problem) {
        completion(problem);
        return;
    }
    http_.submit(std::move(request),
                 [this, &question, completion = std::move(completion)](HttpOutcome outcome) {
                     completion(judge(question, std::move(outcome)));
                 });
}

Answer GatewayConfirmer::judge(const Question& question, HttpOutcome outcome) {
    if (auto* failure = std::get_if<Error>(&outcome)) {
        return std::move(*failure);
    }
    const auto& answer = std::get<HttpAnswer>(outcome);
    compare_clocks(answer);
    try {
        return confirmation_answer(body_of(answer), question, clock_.now());
    } catch (const Error& problem) {
        const std::optional<std::chrono::seconds> rest = retry_after_of(answer);
        if (rest && *rest < longest_closure && problem.errc() == Errc::service_closed) {
            mention_closure(*rest);
        }
        if (rest && problem.entry().retryable) {
            return TryLater{problem, *rest};
        }
        return problem;
    }
}

void GatewayConfirmer::mention_closure(std::chrono::seconds rest) {
    log_.warning_once(
        "closure",
        Text("the gateway is closed and says to come back after {time}",
             "ゲートウェイは停止中で、{time} 以降に再開の見込みです"),
        {{"time", format_instant(std::chrono::ceil<std::chrono::seconds>(clock_.now() + rest))}});
}

void GatewayConfirmer::compare_clocks(const HttpAnswer& answer) {
    if (!answer.date) {
        return;
    }
    const auto skew = std::chrono::duration_cast<std::chrono::seconds>(*answer.date - clock_.now());
    if (std::chrono::abs(skew) > skew_to_mention) {
        log_.warning_once(
            "clock skew",
            Text("this computer's clock and the gateway's differ by {seconds} s; set this clock",
                 "端末とゲートウェイの時計が {seconds} "
                 "秒ずれています。端末の時計を合わせてください"),
            {{"seconds", std::to_string(std::chrono::abs(skew).count())}});
    }
}

Challenge request_challenge(HttpClient& http, Clock& clock, std::chrono::seconds patience) {
    return challenge_answer(body_of(
        exchange(http, clock, {.path = "/v1/challenges", .body = "{}", .content_type = json_type},
                 patience)));
}

GatewayStatus request_status(HttpClient& http, Clock& clock, std::chrono::seconds patience) {
    return status_answer(body_of(exchange(
        http, clock, {.method = "GET", .path = "/v1/status", .repeatable = true}, patience)));
}

} // namespace mqa
