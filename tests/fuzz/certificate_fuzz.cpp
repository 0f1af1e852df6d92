// SPDX-License-Identifier: Apache-2.0
// A certificate as a card or a file may give it: parsed, judged, and its key used on its own bytes.
#include "base/error.hpp"
#include "crypto/challenge_signature.hpp"
#include "crypto/trust.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include <openssl/err.h>

namespace {

using namespace mqa;

const std::vector<Anchor>& anchors() {
    static const std::vector<Anchor> pinned = pinned_anchors(true);
    return pinned;
}

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// No certificate was valid in 1970, and nobody can have signed the bytes of his own certificate.
void exercise(const Certificate& certificate, ByteView data) {
    require(std::ranges::equal(certificate.der(), data));
    require(certificate.subject().find('\x1B') == std::string::npos);
    const auto check = check_authentication_certificate(certificate, anchors(), SysTime{});
    require(check.verdict != ChainVerdict::verified);
    const ByteView signature = data.last(std::min<std::size_t>(data.size(), 256));
    require(!verify_challenge(certificate, data.first(std::min<std::size_t>(data.size(), 32)),
                              signature));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    try {
        exercise(Certificate::parse(bytes), bytes);
    } catch (const Error& error) {
        require(error.errc() == Errc::certificate_malformed);
    }
    require(ERR_peek_error() == 0);
    return 0;
}
