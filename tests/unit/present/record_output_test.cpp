// SPDX-License-Identifier: Apache-2.0
#include "present/record_output.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/present/decision_sample.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

namespace mqa {
namespace {

ErrorRecord failure(const std::string& id) {
    return describe(Error(Errc::interrupted), "mqa-read", {.id = id, .context = {}});
}

std::string written(OutputChoice choice, int records) {
    TextOutput output;
    RecordOutput records_out(output, std::move(choice));
    for (int i = 1; i <= records; ++i) {
        records_out.write(failure("id-" + std::to_string(i)));
    }
    records_out.finish();
    return output.text();
}

/// Notes what each write brought.
class Pieces final : public OutputStream {
public:
    void write(std::string_view bytes) override { pieces.emplace_back(bytes); }

    std::vector<std::string> pieces;
};

TEST_CASE("where no terminal is, records are lines") {
    const std::string lines = written({}, 2);
    CHECK(lines.starts_with("{\"schema\":\"mqa.error/1\",\"id\":\"id-1\""));
    CHECK(std::ranges::count(lines, '\n') == 2);
    CHECK(written({}, 0).empty());
}

TEST_CASE("a terminal shows one record as a card and several as a table") {
    const std::string card = written({.is_terminal = true}, 1);
    CHECK(card.starts_with("  [ERROR]  C-103  interrupted\n"));
    const std::string table = written({.is_terminal = true}, 2);
    CHECK(table == "no.  error  message\n1    C-103  interrupted\n2    C-103  interrupted\n");
    CHECK(written({.is_terminal = true}, 0).empty());
}

TEST_CASE("one at a time, a terminal shows each record as a card at once") {
    Pieces pieces;
    RecordOutput output(pieces, {.is_terminal = true, .one_at_a_time = true});
    output.write(failure("a"));
    REQUIRE(pieces.pieces.size() == 1);
    CHECK(pieces.pieces[0].starts_with("  [ERROR]"));
    output.write(failure("b"));
    CHECK(pieces.pieces.size() == 2);
}

TEST_CASE("-o json is one array, also of nothing") {
    CHECK(written({.format = "json"}, 0) == "[]\n");
    const std::string two = written({.format = "json"}, 2);
    CHECK(two.starts_with("[{"));
    CHECK(two.find("},\n {") != std::string::npos);
    CHECK(two.ends_with("}]\n"));
}

TEST_CASE("a format that is asked for is taken whatever the terminal") {
    CHECK(written({.format = "ndjson", .is_terminal = true}, 1).starts_with("{\"schema\""));
    CHECK(written({.format = "card"}, 2).find("\n\n  [ERROR]") != std::string::npos);
    CHECK(written({.format = "table"}, 1).starts_with("no.  error"));
}

TEST_CASE("CSV on a terminal cannot steer it, elsewhere it is as it is") {
    const auto csv = [](bool is_terminal) {
        TextOutput output;
        RecordOutput records(
            output, {.format = "csv", .supported = "ndjson csv", .is_terminal = is_terminal});
        records.write(failure("\x1B[31m"));
        records.finish();
        return output.text();
    };
    CHECK(csv(true).find("\r\n\\x1B[31m,") != std::string::npos);
    CHECK(csv(false).find("\r\n\x1B[31m,") != std::string::npos);
}

TEST_CASE("a format that cannot be written is refused with those that can") {
    TextOutput output;
    for (const char* format : {"xlsx", "pdf", "fhir", "bogus", ""}) {
        const std::optional<Error> error =
            test::error_of([&] { RecordOutput(output, {.format = format}); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::format_not_supported);
        CHECK(error->hint(Language::en) == "choose one of: auto card table json ndjson");
    }
    CHECK(test::errc_of([&] {
              RecordOutput(output, {.format = "card", .supported = "json ndjson"});
          }) == Errc::format_not_supported);
}

TEST_CASE("a line leaves in one write, in blocks when asked for, and before the end when flushed") {
    Pieces single;
    RecordOutput one(single, {});
    one.write_line("{}");
    CHECK(single.pieces == std::vector<std::string>{"{}\n"});
    Pieces gathered;
    RecordOutput blocks(gathered, {.block = 5});
    blocks.write_line("{}");
    CHECK(gathered.pieces.empty());
    blocks.write_line("{}");
    CHECK(gathered.pieces == std::vector<std::string>{"{}\n{}\n"});
    blocks.write_line("{}");
    blocks.flush();
    CHECK(gathered.pieces.size() == 2);
}

TEST_CASE("--out appears whole, as lines, and not over an existing file without --force") {
    const test::TemporaryFolder folder;
    const std::string path = folder.file("out.ndjson");
    TextOutput output;
    {
        RecordOutput dropped(output, {.file = path});
        dropped.write(failure("a"));
    }
    CHECK(folder.names().empty());
    CHECK(written({.file = path, .is_terminal = true}, 1).empty());
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    CHECK(text.str().starts_with("{\"schema\""));
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(test::errc_of([&] { written({.file = path}, 1); }) == Errc::output_exists);
    CHECK_NOTHROW(written({.file = path, .overwrite = Overwrite::allow}, 1));
}

TEST_CASE("a table of many rows is shown before the end") {
    Pieces pieces;
    RecordOutput output(pieces, {.format = "table"});
    for (int i = 0; i < 250; ++i) {
        output.write(failure("x"));
    }
    CHECK_FALSE(pieces.pieces.empty());
    output.finish();
    std::string all;
    for (const std::string& piece : pieces.pieces) {
        all += piece;
    }
    CHECK(std::ranges::count(all, '\n') == 251);
}

TEST_CASE("a report for CI appears beside the output, and then every decision has to be seen") {
    const test::TemporaryFolder folder;
    TextOutput output;
    RecordOutput records(output, {.junit = folder.file("report.xml")});
    CHECK_FALSE(records.takes_lines());
    records.write(test::ineligible_decision());
    CHECK(std::ranges::count(folder.names(), "report.xml") == 0);
    records.finish();
    CHECK(folder.names() == std::vector<std::string>{"report.xml"});
    CHECK(output.text().starts_with("{\"schema\":\"mqa.decision/1\""));
    CHECK(test::errc_of([&] { RecordOutput(output, {.junit = folder.file("report.xml")}); }) ==
          Errc::output_exists);
}

TEST_CASE("a command without a document refuses its formats before any record") {
    TextOutput output;
    for (const char* format : {"csv", "html"}) {
        CHECK(test::errc_of([&] {
                  RecordOutput(
                      output,
                      {.format = format, .supported = "csv html", .subject = RecordSubject::any});
              }) == Errc::format_not_supported);
    }
}

TEST_CASE("what is no text of lines needs a place") {
    TextOutput output;
    for (const char* format : {"html", "xlsx", "pdf", "fhir"}) {
        CHECK(test::errc_of([&] {
                  RecordOutput(output, {.format = format,
                                        .supported = "html xlsx pdf fhir",
                                        .subject = RecordSubject::decisions});
              }) == Errc::option_required);
    }
}

} // namespace
} // namespace mqa
