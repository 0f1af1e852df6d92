// SPDX-License-Identifier: Apache-2.0
#include "xml/encoding.hpp"

#include "base/letters.hpp"
#include "base/utf8.hpp"
#include "text/encoding.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

struct EncodingName {
    std::string_view name;
    XmlEncoding encoding;
};

/// Lower case. The first name of an encoding is not special: Windows programs write all of them.
constexpr std::array encoding_names{
    EncodingName{"utf-8", XmlEncoding::utf8},
    EncodingName{"utf8", XmlEncoding::utf8},
    EncodingName{"shift_jis", XmlEncoding::shift_jis},
    EncodingName{"shift-jis", XmlEncoding::shift_jis},
    EncodingName{"sjis", XmlEncoding::shift_jis},
    EncodingName{"x-sjis", XmlEncoding::shift_jis},
    EncodingName{"ms932", XmlEncoding::shift_jis},
    EncodingName{"cp932", XmlEncoding::shift_jis},
    EncodingName{"windows-31j", XmlEncoding::shift_jis},
};

/// What stands between the quotes after `encoding=`; empty when there is nothing of the kind.
std::string encoding_word(std::string_view declaration) {
    const std::size_t key = declaration.find("encoding");
    const std::size_t open = declaration.find_first_of("\"'", key);
    if (key == std::string_view::npos || open == std::string_view::npos) {
        return {};
    }
    const std::size_t close = declaration.find(declaration[open], open + 1);
    if (close == std::string_view::npos) {
        return {};
    }
    std::string word(declaration.substr(open + 1, close - open - 1));
    std::ranges::transform(word, word.begin(), to_lower);
    return word;
}

std::optional<std::string> utf8_of(std::string_view bytes) {
    return is_valid_utf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
}

} // namespace

std::string_view declared_name(XmlEncoding encoding) {
    return encoding == XmlEncoding::utf8 ? "UTF-8" : "Shift_JIS";
}

std::optional<XmlEncoding> declared_encoding(std::string_view bytes) {
    bytes = without_byte_order_mark(bytes);
    const std::size_t end = bytes.find("?>");
    if (!bytes.starts_with("<?xml") || end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string word = encoding_word(bytes.substr(0, end));
    const auto* const found = std::ranges::find(encoding_names, word, &EncodingName::name);
    return found == encoding_names.end() ? std::nullopt : std::optional(found->encoding);
}

std::optional<std::string> decode_xml(std::string_view bytes, std::optional<XmlEncoding> stated) {
    if (bytes.starts_with(byte_order_mark)) {
        return utf8_of(bytes.substr(byte_order_mark.size()));
    }
    const std::optional<XmlEncoding> declared = declared_encoding(bytes);
    const bool agreed = declared && (!stated || *stated == *declared);
    if (agreed && *declared == XmlEncoding::shift_jis) {
        return from_cp932(bytes);
    }
    if (agreed) {
        return utf8_of(bytes);
    }
    // A Japanese text in Shift_JIS that happens to be valid UTF-8 does not occur in practice.
    return is_valid_utf8(bytes) ? std::optional(std::string(bytes)) : from_cp932(bytes);
}

} // namespace mqa
