// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"

namespace mqa {
namespace {

/// More names than any honest input has; a hostile stream must not grow the memory of the names.
constexpr std::size_t most_subjects = 1000;

} // namespace

void Log::warning_once(const std::string& subject, Text text, const TextArguments& arguments) {
    if (warned_.size() < most_subjects && warned_.insert(subject).second) {
        warning(text, arguments);
    }
}

} // namespace mqa
