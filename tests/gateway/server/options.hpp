// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "gateway/server/faults.hpp"
#include "gateway/server/http_server.hpp"
#include "model/terms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mqa::test {

struct Options {
    std::string register_file;
    std::string state_file;
    std::string port_file;
    HttpSettings http;
    TlsSettings tls;
    bool plain = false;
    std::string authority_file;
    std::string authority_key_file;
    int device_days = 365;
    std::string activations_file;
    Profile profile = Profile::test;
    std::optional<SysTime> clock;
    std::optional<SysTime> closed_until;
    std::vector<FaultRule> faults;
    bool test_endpoints = false;
    bool forget_keys = false;
    bool help = false;
};

/// Throws std::invalid_argument.
Options parse_options(const std::vector<std::string>& arguments);

std::string usage();

} // namespace mqa::test
