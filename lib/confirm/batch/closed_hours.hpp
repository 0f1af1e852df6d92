// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace mqa {

/// A time in which a service is closed: once, every day or every week. Its end does not belong to
/// it.
struct ClosedWindow {
    SysTime from; ///< of one of the times, when there are many
    std::chrono::microseconds length;
    std::chrono::microseconds period{0}; ///< from one time to the next; 0: there is one only
};

/// A window in Japanese time: each day (`23:00-06:00`), each week (`sun 00:00-06:00`, also `日`),
/// or once (`2026-12-29T00:00/2027-01-04T06:00`). Hours that end before they begin end on the next
/// day; `24:00` may stand at the end. Nothing when the text is none of these or the window is
/// empty.
std::optional<ClosedWindow> parse_closed_window(std::string_view text);

/// When a service is closed by its calendar. Whatever the windows, it opens again.
class ClosedHours {
public:
    /// Closed never.
    ClosedHours() = default;

    /// Nothing when the windows of days and weeks leave no moment open.
    static std::optional<ClosedHours> from(std::vector<ClosedWindow> windows);

    /// When the service that is closed at `now` opens: at the end of the window and of all that
    /// overlap it or follow at once. Nothing when it is open.
    std::optional<SysTime> opening(SysTime now) const;

private:
    explicit ClosedHours(std::vector<ClosedWindow> windows) : windows_(std::move(windows)) {}

    std::vector<ClosedWindow> windows_;
};

} // namespace mqa
