// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/device_identity.hpp"

#include "crypto/openssl.hpp"

#include <algorithm>

namespace mqa::test {
namespace {

constexpr std::size_t institution_digits = 10;

std::string entry_text(const X509_NAME* name, int nid) {
    const int position = X509_NAME_get_index_by_NID(name, nid, -1);
    if (position < 0) {
        return {};
    }
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, position));
    return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                       static_cast<std::size_t>(ASN1_STRING_length(value)));
}

bool is_institution_number(const std::string& text) {
    return text.size() == institution_digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string read_institution(ByteView certificate_der) {
    const ErrorQueueGuard guard;
    const unsigned char* start = certificate_der.data();
    const X509Handle certificate(
        d2i_X509(nullptr, &start, static_cast<long>(certificate_der.size())));
    if (!certificate) {
        return {};
    }
    const X509_NAME* subject = X509_get_subject_name(certificate.get());
    for (const int nid : {NID_serialNumber, NID_commonName}) {
        std::string text = entry_text(subject, nid);
        if (is_institution_number(text)) {
            return text;
        }
    }
    return {};
}

} // namespace

std::string institution_of(ByteView certificate_der) {
    // OpenSSL decodes the key of a certificate anew each time, which costs more than all the rest
    // of a call; a thread serves one connection, and so one device.
    thread_local Bytes last_certificate;
    thread_local std::string last_institution;
    if (!std::ranges::equal(last_certificate, certificate_der)) {
        last_institution = read_institution(certificate_der);
        last_certificate.assign(certificate_der.begin(), certificate_der.end());
    }
    return last_institution;
}

} // namespace mqa::test
