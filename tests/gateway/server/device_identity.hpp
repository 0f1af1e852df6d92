// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <string>

namespace mqa::test {

/// The ten digits of the institution (健診・保健指導機関番号) a device certificate speaks for: the
/// subject's serialNumber (X.520, 2.5.4.5), or its CN when there is no serialNumber of ten digits.
/// Empty when neither has them.
std::string institution_of(ByteView certificate_der);

} // namespace mqa::test
