// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/session.hpp"

#include <cstdint>
#include <string>

namespace mqa {

/// A line on its way into a session: fails with file and line, never with a value.
struct LineContext {
    const std::string& file;
    std::uint64_t number;

    [[noreturn]] void fail(Text problem) const { throw session_error(file, number, problem); }

    /// Runs `decode`; what it finds wrong with the members becomes session_invalid.
    template <typename Decode>
    auto guarded(Decode decode) const {
        try {
            return decode();
        } catch (const Error& error) {
            if (error.errc() == Errc::session_invalid) {
                throw;
            }
            Error wrapped = session_error(file, number,
                                          Text("a member is missing or has the wrong form",
                                               "項目がないか形式が正しくありません"));
            wrapped.field(error.where().field).cause("kind", error.entry().kind);
            throw wrapped;
        }
    }
};

} // namespace mqa
