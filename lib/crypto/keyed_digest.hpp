// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"
#include "base/secret.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// The key of this installation: with it, what was written down about a person can be recognised
/// again; without it, it cannot be guessed.
class LocalKey {
public:
    /// Reads the key file, or makes one (32 random bytes as hex, mode 0600). Throws
    /// secret_source_refused when others may read it, file_format when it holds anything else,
    /// output_failed when it cannot be made.
    static LocalKey open_or_make(const std::string& path, Random& random);

    /// The same where there must be one: a new key would fit nothing that was sealed with it.
    static LocalKey open(const std::string& path);

    explicit LocalKey(Secret key) : key_(std::move(key)) {}

    /// HMAC-SHA-256 of `text` for one `use` ("journal", "subject"), lower-case hex: what is written
    /// for one use tells nothing for another.
    std::string digest(std::string_view use, std::string_view text) const;

private:
    Secret key_;
};

} // namespace mqa
