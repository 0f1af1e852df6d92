// SPDX-License-Identifier: Apache-2.0
#include "crypto/token/token_session.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <sys/stat.h>

#include <dlfcn.h>
#include <fmt/core.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr const char* any_token = "p11-kit-proxy.so";
constexpr CK_ULONG most_slots = 64;
constexpr CK_ULONG most_objects = 4;

/// Whoever may write the library decides what runs here.
bool is_trustworthy(const std::string& path) {
    struct stat facts {};

    return ::stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode) &&
           (facts.st_uid == 0 || facts.st_uid == ::geteuid()) &&
           (facts.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/// A field of PKCS #11 that is filled up with blanks.
template <std::size_t Size>
std::string_view trimmed(const CK_UTF8CHAR (&field)[Size]) { // NOLINT(*-c-arrays)
    std::string_view text = as_text(ByteView(&field[0], Size));
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    return text;
}

bool fits(std::string_view wanted, std::string_view found) {
    return wanted.empty() || wanted == found;
}

bool is_meant(const TokenUri& uri, const CK_TOKEN_INFO& info) {
    return (info.flags & CKF_TOKEN_INITIALIZED) != 0 && fits(uri.token, trimmed(info.label)) &&
           fits(uri.serial, trimmed(info.serialNumber)) && fits(uri.model, trimmed(info.model)) &&
           fits(uri.manufacturer, trimmed(info.manufacturerID));
}

CK_SLOT_ID slot_of(CK_FUNCTION_LIST& calls, const TokenUri& uri) {
    std::array<CK_SLOT_ID, most_slots> slots{};
    CK_ULONG count = most_slots;
    require_token(calls.C_GetSlotList(CK_TRUE, slots.data(), &count), "C_GetSlotList");
    std::vector<CK_SLOT_ID> found;
    for (CK_ULONG index = 0; index < count; ++index) {
        CK_TOKEN_INFO info{};
        if (calls.C_GetTokenInfo(slots.at(index), &info) == CKR_OK && is_meant(uri, info)) {
            found.push_back(slots.at(index));
        }
    }
    if (found.empty()) {
        refuse_token(Text("no such token is there", "該当するトークンがありません"));
    }
    if (found.size() > 1) {
        refuse_token(
            Text("several tokens fit; name one by token= or serial=",
                 "該当するトークンが複数あります（token= か serial= で指定してください）"));
    }
    return found.front();
}

void log_in(CK_FUNCTION_LIST& calls, CK_SESSION_HANDLE session, const Secret& pin) {
    const ByteView bytes = pin.reveal();
    // PKCS #11 takes what it only reads through a pointer that could write.
    auto* text = const_cast<CK_UTF8CHAR*>(bytes.data()); // NOLINT(*-const-cast)
    const CK_RV code = calls.C_Login(session, CKU_USER, text, bytes.size());
    switch (code) {
    case CKR_USER_ALREADY_LOGGED_IN:
        return;
    case CKR_PIN_INCORRECT:
    case CKR_PIN_LEN_RANGE:
    case CKR_PIN_INVALID:
        refuse_token(Text("wrong PIN of the token", "トークンの PIN が違います"));
    case CKR_PIN_LOCKED:
        refuse_token(Text("the PIN of the token is locked", "トークンの PIN がロックされています"));
    default:
        require_token(code, "C_Login");
    }
}

} // namespace

void require_token(CK_RV code, std::string_view operation) {
    if (code != CKR_OK) {
        throw Error(Errc::token_unusable)
            .with("problem", fmt::format("{} 0x{:x}", operation, code))
            .cause("pkcs11", fmt::format("0x{:x}", code));
    }
}

TokenModule::TokenModule(const std::string& path) {
    if (!path.empty() && !is_trustworthy(path)) {
        refuse_token(Text("its library is missing, or others may write it",
                          "ライブラリがないか、他の利用者が書き換えられる状態です"));
    }
    library_ = ::dlopen(path.empty() ? any_token : path.c_str(), RTLD_NOW | RTLD_LOCAL);
    auto* entry = library_ == nullptr
                      ? nullptr
                      : reinterpret_cast<CK_C_GetFunctionList>( // NOLINT(*-reinterpret-cast)
                            ::dlsym(library_, "C_GetFunctionList"));
    if (entry == nullptr || entry(&calls_) != CKR_OK || calls_ == nullptr) {
        refuse_token(Text("its library cannot be loaded", "ライブラリを読み込めません"));
    }
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    const CK_RV code = calls_->C_Initialize(&arguments);
    if (code != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
        require_token(code, "C_Initialize");
        initialised_ = true;
    }
}

TokenModule::~TokenModule() {
    if (initialised_) {
        calls_->C_Finalize(nullptr);
    }
    // The library stays loaded: some leave handlers behind that run when the process ends.
}

Token::Session::Session(const TokenUri& uri, const Secret& pin) : module(uri.module_path) {
    require_token(calls().C_OpenSession(slot_of(calls(), uri), CKF_SERIAL_SESSION | CKF_RW_SESSION,
                                        nullptr, nullptr, &handle),
                  "C_OpenSession");
    log_in(calls(), handle, pin);
}

Token::Session::~Session() {
    if (handle != 0) {
        calls().C_CloseSession(handle);
    }
}

std::vector<CK_OBJECT_HANDLE> Token::Session::objects(CK_OBJECT_CLASS kind,
                                                      const TokenUri& uri) const {
    TokenUri wanted = uri;
    std::vector<CK_ATTRIBUTE> pattern{{CKA_CLASS, &kind, sizeof kind}};
    if (!wanted.object.empty()) {
        pattern.push_back({CKA_LABEL, wanted.object.data(), wanted.object.size()});
    }
    if (!wanted.id.empty()) {
        pattern.push_back({CKA_ID, wanted.id.data(), wanted.id.size()});
    }
    const std::lock_guard guard(one_at_a_time);
    require_token(calls().C_FindObjectsInit(handle, pattern.data(), pattern.size()),
                  "C_FindObjectsInit");
    std::array<CK_OBJECT_HANDLE, most_objects> found{};
    CK_ULONG count = 0;
    const CK_RV code = calls().C_FindObjects(handle, found.data(), found.size(), &count);
    calls().C_FindObjectsFinal(handle);
    require_token(code, "C_FindObjects");
    return {found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count)};
}

Bytes Token::Session::attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
    constexpr CK_ULONG largest = 1024;
    CK_ATTRIBUTE wanted{type, nullptr, 0};
    const std::lock_guard guard(one_at_a_time);
    require_token(calls().C_GetAttributeValue(handle, object, &wanted, 1), "C_GetAttributeValue");
    if (wanted.ulValueLen > largest) {
        refuse_token(Text("its key is of another kind than EC", "EC 以外の鍵です"));
    }
    Bytes value(wanted.ulValueLen);
    wanted.pValue = value.data();
    require_token(calls().C_GetAttributeValue(handle, object, &wanted, 1), "C_GetAttributeValue");
    return value;
}

Bytes Token::Session::sign(CK_OBJECT_HANDLE key, ByteView digest) const {
    constexpr CK_ULONG longest = 256;
    CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
    Bytes input(digest.begin(), digest.end());
    Bytes signature(longest);
    CK_ULONG size = longest;
    const std::lock_guard guard(one_at_a_time);
    require_token(calls().C_SignInit(handle, &mechanism, key), "C_SignInit");
    require_token(calls().C_Sign(handle, input.data(), input.size(), signature.data(), &size),
                  "C_Sign");
    signature.resize(size);
    return signature;
}

} // namespace mqa
