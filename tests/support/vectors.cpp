// SPDX-License-Identifier: Apache-2.0
#include "support/vectors.hpp"

#include <fstream>
#include <stdexcept>

namespace mqa::test {
namespace {

VectorRow split(const std::string& line) {
    VectorRow cells;
    std::size_t begin = 0;
    for (std::size_t tab = line.find('\t'); tab != std::string::npos;
         tab = line.find('\t', begin)) {
        cells.push_back(line.substr(begin, tab - begin));
        begin = tab + 1;
    }
    cells.push_back(line.substr(begin));
    return cells;
}

void append_utf8(std::string& out, unsigned long code) {
    const auto byte = [&](unsigned long value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0U | code >> 6U);
        byte(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        byte(0xE0U | code >> 12U);
        byte(0x80U | (code >> 6U & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    } else {
        byte(0xF0U | code >> 18U);
        byte(0x80U | (code >> 12U & 0x3FU));
        byte(0x80U | (code >> 6U & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    }
}

/// The value of the hexadecimal digits at `position`, which moves behind them.
unsigned long take_hex(const std::string& text, std::size_t& position, std::size_t digits) {
    const std::string piece = text.substr(position, digits);
    position += digits;
    return std::stoul(piece, nullptr, 16);
}

void append_code_point(std::string& out, const std::string& text, std::size_t& position) {
    if (position < text.size() && text[position] == '{') {
        const std::size_t close = text.find('}', position);
        ++position;
        append_utf8(out, take_hex(text, position, close - position));
        ++position;
    } else {
        append_utf8(out, take_hex(text, position, 4));
    }
}

} // namespace

std::vector<VectorRow> read_vectors(const std::string& path) {
    const std::string full =
        path.starts_with('/') ? path : std::string(MQA_TEST_DATA) + "/vectors/" + path;
    std::ifstream file(full, std::ios::binary);
    std::vector<VectorRow> rows;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.front() != '#') {
            rows.push_back(split(line));
        }
    }
    if (rows.empty()) {
        throw std::runtime_error("no vectors in " + full);
    }
    return rows;
}

std::string unescape(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i++];
        if (c != '\\' || i == text.size()) {
            out += c;
            continue;
        }
        const char kind = text[i++];
        if (kind == 'u') {
            append_code_point(out, text, i);
        } else if (kind == 'x') {
            out += static_cast<char>(take_hex(text, i, 2));
        } else {
            out += kind == 't' ? '\t' : kind == 'n' ? '\n' : kind;
        }
    }
    return out;
}

} // namespace mqa::test
