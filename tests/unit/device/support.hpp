// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

#include <string>
#include <string_view>

namespace mqa::test {

/// A secret with these bytes.
Secret secret_of(std::string_view text);

/// A folder of its own, gone at the end.
class OwnFolder {
public:
    OwnFolder();
    ~OwnFolder();
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_;
};

} // namespace mqa::test
