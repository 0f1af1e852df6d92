// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "cli/documents.hpp"
#include "cli/exit_texts.hpp"
#include "cli/manual.hpp"
#include "cli/tools/tables.hpp"
#include "present/schema_text.hpp"
#include "support/thrown.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {
namespace {

TEST_CASE("the committed manual pages and completions are what the tables give") {
    const std::string root = MQA_SOURCE_ROOT;
    for (const Document& document : generated_documents(root)) {
        INFO("stale: " << document.path << "; build the target documents");
        CHECK(read_file(root + "/" + document.path, 1024UL * 1024) == document.text);
    }
}

TEST_CASE("markers are filled in the language asked for") {
    const std::string page = fill_manual(".SH X\n@OPTIONS@\nend\n", &match_tool, Language::ja);
    CHECK(page.starts_with(".SH X\n.TP\n.B \\-\\-coupons FILE\n"));
    CHECK(page.ends_with("end\n"));
    CHECK(page.find("受診券") != std::string::npos);
}

TEST_CASE("a marker nobody knows, or one without its tool, is a defect") {
    CHECK(test::errc_of([] { fill_manual("@BOGUS@\n", &match_tool, Language::en); }) ==
          Errc::defect);
    CHECK(test::errc_of([] { fill_manual("@OPTIONS@\n", nullptr, Language::en); }) == Errc::defect);
}

TEST_CASE("text cannot become a roff command") {
    CHECK(roff_escaped(".so x") == "\\&.so x");
    CHECK(roff_escaped("a\n'b") == "a\n\\&'b");
    CHECK(roff_escaped("--x\\") == "\\-\\-x\\e");
}

void collect_members(const nlohmann::json& schema, std::set<std::string>& names) {
    if (schema.is_object() && schema.contains("properties")) {
        for (const auto& [name, value] : schema["properties"].items()) {
            names.insert(name);
        }
    }
    if (schema.is_structured()) {
        for (const auto& part : schema) {
            collect_members(part, names);
        }
    }
}

TEST_CASE("the page of the records names every kind and every member of the schemas") {
    for (const char* folder : {"/man/", "/man/ja/"}) {
        std::string page =
            read_file(std::string(MQA_SOURCE_ROOT) + folder + "mqa-records.5", 1024UL * 1024);
        std::erase(page, '\\');
        for (const std::string_view kind : schema_kinds()) {
            CAPTURE(kind);
            CHECK(page.find("mqa." + std::string(kind) + "/1") != std::string::npos);
            std::set<std::string> names;
            collect_members(nlohmann::json::parse(schema_text(kind)), names);
            for (const std::string& name : names) {
                CAPTURE(name);
                const bool is_rule = name.size() == 3 && name.front() == 'R';
                CHECK((is_rule || page.find(name) != std::string::npos));
            }
        }
    }
}

TEST_CASE("every exit status of the error table is explained, in order") {
    int before = -1;
    for (const ExitText& text : exit_texts()) {
        CHECK(static_cast<int>(text.status) > before);
        before = static_cast<int>(text.status);
    }
    for (const ErrorEntry& error : error_table()) {
        const bool explained = std::ranges::any_of(
            exit_texts(), [&](const ExitText& text) { return text.status == error.exit_status; });
        CAPTURE(error.code);
        CHECK(explained);
    }
}

} // namespace
} // namespace mqa
