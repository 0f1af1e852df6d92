// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc_codes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/core.h>

namespace mqa {
namespace {

/// Values: PC/SC Lite, pcsclite.h.
constexpr std::array codes{
    PcscCode{"SCARD_W_REMOVED_CARD", 0x80100069, Errc::card_removed},
    PcscCode{"SCARD_W_UNPOWERED_CARD", 0x80100067, Errc::card_removed},
    PcscCode{"SCARD_W_UNRESPONSIVE_CARD", 0x80100066, Errc::card_removed},
    PcscCode{"SCARD_W_UNSUPPORTED_CARD", 0x80100065, Errc::not_jpki_card},
    PcscCode{"SCARD_E_NO_SMARTCARD", 0x8010000C, Errc::card_removed},
    PcscCode{"SCARD_E_NOT_TRANSACTED", 0x80100016, Errc::card_removed},
    PcscCode{"SCARD_W_RESET_CARD", 0x80100068, Errc::card_reset},
    PcscCode{"SCARD_E_SHARING_VIOLATION", 0x8010000B, Errc::reader_busy},
    PcscCode{"SCARD_E_NO_SERVICE", 0x8010001D, Errc::no_service},
    PcscCode{"SCARD_E_SERVICE_STOPPED", 0x8010001E, Errc::no_service},
    PcscCode{"SCARD_F_COMM_ERROR", 0x80100013, Errc::no_service},
    PcscCode{"SCARD_E_NO_READERS_AVAILABLE", 0x8010002E, Errc::no_reader},
    PcscCode{"SCARD_E_READER_UNAVAILABLE", 0x80100017, Errc::no_reader},
    PcscCode{"SCARD_E_UNKNOWN_READER", 0x80100009, Errc::reader_not_found},
    PcscCode{"SCARD_E_TIMEOUT", 0x8010000A, Errc::card_timeout},
    PcscCode{"SCARD_E_NO_ACCESS", 0x80100027, Errc::access_denied},
    PcscCode{"SCARD_W_SECURITY_VIOLATION", 0x8010006A, Errc::access_denied},
    PcscCode{"SCARD_E_CANCELLED", 0x80100002, Errc::interrupted},
    PcscCode{"SCARD_E_INSUFFICIENT_BUFFER", 0x80100008, Errc::protocol_error},
    PcscCode{"SCARD_E_PROTO_MISMATCH", 0x8010000F, Errc::protocol_error},
    PcscCode{"SCARD_E_INVALID_HANDLE", 0x80100003, Errc::no_service},
    PcscCode{"SCARD_F_INTERNAL_ERROR", 0x80100001, Errc::no_service},
};

const PcscCode* found_or_null(const PcscCode* row) {
    return row == codes.end() ? nullptr : row;
}

Error error_for(const PcscCode* row, std::string_view step, std::string_view cause) {
    return Error(row != nullptr ? row->errc : Errc::protocol_error).step(step).cause("rc", cause);
}

} // namespace

const PcscCode* find_pcsc_code(std::uint32_t value) {
    return found_or_null(std::ranges::find(codes, value, &PcscCode::value));
}

const PcscCode* find_pcsc_code(std::string_view name_or_number) {
    const bool hexadecimal = name_or_number.starts_with("0x") || name_or_number.starts_with("0X");
    const std::string_view digits = name_or_number.substr(hexadecimal ? 2 : 0);
    std::uint32_t value = 0;
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    if (failure == std::errc() && end == digits.data() + digits.size()) {
        return find_pcsc_code(value);
    }
    return found_or_null(std::ranges::find(codes, name_or_number, &PcscCode::name));
}

Error pcsc_error(std::string_view name_or_number, std::string_view step) {
    const PcscCode* const row = find_pcsc_code(name_or_number);
    // An unknown name comes from a file and is not repeated.
    return error_for(row, step, row != nullptr ? row->name : "unknown");
}

Error pcsc_error(std::uint32_t value, std::string_view step) {
    const PcscCode* const row = find_pcsc_code(value);
    return error_for(row, step,
                     row != nullptr ? std::string(row->name) : fmt::format("0x{:08X}", value));
}

std::string_view pcsc_name(const Error& error) {
    for (const auto& [name, value] : error.causes()) {
        const PcscCode* const row = name == "rc" ? find_pcsc_code(value) : nullptr;
        if (row != nullptr && row->errc == error.errc()) {
            return row->name;
        }
    }
    const PcscCode* const row =
        found_or_null(std::ranges::find(codes, error.errc(), &PcscCode::errc));
    return row != nullptr ? row->name : std::string_view();
}

} // namespace mqa
