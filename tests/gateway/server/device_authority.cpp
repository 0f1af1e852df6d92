// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/device_authority.hpp"

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "gateway/server/problem.hpp"

#include <array>
#include <chrono>
#include <stdexcept>

#include <openssl/pem.h>
#include <openssl/pkcs7.h>

namespace mqa::test {
namespace {

using NameHandle = Handle<X509_NAME, X509_NAME_free>;
using Pkcs7Handle = Handle<PKCS7, PKCS7_free>;
using ExtensionHandle = Handle<X509_EXTENSION, X509_EXTENSION_free>;

constexpr std::size_t largest_file = 64UL * 1024;
constexpr int least_rsa_bits = 2048;
constexpr std::size_t serial_bytes = 16;
constexpr std::size_t line_width = 64;
constexpr long x509_v3 = 2;
constexpr std::chrono::minutes backdated{5}; ///< for devices whose clock is a little behind

void require(bool worked) {
    if (!worked) {
        throw Problem(problems::internal_error);
    }
}

BioHandle reading(const std::string& text) {
    return owned<BioHandle>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

bool is_acceptable_key(EVP_PKEY* key) {
    if (EVP_PKEY_is_a(key, "RSA") == 1) {
        return EVP_PKEY_get_bits(key) >= least_rsa_bits;
    }
    std::array<char, 64> group{};
    std::size_t size = 0;
    if (EVP_PKEY_is_a(key, "EC") != 1 ||
        EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) != 1) {
        return false;
    }
    const std::string_view name(group.data(), size);
    return name == "prime256v1" || name == "secp384r1";
}

/// Base64 in lines, as servers of EST commonly write it.
std::string in_lines(ByteView der) {
    const std::string text = to_base64(der);
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += line_width) {
        lines += text.substr(at, line_width) + "\n";
    }
    return lines;
}

std::string certs_only(X509* certificate) {
    const Pkcs7Handle message = owned<Pkcs7Handle>(PKCS7_new());
    require(PKCS7_set_type(message.get(), NID_pkcs7_signed) == 1 &&
            PKCS7_content_new(message.get(), NID_pkcs7_data) == 1 &&
            PKCS7_set_detached(message.get(), 1) == 1 &&
            PKCS7_add_certificate(message.get(), certificate) == 1);
    Bytes der(static_cast<std::size_t>(i2d_PKCS7(message.get(), nullptr)));
    unsigned char* end = der.data();
    require(i2d_PKCS7(message.get(), &end) > 0);
    return in_lines(der);
}

void add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionHandle extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void add_text(X509_NAME* name, const char* field, const std::string& text) {
    require(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char*>(text.data()),
                                       static_cast<int>(text.size()), -1, 0) == 1);
}

void set_serial(X509* certificate, Random& random) {
    Bytes serial(serial_bytes);
    random.fill(serial);
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x3FU) | 0x40U); // positive, never short
    const BignumHandle number =
        owned<BignumHandle>(BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
    require(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

void set_dates(X509* certificate, SysTime now, int days) {
    const std::time_t start = std::chrono::system_clock::to_time_t(now - backdated);
    const std::time_t end =
        std::chrono::system_clock::to_time_t(now + std::chrono::hours(24) * days);
    require(ASN1_TIME_set(X509_getm_notBefore(certificate), start) != nullptr &&
            ASN1_TIME_set(X509_getm_notAfter(certificate), end) != nullptr);
}

} // namespace

std::string SigningRequest::key_digest() const {
    unsigned char* encoded = nullptr;
    const int size = i2d_X509_PUBKEY(X509_REQ_get_X509_PUBKEY(handle.get()), &encoded);
    require(size > 0);
    const std::string digest = sha256_hex(ByteView(encoded, static_cast<std::size_t>(size)));
    OPENSSL_free(encoded);
    return digest;
}

SigningRequest parse_signing_request(const std::string& body) {
    const ErrorQueueGuard guard;
    std::string text = body;
    std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    const std::optional<Bytes> der = from_base64(text);
    if (!der || der->empty()) {
        throw Problem(problems::csr_malformed);
    }
    const unsigned char* start = der->data();
    SigningRequest request{
        SigningRequestHandle(d2i_X509_REQ(nullptr, &start, static_cast<long>(der->size())))};
    EVP_PKEY* key = request.handle ? X509_REQ_get0_pubkey(request.handle.get()) : nullptr;
    if (key == nullptr || start != der->data() + der->size()) {
        throw Problem(problems::csr_malformed);
    }
    if (!is_acceptable_key(key)) {
        throw Problem(problems::csr_key_refused);
    }
    if (X509_REQ_verify(request.handle.get(), key) != 1) {
        throw Problem(problems::csr_malformed, "the signature of the request is wrong");
    }
    return request;
}

DeviceAuthority::DeviceAuthority(const std::string& certificate_file, const std::string& key_file,
                                 int days)
    : days_(days) {
    const std::string certificate = read_file(certificate_file, largest_file);
    const std::string key = read_file(key_file, largest_file);
    certificate_.reset(PEM_read_bio_X509(reading(certificate).get(), nullptr, nullptr, nullptr));
    key_.reset(PEM_read_bio_PrivateKey(reading(key).get(), nullptr, nullptr, nullptr));
    if (!certificate_ || !key_ || X509_check_private_key(certificate_.get(), key_.get()) != 1) {
        throw std::invalid_argument("--device-authority and its key do not belong together");
    }
}

std::string DeviceAuthority::certify(const SigningRequest& request, const std::string& institution,
                                     const std::string& user, SysTime now, Random& random) const {
    const NameHandle subject = owned<NameHandle>(X509_NAME_new());
    add_text(subject.get(), "C", "JP");
    add_text(subject.get(), "O", "MQA-TEST");
    add_text(subject.get(), "serialNumber", institution);
    add_text(subject.get(), "CN", user);
    return issue(request, subject.get(), now, random);
}

std::optional<std::string> DeviceAuthority::recertify(const SigningRequest& request,
                                                      ByteView current, SysTime now,
                                                      Random& random) const {
    const unsigned char* start = current.data();
    const X509Handle held(d2i_X509(nullptr, &start, static_cast<long>(current.size())));
    require(held != nullptr);
    const X509_NAME* subject = X509_get_subject_name(held.get());
    if (X509_NAME_cmp(subject, X509_REQ_get_subject_name(request.handle.get())) != 0) {
        return std::nullopt;
    }
    return issue(request, subject, now, random);
}

std::string DeviceAuthority::own_certificate() const {
    return certs_only(certificate_.get());
}

std::string DeviceAuthority::issue(const SigningRequest& request, const X509_NAME* subject,
                                   SysTime now, Random& random) const {
    const ErrorQueueGuard guard;
    const X509Handle made = owned<X509Handle>(X509_new());
    X509* certificate = made.get();
    require(X509_set_version(certificate, x509_v3) == 1 &&
            X509_set_subject_name(certificate, subject) == 1 &&
            X509_set_issuer_name(certificate, X509_get_subject_name(certificate_.get())) == 1 &&
            X509_set_pubkey(certificate, X509_REQ_get0_pubkey(request.handle.get())) == 1);
    set_serial(certificate, random);
    set_dates(certificate, now, days_);
    X509* issuer = certificate_.get();
    add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature");
    add_extension(certificate, issuer, NID_ext_key_usage, "clientAuth");
    add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
    add_extension(certificate, issuer, NID_authority_key_identifier, "keyid");
    require(X509_sign(certificate, key_.get(), EVP_sha256()) > 0);
    return certs_only(certificate);
}

} // namespace mqa::test
