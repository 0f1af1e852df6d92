// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/service.hpp"

#include "confirm/challenge_issuer.hpp"
#include "gateway/server/device_identity.hpp"
#include "gateway/server/problem.hpp"
#include "json/gate.hpp"
#include "model/codec.hpp"

#include <stdexcept>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::string_view test_folder = "/test/";

Reply json_reply(const Json& json) {
    Reply reply;
    reply.body = dump(json);
    return reply;
}

void require_json(const Call& call) {
    if (call.content_type != "application/json") {
        throw Problem(problems::unsupported_media_type, "application/json");
    }
}

std::map<std::string, std::string> members_of(const Json& json) {
    std::map<std::string, std::string> members;
    for (const auto& item : json.items()) {
        members[item.key()] =
            item.value().is_string() ? item.value().get<std::string>() : item.value().dump();
    }
    return members;
}

} // namespace

/// A path, the one method it knows, and whether it is for devices only.
struct GatewayService::Route {
    std::string_view path;
    std::string_view method;
    bool for_devices;
    Reply (GatewayService::*handler)(const Call&);
};

const GatewayService::Route* GatewayService::find_route(const std::string& path) {
    static constexpr Route routes[] = {
        {"/v1/challenges", "POST", true, &GatewayService::challenge},
        {"/v1/confirmations", "POST", true, &GatewayService::confirmation},
        {"/v1/status", "GET", true, &GatewayService::status},
        {"/.well-known/est/cacerts", "GET", false, &GatewayService::authority_certificates},
        {"/.well-known/est/simpleenroll", "POST", false, &GatewayService::enrol},
        {"/.well-known/est/simplereenroll", "POST", true, &GatewayService::renew},
        {"/test/executions", "GET", false, &GatewayService::executions},
        {"/test/faults", "GET", false, &GatewayService::fault_counts},
        {"/test/faults", "POST", false, &GatewayService::set_faults},
    };
    for (const Route& route : routes) {
        if (route.path == path) {
            return &route;
        }
    }
    return nullptr;
}

Reply GatewayService::answer(const Call& call) {
    try {
        return call.path.rfind(test_folder, 0) == 0 ? dispatch(call) : spoiled(call);
    } catch (const Problem& problem) {
        return problem.reply();
    } catch (const Error& error) {
        return problem_of(error, problems::internal_error).reply();
    } catch (const std::exception&) {
        return Problem(problems::internal_error).reply();
    }
}

Reply GatewayService::spoiled(const Call& call) {
    const std::vector<Strike> strikes = parts_.faults.strikes(call);
    if (std::optional<Reply> reply = strike_before(strikes)) {
        return *std::move(reply);
    }
    Reply reply = dispatch(call);
    if (reply.status != 200) {
        return reply;
    }
    const std::string last_body = parts_.faults.exchange_last_body(call.path, reply.body);
    strike_after(strikes, last_body, reply);
    return reply;
}

Reply GatewayService::dispatch(const Call& call) {
    const Route* route = find_route(call.path);
    const bool is_test = call.path.rfind(test_folder, 0) == 0;
    if (route == nullptr || (is_test && !parts_.test_endpoints)) {
        throw Problem(problems::not_found);
    }
    if (call.path == "/test/faults" && call.method == "POST") {
        return set_faults(call);
    }
    if (route->method != call.method) {
        Reply reply = Problem(problems::method_not_allowed).reply();
        reply.headers.emplace_back("Allow", route->method);
        return reply;
    }
    if (route->for_devices && !call.client_certificate) {
        throw Problem(problems::device_certificate);
    }
    try {
        return (this->*route->handler)(call);
    } catch (const Problem& problem) {
        Reply reply = problem.reply();
        if (reply.status == 401) {
            reply.headers.emplace_back("WWW-Authenticate", "Basic realm=\"activation\"");
        }
        return reply;
    }
}

void GatewayService::require_open() {
    const std::lock_guard guard(parts_.lock);
    if (!parts_.closed_until) {
        return;
    }
    const auto left =
        std::chrono::ceil<std::chrono::seconds>(*parts_.closed_until - parts_.clock.now());
    if (left.count() <= 0) {
        parts_.closed_until.reset();
        return;
    }
    throw Problem(problems::maintenance, "until " + format_instant(*parts_.closed_until))
        .retry_after(std::to_string(left.count()));
}

Reply GatewayService::challenge(const Call& call) {
    require_json(call);
    require_open();
    Json body;
    try {
        body = parse_json(call.body).json();
    } catch (const Error& error) {
        throw problem_of(error, problems::bad_request);
    }
    if (!body.is_object() || !body.empty()) {
        throw Problem(problems::bad_request, "an empty object is expected");
    }
    const Challenge challenge = issue_challenge(parts_.clock, parts_.random);
    const std::lock_guard guard(parts_.lock);
    parts_.state.keep_challenge(challenge);
    return json_reply(encode(challenge));
}

Reply GatewayService::confirmation(const Call& call) {
    require_json(call);
    require_open();
    return parts_.confirmations.confirm(call, institution_of(*call.client_certificate));
}

Reply GatewayService::status(const Call&) {
    const std::lock_guard guard(parts_.lock);
    const SysTime now = parts_.clock.now();
    const bool closed = parts_.closed_until && *parts_.closed_until > now;
    Json json{{"state", closed ? "maintenance" : "open"}};
    if (closed) {
        json["until"] = format_instant(*parts_.closed_until);
    }
    json["time"] = format_instant(now);
    return json_reply(json);
}

Reply GatewayService::authority_certificates(const Call&) {
    return parts_.enrolment.authority_certificates();
}

Reply GatewayService::enrol(const Call& call) {
    return parts_.enrolment.enrol(call);
}

Reply GatewayService::renew(const Call& call) {
    return parts_.enrolment.renew(call);
}

Reply GatewayService::executions(const Call&) {
    Reply reply;
    reply.content_type = "application/x-ndjson";
    const std::lock_guard guard(parts_.lock);
    parts_.state.for_each_key([&](const KeyCounts& counts) {
        reply.body += dump(Json{
            {"key", counts.key}, {"executions", counts.executions}, {"answers", counts.answers}});
        reply.body += '\n';
    });
    return reply;
}

Reply GatewayService::fault_counts(const Call&) {
    Reply reply;
    reply.content_type = "application/x-ndjson";
    reply.body = parts_.faults.counts();
    return reply;
}

/// `{"faults":[{"fault":"delay","ms":30}],"closed_until":"..."}`; each member alone, too. An empty
/// `closed_until` opens the service again.
Reply GatewayService::set_faults(const Call& call) {
    const Json json = parse_json(call.body).json();
    try {
        if (json.contains("faults")) {
            std::vector<FaultRule> rules;
            for (const Json& rule : json["faults"]) {
                rules.push_back(make_fault(members_of(rule)));
            }
            parts_.faults.replace(std::move(rules));
        }
        if (json.contains("closed_until")) {
            const std::lock_guard guard(parts_.lock);
            parts_.closed_until = parse_instant(json["closed_until"].get<std::string>());
        }
    } catch (const std::invalid_argument& problem) {
        throw Problem(problems::bad_request, problem.what());
    }
    return json_reply(Json::object());
}

} // namespace mqa::test
