// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace mqa::test {

/// Keeps account of PINs: how many VERIFYs a test asked for and how many reached the card. One line
/// a session goes to the file that the environment variable MQA_VERIFY_LEDGER names.
class VerifyLedger {
public:
    /// Writes nothing when `path` is empty.
    explicit VerifyLedger(std::string path) : path_(std::move(path)) {}

    ~VerifyLedger();
    VerifyLedger(const VerifyLedger&) = delete;
    VerifyLedger& operator=(const VerifyLedger&) = delete;

    void expect(std::uint64_t verifies) { asked_ = verifies; }

    void count() { ++received_; }

    /// Closes the account of the session and opens one called `name`: letters, digits and `-_./ `
    /// only.
    void begin(std::string name);

private:
    void write() const;

    std::string path_;
    std::string name_ = "unnamed";
    std::uint64_t asked_ = 0;
    std::uint64_t received_ = 0;
};

} // namespace mqa::test
