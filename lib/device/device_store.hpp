// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file_lock.hpp"
#include "device/stored_device.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// The folder of one device. `device.pem` is in use; `pending.pem` is what an activation or renewal
/// has begun: a key whose certificate is awaited, or has not been tried yet. Each appears whole or
/// not at all, so the device has a working pair at every instant, and an interrupted command can be
/// taken up again. Nobody else may read the folder.
class DeviceStore {
public:
    explicit DeviceStore(std::string folder) : folder_(std::move(folder)) {}

    const std::string& folder() const { return folder_; }

    std::string device_file() const { return folder_ + "/device.pem"; }

    std::string pending_file() const { return folder_ + "/pending.pem"; }

    bool holds_device() const;

    /// Nothing when there is no such file. Throw device_store_invalid, also for a file that others
    /// may read, file_unreadable, file_not_regular.
    std::optional<StoredDevice> device() const;
    std::optional<StoredDevice> pending() const;

    /// Makes the folder (mode 0700), keeps other runs out as long as the lock lives, and removes
    /// what a run that was killed left half written. Throws state_in_use, output_failed,
    /// device_store_invalid for a folder that is open to others.
    FileLock hold() const;

    void publish_device(const StoredDevice& device) const;
    void publish_pending(const StoredDevice& device) const;
    void drop_pending() const;

private:
    std::string folder_;
};

/// Writes a file of a store, whole or not at all.
void publish_in_store(const std::string& folder, const std::string& path, std::string_view content);

} // namespace mqa
