// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "crypto/device_key.hpp"
#include "crypto/openssl.hpp"

namespace mqa {

/// The parsed form, for the files of this module only.
struct DeviceKey::Impl {
    std::shared_ptr<const void> holder{}; ///< what the key needs to live: the session of a token
    KeyHandle key;
};

[[noreturn]] inline void refuse_device_key(Text problem) {
    throw Error(Errc::device_key_unusable).with("problem", problem);
}

} // namespace mqa
