// SPDX-License-Identifier: Apache-2.0
#include "card/card_file.hpp"

#include "base/error.hpp"
#include "card/exchange.hpp"
#include "card/tlv.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace {

constexpr std::size_t short_read_limit = 256;
constexpr std::uint8_t der_sequence = 0x30;

bool final_answer(StatusKind kind) {
    return kind == StatusKind::success || kind == StatusKind::security_status ||
           kind == StatusKind::end_of_file;
}

/// Reads with `build(size)`, halving the size while the card calls it wrong.
template <typename Build>
ResponseApdu read_halving(CardTransport& card, Build build, std::size_t size,
                          ReadingHabits& habits) {
    ResponseApdu response = exchange(card, build(size));
    while (kind_of(response.sw) == StatusKind::wrong_length && size > 1 &&
           size <= short_read_limit) {
        size /= 2;
        habits.chunk = size;
        response = exchange(card, build(size));
    }
    return response;
}

/// Whether a card without extended commands answers one so: 6700, 6Cxx, 6A86 or 6B00.
bool refuses_extended(const ResponseApdu& response) {
    static constexpr std::array kinds{StatusKind::wrong_length, StatusKind::right_length,
                                      StatusKind::wrong_parameters, StatusKind::end_of_file};
    return response.data.empty() && std::ranges::find(kinds, kind_of(response.sw)) != kinds.end();
}

/// Tries one extended command; nothing, and never again, when the card does not know them. Any
/// other failure says nothing about extended commands and is the caller's.
std::optional<ResponseApdu> read_extended(CardTransport& card, const CommandApdu& command,
                                          ReadingHabits& habits) {
    ResponseApdu response = exchange(card, command, WrongLength::report);
    if (refuses_extended(response)) {
        habits.extended_reads = false;
        return std::nullopt;
    }
    return response;
}

[[noreturn]] void refuse_certificate(Text problem) {
    throw Error(Errc::certificate_malformed).step("read_certificate").with("problem", problem);
}

std::optional<std::size_t> announced_size(ByteView content, std::size_t limit) {
    if (!content.empty() && content[0] != der_sequence) {
        refuse_certificate(Text("no DER structure", "DER 形式ではありません"));
    }
    const std::optional<std::size_t> total = tlv_total_length(content);
    if (total && *total > limit) {
        refuse_certificate(
            Text("larger than a certificate can be", "証明書の大きさの上限を超えています"));
    }
    return total;
}

} // namespace

ResponseApdu read_start(CardTransport& card, FileId file, std::size_t size, ReadingHabits& habits) {
    if (habits.extended_reads && habits.short_file_ids && size > short_read_limit) {
        if (auto response = read_extended(card, read_binary_by_short_id(file, 0, size), habits)) {
            return *std::move(response);
        }
    }
    size = std::min(size, habits.chunk);
    if (habits.short_file_ids) {
        ResponseApdu response = read_halving(
            card, [&](std::size_t count) { return read_binary_by_short_id(file, 0, count); }, size,
            habits);
        if (final_answer(kind_of(response.sw))) {
            return response;
        }
    }
    ResponseApdu selected = exchange(card, select_file(file));
    if (kind_of(selected.sw) != StatusKind::success) {
        return selected;
    }
    habits.short_file_ids = false;
    return read_halving(
        card, [](std::size_t count) { return read_binary(0, count); }, std::min(size, habits.chunk),
        habits);
}

void read_on(CardTransport& card, Bytes& content, std::size_t size, ReadingHabits& habits) {
    while (content.size() < size) {
        const ResponseApdu more = read_halving(
            card, [&](std::size_t count) { return read_binary(content.size(), count); },
            std::min(size - content.size(), habits.chunk), habits);
        const StatusKind kind = kind_of(more.sw);
        if (kind != StatusKind::success && kind != StatusKind::end_of_file) {
            refuse_answer("read_binary", more.sw);
        }
        if (more.data.empty()) {
            return;
        }
        content.insert(content.end(), more.data.begin(), more.data.end());
    }
}

Bytes read_der_file(CardTransport& card, ResponseApdu start, std::size_t limit,
                    ReadingHabits& habits) {
    Bytes content = std::move(start.data);
    std::optional<std::size_t> total = announced_size(content, limit);
    while (!total || content.size() < *total) {
        const std::size_t before = content.size();
        read_on(card, content, total.value_or(before + habits.chunk), habits);
        if (content.size() == before || (total && content.size() < *total)) {
            refuse_certificate(Text("cut short", "途中で切れています"));
        }
        total = announced_size(content, limit);
    }
    content.resize(*total);
    return content;
}

} // namespace mqa
