// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/clock.hpp"
#include "base/stream.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// How far a long run is, on one line of standard error that is written over: from the first second
/// on, a few times a second. Only for a terminal.
class Progress {
public:
    /// `total` is the number of rows, where it is known.
    Progress(OutputStream& terminal, Clock& clock, Language language,
             std::optional<std::uint64_t> total);

    /// One more row is done.
    void step();
    /// No row is done, but time goes on.
    void tick();
    /// Takes the line away, until the next time it is due.
    void clear();

private:
    std::string line(SteadyTime now) const;
    std::string waiting_line(SteadyTime now) const;

    OutputStream& terminal_;
    Clock& clock_;
    Language language_;
    std::optional<std::uint64_t> total_;
    std::uint64_t done_ = 0;
    SteadyTime start_;
    SteadyTime next_;
    bool shown_ = false;
};

/// Standard output that shares its terminal with the line of a progress: the line is taken away
/// before anything is written. Both outlive this.
class ClearingOutput final : public OutputStream {
public:
    ClearingOutput(OutputStream& next, Progress& progress) : next_(next), progress_(progress) {}

    void write(std::string_view bytes) override;

private:
    OutputStream& next_;
    Progress& progress_;
};

/// The line feeds in what standard input still has, when it is a regular file.
std::optional<std::uint64_t> count_input_lines();

} // namespace mqa
