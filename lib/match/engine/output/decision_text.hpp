// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/bytes/byte_buffer.hpp"
#include "match/engine/rows/row_fields.hpp"
#include "match/judging.hpp"

#include <string>
#include <string_view>

namespace mqa::engine {

/// Records and their parts as JSON text, appended directly. The bytes are those of the codec and
/// its JSON library, which tests compare.

/// A string with its quotation marks, escaped as JSON asks.
void append_string(std::string& out, std::string_view text);

void append_reason(std::string& out, const Reason& reason);
void append_next_action(std::string& out, const NextAction& action);

/// The whole record of a plain row; `id` is its own or the one it was given.
void append_coupon(ByteBuffer& out, const CouponFields& fields, std::string_view id);
void append_qualification(ByteBuffer& out, const QualificationFields& fields);

} // namespace mqa::engine
