// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

namespace mqa {

/// Whether `bytes` are exactly one SEQUENCE in DER, all the way down: definite lengths in their
/// shortest form, nothing beyond its container, at most 16 levels and 4,096 elements (ITU-T X.690
/// section 10). Contents of strings and integers are not looked at.
bool is_der_sequence(ByteView bytes);

} // namespace mqa
