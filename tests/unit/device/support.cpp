// SPDX-License-Identifier: Apache-2.0
#include "unit/device/support.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace mqa::test {

Secret secret_of(std::string_view text) {
    Secret secret;
    for (const char c : text) {
        secret.append(static_cast<std::uint8_t>(c));
    }
    return secret;
}

OwnFolder::OwnFolder()
    : path_((std::filesystem::temp_directory_path() / "mqa-device-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) {
        throw std::runtime_error("no folder for a test");
    }
}

OwnFolder::~OwnFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace mqa::test
