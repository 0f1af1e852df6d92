// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <memory>
#include <string>

struct evp_md_ctx_st;

namespace mqa {

Bytes sha256(ByteView data);

/// Lower-case hex of sha256.
std::string sha256_hex(ByteView data);

Bytes sha384(ByteView data);

/// A UUID (RFC 9562 version 8) made of the SHA-256 of `data`: the same for the same bytes.
std::string uuid_of(ByteView data);

/// A digest computed piece by piece.
class Sha256 {
public:
    Sha256();

    void update(ByteView data);

    /// The digest of all that was given; the next update begins a new one.
    Bytes finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const noexcept;
    };

    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

} // namespace mqa
