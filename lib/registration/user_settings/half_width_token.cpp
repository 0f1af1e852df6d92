// SPDX-License-Identifier: Apache-2.0
#include "registration/user_settings/half_width_token.hpp"

#include <array>
#include <cstddef>

namespace mqa {
namespace {

/// Full-width characters that follow each other as their half-width ones do.
struct Run {
    std::string_view first; ///< its bytes; only the last one changes within the run
    unsigned char last = 0; ///< last byte of the run
    char half = 0;          ///< what `first` is in half width
};

constexpr std::array utf8_runs{Run{"\xEF\xBC\x81", 0xBF, '!'}, Run{"\xEF\xBD\x80", 0x9E, '`'}};
/// Of its signs only the hyphen-minus can stand in an ID.
constexpr std::array cp932_runs{Run{"\x82\x4F", 0x58, '0'}, Run{"\x82\x60", 0x79, 'A'},
                                Run{"\x82\x81", 0x9A, 'a'}, Run{"\x81\x7C", 0x7C, '-'}};

unsigned char last_byte(std::string_view text) {
    return static_cast<unsigned char>(text.back());
}

bool starts_with_run(std::string_view text, const Run& run) {
    const std::size_t size = run.first.size();
    return text.size() >= size && text.substr(0, size - 1) == run.first.substr(0, size - 1) &&
           last_byte(text.substr(0, size)) >= last_byte(run.first) &&
           last_byte(text.substr(0, size)) <= run.last;
}

template <std::size_t count>
const Run* run_at(std::string_view text, const std::array<Run, count>& runs) {
    for (const Run& run : runs) {
        if (starts_with_run(text, run)) {
            return &run;
        }
    }
    return nullptr;
}

} // namespace

bool to_half_width_token(std::string_view token, bool cp932, WipedText& half) {
    while (!token.empty()) {
        if (token.front() > ' ' && token.front() < '\x7F') {
            half.append(token.substr(0, 1));
            token.remove_prefix(1);
            continue;
        }
        const Run* run = cp932 ? run_at(token, cp932_runs) : run_at(token, utf8_runs);
        if (run == nullptr) {
            return false;
        }
        const std::size_t size = run->first.size();
        const int distance = last_byte(token.substr(0, size)) - last_byte(run->first);
        const char letter = static_cast<char>(run->half + distance);
        half.append({&letter, 1});
        token.remove_prefix(size);
    }
    return true;
}

} // namespace mqa
