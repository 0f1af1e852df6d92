// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/error.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mqa {

struct HttpHeader {
    std::string name;
    std::string value;   ///< printable ASCII
    bool secret = false; ///< its copies are wiped once the answer is there
};

/// A request to the one origin a client talks to.
struct HttpRequest {
    std::string_view method = "POST"; ///< views are of texts that outlive every request
    std::string_view path;            ///< from the first "/"
    std::string body{};
    std::string_view content_type{}; ///< empty: no body is announced
    std::string_view accept{};       ///< empty: what the server has, which is JSON
    std::vector<HttpHeader> headers{};
    /// Sending it twice does no harm (it reads, or carries an idempotency key): a request that was
    /// lost because the server recycled its connection is sent again at once.
    bool repeatable = false;
};

struct HttpAnswer {
    int status = 0;
    std::string content_type{}; ///< lower case, without parameters
    std::string body{};
    std::optional<std::chrono::seconds> retry_after{}; ///< already relative, not yet clamped
    std::optional<SysTime> date{};                     ///< what the server thinks the time is
};

/// An answer of whatever status, or why there is none: network_*, tls_*, device_*,
/// answer_malformed.
using HttpOutcome = std::variant<HttpAnswer, Error>;
using HttpCompletion = std::function<void(HttpOutcome)>;

/// Whether a request failed because there was no connection at all: the name of the server is
/// unknown, or nobody listens there. Then nothing of it has left this computer. A request that was
/// sent again is none of these, whatever became of its last try.
bool was_never_connected(const Error& error);

/// The way to one origin, many requests in flight. Every request gets exactly one outcome, during a
/// later `wait`; completions may submit again.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    virtual void submit(HttpRequest request, HttpCompletion completion) = 0;

    /// Works until something has come to an end, or until `until` (monotonic). Returns at once when
    /// nothing is in flight.
    virtual void wait(SteadyTime until) = 0;
};

} // namespace mqa
