// SPDX-License-Identifier: Apache-2.0
#include "registration/checkup.hpp"
#include "registration/ledger/ledger.hpp"
#include "support/temporary_folder.hpp"

#include <filesystem>

#include <doctest/doctest.h>

using namespace mqa;
using test::TemporaryFolder;

TEST_CASE("a ledger that is not there is broken only when it was named, and is not made") {
    const TemporaryFolder folder;
    const std::string file = folder.file("none.sqlite");
    CHECK(registrations_finding(file, false).state == FindingState::note);
    const Finding named = registrations_finding(file, true);
    CHECK(named.state == FindingState::broken);
    CHECK(named.status == ExitStatus::input_unreadable);
    CHECK(named.command == "install -m 600 /dev/null '" + file + "'");
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("a ledger is good while another run has it open, and in use while it is written") {
    const TemporaryFolder folder;
    const std::string file = folder.file("l.sqlite");
    Ledger ledger(file);
    CHECK(registrations_finding(file, false).state == FindingState::good);
    ledger.write({}, [&](Ledger::Transaction&) {
        const Finding held = registrations_finding(file, false);
        CHECK(held.status == ExitStatus::state_in_use);
        CHECK(held.command == "fuser -v '" + file + "'");
    });
}

TEST_CASE("an empty file is a ledger that holds nothing yet") {
    const TemporaryFolder folder;
    CHECK(registrations_finding(folder.write("l.sqlite", ""), true).state == FindingState::good);
}

TEST_CASE("another program's database is no ledger") {
    const TemporaryFolder folder;
    const std::string file = folder.file("other.sqlite");
    SqliteDatabase(file, SqliteDatabase::Access::create).execute("CREATE TABLE x (y)");
    const Finding finding = registrations_finding(file, false);
    CHECK(finding.status == ExitStatus::input_unreadable);
    CHECK(finding.command == "file '" + file + "'");
}

TEST_CASE("a sheet's program that is missing is a note") {
    const TemporaryFolder folder;
    const Finding finding = settings_reader_finding(folder.file("pdftotext"));
    CHECK(finding.state == FindingState::note);
    CHECK(finding.command == "sudo apt-get install poppler-utils");
}
