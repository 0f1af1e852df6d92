// SPDX-License-Identifier: Apache-2.0
#include "crypto/token/token.hpp"

#include "base/error.hpp"
#include "crypto/token/token_session.hpp"

#include <array>

namespace mqa {
namespace {

/// The object identifier of P-256 in DER (RFC 5480 section 2.1.1.1).
constexpr std::array<CK_BYTE, 10> p256{0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07};

/// Attributes of PKCS #11 point at what they hold.
class Attributes {
public:
    Attributes& flag(CK_ATTRIBUTE_TYPE type, bool value) {
        return add(type, value ? &yes_ : &no_, sizeof yes_);
    }

    template <typename Container>
    Attributes& bytes(CK_ATTRIBUTE_TYPE type, Container& value) {
        return add(type, value.data(), value.size());
    }

    CK_ATTRIBUTE* data() { return all_.data(); }

    CK_ULONG size() const { return all_.size(); }

private:
    Attributes& add(CK_ATTRIBUTE_TYPE type, void* value, CK_ULONG size) {
        all_.push_back({type, value, size});
        return *this;
    }

    CK_BBOOL yes_ = CK_TRUE;
    CK_BBOOL no_ = CK_FALSE;
    std::vector<CK_ATTRIBUTE> all_;
};

} // namespace

Token Token::open(const TokenUri& uri, const Secret& pin) {
    return Token(std::make_shared<Session>(uri, pin));
}

std::optional<DeviceKey> Token::find(const TokenUri& uri) const {
    const auto keys = session_->objects(CKO_PRIVATE_KEY, uri);
    if (keys.empty()) {
        return std::nullopt;
    }
    if (keys.size() > 1) {
        refuse_token(Text("several keys fit; name one by object= or id=",
                          "該当する鍵が複数あります（object= か id= で指定してください）"));
    }
    TokenUri same = uri;
    same.id = session_->attribute(keys.front(), CKA_ID);
    const auto publics = session_->objects(CKO_PUBLIC_KEY, same);
    if (publics.size() != 1) {
        refuse_token(Text("the public half of its key is missing", "公開鍵がトークンにありません"));
    }
    return key_in_token(session_, keys.front(), session_->attribute(publics.front(), CKA_EC_PARAMS),
                        session_->attribute(publics.front(), CKA_EC_POINT));
}

DeviceKey Token::generate(const TokenUri& uri) const {
    TokenUri wanted = uri;
    auto curve = p256;
    Attributes shown;
    shown.flag(CKA_TOKEN, true).flag(CKA_VERIFY, true).bytes(CKA_EC_PARAMS, curve);
    shown.bytes(CKA_LABEL, wanted.object).bytes(CKA_ID, wanted.id);
    Attributes hidden;
    hidden.flag(CKA_TOKEN, true).flag(CKA_PRIVATE, true).flag(CKA_SENSITIVE, true);
    hidden.flag(CKA_EXTRACTABLE, false).flag(CKA_SIGN, true);
    hidden.bytes(CKA_LABEL, wanted.object).bytes(CKA_ID, wanted.id);
    CK_MECHANISM mechanism{CKM_EC_KEY_PAIR_GEN, nullptr, 0};
    CK_OBJECT_HANDLE public_key = 0;
    CK_OBJECT_HANDLE private_key = 0;
    require_token(session_->calls().C_GenerateKeyPair(session_->handle, &mechanism, shown.data(),
                                                      shown.size(), hidden.data(), hidden.size(),
                                                      &public_key, &private_key),
                  "C_GenerateKeyPair");
    return key_in_token(session_, private_key, session_->attribute(public_key, CKA_EC_PARAMS),
                        session_->attribute(public_key, CKA_EC_POINT));
}

void Token::destroy(const TokenUri& uri) const {
    for (const CK_OBJECT_CLASS kind : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY}) {
        for (const CK_OBJECT_HANDLE object : session_->objects(kind, uri)) {
            require_token(session_->calls().C_DestroyObject(session_->handle, object),
                          "C_DestroyObject");
        }
    }
}

} // namespace mqa
