// SPDX-License-Identifier: Apache-2.0
#include "confirm/member_register/register_import.hpp"

#include "base/error.hpp"
#include "confirm/member_register/ndjson_register.hpp"
#include "confirm/member_register/sqlite_register.hpp"
#include "json/lines.hpp"

#include <cerrno>
#include <memory>

#include <unistd.h>

namespace mqa {
namespace {

RegisterCounts write_into(const std::string& file, const MemberSource& members) {
    SqliteRegisterWriter writer(file);
    RegisterCounts counts;
    while (const std::optional<Member> member = members()) {
        const bool added = writer.add(*member);
        ++(added ? counts.added : counts.already_there);
    }
    writer.commit();
    return counts;
}

/// The member of the next line that is not blank.
std::optional<Member> next_member(LineReader& lines, const std::string& name, Decoding& decoding) {
    while (const auto line = lines.next()) {
        if (line->too_long || line->unterminated) {
            read_member_line("", line->number, name, decoding);
        }
        if (line->text.find_first_not_of(" \t\r") != std::string_view::npos) {
            return read_member_line(line->text, line->number, name, decoding);
        }
    }
    return std::nullopt;
}

} // namespace

RegisterCounts write_register(const std::string& register_file, RegisterWrite mode,
                              const MemberSource& members) {
    if (mode == RegisterWrite::add) {
        return write_into(register_file, members);
    }
    if (mode == RegisterWrite::create && ::access(register_file.c_str(), F_OK) == 0) {
        throw Error(Errc::output_exists).file(register_file);
    }
    // Built beside its place, so that a failed import leaves what was there untouched.
    const std::string building = register_file + ".importing";
    ::unlink(building.c_str());
    try {
        const RegisterCounts counts = write_into(building, members);
        if (::rename(building.c_str(), register_file.c_str()) != 0) {
            throw Error(Errc::output_failed).file(register_file).cause_errno(errno);
        }
        return counts;
    } catch (const Error&) {
        ::unlink(building.c_str());
        throw;
    }
}

MemberSource members_of_lines(InputStream& lines, const std::string& name, Decoding& decoding) {
    const auto reader = std::make_shared<LineReader>(lines);
    return [reader, name, &decoding] { return next_member(*reader, name, decoding); };
}

} // namespace mqa
