// SPDX-License-Identifier: Apache-2.0
#include "confirm/member_register/ndjson_register.hpp"
#include "confirm/member_register/register_import.hpp"
#include "confirm/member_register/sqlite_register.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/confirm/support.hpp"

#include <string>
#include <sys/stat.h>
#include <vector>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

RegisterCounts import_lines(const std::string& file, RegisterWrite mode, std::string_view lines) {
    TextInput input(lines);
    Decoding decoding;
    return write_register(file, mode, members_of_lines(input, "members.ndjson", decoding));
}

std::size_t size_of(const std::string& file) {
    std::size_t count = 0;
    Decoding decoding;
    open_member_store(file, decoding)->for_each([&](const Member&) { ++count; });
    return count;
}

} // namespace

TEST_CASE("a register with a bad line answers nothing, and names line and member") {
    Decoding decoding;
    const auto error = error_of([&] {
        NdjsonRegister(member_line() + member_line(R"({"person":{"birth_date":"1980-13-01"}})"),
                       "members.ndjson", decoding);
    });
    REQUIRE(error);
    CHECK(error->errc() == Errc::register_row_invalid);
    CHECK(error->where().line == 2U);
    CHECK(error->where().field == "person.birth_date");
    CHECK(error->where().file == "members.ndjson");
    CHECK(error->message(Language::en).find("1980-13") == std::string::npos);
    CHECK_THROWS_AS(NdjsonRegister("{}\n", "x", decoding), Error);
    CHECK_THROWS_AS(NdjsonRegister(member_line().substr(0, 50), "x", decoding), Error);
}

TEST_CASE("unknown members of a register are reported, or refused when strict") {
    const std::string line = member_line(R"({"shoe_size":27})");
    Decoding lenient;
    NdjsonRegister(line, "members.ndjson", lenient);
    CHECK(lenient.unknown == std::set<std::string>{"shoe_size"});
    Decoding strict{.strict = true};
    const auto error = error_of([&] { NdjsonRegister(line, "members.ndjson", strict); });
    REQUIRE(error);
    CHECK(error->where().field == "shoe_size");
    CHECK(error->where().line == 1U);
}

TEST_CASE("SQLite and NDJSON registers give the same members") {
    const TemporaryFolder folder;
    const std::string lines =
        member_line() +
        member_line(
            R"({"number":"88","certificate_sha256":["cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"],"certificate_serial":null})");
    const std::string database = folder.file("members.db");
    CHECK(import_lines(database, RegisterWrite::create, lines).added == 2);
    Decoding decoding;
    const auto sqlite = open_member_store(database, decoding);
    const auto text = open_member_store(folder.write("members.ndjson", lines), decoding);
    for (MemberStore* store : {sqlite.get(), text.get()}) {
        CHECK(store
                  ->find_by_certificate(
                      "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc", "none")
                  .size() == 1);
        CHECK(store->find_by_certificate("none", "01").at(0).membership.number == "4567");
        CHECK(store->find_by_certificate("none", "none").empty());
        CHECK(store->find_by_number(*InsurerNumber::parse("06990014"), "88").size() == 1);
        CHECK(store->find_by_number(*InsurerNumber::parse("06990022"), "88").empty());
    }
    CHECK(size_of(database) == 2);
}

TEST_CASE("a register file is readable by its owner only") {
    const TemporaryFolder folder;
    import_lines(folder.file("r.db"), RegisterWrite::create, member_line());

    struct stat status {};

    REQUIRE(::stat(folder.file("r.db").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("an import never replaces a register unless told to") {
    const TemporaryFolder folder;
    const std::string file = folder.file("r.db");
    import_lines(file, RegisterWrite::create, member_line());
    CHECK(errc_of([&] { import_lines(file, RegisterWrite::create, member_line()); }) ==
          Errc::output_exists);
    CHECK(import_lines(file, RegisterWrite::replace, member_line(R"({"number":"1"})")).added == 1);
    CHECK(size_of(file) == 1);
}

TEST_CASE("a failed import or addition leaves the register as it was, and nothing beside it") {
    const TemporaryFolder folder;
    const std::string file = folder.file("r.db");
    import_lines(file, RegisterWrite::create, member_line());
    const std::string bad = member_line(R"({"number":"2"})") + "{\"schema\":\"mqa.member/1\"}\n";
    for (const RegisterWrite mode : {RegisterWrite::replace, RegisterWrite::add}) {
        const auto error = error_of([&] { import_lines(file, mode, bad); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::register_row_invalid);
        CHECK(error->where().line == 2U);
        CHECK(size_of(file) == 1);
    }
    CHECK(folder.names() == std::vector<std::string>{"r.db"});
}

TEST_CASE("adding a line that is there changes nothing") {
    const TemporaryFolder folder;
    const std::string file = folder.file("r.db");
    import_lines(file, RegisterWrite::create, member_line());
    const RegisterCounts counts =
        import_lines(file, RegisterWrite::add, member_line() + member_line(R"({"number":"2"})"));
    CHECK(counts.added == 1);
    CHECK(counts.already_there == 1);
    CHECK(size_of(file) == 2);
}

TEST_CASE("another kind of database is refused") {
    const TemporaryFolder folder;
    const std::string file = folder.file("other.db");
    SqliteDatabase(file, SqliteDatabase::Access::create).execute("CREATE TABLE t (x)");
    Decoding decoding;
    CHECK_THROWS_AS(open_member_store(file, decoding), Error);
    CHECK_THROWS_AS(SqliteRegisterWriter writer(file), Error);
}

TEST_CASE("members of any source go into a register, and none when the source fails on the way") {
    const TemporaryFolder folder;
    const std::string file = folder.file("r.db");
    Member member;
    member.membership.insurer_number = InsurerNumber::parse("06990014");
    member.membership.number = "88";
    member.membership.person.name_kana = "ｼｶｸ ｲﾁﾛｳ";
    member.membership.person.birth_date = Date::from(1980, 1, 15);
    int left = 2;
    const MemberSource failing = [&]() -> std::optional<Member> {
        if (left-- == 0) {
            throw Error(Errc::interrupted);
        }
        return member;
    };
    CHECK(errc_of([&] { write_register(file, RegisterWrite::create, failing); }) ==
          Errc::interrupted);
    CHECK(folder.names().empty());

    left = 1;
    const MemberSource one = [&] { return left-- > 0 ? std::optional(member) : std::nullopt; };
    CHECK(write_register(file, RegisterWrite::create, one).added == 1);
    CHECK(size_of(file) == 1);
}
