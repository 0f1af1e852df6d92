// SPDX-License-Identifier: Apache-2.0
#include "card/tlv.hpp"

#include "base/error.hpp"

namespace mqa {
namespace {

constexpr std::size_t longest_tag = 4;
constexpr std::size_t longest_length = 4;
constexpr std::uint8_t constructed_bit = 0x20;

struct TlvHeader {
    std::uint32_t tag = 0;
    bool constructed = false;
    std::size_t size = 0;   ///< tag and length bytes
    std::size_t length = 0; ///< of the value
};

[[noreturn]] void refuse(Text problem) {
    throw Error(Errc::certificate_malformed).with("problem", problem);
}

/// Number of tag bytes, 0 while they are not all there.
std::size_t tag_size(ByteView bytes) {
    if (bytes.empty()) {
        return 0;
    }
    if ((bytes[0] & 0x1FU) != 0x1FU) {
        return 1;
    }
    for (std::size_t i = 1; i < bytes.size() && i < longest_tag; ++i) {
        if ((bytes[i] & 0x80U) == 0) {
            return i + 1;
        }
    }
    if (bytes.size() >= longest_tag) {
        refuse(Text("a tag of more than four bytes", "タグが 4 バイトを超えています"));
    }
    return 0;
}

std::size_t long_length(ByteView digits) {
    std::size_t length = 0;
    for (const std::uint8_t digit : digits) {
        length = length << 8U | digit;
    }
    if (digits[0] == 0 || length < 0x80) {
        refuse(Text("a length that is not in its shortest form", "長さが最短の形ではありません"));
    }
    return length;
}

/// In DER, SEQUENCE and SET are always constructed and every other universal type is primitive.
bool well_formed_type(std::uint8_t identifier) {
    const bool universal = (identifier & 0xC0U) == 0;
    const unsigned number = identifier & 0x1FU;
    const bool collection = number == 0x10 || number == 0x11;
    return !universal || collection == ((identifier & constructed_bit) != 0);
}

std::optional<TlvHeader> parse_header(ByteView bytes) {
    TlvHeader header;
    header.size = tag_size(bytes);
    if (header.size == 0 || bytes.size() == header.size) {
        return std::nullopt;
    }
    if (!well_formed_type(bytes[0])) {
        refuse(Text("a type in the wrong form", "型の形式が正しくありません"));
    }
    header.constructed = (bytes[0] & constructed_bit) != 0;
    for (const std::uint8_t byte : bytes.first(header.size)) {
        header.tag = header.tag << 8U | byte;
    }
    const std::size_t first = bytes[header.size++];
    if (first < 0x80) {
        header.length = first;
        return header;
    }
    const std::size_t count = first & 0x7FU;
    if (count == 0 || count > longest_length) {
        refuse(Text("an indefinite or oversized length", "長さが不定か大きすぎます"));
    }
    if (bytes.size() - header.size < count) {
        return std::nullopt;
    }
    header.length = long_length(bytes.subspan(header.size, count));
    header.size += count;
    return header;
}

class TlvParser {
public:
    explicit TlvParser(const TlvLimits& limits) : limits_(limits) {}

    void parse(ByteView bytes, std::size_t depth) {
        if (depth >= limits_.depth && !bytes.empty()) {
            refuse(Text("nested too deeply", "入れ子が深すぎます"));
        }
        while (!bytes.empty()) {
            const std::optional<TlvHeader> header = parse_header(bytes);
            // Subtraction cannot overflow where an addition of hostile lengths could.
            if (!header || header->length > bytes.size() - header->size) {
                refuse(Text("a value that is cut short", "値が途中で切れています"));
            }
            const ByteView value = bytes.subspan(header->size, header->length);
            if (nodes_.size() == limits_.nodes) {
                refuse(Text("too many elements", "要素が多すぎます"));
            }
            nodes_.push_back({header->tag, header->constructed, depth, value});
            if (header->constructed) {
                parse(value, depth + 1);
            }
            bytes = bytes.subspan(header->size + header->length);
        }
    }

    std::vector<TlvNode> take() { return std::move(nodes_); }

private:
    TlvLimits limits_;
    std::vector<TlvNode> nodes_;
};

} // namespace

std::vector<TlvNode> parse_tlv(ByteView bytes, const TlvLimits& limits) {
    if (bytes.size() > limits.bytes) {
        refuse(Text("larger than allowed", "大きさが上限を超えています"));
    }
    TlvParser parser(limits);
    parser.parse(bytes, 0);
    return parser.take();
}

std::optional<std::size_t> tlv_total_length(ByteView head) {
    const std::optional<TlvHeader> header = parse_header(head);
    if (!header) {
        return std::nullopt;
    }
    return header->size + header->length;
}

} // namespace mqa
