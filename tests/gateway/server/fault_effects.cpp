// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/faults.hpp"
#include "gateway/server/http_date.hpp"
#include "gateway/server/problem.hpp"
#include "json/json.hpp"

#include <chrono>
#include <thread>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::chrono::minutes beyond_tolerance{10};
constexpr std::size_t default_filler = 64UL * 1024 * 1024;

std::string parameter(const Strike& strike, const std::string& name, std::string otherwise) {
    const auto found = strike.parameters.find(name);
    return found == strike.parameters.end() ? std::move(otherwise) : found->second;
}

std::string retry_after(const Strike& strike) {
    const std::string text = parameter(strike, "retry_after", "1");
    if (text.rfind("date", 0) != 0) {
        return text;
    }
    return http_date(std::chrono::system_clock::now() +
                     std::chrono::seconds(std::stoll(text.substr(4))));
}

Reply refusal(const ProblemKind& kind, const Strike& strike) {
    return Problem(kind).retry_after(retry_after(strike)).reply();
}

Reply cut(Cut where, bool reset) {
    Reply reply;
    reply.body = "{}";
    reply.delivery.cut = where;
    reply.delivery.reset = reset;
    return reply;
}

void wait(const Strike& strike) {
    std::this_thread::sleep_for(
        std::chrono::milliseconds(std::stoll(parameter(strike, "ms", "1000"))));
}

Reply redirect(const Strike& strike) {
    Reply reply;
    reply.status = 302;
    reply.headers.emplace_back("Location", parameter(strike, "location", "https://127.0.0.1:1/"));
    return reply;
}

template <class Edit>
void edit_json(Reply& reply, Edit edit) {
    Json json = Json::parse(reply.body, nullptr, false);
    if (!json.is_object()) {
        return;
    }
    edit(json);
    reply.body = dump(json);
}

void shift_answered_at(Reply& reply, SysTime::duration by) {
    edit_json(reply, [&](Json& json) {
        const auto at = parse_instant(json.value("answered_at", ""));
        json["answered_at"] = format_instant(at.value_or(SysTime()) + by);
    });
}

template <class Value>
void set_member(Reply& reply, const std::string& name, const Value& value) {
    edit_json(reply, [&](Json& json) { json[name] = value; });
}

using Before = Reply (*)(const Strike&);
using After = void (*)(const Strike&, const std::string& last_body, Reply&);

/// A misbehaviour: `before` is all the caller gets and nothing is executed; `after` spoils what
/// was.
struct FaultRow {
    std::string_view name;
    Before before;
    After after;
};

// clang-format off
constexpr FaultRow fault_rows[] = {
    {"delay", nullptr, nullptr},
    {"close_before_execution", [](const Strike&) { return cut(Cut::before_answer, false); }, nullptr},
    {"reset_before_execution", [](const Strike&) { return cut(Cut::before_answer, true); }, nullptr},
    {"too_many_requests", [](const Strike& s) { return refusal(problems::too_many_requests, s); }, nullptr},
    {"unavailable", [](const Strike& s) { return refusal(problems::unavailable, s); }, nullptr},
    {"maintenance", [](const Strike& s) { return refusal(problems::maintenance, s); }, nullptr},
    {"internal_error", [](const Strike&) { return Problem(problems::internal_error).reply(); }, nullptr},
    {"redirect", redirect, nullptr},
    {"late_answer", nullptr, [](const Strike& s, const std::string&, Reply&) { wait(s); }},
    {"close_before_answer", nullptr, [](const Strike&, const std::string&, Reply& r) { r.delivery.cut = Cut::before_answer; }},
    {"reset_before_answer", nullptr, [](const Strike&, const std::string&, Reply& r) { r.delivery = cut(Cut::before_answer, true).delivery; }},
    {"close_mid_answer", nullptr, [](const Strike&, const std::string&, Reply& r) { r.delivery.cut = Cut::mid_answer; }},
    {"reset_mid_answer", nullptr, [](const Strike&, const std::string&, Reply& r) { r.delivery = cut(Cut::mid_answer, true).delivery; }},
    {"close_after_answer", nullptr, [](const Strike&, const std::string&, Reply& r) { r.delivery.cut = Cut::after_answer; }},
    {"unavailable_after_execution", nullptr, [](const Strike& s, const std::string&, Reply& r) { r = refusal(problems::unavailable, s); }},
    {"internal_error_after_execution", nullptr, [](const Strike&, const std::string&, Reply& r) { r = Problem(problems::internal_error).reply(); }},
    {"replayed_answer", nullptr, [](const Strike&, const std::string& last, Reply& r) {
        if (!last.empty()) { r.body = last; } }},
    {"wrong_id", nullptr, [](const Strike&, const std::string&, Reply& r) { set_member(r, "id", "another-request"); }},
    {"missing_id", nullptr, [](const Strike&, const std::string&, Reply& r) { edit_json(r, [](Json& json) { json.erase("id"); }); }},
    {"wrong_certificate", nullptr, [](const Strike&, const std::string&, Reply& r) { set_member(r, "certificate_sha256", std::string(64, '0')); }},
    {"missing_certificate", nullptr, [](const Strike&, const std::string&, Reply& r) { edit_json(r, [](Json& json) { json.erase("certificate_sha256"); }); }},
    {"stale_answer", nullptr, [](const Strike&, const std::string&, Reply& r) { shift_answered_at(r, -beyond_tolerance); }},
    {"future_answer", nullptr, [](const Strike&, const std::string&, Reply& r) { shift_answered_at(r, beyond_tolerance); }},
    {"missing_answered_at", nullptr, [](const Strike&, const std::string&, Reply& r) { edit_json(r, [](Json& json) { json.erase("answered_at"); }); }},
    {"unknown_member", nullptr, [](const Strike&, const std::string&, Reply& r) { set_member(r, "served_by", "somebody"); }},
    {"newer_schema", nullptr, [](const Strike&, const std::string&, Reply& r) {
        edit_json(r, [](Json& json) { json["qualification"]["schema"] = "mqa.qualification/9"; }); }},
    {"truncated_json", nullptr, [](const Strike&, const std::string&, Reply& r) { r.body.resize(r.body.size() / 2); }},
    {"empty_body", nullptr, [](const Strike&, const std::string&, Reply& r) { r.body.clear(); }},
    {"html", nullptr, [](const Strike&, const std::string&, Reply& r) {
        r.content_type = "text/html"; r.body = "<!DOCTYPE html><title>Sign in</title><p>Welcome to the hotel network"; }},
    {"wrong_content_type", nullptr, [](const Strike&, const std::string&, Reply& r) { r.content_type = "text/plain"; }},
    {"huge_body", nullptr, [](const Strike& s, const std::string&, Reply& r) {
        r.delivery.filler = std::stoull(parameter(s, "size", std::to_string(default_filler))); }},
    {"two_content_lengths", nullptr, [](const Strike&, const std::string&, Reply& r) { r.delivery.second_content_length = true; }},
};

// clang-format on

const FaultRow* find_row(std::string_view name) {
    for (const FaultRow& row : fault_rows) {
        if (row.name == name) {
            return &row;
        }
    }
    return nullptr;
}

} // namespace

std::vector<std::string_view> fault_names() {
    std::vector<std::string_view> names;
    for (const FaultRow& row : fault_rows) {
        names.push_back(row.name);
    }
    return names;
}

std::optional<Reply> strike_before(const std::vector<Strike>& strikes) {
    for (const Strike& strike : strikes) {
        const FaultRow* row = find_row(strike.fault);
        if (strike.fault == "delay") {
            wait(strike);
        } else if (row->before != nullptr) {
            return row->before(strike);
        }
    }
    return std::nullopt;
}

void strike_after(const std::vector<Strike>& strikes, const std::string& last_body, Reply& reply) {
    for (const Strike& strike : strikes) {
        const FaultRow* row = find_row(strike.fault);
        if (row->after != nullptr) {
            row->after(strike, last_body, reply);
        }
    }
}

} // namespace mqa::test
