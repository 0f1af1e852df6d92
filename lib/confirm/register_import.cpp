// SPDX-License-Identifier: Apache-2.0
#include "confirm/register_import.hpp"

#include "base/error.hpp"
#include "confirm/ndjson_register.hpp"
#include "confirm/sqlite_register.hpp"
#include "json/lines.hpp"

#include <cerrno>

#include <unistd.h>

namespace mqa {
namespace {

RegisterCounts add_lines(SqliteRegisterWriter& writer, InputStream& members,
                         const std::string& name) {
    RegisterCounts counts;
    LineReader lines(members);
    while (const auto line = lines.next()) {
        if (line->too_long || line->unterminated) {
            read_member_line("", line->number, name);
        }
        if (line->text.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        const bool added = writer.add(read_member_line(line->text, line->number, name));
        ++(added ? counts.added : counts.already_there);
    }
    return counts;
}

RegisterCounts write_into(const std::string& file, InputStream& members, const std::string& name) {
    SqliteRegisterWriter writer(file);
    const RegisterCounts counts = add_lines(writer, members, name);
    writer.commit();
    return counts;
}

} // namespace

RegisterCounts write_register(const std::string& register_file, RegisterWrite mode,
                              InputStream& members, const std::string& members_name) {
    if (mode == RegisterWrite::add) {
        return write_into(register_file, members, members_name);
    }
    if (mode == RegisterWrite::create && ::access(register_file.c_str(), F_OK) == 0) {
        throw Error(Errc::output_exists).file(register_file);
    }
    // Built beside its place, so that a failed import leaves what was there untouched.
    const std::string building = register_file + ".importing";
    ::unlink(building.c_str());
    try {
        const RegisterCounts counts = write_into(building, members, members_name);
        if (::rename(building.c_str(), register_file.c_str()) != 0) {
            throw Error(Errc::output_failed).file(register_file).cause_errno(errno);
        }
        return counts;
    } catch (const Error&) {
        ::unlink(building.c_str());
        throw;
    }
}

} // namespace mqa
