// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"

#include <memory>
#include <string>

namespace mqa {

enum class KeyType { rsa, ec_p384, other };

/// An X.509 certificate. Its DER came from a card or file and is hostile until checked. Copies
/// share what was parsed, which never changes.
class Certificate {
public:
    /// Throws certificate_malformed for anything but exactly one certificate of at most 8 KiB
    /// without trailing bytes. A key that is too small or of another kind is left to the check of
    /// trust.
    static Certificate parse(ByteView der);

    Bytes der() const;
    std::string sha256() const;  ///< lower-case hex
    std::string serial() const;  ///< lower-case hex, two digits a byte
    std::string issuer() const;  ///< RFC 2253, UTF-8, control characters escaped
    std::string subject() const; ///< RFC 2253, UTF-8, control characters escaped
    SysTime not_before() const;
    SysTime
    not_after() const; ///< this second still belongs to the validity (RFC 5280 section 4.1.2.5)
    KeyType key_type() const;

    struct Impl;

    const Impl& impl() const { return *impl_; }

private:
    explicit Certificate(std::shared_ptr<const Impl> impl);
    std::shared_ptr<const Impl> impl_;
};

/// The key under which serial numbers in lower-case hex meet: some programs write zeros before
/// them.
std::string_view serial_key(std::string_view hex);

} // namespace mqa
