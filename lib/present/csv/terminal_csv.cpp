// SPDX-License-Identifier: Apache-2.0
#include "present/csv/terminal_csv.hpp"

#include "text/width.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr std::string_view harmless = "\t\r\n";

/// In CP932 no second byte of a character is a control character; what UTF-8 has beyond ASCII that
/// could steer a terminal is not in it.
std::string shown_cp932(std::string_view text) {
    std::string shown;
    for (const char c : text) {
        const bool steers = static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
        shown += steers ? printable({&c, 1}) : std::string(1, c);
    }
    return shown;
}

} // namespace

std::string csv_for_terminal(std::string_view csv, CsvEncoding encoding) {
    std::string shown;
    shown.reserve(csv.size());
    while (!csv.empty()) {
        const std::size_t size = std::min(csv.find_first_of(harmless), csv.size());
        const std::string_view text = csv.substr(0, size);
        shown += encoding == CsvEncoding::cp932 ? shown_cp932(text) : printable(text);
        const std::size_t end = std::min(csv.find_first_not_of(harmless, size), csv.size());
        shown += csv.substr(size, end - size);
        csv.remove_prefix(end);
    }
    return shown;
}

} // namespace mqa
