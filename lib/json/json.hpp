// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace mqa {

/// JSON whose members stay in the order they were given, so that records read as the contract
/// shows. A number that a double would not give back as it was written is a `binary` value that
/// holds its text (written_number).
using Json = nlohmann::ordered_json;

/// A number that is no whole one of 64 bits: as a number when that is written the same way, else as
/// its text, so that what is only passed on stays as it came.
Json written_number(std::string_view text);

/// One line of text for `json`, without a line feed: what the library's own dump() gives (but
/// numbers kept as text as they were written), several times faster, because most strings need no
/// escape. Throws what that one throws for a string
/// that is not UTF-8.
std::string dump(const Json& json);

/// The same behind what `to` already holds.
void append_dump(const Json& json, std::string& to);

/// The same for a string alone.
void append_text_dump(std::string_view text, std::string& to);

/// What may stand in a string of JSON as it is. Bytes above ASCII only in good UTF-8, which the
/// library checks.
bool is_plain_in_json(std::string_view text);

/// Appends a member to an object that has none of that name; what `object[name] = value` does after
/// looking for one.
void add_member(Json& object, std::string_view name, Json value);

} // namespace mqa
