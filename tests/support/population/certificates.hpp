// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <memory>
#include <string>

struct x509_st;
struct evp_pkey_st;

namespace mqa::test {

/// Issues copies of a template certificate, each with its own serial number, signed again by the
/// test authority. The serial has four bytes beginning with 5b, so every copy has the template's
/// size.
class CertificatePress {
public:
    CertificatePress(const std::string& template_der, const std::string& authority_key_pem);
    ~CertificatePress();
    CertificatePress(const CertificatePress&) = delete;
    CertificatePress& operator=(const CertificatePress&) = delete;

    Bytes issue(std::uint32_t number);

private:
    x509_st* template_;
    evp_pkey_st* key_;
};

} // namespace mqa::test
