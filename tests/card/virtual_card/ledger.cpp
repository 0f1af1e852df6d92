// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/ledger.hpp"

#include "card/virtual_card/append_line.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string_view>

#include <fmt/core.h>

namespace mqa::test {

VerifyLedger::~VerifyLedger() {
    try {
        write();
    } catch (const std::exception& problem) {
        static_cast<void>(
            std::fprintf(stderr, "virtual_card: the ledger was not written: %s\n", problem.what()));
    }
}

void VerifyLedger::begin(std::string name) {
    const bool plain = std::ranges::all_of(name, [](unsigned char letter) {
        return std::isalnum(letter) != 0 ||
               std::string_view("-_./ ").find(static_cast<char>(letter)) != std::string_view::npos;
    });
    if (!plain) {
        throw std::invalid_argument("a session name has letters, digits and -_./ only");
    }
    write();
    name_ = std::move(name);
    asked_ = 0;
    received_ = 0;
}

void VerifyLedger::write() const {
    if (!path_.empty()) {
        append_line(path_, fmt::format(R"({{"asked":{},"received":{},"session":"{}"}})", asked_,
                                       received_, name_));
    }
}

} // namespace mqa::test
