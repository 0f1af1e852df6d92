// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"

#include <cstdint>
#include <string>

namespace mqa {

enum class RegisterWrite {
    create,  ///< the file must not be there
    replace, ///< a file that is there is replaced
    add,     ///< to a register that is there, or a new one
};

struct RegisterCounts {
    std::uint64_t added = 0;
    std::uint64_t already_there = 0;
};

/// Writes mqa.member/1 lines into an SQLite register. All of them or none: the first line that
/// cannot be used throws register_row_invalid with its number and member, and the register stays as
/// it was.
RegisterCounts write_register(const std::string& register_file, RegisterWrite mode,
                              InputStream& members, const std::string& members_name);

} // namespace mqa
