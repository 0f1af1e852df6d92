// SPDX-License-Identifier: Apache-2.0
#include "net/exchange.hpp"

#include <optional>
#include <utility>

namespace mqa {

HttpAnswer exchange(HttpClient& http, Clock& clock, HttpRequest request,
                    std::chrono::seconds patience) {
    std::optional<HttpOutcome> outcome;
    http.submit(std::move(request), [&](HttpOutcome given) { outcome = std::move(given); });
    const SteadyTime until = clock.steady() + patience;
    while (!outcome) {
        if (clock.steady() >= until) {
            throw Error(Errc::network_timeout);
        }
        http.wait(until);
    }
    if (const auto* failure = std::get_if<Error>(&*outcome)) {
        throw *failure;
    }
    return std::get<HttpAnswer>(std::move(*outcome));
}

} // namespace mqa
