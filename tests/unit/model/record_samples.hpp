// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "json/decoding.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::test {

/// The golden records of tests/data/records and what the tests do with them. Everything is JSON
/// text.
struct Sample {
    std::string name; ///< "complete"
    std::string text; ///< one line, without line feed
};

/// "challenge", "card-reading" …
std::span<const std::string_view> record_kinds();

/// The files of a folder such as "coupon" or "coupon/invalid", sorted by name; none when there is
/// no such folder.
std::vector<Sample> samples(const std::string& folder);

/// The text of one file: "coupon/complete".
std::string sample(const std::string& path);

/// Decodes a record of `kind` and encodes it again.
std::string reencode(std::string_view kind, const std::string& text, Decoding& decoding);
std::string reencode(std::string_view kind, const std::string& text);

/// What decoding refuses `text` with; nothing when it accepts.
std::optional<Error> refusal(std::string_view kind, const std::string& text);

/// `text` without the member that a JSON pointer names (RFC 6901).
std::string without(const std::string& text, const std::string& pointer);

/// `text` with the member that a JSON pointer names set to the JSON text `value`.
std::string with(const std::string& text, const std::string& pointer, const std::string& value);

} // namespace mqa::test
