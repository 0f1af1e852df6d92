// SPDX-License-Identifier: Apache-2.0
#include "crypto/challenge_signature.hpp"

#include "base/error.hpp"
#include "crypto/certificate_impl.hpp"
#include "crypto/digest.hpp"

#include <array>

namespace mqa {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view challenge_prefix = "mqa-challenge-v1\0"sv;
constexpr std::size_t p384_number_bytes = 48;

/// DigestInfo of SHA-256 up to the digest itself (RFC 8017 section 9.2, note 1).
constexpr std::array<std::uint8_t, 19> digest_info_prefix{0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60,
                                                          0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
                                                          0x01, 0x05, 0x00, 0x04, 0x20};

constexpr Text unknown_key("its key is of a kind no card signs with",
                           "鍵の種類がカードの署名用ではありません");

[[noreturn]] void refuse_key() {
    throw Error(Errc::certificate_malformed).with("problem", unknown_key);
}

/// Whether `signature` over `digest` verifies; the padding check is left to OpenSSL.
bool verifies(EVP_PKEY* key, const EVP_MD* algorithm, bool rsa, ByteView digest,
              ByteView signature) {
    const auto context = owned<KeyContextHandle>(EVP_PKEY_CTX_new(key, nullptr));
    return EVP_PKEY_verify_init(context.get()) == 1 &&
           (!rsa || EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1) &&
           EVP_PKEY_CTX_set_signature_md(context.get(), algorithm) == 1 &&
           EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(),
                           digest.size()) == 1;
}

BignumHandle number(ByteView bytes) {
    return owned<BignumHandle>(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

/// The DER of a signature given as r and s of 48 bytes each.
Bytes der_of_raw(ByteView raw) {
    const auto pair = owned<EcdsaSignatureHandle>(ECDSA_SIG_new());
    BignumHandle r = number(raw.first(p384_number_bytes));
    BignumHandle s = number(raw.subspan(p384_number_bytes));
    if (ECDSA_SIG_set0(pair.get(), r.get(), s.get()) == 1) {
        static_cast<void>(r.release()); // the pair owns them now
        static_cast<void>(s.release());
    }
    const int size = i2d_ECDSA_SIG(pair.get(), nullptr);
    Bytes der(size > 0 ? static_cast<std::size_t>(size) : 0);
    std::uint8_t* end = der.data();
    if (!der.empty()) {
        i2d_ECDSA_SIG(pair.get(), &end);
    }
    return der;
}

bool verify_rsa(EVP_PKEY* key, ByteView text, ByteView signature) {
    return signature.size() == static_cast<std::size_t>(EVP_PKEY_get_size(key)) &&
           verifies(key, EVP_sha256(), true, sha256(text), signature);
}

bool verify_p384(EVP_PKEY* key, ByteView text, ByteView signature) {
    const Bytes digest = sha384(text);
    return verifies(key, EVP_sha384(), false, digest, signature) ||
           (signature.size() == 2 * p384_number_bytes &&
            verifies(key, EVP_sha384(), false, digest, der_of_raw(signature)));
}

} // namespace

Bytes challenge_text(ByteView nonce) {
    const ByteView prefix = as_bytes(challenge_prefix);
    Bytes text(prefix.begin(), prefix.end());
    text.insert(text.end(), nonce.begin(), nonce.end());
    return text;
}

Bytes signature_input(KeyType key, ByteView nonce) {
    const Bytes text = challenge_text(nonce);
    if (key == KeyType::ec_p384) {
        return sha384(text);
    }
    if (key != KeyType::rsa) {
        refuse_key();
    }
    Bytes input(digest_info_prefix.begin(), digest_info_prefix.end());
    const Bytes digest = sha256(text);
    input.insert(input.end(), digest.begin(), digest.end());
    return input;
}

std::string_view signature_algorithm(KeyType key) {
    switch (key) {
    case KeyType::rsa:
        return "rsa-pkcs1-sha256";
    case KeyType::ec_p384:
        return "ecdsa-sha384";
    case KeyType::other:
        break;
    }
    refuse_key();
}

bool verify_challenge(const Certificate& certificate, ByteView nonce, ByteView signature) {
    const ErrorQueueGuard guard;
    const Certificate::Impl& impl = certificate.impl();
    if (!impl.key_is_usable) {
        return false;
    }
    EVP_PKEY* const key = X509_get0_pubkey(impl.x509.get());
    const Bytes text = challenge_text(nonce);
    return impl.key_type == KeyType::rsa ? verify_rsa(key, text, signature)
                                         : verify_p384(key, text, signature);
}

} // namespace mqa
