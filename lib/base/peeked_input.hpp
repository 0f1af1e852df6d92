// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace mqa {

/// A stream whose beginning may be looked at before it is read, so that its format can be told also
/// where it comes through a pipe.
class PeekedInput final : public InputStream {
public:
    explicit PeekedInput(InputStream& inner) : inner_(inner) {}

    /// The first byte that is neither a blank, a line break nor part of a UTF-8 byte order mark;
    /// nothing when there is none in the first 64 KiB.
    std::optional<char> first_sign();

    std::size_t read(std::span<char> buffer) override;

    bool ready() override { return !seen_.empty() || inner_.ready(); }

private:
    bool look_further();

    InputStream& inner_;
    std::string seen_; ///< looked at, not read yet
};

} // namespace mqa
