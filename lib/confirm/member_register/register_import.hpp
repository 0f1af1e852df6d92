// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "json/decoding.hpp"
#include "model/qualification.hpp"

#include <cstdint>
#include <functional>
#include <optional>
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

/// Gives the members of an import one after the other; nothing at the end.
using MemberSource = std::function<std::optional<Member>()>;

/// Writes members into an SQLite register. All of them or none: when the source throws, the
/// register stays as it was.
RegisterCounts write_register(const std::string& register_file, RegisterWrite mode,
                              const MemberSource& members);

/// The members of mqa.member/1 lines, in order. The first line that cannot be used throws
/// register_row_invalid with its number and member.
MemberSource members_of_lines(InputStream& lines, const std::string& name, Decoding& decoding);

} // namespace mqa
