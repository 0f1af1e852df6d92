// SPDX-License-Identifier: Apache-2.0
#include "kept_ledger.hpp"
#include "match/checkup.hpp"
#include "match/ledger/used_coupons.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

#include <array>
#include <filesystem>
#include <sys/stat.h>

#include <doctest/doctest.h>

namespace mqa {

using namespace test;

namespace {

constexpr std::array both_readings{LedgerReading::each_time, LedgerReading::at_once};

CouponUse use(const std::string& number, Service service = Service::checkup,
              std::string_view date = "2026-11-22") {
    return {"06990014", number, service, day(date)};
}

/// A ledger that is asked one use at a time.
struct Ledger : KeptLedger {
    Recorded record(const CouponUse& one) {
        return ledger.record(std::span(&one, 1), noon).front();
    }

    bool undo(const CouponUse& one) { return ledger.undo(std::span(&one, 1), noon).front(); }

    bool used_before(const CouponUse& now, LedgerReading reading) {
        return UsedCoupons(ledger, reading).used_before(now);
    }
};

} // namespace

TEST_CASE("the same use again is no reuse, another day or another service is") {
    Ledger book;
    CHECK(book.record(use("26100000001")) == Recorded::recorded);
    CHECK(book.record(use("26100000001")) == Recorded::known);
    CHECK(book.record(use("26100000001", Service::checkup, "2026-11-23")) == Recorded::reused);
    CHECK(book.record(use("26100000001", Service::dock)) == Recorded::reused);
    for (const auto reading : both_readings) {
        CHECK(book.used_before(use("26100000001"), reading));
        CHECK_FALSE(book.used_before(use("26100000002"), reading));
    }
}

TEST_CASE("a coupon used for this service on this day only was not used before") {
    Ledger book;
    book.record(use("26100000001"));
    for (const auto reading : both_readings) {
        CHECK_FALSE(book.used_before(use("26100000001"), reading));
        CHECK(book.used_before(use("26100000001", Service::checkup, "2026-11-23"), reading));
    }
}

TEST_CASE("numbers of two insurers are two coupons, and years are kept apart") {
    Ledger book;
    book.record(use("26100000001"));
    CouponUse of_other = use("26100000001", Service::checkup, "2026-12-01");
    of_other.insurer_number = "06990022";
    for (const auto reading : both_readings) {
        CHECK_FALSE(book.used_before(of_other, reading));
        CHECK_FALSE(book.used_before(use("27100000001", Service::checkup, "2027-05-01"), reading));
        CHECK_FALSE(book.used_before(use("25100000001", Service::checkup, "2025-05-01"), reading));
    }
}

TEST_CASE("a set coupon is used once for the checkup and once for the interview") {
    Ledger book;
    CHECK(book.record(use("26500000001")) == Recorded::recorded);
    const CouponUse interview = use("26500000001", Service::same_day_interview, "2026-11-24");
    for (const auto reading : both_readings) {
        CHECK_FALSE(book.used_before(interview, reading));
    }
    CHECK(book.record(interview) == Recorded::recorded);
    for (const auto reading : both_readings) {
        CHECK(book.used_before(use("26500000001", Service::guidance, "2026-11-25"), reading));
        CHECK(book.used_before(use("26500000001", Service::dock, "2026-11-25"), reading));
    }
}

TEST_CASE("what is undone counts no longer, stays in the list and can be recorded again") {
    Ledger book;
    book.record(use("26100000001"));
    CHECK(book.undo(use("26100000001")));
    CHECK_FALSE(book.undo(use("26100000001")));
    CHECK_FALSE(book.used_before(use("26100000001", Service::dock), LedgerReading::each_time));
    CHECK(book.record(use("26100000001")) == Recorded::recorded);
    std::vector<bool> undone;
    book.ledger.for_each(
        [&](const LedgerEntry& entry) { undone.push_back(entry.undone_at.has_value()); });
    CHECK(undone == std::vector<bool>{true, false});
}

TEST_CASE("a coupon twice in one go is one use") {
    Ledger book;
    const std::array twice{use("26100000001"), use("26100000001")};
    CHECK(book.ledger.record(twice, noon) ==
          std::vector<Recorded>{Recorded::recorded, Recorded::known});
}

TEST_CASE("other runs see what was recorded, a batch what it began with") {
    Ledger book;
    UsedLedger reader(book.file, UsedLedger::Access::look_up);
    UsedCoupons live(reader, LedgerReading::each_time);
    UsedCoupons batch(reader, LedgerReading::at_once);
    const CouponUse later = use("26100000001", Service::checkup, "2026-12-01");
    CHECK_FALSE(live.used_before(later));
    CHECK_FALSE(batch.used_before(later));
    book.record(use("26100000001"));
    CHECK(live.used_before(later));
    CHECK_FALSE(batch.used_before(later));
}

TEST_CASE("a coupon with a malformed number was never used") {
    Ledger book;
    Coupon coupon = valid_coupon();
    coupon.reference_number = "2610000000";
    UsedCoupons used(book.ledger, LedgerReading::each_time);
    CHECK_FALSE(used.used_before(coupon, Service::checkup, service_day()));
}

TEST_CASE("the file is nobody else's to read") {
    const Ledger book;

    struct stat status {};

    REQUIRE(::stat(book.file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("a ledger that is not there, not one, or damaged is refused as such") {
    TemporaryFolder folder;
    const auto look = [](const std::string& file) {
        return errc_of([&] { UsedLedger(file, UsedLedger::Access::look_up); });
    };
    CHECK(look(folder.file("none.db")) == Errc::used_ledger_missing);
    CHECK(look(folder.write("text.db", "reference numbers\n")) == Errc::used_ledger_invalid);
    const std::string other = folder.file("other.db");
    {
        SqliteDatabase database(other, SqliteDatabase::Access::create);
        database.execute("CREATE TABLE use (a); PRAGMA user_version = 1");
    }
    CHECK(look(other) == Errc::used_ledger_invalid);
    CHECK(errc_of([&] { UsedLedger(other, UsedLedger::Access::record); }) ==
          Errc::used_ledger_invalid);
}

TEST_CASE("a ledger whose maker was killed at once is empty, and the next run goes on with it") {
    TemporaryFolder folder;
    const std::string file = folder.write("used.db", "");
    UsedLedger reader(file, UsedLedger::Access::look_up);
    CHECK(reader.uses_of("06990014", "26100000001").empty());
    UsedLedger writer(file, UsedLedger::Access::record);
    const CouponUse one = use("26100000001");
    CHECK(writer.record(std::span(&one, 1), noon).front() == Recorded::recorded);
}

TEST_CASE("a ledger is whole until somebody writes into it") {
    Ledger book;
    std::vector<CouponUse> many;
    for (int serial = 10'000; serial < 12'000; ++serial) {
        many.push_back(use("261000" + std::to_string(serial)));
    }
    book.ledger.record(many, noon);
    CHECK(ledger_finding(book.file).state == FindingState::good);
    std::filesystem::resize_file(book.file, std::filesystem::file_size(book.file) / 2);
    CHECK(ledger_finding(book.file).state == FindingState::broken);
}

} // namespace mqa
