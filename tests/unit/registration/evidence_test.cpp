// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/evidence_file.hpp"
#include "support/temporary_folder.hpp"
#include "unit/registration/support.hpp"

#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/core.h>

using namespace mqa;
using namespace mqa::test;

namespace {

/// A sparse file of `bytes` that begins like a PDF.
std::string large_file(const TemporaryFolder& folder, std::uint64_t bytes) {
    const std::string path = folder.write("large.pdf", "%PDF-1.4\n");
    std::filesystem::resize_file(path, bytes);
    return path;
}

bool breaks(const EvidenceFile& file, FieldRule rule) {
    return file.broken == rule;
}

} // namespace

TEST_CASE("every rule of evidence accepts its accepted file and refuses its refused one") {
    const TemporaryFolder folder;
    for (const FieldRuleEntry& entry : field_rules()) {
        if (!entry.name.starts_with("evidence_")) {
            continue;
        }
        CAPTURE(entry.name);
        const std::string refused =
            entry.rule == FieldRule::evidence_size ? large_file(folder, evidence_limit + 1)
            : entry.refused.empty()                ? std::string()
                                                   : profile_folder + std::string(entry.refused);
        CHECK_FALSE(look_at_evidence(profile_folder + std::string(entry.accepted)).broken);
        CHECK(breaks(look_at_evidence(refused), entry.rule));
        fmt::print("{:8} {:26} {:42} \"{}\"\n", entry.code, entry.name, entry.accepted,
                   entry.refused);
    }
}

TEST_CASE("a file is known by its content") {
    CHECK(look_at_evidence(profile_folder + "evidence/picture.png").type == "png");
    CHECK(look_at_evidence(profile_folder + "evidence/table.xlsx").type == "xlsx");
    CHECK(breaks(look_at_evidence(profile_folder + "evidence/archive.xlsx"),
                 FieldRule::evidence_type));
    const std::string compound("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    CHECK(evidence_type_of(compound).empty());
    CHECK(evidence_type_of(compound + std::string("W\0o\0r\0k\0b\0o\0o\0k\0", 16)) == "xls");
    CHECK(evidence_type_of("").empty());
}

TEST_CASE("size and digest of a file are told") {
    const TemporaryFolder folder;
    const EvidenceFile file = look_at_evidence(folder.write("a.pdf", "%PDF-"));
    CHECK(file.bytes == 5);
    CHECK(file.sha256 == "38523c087796e5d5dd1cf9bad1fb026781a838dd9dd2cf8af58b9f6502a46778");
}

TEST_CASE("100 MB are accepted, one byte more is not") {
    const TemporaryFolder folder;
    CHECK_FALSE(look_at_evidence(large_file(folder, evidence_limit)).broken);
    CHECK(
        breaks(look_at_evidence(large_file(folder, evidence_limit + 1)), FieldRule::evidence_size));
}

TEST_CASE("a folder, a pipe or a link is no document") {
    const TemporaryFolder folder;
    const std::string link = folder.file("link.pdf");
    std::filesystem::create_symlink(folder.write("a.pdf", "%PDF-"), link);
    for (const std::string& path : {folder.path().string(), link, std::string("/dev/zero")}) {
        CHECK(breaks(look_at_evidence(path), FieldRule::evidence_readable));
    }
}
