// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "crypto/token/token.hpp"

#include <mutex>
#include <string_view>
#include <vector>

#include <p11-kit/pkcs11.h>

namespace mqa {

/// Throws token_unusable with the raw code as cause unless `code` is CKR_OK.
void require_token(CK_RV code, std::string_view operation);

[[noreturn]] inline void refuse_token(Text problem) {
    throw Error(Errc::token_unusable).with("problem", problem);
}

/// The library behind a token: loaded, initialised, and let go at the end.
class TokenModule {
public:
    /// `path` is absolute; empty is the library of p11-kit, which knows all that are installed.
    /// Throws token_unusable, also for a library that somebody else could have put there.
    explicit TokenModule(const std::string& path);
    ~TokenModule();
    TokenModule(const TokenModule&) = delete;
    TokenModule& operator=(const TokenModule&) = delete;

    CK_FUNCTION_LIST& calls() const { return *calls_; }

private:
    void* library_ = nullptr;
    CK_FUNCTION_LIST* calls_ = nullptr;
    bool initialised_ = false;
};

/// A session with one token. Keys that came out of it share it.
struct Token::Session {
    Session(const TokenUri& uri, const Secret& pin);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    CK_FUNCTION_LIST& calls() const { return module.calls(); }

    /// The objects of a class with the label and id of `uri`, at most a few.
    std::vector<CK_OBJECT_HANDLE> objects(CK_OBJECT_CLASS kind, const TokenUri& uri) const;
    Bytes attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
    /// r and s, one after the other, of `digest`.
    Bytes sign(CK_OBJECT_HANDLE key, ByteView digest) const;

    TokenModule module;
    CK_SESSION_HANDLE handle = 0;
    mutable std::mutex one_at_a_time; ///< a session does one thing at a time
};

/// An EVP_PKEY whose public half is `point` (CKA_EC_POINT) on `curve` (CKA_EC_PARAMS), and which
/// signs in the token. Throws token_unusable.
DeviceKey key_in_token(std::shared_ptr<Token::Session> session, CK_OBJECT_HANDLE key,
                       ByteView curve, ByteView point);

} // namespace mqa
