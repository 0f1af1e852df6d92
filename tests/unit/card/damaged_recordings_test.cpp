// SPDX-License-Identifier: Apache-2.0
#include "unit/card/support.hpp"

#include <set>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A reading, or the error of a recording or of a card that left: never anything else.
bool acceptable(const std::vector<Replayed>& results, const Bytes& certificate) {
    static const std::set<std::string_view> errors{"session_invalid", "replay_mismatch"};
    for (const Replayed& result : results) {
        if (result.error ? !errors.contains(result.error->entry().kind)
                         : result.reading->certificate.der != certificate) {
            return false;
        }
    }
    return !results.empty();
}

/// Every byte but those inside long runs of hexadecimal digits, of which one in thirteen stands for
/// all: one changed digit of a certificate is like another.
std::vector<std::size_t> telling_positions(std::string_view text) {
    std::vector<std::size_t> positions;
    std::size_t run = 0;
    for (std::size_t position = 0; position < text.size(); ++position) {
        const bool digit =
            std::string_view("0123456789abcdef").find(text[position]) != std::string_view::npos;
        run = digit ? run + 1 : 0;
        if (run < 24 || run % 13 == 0) {
            positions.push_back(position);
        }
    }
    return positions;
}

/// Flips one bit of each telling byte in turn.
void flip_bits(unsigned first, unsigned last) {
    const std::string text = sessions_file("valid.ndjson");
    const Bytes certificate = replay(text).reading->certificate.der;
    std::string damaged = text;
    for (const std::size_t position : telling_positions(text)) {
        for (unsigned bit = first; bit <= last; ++bit) {
            damaged[position] =
                static_cast<char>(static_cast<unsigned char>(text[position]) ^ (1U << bit));
            CHECK(acceptable(replay_all(damaged), certificate));
        }
        damaged[position] = text[position];
    }
}

} // namespace

TEST_CASE("a recording cut off at any byte gives the same reading or a clean error") {
    const std::string text = sessions_file("valid.ndjson");
    const Bytes certificate = replay(text).reading->certificate.der;
    int readings = 0;
    for (std::size_t size = 0; size < text.size(); ++size) {
        const std::vector<Replayed> results = replay_all(std::string_view(text).substr(0, size));
        CHECK(acceptable(results, certificate));
        readings += results.front().reading ? 1 : 0;
    }
    // Only the end of the file, after the last read, may be missing.
    CHECK(readings > 0);
    CHECK(readings < 400);
}

// In three parts, so that each ends in time under the sanitizers.
TEST_CASE("a recording with one of bits 0 to 2 flipped gives the same reading or a clean error") {
    flip_bits(0, 2);
}

TEST_CASE("a recording with one of bits 3 to 5 flipped gives the same reading or a clean error") {
    flip_bits(3, 5);
}

TEST_CASE("a recording with one of bits 6 and 7 flipped gives the same reading or a clean error") {
    flip_bits(6, 7);
}

TEST_CASE("a changed answer whose digest was made to fit still never passes as verified") {
    const std::string text = sessions_file("valid.ndjson");
    const std::size_t start = text.find("\"rsp\":\"3082") + 7;
    for (std::size_t digit = 0; digit < 512; digit += 7) {
        std::string forged = text;
        forged[start + digit] = forged[start + digit] == '0' ? '1' : '0';
        CHECK(replay(sealed(forged)).outcome() != "verified/none");
    }
}
