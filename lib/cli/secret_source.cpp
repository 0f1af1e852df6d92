// SPDX-License-Identifier: Apache-2.0
#include "cli/secret_source.hpp"

#include "base/error.hpp"
#include "base/file.hpp"

#include <array>
#include <cerrno>
#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

[[noreturn]] void refuse(std::string_view option, const std::string& path) {
    throw Error(Errc::secret_source_refused).with("option", option).file(path);
}

/// Reads to the end into a fixed buffer, one byte more than a secret can hold, and wipes it.
Secret read_secret(int descriptor, std::string_view option, const std::string& path) {
    std::array<std::uint8_t, Secret::capacity + 2> buffer{};
    std::size_t size = 0;
    while (size < buffer.size()) {
        const ssize_t got = ::read(descriptor, buffer.data() + size, buffer.size() - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        size += static_cast<std::size_t>(got);
    }
    if (size > 0 && buffer.at(size - 1) == '\n') {
        --size;
    }
    Secret secret;
    bool fits = true;
    for (std::size_t i = 0; i < size && fits; ++i) {
        fits = secret.append(buffer.at(i));
    }
    wipe(buffer);
    if (!fits || size == 0) {
        refuse(option, path);
    }
    return secret;
}

} // namespace

Secret read_secret_descriptor(int descriptor, std::string_view option) {
    return read_secret(descriptor, option, "/dev/fd/" + std::to_string(descriptor));
}

Secret read_secret_file(const std::string& path, std::string_view option) {
    const FileDescriptor file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));

    struct stat facts {};

    if (!file.valid() || ::fstat(file.get(), &facts) != 0) {
        throw Error(Errc::secret_source_refused)
            .with("option", option)
            .file(path)
            .cause_errno(errno);
    }
    const bool closed_to_others = (facts.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    if (!S_ISREG(facts.st_mode) || facts.st_uid != ::geteuid() || !closed_to_others) {
        refuse(option, path);
    }
    return read_secret(file.get(), option, path);
}

std::optional<Secret> secret_from_settings(const Settings& settings, std::string_view name) {
    const std::string base(name);
    const std::optional<long long> descriptor = settings.integer(base + "_fd");
    const std::optional<std::string> path = settings.text(base + "_file");
    if (descriptor && path) {
        throw Error(Errc::conflicting_options)
            .with("option", "--" + base + "-fd")
            .with("other", "--" + base + "-file");
    }
    if (descriptor) {
        return read_secret_descriptor(static_cast<int>(*descriptor), "--" + base + "-fd");
    }
    if (path) {
        return read_secret_file(*path, "--" + base + "-file");
    }
    return std::nullopt;
}

} // namespace mqa
