// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "json/lines.hpp"
#include "match/partition/plan.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The decisions of one part, each with its place among those of the whole input.
class PartReader {
public:
    /// Throws file_unreadable.
    PartReader(const std::string& folder, std::size_t part, const std::string& mark);

    /// Goes to the next decision; false at the end. Throws file_format when the part lacks
    /// decisions, or has others than its order file tells of.
    bool advance();

    const std::string& line() const { return line_; }

    /// "eligible" ...
    std::string_view verdict() const;

    /// Decisions of qualifications come before coupons without one.
    std::pair<bool, std::uint64_t> place() const { return {current_.kind == 'c', current_.place}; }

private:
    bool next_entry();
    void go_to_mark();
    void go_to(const std::string& id);
    [[noreturn]] void fail() const;

    std::string file_;
    std::string mark_;
    FdInput decisions_input_;
    FdInput order_input_;
    LineReader decisions_;
    LineReader order_;
    OrderEntry current_;
    std::string line_;
    std::size_t verdict_at_ = 0;
};

/// Puts the decisions of all parts of `folder` into the order of the single run. `counted` gets
/// each verdict.
void merge_parts(const std::string& folder, OutputStream& output,
                 const std::function<void(std::string_view)>& counted);

} // namespace mqa
