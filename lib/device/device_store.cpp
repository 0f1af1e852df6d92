// SPDX-License-Identifier: Apache-2.0
#include "device/device_store.hpp"

#include "base/error.hpp"
#include "base/private_folders.hpp"
#include "base/publish.hpp"

#include <cerrno>
#include <filesystem>
#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t largest_stored_file = 256UL * 1024;
/// How the names of files begin that are not finished; nobody else has such names here.
constexpr const char* unfinished_name = ".unfinished";

[[noreturn]] void refuse_open(const std::string& path) {
    throw Error(Errc::device_store_invalid)
        .file(path)
        .with("problem", Text("others may read or write it (chmod go= it, or use your own)",
                              "他の利用者が読み書きできます（chmod go= にするか、自分の所有に"
                              "してください）"));
}

bool is_private(const std::string& path) {
    struct stat facts {};

    return ::stat(path.c_str(), &facts) != 0 ||
           ((facts.st_mode & (S_IRWXG | S_IRWXO)) == 0 && facts.st_uid == ::geteuid());
}

std::optional<StoredDevice> read_stored(const std::string& path) {
    if (::access(path.c_str(), F_OK) != 0 && errno == ENOENT) {
        return std::nullopt;
    }
    const std::string text = read_file(path, largest_stored_file, FileKind::regular);
    if (!is_private(path)) {
        refuse_open(path);
    }
    return parse_stored_device(text, path);
}

void sync_folder(const std::string& folder) {
    const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid() || ::fsync(fd.get()) != 0) {
        throw Error(Errc::output_failed).file(folder).cause_errno(errno);
    }
}

void remove_leftovers(const std::string& folder) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().filename().string().starts_with(unfinished_name)) {
            ::unlink(entry.path().c_str());
        }
    }
}

} // namespace

bool DeviceStore::holds_device() const {
    return ::access(device_file().c_str(), F_OK) == 0;
}

std::optional<StoredDevice> DeviceStore::device() const {
    return read_stored(device_file());
}

std::optional<StoredDevice> DeviceStore::pending() const {
    return read_stored(pending_file());
}

FileLock DeviceStore::hold() const {
    make_private_folders(folder_);
    if (!is_private(folder_)) {
        refuse_open(folder_);
    }
    FileLock lock(folder_ + "/lock", FileLock::Patience::none);
    remove_leftovers(folder_);
    return lock;
}

void DeviceStore::publish_device(const StoredDevice& device) const {
    publish_in_store(folder_, device_file(), format(device));
}

void DeviceStore::publish_pending(const StoredDevice& device) const {
    publish_in_store(folder_, pending_file(), format(device));
}

void publish_in_store(const std::string& folder, const std::string& path,
                      std::string_view content) {
    PendingFile file(path, Overwrite::allow, folder + "/" + unfinished_name);
    file.write(content);
    file.publish();
}

void DeviceStore::drop_pending() const {
    if (::unlink(pending_file().c_str()) != 0 && errno != ENOENT) {
        throw Error(Errc::output_failed).file(pending_file()).cause_errno(errno);
    }
    sync_folder(folder_);
}

} // namespace mqa
