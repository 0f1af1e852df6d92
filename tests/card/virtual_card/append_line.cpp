// SPDX-License-Identifier: Apache-2.0
#include "card/virtual_card/append_line.hpp"

#include "base/file.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace mqa::test {

void append_line(const std::string& path, std::string line) {
    constexpr int owner_only = 0600;
    const FileDescriptor file(
        open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, owner_only));
    line.push_back('\n');
    if (!file.valid() ||
        write(file.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
        throw std::system_error(errno, std::generic_category(), path);
    }
}

} // namespace mqa::test
