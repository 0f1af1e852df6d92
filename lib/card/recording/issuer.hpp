// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

namespace mqa {

/// Who issued a certificate of which only the start is known.
enum class IssuerKind {
    undecided, ///< too little of it
    test,      ///< a test authority: the certificate is nobody's
    other,     ///< anybody else, and what is no certificate
};

/// Looks for the organization of the issuer (RFC 5280, 4.1.2.4) in the first bytes of an X.509
/// certificate, which are hostile.
IssuerKind issuer_kind(ByteView start);

} // namespace mqa
