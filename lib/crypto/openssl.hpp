// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace mqa {

/// Frees a C object with the function that belongs to it; costs no space in the pointer.
template <auto Free>
struct FreeWith {
    template <class Object>
    void operator()(Object* object) const noexcept {
        Free(object);
    }
};

template <class Object, auto Free>
using Handle = std::unique_ptr<Object, FreeWith<Free>>;

using BioHandle = Handle<BIO, BIO_free_all>;
using BignumHandle = Handle<BIGNUM, BN_free>;
using DigestContextHandle = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using EcdsaSignatureHandle = Handle<ECDSA_SIG, ECDSA_SIG_free>;
using KeyContextHandle = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using KeyHandle = Handle<EVP_PKEY, EVP_PKEY_free>;
using PoliciesHandle = Handle<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>;
using StoreContextHandle = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;
using StoreHandle = Handle<X509_STORE, X509_STORE_free>;
using X509Handle = Handle<X509, X509_free>;

/// Leaves OpenSSL's error queue of the thread empty at the end of a scope: a stale entry would be
/// read as the failure of something later, for example of a TLS connection.
class ErrorQueueGuard {
public:
    ErrorQueueGuard() = default;

    ~ErrorQueueGuard() { ERR_clear_error(); }

    ErrorQueueGuard(const ErrorQueueGuard&) = delete;
    ErrorQueueGuard& operator=(const ErrorQueueGuard&) = delete;
};

/// The owner of what a function of OpenSSL made; those used here fail only for want of memory.
template <class Owner>
Owner owned(typename Owner::pointer made) {
    if (made == nullptr) {
        throw std::bad_alloc();
    }
    return Owner(made);
}

/// Throws what stands for a defect when `operation` of OpenSSL, which cannot fail here, did.
inline void require(bool worked, std::string_view operation) {
    if (!worked) {
        throw Error(Errc::unexpected).with("operation", operation);
    }
}

/// What was written to `memory`.
inline std::string text_of(BIO* memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<std::size_t>(std::max(size, 0L))};
}

} // namespace mqa
