// SPDX-License-Identifier: Apache-2.0
#include "base/private_folders.hpp"

#include "base/publish.hpp"

#include <cerrno>
#include <sys/stat.h>

namespace mqa {

void make_private_folders(const std::string& path) {
    constexpr mode_t own_only = 0700;
    for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
        const std::string part = path.substr(0, slash);
        if (::mkdir(part.c_str(), own_only) != 0 && errno != EEXIST) {
            throw place_error(part, errno);
        }
        if (slash == std::string::npos) {
            return;
        }
    }
}

} // namespace mqa
