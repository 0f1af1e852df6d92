// SPDX-License-Identifier: Apache-2.0
#include "crypto/certificate.hpp"

#include "base/error.hpp"
#include "crypto/certificate_impl.hpp"
#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/distinguished_name.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>

#include <openssl/core_names.h>

namespace mqa {
namespace {

constexpr std::size_t max_certificate_bytes = 8192;
constexpr int max_serial_bytes = 20; // RFC 5280 section 4.1.2.2
constexpr int min_rsa_bits = 2048;
constexpr int max_rsa_bits = 4096;
constexpr BN_ULONG rsa_exponent = 65537;

constexpr Text too_large("it is larger than 8 KiB", "8 KiB を超えています");
constexpr Text not_der("it is not one certificate in DER", "DER 形式の証明書一件ではありません");
constexpr Text bad_serial("its serial number is out of bounds", "シリアル番号が範囲外です");
constexpr Text bad_date("its validity is not a date", "有効期間が日付になっていません");
constexpr Text bad_name("a name in it cannot be read", "名前の欄を解釈できません");

[[noreturn]] void refuse_malformed(Text problem) {
    throw Error(Errc::certificate_malformed).with("problem", problem);
}

/// OpenSSL forgives encodings that are not DER; what does not come out as it went in is refused.
bool encodes_to(X509* x509, ByteView der) {
    const int size = i2d_X509(x509, nullptr);
    if (size < 0 || static_cast<std::size_t>(size) != der.size()) {
        return false;
    }
    Bytes encoded(der.size());
    std::uint8_t* end = encoded.data();
    return i2d_X509(x509, &end) == size && std::ranges::equal(encoded, der);
}

X509Handle decode(ByteView der) {
    const std::uint8_t* end = der.data();
    X509Handle x509(d2i_X509(nullptr, &end, static_cast<long>(der.size())));
    if (!x509 || end != der.data() + der.size() || !encodes_to(x509.get(), der)) {
        refuse_malformed(not_der);
    }
    return x509;
}

std::string serial_of(const X509* x509) {
    const ASN1_INTEGER* const serial = X509_get0_serialNumber(x509);
    const int size = ASN1_STRING_length(serial);
    if (ASN1_STRING_type(serial) != V_ASN1_INTEGER || size < 1 || size > max_serial_bytes) {
        refuse_malformed(bad_serial);
    }
    return to_hex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(size)});
}

SysTime instant_of(const ASN1_TIME* time) {
    std::tm fields{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &fields) != 1) {
        refuse_malformed(bad_date);
    }
    using namespace std::chrono;
    const year_month_day day{year{fields.tm_year + 1900},
                             month{static_cast<unsigned>(fields.tm_mon + 1)},
                             std::chrono::day{static_cast<unsigned>(fields.tm_mday)}};
    return sys_days{day} + hours{fields.tm_hour} + minutes{fields.tm_min} + seconds{fields.tm_sec};
}

std::string name_of(const X509_NAME* name) {
    auto text = distinguished_name(name);
    if (!text) {
        refuse_malformed(bad_name);
    }
    return *std::move(text);
}

/// Parameters written out in the certificate are refused even when they are those of the curve.
bool is_named_p384(const X509* x509) {
    X509_ALGOR* algorithm = nullptr;
    if (X509_PUBKEY_get0_param(nullptr, nullptr, nullptr, &algorithm, X509_get_X509_PUBKEY(x509)) !=
        1) {
        return false;
    }
    int type = V_ASN1_UNDEF;
    const void* value = nullptr;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    return type == V_ASN1_OBJECT &&
           OBJ_obj2nid(static_cast<const ASN1_OBJECT*>(value)) == NID_secp384r1;
}

KeyType type_of_key(const X509* x509, const EVP_PKEY* key) {
    const int id = key == nullptr ? EVP_PKEY_NONE : EVP_PKEY_get_base_id(key);
    if (id == EVP_PKEY_RSA) {
        return KeyType::rsa;
    }
    return id == EVP_PKEY_EC && is_named_p384(x509) ? KeyType::ec_p384 : KeyType::other;
}

bool is_usable_rsa(const EVP_PKEY* key) {
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < min_rsa_bits || bits > max_rsa_bits) {
        return false;
    }
    BIGNUM* raw = nullptr;
    const bool found = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &raw) == 1;
    const BignumHandle exponent(raw);
    return found && BN_is_word(exponent.get(), rsa_exponent) == 1;
}

} // namespace

Certificate::Certificate(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Certificate Certificate::parse(ByteView der) {
    const ErrorQueueGuard guard;
    if (der.size() > max_certificate_bytes) {
        refuse_malformed(too_large);
    }
    if (!is_der_sequence(der)) {
        refuse_malformed(not_der);
    }
    auto impl = std::make_shared<Impl>();
    impl->x509 = decode(der);
    const X509* const x509 = impl->x509.get();
    impl->der.assign(der.begin(), der.end());
    impl->sha256 = sha256_hex(der);
    impl->serial = serial_of(x509);
    impl->issuer = name_of(X509_get_issuer_name(x509));
    impl->subject = name_of(X509_get_subject_name(x509));
    impl->not_before = instant_of(X509_get0_notBefore(x509));
    impl->not_after = instant_of(X509_get0_notAfter(x509));
    const EVP_PKEY* const key = X509_get0_pubkey(x509);
    impl->key_type = type_of_key(x509, key);
    impl->key_is_usable = impl->key_type == KeyType::ec_p384 ||
                          (impl->key_type == KeyType::rsa && is_usable_rsa(key));
    return Certificate(std::move(impl));
}

Bytes Certificate::der() const {
    return impl_->der;
}

std::string Certificate::sha256() const {
    return impl_->sha256;
}

std::string Certificate::serial() const {
    return impl_->serial;
}

std::string Certificate::issuer() const {
    return impl_->issuer;
}

std::string Certificate::subject() const {
    return impl_->subject;
}

SysTime Certificate::not_before() const {
    return impl_->not_before;
}

SysTime Certificate::not_after() const {
    return impl_->not_after;
}

KeyType Certificate::key_type() const {
    return impl_->key_type;
}

std::string_view serial_key(std::string_view hex) {
    return hex.substr(std::min(hex.find_first_not_of('0'), hex.size()));
}

} // namespace mqa
