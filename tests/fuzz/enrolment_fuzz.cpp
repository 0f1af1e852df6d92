// SPDX-License-Identifier: Apache-2.0
// What a gateway answers to a device that wants a certificate, and what a store may hold of it.
#include "base/error.hpp"
#include "crypto/device_certificate.hpp"
#include "device/stored_device.hpp"

#include <cstdint>
#include <cstdlib>

#include <openssl/err.h>

namespace {

using namespace mqa;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// Whatever certificates come out can be told of, and written again.
void exercise_answer(ByteView bytes) {
    try {
        for (const Certificate& certificate : certificates_only(bytes)) {
            const DeviceSubject subject = device_subject(certificate);
            require(subject.institution_number.empty() || subject.institution_number.size() == 10);
            require(certificates_in_pem(to_pem(certificate)).size() == 1);
        }
    } catch (const Error& error) {
        require(error.errc() == Errc::certificate_malformed);
    }
}

/// What can be read is written the same, once it has been written once.
void exercise_store(ByteView bytes) {
    try {
        const std::string once = format(parse_stored_device(as_text(bytes), "device.pem"));
        require(format(parse_stored_device(once, "device.pem")) == once);
    } catch (const Error& error) {
        require(error.errc() == Errc::device_store_invalid);
    }
}

void exercise_uri(ByteView bytes) {
    if (const auto uri = TokenUri::parse(as_text(bytes))) {
        require(TokenUri::parse(uri->text())->text() == uri->text());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    exercise_answer(bytes);
    exercise_store(bytes);
    exercise_uri(bytes);
    require(ERR_peek_error() == 0);
    return 0;
}
