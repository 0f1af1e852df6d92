// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/confirmer.hpp"

#include <deque>
#include <string>
#include <unordered_map>

namespace mqa {

/// Answers from recorded exchanges. The same question asked several times gets the recorded answers
/// in turn, and the last one from then on. A question that was never recorded is an error, never a
/// "not found".
class ExchangeReplay final : public Confirmer {
public:
    /// Throws file_format with the line when the file is not a recording of exchanges.
    explicit ExchangeReplay(const std::string& path);

    void confirm(const Question& question, Completion completion) override;

private:
    void add_line(std::string_view text, std::uint64_t line, const std::string& path);

    std::unordered_map<std::string, std::deque<std::string>> answers_; ///< digest → answer records
};

} // namespace mqa
