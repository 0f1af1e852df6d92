// SPDX-License-Identifier: Apache-2.0
#include "net/est.hpp"

#include "base/error.hpp"
#include "crypto/device_certificate.hpp"
#include "net/exchange.hpp"
#include "net/problem.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr int ok = 200;
constexpr int accepted = 202; // RFC 7030 section 4.2.3: somebody has to decide first
constexpr int unauthorised = 401;
constexpr std::string_view request_type = "application/pkcs10";
constexpr std::string_view answer_type = "application/pkcs7-mime";

void wipe_bytes(Bytes& bytes) {
    wipe(bytes);
    bytes.clear();
}

[[noreturn]] void refuse_answer(Text problem) {
    throw Error(Errc::answer_malformed).with("problem", problem);
}

bool names_problem(const Error& error, std::string_view code) {
    return std::ranges::any_of(error.causes(), [&](const auto& cause) {
        return cause.first == "problem" && cause.second == code;
    });
}

/// What an answer without certificates stands for.
Error error_of(const HttpAnswer& answer) {
    if (answer.status == accepted) {
        return Error(Errc::activation_waiting);
    }
    Error error = error_of_answer(answer);
    if (answer.status == unauthorised) {
        return Error(Errc::activation_refused);
    }
    if (names_problem(error, "activation_used")) {
        return Error(Errc::activation_used).with("advice", "--device-store");
    }
    return error;
}

std::vector<Certificate> certificates_of(const HttpAnswer& answer) {
    if (answer.status != ok) {
        throw error_of(answer);
    }
    if (answer.content_type != answer_type) {
        refuse_answer(Text("it is not PKCS #7", "PKCS #7 ではありません"));
    }
    std::string text = answer.body;
    std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; });
    const std::optional<Bytes> der = from_base64(text);
    std::vector<Certificate> certificates;
    try {
        certificates = der ? certificates_only(*der) : certificates;
    } catch (const Error&) {
        certificates.clear(); // a malformed certificate is a malformed answer
    }
    if (certificates.empty()) {
        refuse_answer(Text("it holds no certificates", "証明書が入っていません"));
    }
    return certificates;
}

} // namespace

std::string basic_credentials(const std::string& name, const Secret& code) {
    Bytes pair;
    pair.reserve(name.size() + 1 + code.size()); // growing would leave a copy behind
    const ByteView first = as_bytes(name);
    const ByteView second = code.reveal();
    pair.insert(pair.end(), first.begin(), first.end());
    pair.push_back(':');
    pair.insert(pair.end(), second.begin(), second.end());
    std::string value = "Basic " + to_base64(pair);
    wipe_bytes(pair);
    return value;
}

std::vector<Certificate> EstClient::enrol(const std::string& name, const Secret& code,
                                          ByteView request) {
    return send("/.well-known/est/simpleenroll", request,
                {{"Authorization", basic_credentials(name, code), true}});
}

std::vector<Certificate> EstClient::reenrol(ByteView request) {
    return send("/.well-known/est/simplereenroll", request, {});
}

std::vector<Certificate> EstClient::send(std::string_view path, ByteView request,
                                         std::vector<HttpHeader> headers) {
    return certificates_of(exchange(http_, clock_,
                                    {.path = path,
                                     .body = to_base64(request),
                                     .content_type = request_type,
                                     .accept = "application/pkcs7-mime, application/problem+json",
                                     .headers = std::move(headers),
                                     .repeatable = true},
                                    patience_));
}

} // namespace mqa
