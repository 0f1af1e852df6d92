// SPDX-License-Identifier: Apache-2.0
#include "crypto/client_identity.hpp"

#include "base/error.hpp"
#include "crypto/certificate_impl.hpp"
#include "crypto/device_key_impl.hpp"
#include "crypto/openssl.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <openssl/pem.h>
#include <openssl/ssl.h>

namespace mqa {

struct ClientIdentity::Impl {
    std::vector<X509Handle> chain; ///< the device's own first
    std::optional<DeviceKey> key;
    std::optional<Certificate> certificate;
};

namespace {

constexpr std::size_t longest_chain = 8;

BioHandle reading(ByteView bytes) {
    return owned<BioHandle>(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::vector<X509Handle> parse_chain(std::string_view pem) {
    const BioHandle source = reading(as_bytes(pem));
    std::vector<X509Handle> chain;
    while (chain.size() < longest_chain) {
        X509Handle one(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr));
        if (one == nullptr) {
            break;
        }
        chain.push_back(std::move(one));
    }
    if (chain.empty()) {
        refuse_device_key(Text("the certificate file holds no PEM certificate",
                               "証明書ファイルに PEM 形式の証明書がありません"));
    }
    return chain;
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
    return of(certificates, DeviceKey::parse(key, passphrase));
}

ClientIdentity ClientIdentity::of(std::string_view certificates, DeviceKey key) {
    const ErrorQueueGuard guard;
    auto impl = std::make_unique<Impl>();
    impl->chain = parse_chain(certificates);
    impl->key = std::move(key);
    X509* const own = impl->chain.front().get();
    if (X509_check_private_key(own, impl->key->impl().key.get()) != 1) {
        refuse_device_key(
            Text("it does not belong to the certificate", "証明書と対になっていません"));
    }
    try {
        impl->certificate = Certificate::parse(der_of(own));
    } catch (const Error&) {
        refuse_device_key(Text("its certificate is malformed", "証明書の形式が正しくありません"));
    }
    return ClientIdentity(std::move(impl));
}

SysTime ClientIdentity::not_before() const {
    return impl_->certificate->not_before();
}

SysTime ClientIdentity::not_after() const {
    return impl_->certificate->not_after();
}

const Certificate& ClientIdentity::certificate() const {
    return *impl_->certificate;
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
        SSL_CTX_use_PrivateKey(&context, impl_->key->impl().key.get()) != 1) {
        return false;
    }
    return std::all_of(impl_->chain.begin() + 1, impl_->chain.end(), [&](const X509Handle& one) {
        return SSL_CTX_add1_chain_cert(&context, one.get()) == 1;
    });
}

} // namespace mqa
