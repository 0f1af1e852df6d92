// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/apdu.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mqa {

/// Where the JPKI application (公的個人認証 AP) keeps what is needed to confirm a qualification.
/// There is no public specification: the values are those that the open-source clients of the card
/// agree on (jpki/myna, OpenSC card-jpki.c, soltia48/myna-card). The signature certificate (EF
/// 0001) and the other applications, which hold name, address and 個人番号, are not in the table on
/// purpose.
struct CardProfile {
    std::array<std::uint8_t, 10> application;
    FileId token_info;
    FileId availability;
    FileId auth_certificate;
    FileId auth_key;
    FileId auth_pin;
    std::uint8_t sign_scheme; ///< P1 of the signature command: the input is padded as it is
    std::size_t pin_digits;
    int pin_tries;
    std::size_t token_info_size;
    std::size_t certificate_limit; ///< bytes
};

inline constexpr CardProfile jpki_profile{
    .application = {0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01},
    .token_info = 0x0006,
    .availability = 0x0008,
    .auth_certificate = 0x000A,
    .auth_key = 0x0017,
    .auth_pin = 0x0018,
    .sign_scheme = 0x00,
    .pin_digits = 4,
    .pin_tries = 3,
    .token_info_size = 0xA0,
    .certificate_limit = 8192,
};

/// A kind of token that carries a user authentication certificate, told by the label in EF 0006.
struct TokenKind {
    std::string_view label;
    bool mobile; ///< the certificate can be read only after VERIFY
};

inline constexpr std::array token_kinds{
    TokenKind{"JPKIAPICCTOKEN2", false}, ///< マイナンバーカード
    TokenKind{"JPKIAPICCTOKEN", false},  ///< 住民基本台帳カード
    TokenKind{"JPKIAPGPSETOKEN", true},  ///< Android
    TokenKind{"JPKIAPIOSTOKEN", true},   ///< iPhone
};

} // namespace mqa
