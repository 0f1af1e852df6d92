// SPDX-License-Identifier: Apache-2.0
#include "crypto/device_certificate.hpp"

#include "base/error.hpp"
#include "crypto/certificate_impl.hpp"
#include "crypto/device_key_impl.hpp"

#include <algorithm>

#include <openssl/pem.h>
#include <openssl/pkcs7.h>

namespace mqa {
namespace {

using NameHandle = Handle<X509_NAME, X509_NAME_free>;
using Pkcs7Handle = Handle<PKCS7, PKCS7_free>;
using RequestHandle = Handle<X509_REQ, X509_REQ_free>;

constexpr std::size_t most_certificates = 8;
constexpr std::size_t institution_digits = 10;
constexpr std::chrono::minutes clock_tolerance{5};

BioHandle reading(std::string_view text) {
    return owned<BioHandle>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

template <typename Object, typename Encode>
Bytes der_of(Object* object, Encode encode) {
    const int size = encode(object, nullptr);
    require(size > 0, "i2d");
    Bytes der(static_cast<std::size_t>(size));
    unsigned char* end = der.data();
    encode(object, &end);
    return der;
}

/// The value of one field of a name when it is there once and is plain ASCII.
std::string field_of(const X509_NAME* name, int nid) {
    const int at = X509_NAME_get_index_by_NID(name, nid, -1);
    if (at < 0 || X509_NAME_get_index_by_NID(name, nid, at) >= 0) {
        return {};
    }
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
    const ByteView bytes(ASN1_STRING_get0_data(value),
                         static_cast<std::size_t>(std::max(0, ASN1_STRING_length(value))));
    const bool plain = std::ranges::all_of(bytes, [](auto c) { return c >= 0x20 && c < 0x7F; });
    return plain ? std::string(as_text(bytes)) : std::string();
}

bool is_institution_number(std::string_view text) {
    return text.size() == institution_digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void add_field(X509_NAME* name, int nid, const std::string& value) {
    const ByteView bytes = as_bytes(value);
    require(X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, bytes.data(),
                                       static_cast<int>(bytes.size()), -1, 0) == 1,
            "X509_NAME_add_entry_by_NID");
}

Bytes request_for(const DeviceKey& device_key, const X509_NAME* subject) {
    EVP_PKEY* key = device_key.impl().key.get();
    const auto request = owned<RequestHandle>(X509_REQ_new());
    require(X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1 &&
                X509_REQ_set_subject_name(request.get(), subject) == 1 &&
                X509_REQ_set_pubkey(request.get(), key) == 1 &&
                X509_REQ_sign(request.get(), key, EVP_sha256()) > 0,
            "X509_REQ_sign");
    return der_of(request.get(), i2d_X509_REQ);
}

} // namespace

DeviceSubject device_subject(const Certificate& certificate) {
    const X509_NAME* name = X509_get_subject_name(certificate.impl().x509.get());
    DeviceSubject subject{.institution_number = field_of(name, NID_serialNumber),
                          .name = field_of(name, NID_commonName)};
    if (!is_institution_number(subject.institution_number)) {
        subject.institution_number = is_institution_number(subject.name) ? subject.name : "";
    }
    return subject;
}

Bytes activation_request(const DeviceKey& key, const DeviceSubject& subject) {
    const ErrorQueueGuard guard;
    const auto name = owned<NameHandle>(X509_NAME_new());
    add_field(name.get(), NID_countryName, "JP");
    if (!subject.institution_number.empty()) {
        add_field(name.get(), NID_serialNumber, subject.institution_number);
    }
    add_field(name.get(), NID_commonName, subject.name);
    return request_for(key, name.get());
}

Bytes renewal_request(const DeviceKey& key, const Certificate& current) {
    const ErrorQueueGuard guard;
    return request_for(key, X509_get_subject_name(current.impl().x509.get()));
}

std::vector<Certificate> certificates_only(ByteView der) {
    const ErrorQueueGuard guard;
    const unsigned char* end = der.data();
    const Pkcs7Handle message(d2i_PKCS7(nullptr, &end, static_cast<long>(der.size())));
    if (message == nullptr || end != der.data() + der.size() ||
        PKCS7_type_is_signed(message.get()) == 0 || message->d.sign == nullptr) {
        return {};
    }
    const STACK_OF(X509)* found = message->d.sign->cert;
    const int count = found == nullptr ? 0 : sk_X509_num(found);
    if (count < 1 || static_cast<std::size_t>(count) > most_certificates) {
        return {};
    }
    std::vector<Certificate> certificates;
    for (int index = 0; index < count; ++index) {
        certificates.push_back(Certificate::parse(der_of(sk_X509_value(found, index), i2d_X509)));
    }
    return certificates;
}

std::vector<Certificate> certificates_in_pem(std::string_view pem) {
    const ErrorQueueGuard guard;
    const BioHandle source = reading(pem);
    std::vector<Certificate> certificates;
    while (certificates.size() < most_certificates) {
        const X509Handle one(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr));
        if (one == nullptr) {
            break;
        }
        certificates.push_back(Certificate::parse(der_of(one.get(), i2d_X509)));
    }
    return certificates;
}

std::string to_pem(const Certificate& certificate) {
    const ErrorQueueGuard guard;
    const auto memory = owned<BioHandle>(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_X509(memory.get(), certificate.impl().x509.get()) == 1,
            "PEM_write_bio_X509");
    return text_of(memory.get());
}

std::string request_to_pem(ByteView request) {
    const ErrorQueueGuard guard;
    const unsigned char* end = request.data();
    const RequestHandle parsed(d2i_X509_REQ(nullptr, &end, static_cast<long>(request.size())));
    const auto memory = owned<BioHandle>(BIO_new(BIO_s_mem()));
    require(parsed != nullptr && PEM_write_bio_X509_REQ(memory.get(), parsed.get()) == 1,
            "PEM_write_bio_X509_REQ");
    return text_of(memory.get());
}

std::optional<Bytes> request_in_pem(std::string_view pem) {
    const ErrorQueueGuard guard;
    const BioHandle source = reading(pem);
    const RequestHandle request(PEM_read_bio_X509_REQ(source.get(), nullptr, nullptr, nullptr));
    return request == nullptr ? std::nullopt : std::optional(der_of(request.get(), i2d_X509_REQ));
}

std::optional<Text> unfitness(const Certificate& certificate, const DeviceKey& key, SysTime at) {
    const ErrorQueueGuard guard;
    X509* x509 = certificate.impl().x509.get();
    if (X509_check_private_key(x509, key.impl().key.get()) != 1) {
        return Text("it is for another key", "別の鍵の証明書です");
    }
    if (at + clock_tolerance < certificate.not_before()) {
        return Text("it is not valid yet; check this computer's clock",
                    "まだ有効期間ではありません（端末の時計を確かめてください）");
    }
    if (at > certificate.not_after()) {
        return Text("it has expired", "有効期限が切れています");
    }
    if (X509_check_purpose(x509, X509_PURPOSE_SSL_CLIENT, 0) != 1) {
        return Text("it is not one for showing to a server",
                    "サーバーに提示するための証明書ではありません");
    }
    return std::nullopt;
}

} // namespace mqa
