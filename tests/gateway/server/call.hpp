// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mqa::test {

/// A request as the gateway sees it, whatever brought it here.
struct Call {
    std::string method;
    std::string path;
    std::string content_type; ///< without parameters, lower case
    std::string authorization;
    std::vector<std::string> idempotency_keys; ///< every Idempotency-Key header
    std::string body;
    std::optional<Bytes> client_certificate; ///< DER, verified against the client CA
};

/// What to do to the connection while a reply is on its way.
enum class Cut {
    none,
    before_answer, ///< not one byte of the answer leaves
    mid_answer,    ///< half of the body leaves
    after_answer,  ///< closed without having been announced
};

struct Delivery {
    Cut cut = Cut::none;
    bool reset = false; ///< with a TCP reset instead of an orderly end
    bool second_content_length = false;
    std::size_t filler = 0; ///< bytes sent in chunks after the body
};

struct Reply {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    Delivery delivery;
};

} // namespace mqa::test
