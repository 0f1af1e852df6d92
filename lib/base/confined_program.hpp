// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/file.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What a program may use that takes apart a file from outside.
struct ProgramLimits {
    std::chrono::seconds time{20};             ///< on the clock; half of it of the processor
    std::size_t memory = 1024UL * 1024 * 1024; ///< of its address space
    std::size_t output = 1024UL * 1024;        ///< bytes it may write
};

enum class ProgramEnd {
    success,
    failure,   ///< its own, or a crash
    stopped,   ///< it went beyond a limit and was killed
    not_found, ///< it is not installed
};

/// Runs a program (`words`: its path and arguments) with `input` as its standard input and hands
/// what it writes to `take`. It gets nothing else of ours: no environment, descriptors, privileges
/// or core dumps; it can write no file, and ends with us. What it says on standard error is
/// dropped. Throws interrupted, and what `take` throws.
ProgramEnd run_confined(const std::vector<std::string>& words, const FileDescriptor& input,
                        const ProgramLimits& limits, Clock& clock,
                        const std::function<void(std::string_view)>& take);

} // namespace mqa
