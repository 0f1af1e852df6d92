// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/http.hpp"

#include <chrono>

namespace mqa {

/// One request, waited for. Throws network_timeout after `patience`, and what kept an answer away;
/// an answer of any status comes back.
HttpAnswer exchange(HttpClient& http, Clock& clock, HttpRequest request,
                    std::chrono::seconds patience);

} // namespace mqa
