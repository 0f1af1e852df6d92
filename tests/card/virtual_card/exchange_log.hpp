// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <string>

namespace mqa::test {

/// Writes down what passes, one line each. Of commands only SELECT is shown with its data, of all
/// others header and length, of answers length and status word: nothing secret or personal can get
/// in.
class ExchangeLog {
public:
    /// Writes nothing when `path` is empty.
    explicit ExchangeLog(std::string path) : path_(std::move(path)) {}

    void note(std::string text) const;
    void exchange(ByteView command, ByteView answer) const;

private:
    std::string path_;
};

} // namespace mqa::test
