// SPDX-License-Identifier: Apache-2.0
#include "crypto/private_key.hpp"

#include "crypto/openssl.hpp"

#include <string_view>

#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace mqa {

struct PrivateKey::Impl {
    KeyHandle key;
    KeyType type = KeyType::other;
};

namespace {

constexpr int fewest_rsa_bits = 2048;
constexpr int most_rsa_bits = 4096;
constexpr int p384_bits = 384;
constexpr std::size_t rsa_padding_bytes = 11;

KeyHandle parse_any(ByteView pkcs8) {
    if (as_text(pkcs8).starts_with("-----BEGIN")) {
        const auto memory =
            owned<BioHandle>(BIO_new_mem_buf(pkcs8.data(), static_cast<int>(pkcs8.size())));
        // An empty passphrase instead of OpenSSL's question on the terminal.
        const auto no_passphrase = [](char*, int, int, void*) { return 0; };
        return KeyHandle(PEM_read_bio_PrivateKey(memory.get(), nullptr, no_passphrase, nullptr));
    }
    const unsigned char* start = pkcs8.data();
    return KeyHandle(d2i_AutoPrivateKey(nullptr, &start, static_cast<long>(pkcs8.size())));
}

KeyType type_of(const EVP_PKEY* key) {
    const int bits = EVP_PKEY_get_bits(key);
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) {
        return bits >= fewest_rsa_bits && bits <= most_rsa_bits ? KeyType::rsa : KeyType::other;
    }
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && bits == p384_bits ? KeyType::ec_p384
                                                                         : KeyType::other;
}

} // namespace

PrivateKey::PrivateKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

std::optional<PrivateKey> PrivateKey::parse(ByteView pkcs8) {
    const ErrorQueueGuard guard;
    auto impl = std::make_unique<Impl>();
    impl->key = parse_any(pkcs8);
    if (impl->key == nullptr) {
        return std::nullopt;
    }
    impl->type = type_of(impl->key.get());
    if (impl->type == KeyType::other) {
        return std::nullopt;
    }
    return PrivateKey(std::move(impl));
}

KeyType PrivateKey::type() const {
    return impl_->type;
}

std::optional<Bytes> PrivateKey::sign_unhashed(ByteView input) const {
    const ErrorQueueGuard guard;
    const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(impl_->key.get()));
    const bool rsa = impl_->type == KeyType::rsa;
    if (input.empty() ||
        (rsa ? input.size() + rsa_padding_bytes > size : input.size() > p384_bits / 8)) {
        return std::nullopt;
    }
    const auto context = owned<KeyContextHandle>(EVP_PKEY_CTX_new(impl_->key.get(), nullptr));
    Bytes signature(size);
    std::size_t written = signature.size();
    const bool made =
        EVP_PKEY_sign_init(context.get()) == 1 &&
        (!rsa || EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1) &&
        EVP_PKEY_sign(context.get(), signature.data(), &written, input.data(), input.size()) == 1;
    if (!made) {
        return std::nullopt;
    }
    signature.resize(written);
    return signature;
}

} // namespace mqa
