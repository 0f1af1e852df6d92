// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

namespace mqa {

/// What a new passphrase of a device must be: 8 characters or more, or 6 digits or more when it is
/// digits alone; not one character over and over, nor a run such as 123456 or 654321. Throws
/// passphrase_weak.
void require_good_passphrase(const Secret& passphrase);

/// Whether two secrets are the same, in a time that does not tell where they differ.
bool same_secret(const Secret& first, const Secret& second);

} // namespace mqa
