// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// What one exchange may bring at most.
struct HttpLimits {
    std::size_t body_bytes = 1024UL * 1024;
    std::size_t header_bytes = 64UL * 1024;
};

/// Takes an answer as it arrives and judges what the HTTP library lets pass: size, framing, double
/// length, encodings nobody asked for.
class AnswerBuilder {
public:
    explicit AnswerBuilder(HttpLimits limits = {}) : limits_(limits) {}

    /// One header line, or the status line that begins a head (also of a 1xx answer). False when
    /// the answer cannot be accepted any more.
    bool header(std::string_view line);
    bool body(std::string_view bytes);

    /// The whole answer, or why it cannot be used. `delimited` says that the protocol itself marks
    /// the end of a body (HTTP/2). `now` makes dates of Retry-After relative.
    HttpOutcome finish(int status, bool delimited, SysTime now);

    /// Why `header` or `body` said no.
    std::optional<Error> problem() const;

    bool began() const { return header_bytes_ > 0; }

private:
    void begin_head();
    void take(std::string_view name, std::string_view value);

    HttpLimits limits_;
    HttpAnswer answer_;
    std::size_t header_bytes_ = 0;
    int lengths_ = 0;
    std::size_t length_ = 0;
    bool chunked_ = false;
    std::string retry_after_;
    std::optional<Text> problem_;
};

/// A date of HTTP in its one modern form ("Sun, 06 Nov 1994 08:49:37 GMT").
std::optional<SysTime> parse_http_date(std::string_view text);

} // namespace mqa
