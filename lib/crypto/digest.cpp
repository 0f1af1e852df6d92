// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"

#include "base/error.hpp"
#include "crypto/openssl.hpp"

namespace mqa {
namespace {

/// A digest fails only when the library on this machine is broken or lacks the algorithm.
void require(int result) {
    if (result != 1) {
        ERR_clear_error();
        throw Error(Errc::defect).with("operation", "SHA-2");
    }
}

/// Fetched once: EVP_sha256() is looked up in the providers at every use, which costs more than the
/// digest of a short record. Never given back; it lives as long as the process.
const EVP_MD* sha256_algorithm() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched != nullptr ? fetched : EVP_sha256();
}

Bytes digest(const EVP_MD* algorithm, ByteView data) {
    Bytes out(static_cast<std::size_t>(EVP_MD_get_size(algorithm)));
    require(EVP_Digest(data.data(), data.size(), out.data(), nullptr, algorithm, nullptr));
    return out;
}

} // namespace

Bytes sha256(ByteView data) {
    return digest(sha256_algorithm(), data);
}

std::string sha256_hex(ByteView data) {
    return to_hex(sha256(data));
}

Bytes sha384(ByteView data) {
    return digest(EVP_sha384(), data);
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const noexcept {
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_(owned<DigestContextHandle>(EVP_MD_CTX_new()).release()) {
    require(EVP_DigestInit_ex(context_.get(), sha256_algorithm(), nullptr));
}

void Sha256::update(ByteView data) {
    require(EVP_DigestUpdate(context_.get(), data.data(), data.size()));
}

Bytes Sha256::finish() {
    Bytes out(static_cast<std::size_t>(EVP_MD_get_size(sha256_algorithm())));
    require(EVP_DigestFinal_ex(context_.get(), out.data(), nullptr));
    require(EVP_DigestInit_ex(context_.get(), sha256_algorithm(), nullptr));
    return out;
}

std::string uuid_of(ByteView data) {
    constexpr std::size_t digits = 32;
    constexpr std::size_t version_place = 12;
    constexpr std::size_t variant_place = 16;
    std::string id = sha256_hex(data).substr(0, digits);
    id[version_place] = '8';
    id[variant_place] = 'a';
    for (const std::size_t place : {20U, 16U, 12U, 8U}) {
        id.insert(place, 1, '-');
    }
    return id;
}

} // namespace mqa
