// SPDX-License-Identifier: Apache-2.0
#include "crypto/device_key.hpp"

#include "base/error.hpp"
#include "crypto/device_key_impl.hpp"
#include "crypto/digest.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>

namespace mqa {
namespace {

constexpr int fewest_device_rsa_bits = 2048;
constexpr int fewest_ec_bits = 256;

// OpenSSL 3.0 refuses a larger N, also when it reads the key back; p makes up for it.
constexpr std::uint64_t scrypt_n = 16'384;
constexpr std::uint64_t scrypt_r = 8;
constexpr std::uint64_t scrypt_p = 16;
constexpr int salt_bytes = 16;

using Pkcs8InfoHandle = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using EncryptedKeyHandle = Handle<X509_SIG, X509_SIG_free>;
using AlgorithmHandle = Handle<X509_ALGOR, X509_ALGOR_free>;

/// What OpenSSL asks back with; never a question on the terminal.
int give_passphrase(char* buffer, int size, int, void* secret) {
    const ByteView bytes = static_cast<const Secret*>(secret)->reveal();
    if (bytes.size() > static_cast<std::size_t>(size)) {
        return -1;
    }
    std::memcpy(buffer, bytes.data(), bytes.size());
    return static_cast<int>(bytes.size());
}

bool is_strong(const EVP_PKEY* key) {
    const int bits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return bits >= fewest_device_rsa_bits;
    case EVP_PKEY_EC:
        return bits >= fewest_ec_bits;
    default:
        return false;
    }
}

DeviceKey key_from(KeyHandle key) {
    return DeviceKey(
        std::make_shared<const DeviceKey::Impl>(DeviceKey::Impl{.key = std::move(key)}));
}

/// PBES2 with scrypt and AES-256-CBC, with a salt of its own.
AlgorithmHandle protection() {
    std::array<unsigned char, salt_bytes> salt{};
    require(RAND_bytes(salt.data(), salt_bytes) == 1, "RAND_bytes");
    AlgorithmHandle algorithm(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt.data(), salt_bytes,
                                                    nullptr, scrypt_n, scrypt_r, scrypt_p));
    require(algorithm != nullptr, "PKCS5_pbe2_set_scrypt");
    return algorithm;
}

} // namespace

DeviceKey DeviceKey::generate() {
    const ErrorQueueGuard guard;
    KeyHandle key(EVP_EC_gen("P-256"));
    require(key != nullptr, "EVP_EC_gen");
    return key_from(std::move(key));
}

DeviceKey DeviceKey::parse(ByteView pem, const Secret& passphrase) {
    const ErrorQueueGuard guard;
    const auto source = owned<BioHandle>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    // The callback only reads the secret.
    void* const secret = const_cast<Secret*>(&passphrase); // NOLINT(*-const-cast)
    KeyHandle key(PEM_read_bio_PrivateKey(source.get(), nullptr, &give_passphrase, secret));
    if (key == nullptr) {
        refuse_device_key(is_encrypted_key(as_text(pem))
                              ? Text("wrong passphrase", "パスフレーズが違います")
                              : Text("not a private key in PEM", "PEM 形式の秘密鍵ではありません"));
    }
    if (!is_strong(key.get())) {
        refuse_device_key(Text("it is too small or of another kind than EC or RSA",
                               "鍵が短すぎるか、EC・RSA 以外の種類です"));
    }
    return key_from(std::move(key));
}

std::string DeviceKey::encrypted_pem(const Secret& passphrase) const {
    const ErrorQueueGuard guard;
    const Pkcs8InfoHandle plain(EVP_PKEY2PKCS8(impl_->key.get()));
    require(plain != nullptr, "EVP_PKEY2PKCS8");
    AlgorithmHandle algorithm = protection();
    const ByteView bytes = passphrase.reveal();
    const auto* text = reinterpret_cast<const char*>(bytes.data()); // NOLINT(*-reinterpret-cast)
    const EncryptedKeyHandle sealed(
        PKCS8_set0_pbe(text, static_cast<int>(bytes.size()), plain.get(), algorithm.get()));
    require(sealed != nullptr, "PKCS8_set0_pbe");
    static_cast<void>(algorithm.release()); // it belongs to what was sealed with it
    const auto memory = owned<BioHandle>(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_PKCS8(memory.get(), sealed.get()) == 1, "PEM_write_bio_PKCS8");
    return text_of(memory.get());
}

std::string DeviceKey::plain_pem() const {
    const ErrorQueueGuard guard;
    const auto memory = owned<BioHandle>(BIO_new(BIO_s_secmem()));
    require(PEM_write_bio_PKCS8PrivateKey(memory.get(), impl_->key.get(), nullptr, nullptr, 0,
                                          nullptr, nullptr) == 1,
            "PEM_write_bio_PKCS8PrivateKey");
    return text_of(memory.get());
}

std::string DeviceKey::public_digest() const {
    const ErrorQueueGuard guard;
    unsigned char* encoded = nullptr;
    const int size = i2d_PUBKEY(impl_->key.get(), &encoded);
    require(size > 0, "i2d_PUBKEY");
    const std::string digest = sha256_hex(ByteView(encoded, static_cast<std::size_t>(size)));
    OPENSSL_free(encoded);
    return digest;
}

bool is_encrypted_key(std::string_view pem) {
    return pem.find("ENCRYPTED") != std::string_view::npos;
}

} // namespace mqa
