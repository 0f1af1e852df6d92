// SPDX-License-Identifier: Apache-2.0
#include "card/recording/issuer.hpp"

#include "crypto/test_authority.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mqa {
namespace {

constexpr std::uint8_t sequence = 0x30;
constexpr std::uint8_t set = 0x31;
constexpr std::uint8_t object_identifier = 0x06;
constexpr std::uint8_t integer = 0x02;
constexpr std::uint8_t version_tag = 0xA0;
/// id-at-organizationName, 2.5.4.10.
constexpr std::array<std::uint8_t, 3> organization{0x55, 0x04, 0x0A};

/// What stops the walk through the start of a certificate.
struct Stop {
    IssuerKind kind;
};

/// One DER element: as much of its content as is there, and whether that is all.
struct Element {
    std::uint8_t tag = 0;
    ByteView content;
    bool whole = false;
};

std::uint8_t byte_at(ByteView bytes, std::size_t position) {
    if (position >= bytes.size()) {
        throw Stop{IssuerKind::undecided};
    }
    return bytes[position];
}

/// Takes the element at the start of `rest`, which moves behind it.
Element take(ByteView& rest) {
    Element element;
    element.tag = byte_at(rest, 0);
    std::size_t size = byte_at(rest, 1);
    std::size_t head = 2;
    if (size > 0x80) {
        const std::size_t digits = size - 0x80;
        if (digits > 2) {
            throw Stop{IssuerKind::other};
        }
        size = 0;
        for (; head < 2 + digits; ++head) {
            size = size << 8U | byte_at(rest, head);
        }
    } else if (size == 0x80) {
        throw Stop{IssuerKind::other};
    }
    rest = rest.subspan(head);
    element.whole = size <= rest.size();
    element.content = rest.first(std::min(size, rest.size()));
    rest = rest.subspan(element.content.size());
    return element;
}

Element take(ByteView& rest, std::uint8_t tag) {
    if (byte_at(rest, 0) != tag) {
        throw Stop{IssuerKind::other};
    }
    return take(rest);
}

/// Passes over an element that must be there as a whole.
void skip(ByteView& rest, std::uint8_t tag) {
    if (!take(rest, tag).whole) {
        throw Stop{IssuerKind::undecided};
    }
}

/// Stops at the first organization.
void look_for_organization(ByteView names) {
    while (!names.empty()) {
        ByteView attributes = take(names, set).content;
        do {
            ByteView attribute = take(attributes, sequence).content;
            const Element type = take(attribute, object_identifier);
            const Element value = take(attribute);
            if (!type.whole || !value.whole) {
                throw Stop{IssuerKind::undecided};
            }
            if (std::ranges::equal(type.content, organization)) {
                throw Stop{is_test_organization(as_text(value.content)) ? IssuerKind::test
                                                                        : IssuerKind::other};
            }
        } while (!attributes.empty());
    }
}

} // namespace

IssuerKind issuer_kind(ByteView start) {
    try {
        ByteView certificate = take(start, sequence).content;
        ByteView signed_part = take(certificate, sequence).content;
        if (byte_at(signed_part, 0) == version_tag) {
            skip(signed_part, version_tag);
        }
        skip(signed_part, integer);
        skip(signed_part, sequence);
        const Element issuer = take(signed_part, sequence);
        look_for_organization(issuer.content);
        return issuer.whole ? IssuerKind::other : IssuerKind::undecided;
    } catch (const Stop& stop) {
        return stop.kind;
    }
}

} // namespace mqa
