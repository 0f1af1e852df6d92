// SPDX-License-Identifier: Apache-2.0

// A key that signs elsewhere takes the way of OpenSSL 1.1 (EC_KEY_METHOD), which 3.0 marks as old
// but carries through TLS; a provider for one key would be a library of its own.
#define OPENSSL_SUPPRESS_DEPRECATED // NOLINT(cppcoreguidelines-macro-usage)

#include "base/error.hpp"
#include "crypto/device_key_impl.hpp"
#include "crypto/token/token_session.hpp"

#include <openssl/ec.h>

namespace mqa {
namespace {

using EcKeyHandle = Handle<EC_KEY, EC_KEY_free>;
using GroupHandle = Handle<EC_GROUP, EC_GROUP_free>;
using OctetsHandle = Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;

/// What the private half of a key is.
struct KeyInToken {
    std::shared_ptr<Token::Session> session;
    CK_OBJECT_HANDLE object = 0;
};

[[noreturn]] void refuse_curve() {
    refuse_token(
        Text("its key is of another kind than EC P-256 or P-384", "EC P-256・P-384 以外の鍵です"));
}

int place_of_token() {
    static const int index = EC_KEY_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

/// r and s out of the two halves of a token's signature.
EcdsaSignatureHandle signature_from(ByteView halves) {
    const auto size = static_cast<int>(halves.size() / 2);
    auto signature = owned<EcdsaSignatureHandle>(ECDSA_SIG_new());
    BignumHandle r(BN_bin2bn(halves.data(), size, nullptr));
    BignumHandle s(BN_bin2bn(halves.data() + size, size, nullptr));
    if (!r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
        return nullptr;
    }
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    return signature;
}

/// Called by OpenSSL with a digest; an exception must not pass through it.
ECDSA_SIG* sign_in_token(const unsigned char* digest, int size, const BIGNUM*, const BIGNUM*,
                         EC_KEY* key) noexcept {
    try {
        const auto* place =
            static_cast<const KeyInToken*>(EC_KEY_get_ex_data(key, place_of_token()));
        if (place == nullptr || size <= 0) {
            return nullptr;
        }
        const Bytes halves =
            place->session->sign(place->object, {digest, static_cast<std::size_t>(size)});
        return halves.empty() || halves.size() % 2 != 0 ? nullptr
                                                        : signature_from(halves).release();
    } catch (const std::exception&) {
        return nullptr;
    }
}

const EC_KEY_METHOD* method() {
    static EC_KEY_METHOD* const made = [] {
        EC_KEY_METHOD* own = EC_KEY_METHOD_new(EC_KEY_OpenSSL());
        int (*sign)(int, const unsigned char*, int, unsigned char*, unsigned int*, const BIGNUM*,
                    const BIGNUM*, EC_KEY*) = nullptr;
        int (*setup)(EC_KEY*, BN_CTX*, BIGNUM**, BIGNUM**) = nullptr;
        EC_KEY_METHOD_get_sign(own, &sign, &setup, nullptr);
        EC_KEY_METHOD_set_sign(own, sign, setup, &sign_in_token);
        return own;
    }();
    return made;
}

GroupHandle group_of(ByteView curve) {
    const unsigned char* end = curve.data();
    GroupHandle group(d2i_ECPKParameters(nullptr, &end, static_cast<long>(curve.size())));
    const int name = group == nullptr ? NID_undef : EC_GROUP_get_curve_name(group.get());
    if (name != NID_X9_62_prime256v1 && name != NID_secp384r1) {
        refuse_curve();
    }
    return group;
}

/// CKA_EC_POINT is the point in an OCTET STRING; some tokens leave the wrapping out.
Bytes point_in(ByteView value) {
    const unsigned char* end = value.data();
    const OctetsHandle octets(
        d2i_ASN1_OCTET_STRING(nullptr, &end, static_cast<long>(value.size())));
    if (octets != nullptr && end == value.data() + value.size()) {
        const unsigned char* data = ASN1_STRING_get0_data(octets.get());
        return {data, data + ASN1_STRING_length(octets.get())};
    }
    return {value.begin(), value.end()};
}

} // namespace

DeviceKey key_in_token(std::shared_ptr<Token::Session> session, CK_OBJECT_HANDLE key,
                       ByteView curve, ByteView point) {
    const ErrorQueueGuard guard;
    auto place = std::make_shared<KeyInToken>(KeyInToken{std::move(session), key});
    const auto ec = owned<EcKeyHandle>(EC_KEY_new());
    const Bytes coordinates = point_in(point);
    if (EC_KEY_set_group(ec.get(), group_of(curve).get()) != 1 ||
        EC_KEY_oct2key(ec.get(), coordinates.data(), coordinates.size(), nullptr) != 1 ||
        EC_KEY_set_method(ec.get(), method()) != 1 ||
        EC_KEY_set_ex_data(ec.get(), place_of_token(), place.get()) != 1) {
        refuse_curve();
    }
    auto wrapped = owned<KeyHandle>(EVP_PKEY_new());
    if (EVP_PKEY_set1_EC_KEY(wrapped.get(), ec.get()) != 1) {
        refuse_curve();
    }
    return DeviceKey(std::make_shared<const DeviceKey::Impl>(
        DeviceKey::Impl{.holder = std::move(place), .key = std::move(wrapped)}));
}

} // namespace mqa
