// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "device/device_keys.hpp"

#include <memory>
#include <string>

namespace mqa {

/// The folder of the activated device: --device-store, else `device` in the state folder.
std::string device_folder(const ToolContext& context);

/// The passphrase of the device key, or the PIN of its token, from where the options say, else from
/// the terminal; a new passphrase is typed twice there and judged. Throws passphrase_weak,
/// device_key_unusable when nothing is typed, secret_source_refused, prompt_needed.
Secret device_secret(DeviceSecret kind, ToolContext& context);

/// Whom the options make this computer appear as: --device-certificate with --device-key, else the
/// activated device; nobody when there is neither. Says how long the certificate is still good,
/// from sixty days on. Throws option_required, device_missing for a --device-store without device,
/// and what opening keys throws.
std::unique_ptr<const ClientIdentity> identity_option(ToolContext& context);

} // namespace mqa
