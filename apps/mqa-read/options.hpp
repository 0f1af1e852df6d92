// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "card/card_file.hpp"
#include "cli/run.hpp"
#include "crypto/trust.hpp"
#include "model/card_reading.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

Method method_setting(const Settings& settings);

std::chrono::seconds seconds_setting(const Settings& settings, std::string_view key);

/// --chunk and --short-reads.
ReadingHabits habits_setting(const Settings& settings);

/// Where challenges come from: a file, or "-" for standard input. Throws conflicting_options unless
/// the method is pin.
std::optional<std::string> challenge_source(const Settings& settings);

/// Throws conflicting_options when one of the options was typed beside `other`. Those that are
/// configured are no contradiction.
void refuse_typed(const Settings& settings, std::span<const std::string_view> keys,
                  std::string_view other);

/// The same for the options about the PIN, of which a visual reading knows none.
void refuse_pin_options(const Settings& settings);

/// Unless --face-checked says so, asks the person at the terminal. Throws prompt_needed or
/// face_not_confirmed.
void require_face_checked(ToolContext& context);

/// The PIN of --pin-fd, --pin-file or --askpass as the card takes it; nothing without them. Throws
/// pin_format, conflicting_options, secret_source_refused.
std::optional<Secret> pin_given(const ToolContext& context);

/// The pinned authorities of the profile and those of --ca-bundle.
std::vector<Anchor> anchors_setting(const ToolContext& context);

} // namespace mqa
