// SPDX-License-Identifier: Apache-2.0
#include "crypto/client_identity.hpp"

#include "base/error.hpp"
#include "crypto/certificate_impl.hpp"
#include "crypto/openssl.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include <openssl/pem.h>
#include <openssl/ssl.h>

namespace mqa {

struct ClientIdentity::Impl {
    std::vector<X509Handle> chain; ///< the device's own first
    KeyHandle key;
    std::optional<Certificate> certificate;
};

namespace {

constexpr int fewest_rsa_bits = 2048;
constexpr int fewest_ec_bits = 256;
constexpr std::size_t most_certificates = 8;

[[noreturn]] void refuse(Text problem) {
    throw Error(Errc::device_key_unusable).with("problem", problem);
}

BioHandle reading(ByteView bytes) {
    return owned<BioHandle>(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::vector<X509Handle> parse_chain(std::string_view pem) {
    const BioHandle source = reading(as_bytes(pem));
    std::vector<X509Handle> chain;
    while (chain.size() < most_certificates) {
        X509Handle one(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr));
        if (one == nullptr) {
            break;
        }
        chain.push_back(std::move(one));
    }
    if (chain.empty()) {
        refuse(Text("the certificate file holds no PEM certificate",
                    "証明書ファイルに PEM 形式の証明書がありません"));
    }
    return chain;
}

/// What OpenSSL asks back with; never a question on the terminal.
int give_passphrase(char* buffer, int size, int, void* secret) {
    const ByteView bytes = static_cast<const Secret*>(secret)->reveal();
    if (bytes.size() > static_cast<std::size_t>(size)) {
        return -1;
    }
    std::memcpy(buffer, bytes.data(), bytes.size());
    return static_cast<int>(bytes.size());
}

KeyHandle parse_key(ByteView pem, const Secret& passphrase) {
    const BioHandle source = reading(pem);
    // The callback only reads the secret.
    void* const secret = const_cast<Secret*>(&passphrase); // NOLINT(*-const-cast)
    KeyHandle key(PEM_read_bio_PrivateKey(source.get(), nullptr, &give_passphrase, secret));
    if (key == nullptr) {
        refuse(is_encrypted_key(as_text(pem))
                   ? Text("wrong passphrase", "パスフレーズが違います")
                   : Text("not a private key in PEM", "PEM 形式の秘密鍵ではありません"));
    }
    return key;
}

bool is_strong(const EVP_PKEY* key) {
    const int bits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return bits >= fewest_rsa_bits;
    case EVP_PKEY_EC:
        return bits >= fewest_ec_bits;
    default:
        return false;
    }
}

Bytes der_of(X509* certificate) {
    Bytes der(static_cast<std::size_t>(std::max(0, i2d_X509(certificate, nullptr))));
    unsigned char* end = der.data();
    i2d_X509(certificate, &end);
    return der;
}

} // namespace

ClientIdentity::ClientIdentity(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ClientIdentity::ClientIdentity(ClientIdentity&&) noexcept = default;
ClientIdentity& ClientIdentity::operator=(ClientIdentity&&) noexcept = default;
ClientIdentity::~ClientIdentity() = default;

ClientIdentity ClientIdentity::parse(std::string_view certificates, ByteView key,
                                     const Secret& passphrase) {
    const ErrorQueueGuard guard;
    auto impl = std::make_unique<Impl>();
    impl->chain = parse_chain(certificates);
    impl->key = parse_key(key, passphrase);
    X509* const own = impl->chain.front().get();
    if (X509_check_private_key(own, impl->key.get()) != 1) {
        refuse(Text("it does not belong to the certificate", "証明書と対になっていません"));
    }
    if (!is_strong(impl->key.get())) {
        refuse(Text("it is too small or of another kind than EC or RSA",
                    "鍵が短すぎるか、EC・RSA 以外の種類です"));
    }
    try {
        impl->certificate = Certificate::parse(der_of(own));
    } catch (const Error&) {
        refuse(Text("its certificate is malformed", "証明書の形式が正しくありません"));
    }
    return ClientIdentity(std::move(impl));
}

SysTime ClientIdentity::not_before() const {
    return impl_->certificate->not_before();
}

SysTime ClientIdentity::not_after() const {
    return impl_->certificate->not_after();
}

std::string ClientIdentity::serial() const {
    return impl_->certificate->serial();
}

std::string ClientIdentity::subject() const {
    return impl_->certificate->subject();
}

bool ClientIdentity::use_in(ssl_ctx_st& context) const {
    const ErrorQueueGuard guard;
    if (SSL_CTX_use_certificate(&context, impl_->chain.front().get()) != 1 ||
        SSL_CTX_use_PrivateKey(&context, impl_->key.get()) != 1) {
        return false;
    }
    return std::all_of(impl_->chain.begin() + 1, impl_->chain.end(), [&](const X509Handle& one) {
        return SSL_CTX_add1_chain_cert(&context, one.get()) == 1;
    });
}

bool is_encrypted_key(std::string_view pem) {
    return pem.find("ENCRYPTED") != std::string_view::npos;
}

} // namespace mqa
