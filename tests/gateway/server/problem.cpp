// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/problem.hpp"

#include "json/json.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::array syntax_errors{
    Errc::line_too_long,         Errc::invalid_utf8,    Errc::nul_in_text,
    Errc::json_syntax,           Errc::json_too_deep,   Errc::json_duplicate_key,
    Errc::json_too_many_members, Errc::string_too_long, Errc::lone_surrogate,
    Errc::number_out_of_range,   Errc::trailing_data,   Errc::misplaced_byte_order_mark,
};
constexpr std::array member_errors{
    Errc::not_a_record,    Errc::unknown_schema, Errc::unsupported_version, Errc::missing_member,
    Errc::bad_member_type, Errc::bad_field,      Errc::unknown_member,      Errc::context_too_large,
};
constexpr std::size_t most_seconds_digits = 12;

bool is_seconds(const std::string& text) {
    return !text.empty() && text.size() <= most_seconds_digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Problem& Problem::retry_after(std::string value) {
    retry_after_ = std::move(value);
    return *this;
}

Reply Problem::reply() const {
    Json json{{"type", "urn:mqa:problem:" + std::string(kind_->code)},
              {"title", kind_->title},
              {"status", kind_->status}};
    if (!detail_.empty()) {
        json["detail"] = detail_;
    }
    json["code"] = kind_->code;
    json["retryable"] = kind_->retryable;
    Reply reply;
    reply.status = kind_->status;
    reply.content_type = "application/problem+json";
    if (retry_after_) {
        reply.headers.emplace_back("Retry-After", *retry_after_);
        if (is_seconds(*retry_after_)) {
            json["retry_after"] = std::stoll(*retry_after_);
        }
    }
    reply.body = dump(json);
    return reply;
}

Problem problem_of(const Error& error, const ProblemKind& otherwise) {
    const auto is_one_of = [&](const auto& kinds) {
        return std::ranges::find(kinds, error.errc()) != kinds.end();
    };
    if (is_one_of(syntax_errors)) {
        return Problem(problems::malformed_body, error.message(Language::en));
    }
    if (error.errc() == Errc::unknown_member) {
        return Problem(problems::unexpected_member, error.message(Language::en));
    }
    if (error.errc() == Errc::signature_mismatch) {
        return Problem(problems::signature_mismatch, error.message(Language::en));
    }
    const ProblemKind& kind = is_one_of(member_errors) ? problems::bad_request : otherwise;
    return Problem(kind, error.message(Language::en));
}

} // namespace mqa::test
