// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/names.hpp"

#include "crypto/digest.hpp"
#include "model/oqs_members.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

/// 80 bits: no two questions meet, and short for a file name.
constexpr std::size_t digest_digits = 20;

constexpr std::size_t counter_digits = 3;

/// What is left of an identifier must still tell two questions apart.
constexpr std::size_t least_echo = 12;

std::string short_digest(std::string_view text) {
    return sha256_hex(as_bytes(text)).substr(0, digest_digits);
}

} // namespace

std::string OqsNames::identifier_of(const Question& question) {
    return question.idempotency_key.empty() ? fmt::format("{:08}", ++persons_)
                                            : short_digest(question.idempotency_key);
}

std::string OqsNames::of_group(std::span<const std::string> identifiers) {
    std::string all;
    for (const std::string& identifier : identifiers) {
        all += identifier + "\n";
    }
    return short_digest(all);
}

std::string OqsNames::of_download(const std::string& upload, unsigned number) {
    return fmt::format("{}{:03}", upload, number);
}

bool OqsNames::is_own_download(const std::string& free) {
    return free.size() >= digest_digits + counter_digits &&
           free.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool OqsNames::is_download_of(const std::string& free, const std::string& upload) {
    return free.starts_with(upload) && free.size() == upload.size() + counter_digits;
}

std::string OqsNames::of_attempt(const std::string& name, unsigned number) {
    return fmt::format("{}{:02}", name, number);
}

std::string OqsNames::next_free(const OqsFolder& folder, const oqs::Interface& exchange,
                                SysTime now) {
    const std::string day = oqs_date(Date(day_in_japan(now)));
    std::string free;
    do {
        free = fmt::format("{}{:04}", day, ++files_);
    } while (folder.has_request(exchange, free) || folder.has_result(exchange, free));
    return free;
}

bool echoes(const std::string& sent, const std::string& got) {
    return got == sent || (got.size() >= least_echo && sent.starts_with(got));
}

} // namespace mqa
