// SPDX-License-Identifier: Apache-2.0
#include "support/population/certificates.hpp"

#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace mqa::test {
namespace {

template <typename Pointer>
Pointer required(Pointer pointer) {
    if (pointer == nullptr) {
        throw std::runtime_error("OpenSSL refused the test certificate or key");
    }
    return pointer;
}

} // namespace

CertificatePress::CertificatePress(const std::string& template_der,
                                   const std::string& authority_key_pem) {
    const ByteView der = as_bytes(template_der);
    const unsigned char* position = der.data();
    template_ = required(d2i_X509(nullptr, &position, static_cast<long>(der.size())));
    BIO* bio = required(
        BIO_new_mem_buf(authority_key_pem.data(), static_cast<int>(authority_key_pem.size())));
    key_ = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    required(key_);
}

CertificatePress::~CertificatePress() {
    X509_free(template_);
    EVP_PKEY_free(key_);
}

Bytes CertificatePress::issue(std::uint32_t number) {
    constexpr std::uint32_t first_serial = 0x5B000000;
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(template_), first_serial + number);
    if (X509_sign(template_, key_, EVP_sha256()) == 0) {
        throw std::runtime_error("OpenSSL did not sign");
    }
    Bytes der(static_cast<std::size_t>(i2d_X509(template_, nullptr)));
    unsigned char* out = der.data();
    i2d_X509(template_, &out);
    return der;
}

} // namespace mqa::test
