// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/gateway/messages.hpp"
#include "model/finding.hpp"
#include "net/http.hpp"

#include <string>
#include <vector>

namespace mqa {

/// The gateway itself, asked for its state; and how far this clock is from its clock, where it
/// answered.
std::vector<Finding> gateway_findings(HttpClient& http, Clock& clock);

/// A file or folder that `open` opens: broken, in the words of the error, when that throws.
template <typename Open>
Finding opening_finding(Finding finding, const Open& open);

/// `finding` turned into what `error` says.
Finding broken_finding(Finding finding, const Error& error);

template <typename Open>
Finding opening_finding(Finding finding, const Open& open) {
    try {
        open();
        return finding;
    } catch (const Error& error) {
        return broken_finding(std::move(finding), error);
    }
}

} // namespace mqa
