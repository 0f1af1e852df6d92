// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crypto/device_key.hpp"
#include "crypto/openssl.hpp"

namespace mqa {

/// The parsed form, for the files of this module only.
struct DeviceKey::Impl {
    std::shared_ptr<const void> holder{}; ///< what the key needs to live: the session of a token
    KeyHandle key;
};

} // namespace mqa
