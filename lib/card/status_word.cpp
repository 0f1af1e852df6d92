// SPDX-License-Identifier: Apache-2.0
#include "card/status_word.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

struct Row {
    std::uint16_t mask;
    std::uint16_t value;
    StatusKind kind;
};

/// The first row that fits decides.
constexpr std::array rows{
    Row{0xFFFF, 0x9000, StatusKind::success},
    Row{0xFF00, 0x6100, StatusKind::more_data},
    Row{0xFF00, 0x6C00, StatusKind::right_length},
    Row{0xFFFF, 0x6282, StatusKind::end_of_file},
    Row{0xFFFF, 0x6B00, StatusKind::end_of_file},
    Row{0xFFF0, 0x63C0, StatusKind::tries_left},
    Row{0xFFFF, 0x6300, StatusKind::wrong_secret},
    Row{0xFFFF, 0x6983, StatusKind::blocked},
    Row{0xFFFF, 0x6984, StatusKind::blocked},
    Row{0xFFFF, 0x6982, StatusKind::security_status},
    Row{0xFFFF, 0x6981, StatusKind::command_refused},
    Row{0xFFFF, 0x6985, StatusKind::command_refused},
    Row{0xFFFF, 0x6986, StatusKind::command_refused},
    Row{0xFFFF, 0x6A82, StatusKind::not_found},
    Row{0xFFFF, 0x6A83, StatusKind::not_found},
    Row{0xFFFF, 0x6A80, StatusKind::wrong_parameters},
    Row{0xFFFF, 0x6A81, StatusKind::wrong_parameters},
    Row{0xFFFF, 0x6A86, StatusKind::wrong_parameters},
    Row{0xFFFF, 0x6A87, StatusKind::wrong_parameters},
    Row{0xFFFF, 0x6A88, StatusKind::reference_unknown},
    Row{0xFFFF, 0x6700, StatusKind::wrong_length},
    Row{0xFFFF, 0x6881, StatusKind::not_supported},
    Row{0xFFFF, 0x6882, StatusKind::not_supported},
    Row{0xFFFF, 0x6D00, StatusKind::not_supported},
    Row{0xFFFF, 0x6E00, StatusKind::not_supported},
    Row{0xFFFF, 0x6F00, StatusKind::not_ready},
    Row{0xFFFF, 0x6400, StatusKind::pinpad},
    Row{0xFFFF, 0x6401, StatusKind::pinpad},
    Row{0xFFFF, 0x6402, StatusKind::pinpad},
    Row{0xFFFF, 0x6403, StatusKind::pinpad},
    Row{0xFFFF, 0x6404, StatusKind::pinpad},
    Row{0xFE00, 0x6200, StatusKind::warning},
    Row{0xFF00, 0x6400, StatusKind::failure},
    Row{0xFF00, 0x6500, StatusKind::failure},
    Row{0xFF00, 0x6600, StatusKind::failure},
    Row{0xFF00, 0x6700, StatusKind::failure},
    Row{0xF800, 0x6800, StatusKind::failure},
};

constexpr std::array<std::string_view, 19> status_names{
    "success",         "more_data",     "right_length",     "end_of_file",
    "tries_left",      "wrong_secret",  "blocked",          "security_status",
    "command_refused", "not_found",     "wrong_parameters", "reference_unknown",
    "wrong_length",    "not_supported", "not_ready",        "warning",
    "pinpad",          "failure",       "unexpected",
};

} // namespace

StatusKind kind_of(std::uint16_t sw) {
    const auto* const row = std::ranges::find_if(
        rows, [&](const Row& candidate) { return (sw & candidate.mask) == candidate.value; });
    return row == rows.end() ? StatusKind::unexpected : row->kind;
}

std::string_view name_of(StatusKind kind) {
    return status_names.at(static_cast<std::size_t>(kind));
}

std::string sw_text(std::uint16_t sw) {
    return fmt::format("{:04X}", sw);
}

int tries_in(std::uint16_t sw) {
    return sw & 0x0F;
}

} // namespace mqa
