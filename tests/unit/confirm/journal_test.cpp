// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/publish.hpp"
#include "confirm/batch/journal.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/confirm/support.hpp"

#include <array>
#include <optional>
#include <string>
#include <sys/stat.h>

#include <doctest/doctest.h>

using namespace mqa;
using namespace mqa::test;

namespace {

const BatchBinding usual_binding{.via = "https://gateway.example",
                                 .purpose = "specific_checkup",
                                 .institution_number = "9929900018"};

/// A folder with one journal and the key that belongs to it.
struct JournalDesk {
    TemporaryFolder folder;
    std::string path = folder.file("batch.journal");
    LocalKey key = key_of(1);

    Journal open(const BatchBinding& bound = usual_binding, SysTime now = fixed_now()) const {
        SeededRandom random(5);
        return Journal(path, key, bound, now, random);
    }

    std::optional<Errc> refusal(const BatchBinding& bound = usual_binding,
                                SysTime now = fixed_now()) const {
        return errc_of([&] { open(bound, now); });
    }

    std::string text() const { return read_file(path, 1UL << 20U); }
};

const JournalRow first_row{1, "digest of row 1"};
const JournalRow second_row{2, "digest of row 2"};

} // namespace

TEST_CASE("a journal remembers its name and its rows from run to run") {
    const JournalDesk desk;
    std::string batch;
    {
        Journal journal = desk.open();
        batch = journal.batch();
        CHECK_FALSE(journal.continues());
        CHECK(journal.recall(first_row) == RowMemory::unknown);
        journal.asked(std::array{first_row, second_row});
    }
    const Journal again = desk.open();
    CHECK(again.batch() == batch);
    CHECK(again.continues());
    CHECK(again.recall(first_row) == RowMemory::asked);
    CHECK(again.recall({1, "another record"}) == RowMemory::changed);
    CHECK(again.recall({2, first_row.digest}) == RowMemory::changed);
    CHECK(again.recall({3, "digest of row 3"}) == RowMemory::unknown);
}

TEST_CASE("nothing of a record can be read out of a journal, and only its owner may look") {
    const JournalDesk desk;
    desk.open().asked(std::array{first_row});
    CHECK(desk.text().find("digest of row") == std::string::npos);
    CHECK(desk.text().find("9929900018") == std::string::npos);

    struct stat facts {};

    REQUIRE(::stat(desk.path.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777U) == 0600);
}

TEST_CASE("a batch with another source, purpose, institution or key is not the same batch") {
    JournalDesk desk;
    desk.open().asked(std::array{first_row});
    BatchBinding other = usual_binding;
    other.via = "https://other.example";
    CHECK(desk.refusal(other) == Errc::journal_other_batch);
    other = usual_binding;
    other.purpose = "specific_guidance";
    CHECK(desk.refusal(other) == Errc::journal_other_batch);
    other = usual_binding;
    other.institution_number = "9919900010";
    CHECK(desk.refusal(other) == Errc::journal_other_batch);
    desk.key = key_of(2);
    CHECK(desk.refusal() == Errc::journal_other_batch);
}

TEST_CASE("one run holds a journal at a time") {
    const JournalDesk desk;
    const Journal journal = desk.open();
    CHECK(desk.refusal() == Errc::state_in_use);
}

TEST_CASE("a journal older than a gateway remembers is refused, an unused one is not") {
    const JournalDesk desk;
    const auto later = fixed_now() + std::chrono::days(8);
    desk.open();
    CHECK_FALSE(desk.refusal(usual_binding, later));
    desk.open().asked(std::array{first_row});
    CHECK(desk.refusal(usual_binding, later) == Errc::journal_expired);
    CHECK_FALSE(desk.refusal(usual_binding, fixed_now() + std::chrono::days(6)));
}

TEST_CASE("whatever a crash leaves of the last line, the rows before it are known") {
    const JournalDesk desk;
    desk.open().asked(std::array{first_row});
    const std::string whole = desk.text();
    desk.open().asked(std::array{second_row});
    const std::string longer = desk.text();
    for (std::size_t size = whole.size(); size < longer.size() - 1; ++size) {
        publish_file(desk.path, longer.substr(0, size), Overwrite::allow);
        const Journal journal = desk.open();
        CHECK(journal.recall(first_row) == RowMemory::asked);
        CHECK(journal.recall(second_row) == RowMemory::unknown);
    }
}

TEST_CASE("a journal of which only part of the head was written begins anew") {
    const JournalDesk desk;
    desk.open();
    const std::string head = desk.text();
    for (std::size_t size = 0; size < head.size() - 1; ++size) {
        CAPTURE(size);
        publish_file(desk.path, head.substr(0, size), Overwrite::allow);
        desk.open().asked(std::array{first_row});
        CHECK(desk.open().recall(first_row) == RowMemory::asked);
    }
}

TEST_CASE("a file that is no journal is refused and left as it is") {
    const JournalDesk desk;
    for (const char* text : {"id,name\n", "{\"format\":\"mqa-exchanges\"}\n", "\x7f\n",
                             R"({"format":"mqa-journals","version":1})"
                             "\n"}) {
        publish_file(desk.path, text, Overwrite::allow);
        CHECK(desk.refusal() == Errc::journal_invalid);
        CHECK(desk.text() == text);
    }
}

TEST_CASE("a journal tells how far its batch got") {
    const JournalDesk desk;
    {
        Journal journal = desk.open();
        journal.asked(std::array{first_row, second_row});
        journal.answered(1, "valid");
        journal.answered(2, "indeterminate");
        journal.answered(2, "valid");
        journal.flush();
    }
    const JournalSummary summary = read_journal(desk.path);
    CHECK(summary.asked == 2);
    CHECK(summary.answered == 2);
    CHECK(summary.outcomes.at("valid") == 2);
}
