// SPDX-License-Identifier: Apache-2.0
#include "text/encoding.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>
#include <vector>

#include <iconv.h>

namespace mqa {
namespace {

/// A conversion of glibc. One object must not be used by two threads at a time.
class Converter {
public:
    Converter(const char* to, const char* from) : handle_(::iconv_open(to, from)) {
        if (handle_ == invalid()) {
            throw Error(Errc::unexpected).with("operation", "iconv_open").cause_errno(errno);
        }
    }

    ~Converter() { ::iconv_close(handle_); }

    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    /// All of `text`; nothing when a part of it cannot be converted.
    std::optional<std::string> convert(std::string_view text) {
        std::string out(text.size() * 3 + 8, '\0');
        // iconv takes a pointer to non-const but does not write through it.
        char* from =
            const_cast<char*>(text.data()); // NOLINT(cppcoreguidelines-pro-type-const-cast)
        std::size_t from_left = text.size();
        char* to = out.data();
        std::size_t to_left = out.size();
        ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        if (::iconv(handle_, &from, &from_left, &to, &to_left) != 0 || from_left != 0) {
            return std::nullopt;
        }
        out.resize(out.size() - to_left);
        return out;
    }

private:
    static iconv_t invalid() {
        return reinterpret_cast<iconv_t>(-1); // NOLINT(performance-no-int-to-ptr)
    }

    iconv_t handle_;
};

struct ByteRange {
    std::uint8_t first;
    std::uint8_t last;
};

constexpr std::array lead_bytes{ByteRange{0x81, 0x9F}, ByteRange{0xE0, 0xFC}};
constexpr std::array trail_bytes{ByteRange{0x40, 0x7E}, ByteRange{0x80, 0xFC}};

bool is_lead_byte(std::uint8_t byte) {
    return std::ranges::any_of(lead_bytes,
                               [byte](ByteRange r) { return byte >= r.first && byte <= r.last; });
}

/// Code point of each double byte, 0 for none. CP932 has none beyond U+FFFF.
using DoubleByteTable = std::vector<char16_t>;

DoubleByteTable load_double_bytes() {
    Converter converter("UTF-8", "CP932");
    DoubleByteTable table(0x10000);
    const auto enter = [&](unsigned lead, unsigned trail) {
        const std::array<char, 2> pair{static_cast<char>(lead), static_cast<char>(trail)};
        const std::optional<std::string> text = converter.convert({pair.data(), pair.size()});
        if (text && !text->empty()) {
            table[lead << 8U | trail] = static_cast<char16_t>(first_code_point(*text).value);
        }
    };
    for (const ByteRange leads : lead_bytes) {
        for (unsigned lead = leads.first; lead <= leads.last; ++lead) {
            for (const ByteRange trails : trail_bytes) {
                for (unsigned trail = trails.first; trail <= trails.last; ++trail) {
                    enter(lead, trail);
                }
            }
        }
    }
    return table;
}

/// A single byte that is not ASCII: half-width katakana (JIS X 0201), else 0.
char32_t single_byte(std::uint8_t byte) {
    return byte >= 0xA1 && byte <= 0xDF ? byte - 0xA1U + 0xFF61U : 0;
}

char32_t double_byte(std::uint8_t lead, std::string_view rest) {
    if (!is_lead_byte(lead) || rest.empty()) {
        return 0;
    }
    return cp932_double_bytes()[static_cast<std::size_t>(lead) << 8U |
                                static_cast<std::uint8_t>(rest.front())];
}

/// NUL is no text.
bool is_ascii(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte > 0 && byte < 0x80;
}

} // namespace

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
    case Encoding::cp932:
        return "CP932";
    case Encoding::utf8_bom:
        return "UTF-8 (BOM)";
    case Encoding::utf8:
        break;
    }
    return "UTF-8";
}

std::span<const char16_t> cp932_double_bytes() {
    static const DoubleByteTable table = load_double_bytes();
    return table;
}

std::optional<std::string> from_cp932(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 3 / 2);
    while (!bytes.empty()) {
        const auto* const plain_end =
            std::ranges::find_if(bytes, [](char c) { return !is_ascii(c); });
        const auto plain = static_cast<std::size_t>(plain_end - bytes.begin());
        text += bytes.substr(0, plain);
        bytes.remove_prefix(plain);
        if (bytes.empty()) {
            break;
        }
        const auto lead = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        char32_t c = single_byte(lead);
        if (c == 0) {
            c = double_byte(lead, bytes);
            bytes.remove_prefix(std::min<std::size_t>(1, bytes.size()));
        }
        if (c == 0) {
            return std::nullopt;
        }
        append_utf8(text, c);
    }
    return text;
}

std::optional<DecodedText> decode_text(std::string_view bytes) {
    if (bytes.starts_with(byte_order_mark)) {
        bytes.remove_prefix(byte_order_mark.size());
        return is_valid_utf8(bytes)
                   ? std::optional(DecodedText{std::string(bytes), Encoding::utf8_bom})
                   : std::nullopt;
    }
    if (is_valid_utf8(bytes)) {
        return DecodedText{std::string(bytes), Encoding::utf8};
    }
    std::optional<std::string> text = from_cp932(bytes);
    return text ? std::optional(DecodedText{std::move(*text), Encoding::cp932}) : std::nullopt;
}

std::optional<std::string> to_cp932(std::string_view text) {
    if (std::ranges::all_of(text, is_ascii)) {
        return std::string(text);
    }
    if (!is_valid_utf8(text)) {
        return std::nullopt;
    }
    std::optional<std::string> bytes = Converter("CP932", "UTF-8").convert(text);
    // glibc also writes single bytes that Windows does not know, such as A0.
    return bytes && from_cp932(*bytes) ? std::move(bytes) : std::nullopt;
}

} // namespace mqa
