// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "gateway/server/call.hpp"

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace mqa::test {

/// A kind of problem the gateway answers with (RFC 9457): its stable code, the HTTP status it comes
/// with, and whether the same request may succeed later.
struct ProblemKind {
    std::string_view code;
    int status;
    bool retryable;
    std::string_view title;
};

namespace problems {
inline constexpr ProblemKind malformed_body{"malformed_body", 400, false, "The body is not JSON"};
inline constexpr ProblemKind bad_request{"bad_request", 400, false, "A member is missing or wrong"};
inline constexpr ProblemKind unexpected_member{"unexpected_member", 400, false,
                                               "The question holds more than may be sent"};
inline constexpr ProblemKind idempotency_key_missing{"idempotency_key_missing", 400, false,
                                                     "The Idempotency-Key header is missing"};
inline constexpr ProblemKind idempotency_key_invalid{
    "idempotency_key_invalid", 400, false, "The Idempotency-Key is not 1 to 255 printable bytes"};
inline constexpr ProblemKind csr_malformed{"csr_malformed", 400, false,
                                           "The body is not a PKCS #10 request in base64"};
inline constexpr ProblemKind csr_key_refused{"csr_key_refused", 400, false,
                                             "The key is of a kind or size that is not certified"};
inline constexpr ProblemKind activation_refused{"activation_refused", 401, false,
                                                "The activation name or code is wrong"};
inline constexpr ProblemKind device_certificate{"device_certificate", 403, false,
                                                "A device certificate is required"};
inline constexpr ProblemKind institution_mismatch{
    "institution_mismatch", 403, false, "The device certificate is of another institution"};
inline constexpr ProblemKind activation_used{"activation_used", 403, false,
                                             "The activation code was used with another key"};
inline constexpr ProblemKind subject_mismatch{"subject_mismatch", 403, false,
                                              "The subject is not that of the device certificate"};
inline constexpr ProblemKind not_found{"not_found", 404, false, "There is nothing at this path"};
inline constexpr ProblemKind method_not_allowed{"method_not_allowed", 405, false,
                                                "The method is not allowed here"};
inline constexpr ProblemKind idempotency_key_reused{
    "idempotency_key_reused", 409, false, "The Idempotency-Key was used with another body"};
inline constexpr ProblemKind body_too_large{"body_too_large", 413, false, "The body is too large"};
inline constexpr ProblemKind unsupported_media_type{
    "unsupported_media_type", 415, false, "The body is of another media type than expected"};
inline constexpr ProblemKind reading_refused{"reading_refused", 422, false,
                                             "The reading cannot stand for a card"};
inline constexpr ProblemKind signature_mismatch{"signature_mismatch", 422, false,
                                                "The signature is not of this card and challenge"};
inline constexpr ProblemKind challenge_unknown{"challenge_unknown", 422, false,
                                               "The challenge was not issued here"};
inline constexpr ProblemKind challenge_expired{"challenge_expired", 422, false,
                                               "The challenge has expired"};
inline constexpr ProblemKind challenge_used{"challenge_used", 422, false,
                                            "The challenge was answered before"};
inline constexpr ProblemKind too_many_requests{"too_many_requests", 429, true, "Too many requests"};
inline constexpr ProblemKind internal_error{"internal_error", 500, true,
                                            "Something went wrong here"};
inline constexpr ProblemKind unavailable{"unavailable", 503, true, "The service is busy"};
inline constexpr ProblemKind maintenance{"maintenance", 503, true, "The service is closed"};
} // namespace problems

/// Thrown by whoever cannot answer a call; becomes the reply.
class Problem : public std::exception {
public:
    explicit Problem(const ProblemKind& kind, std::string detail = {})
        : kind_(&kind), detail_(std::move(detail)) {}

    /// The Retry-After header, verbatim; the member `retry_after` when it is a number of seconds.
    Problem& retry_after(std::string value);

    Reply reply() const;

    const char* what() const noexcept override { return kind_->title.data(); }

private:
    const ProblemKind* kind_;
    std::string detail_;
    std::optional<std::string> retry_after_;
};

/// The problem that an error of the library amounts to; `otherwise` for errors that are about what
/// the members mean.
Problem problem_of(const Error& error, const ProblemKind& otherwise);

} // namespace mqa::test
