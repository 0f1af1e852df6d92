// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/evidence_file.hpp"
#include "registration/forms/evidence_type.hpp"
#include "support/temporary_folder.hpp"
#include "unit/registration/support.hpp"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

using namespace mqa;
using namespace mqa::test;

namespace {

constexpr std::string_view pdf_end = "startxref\n9\n%%EOF\n";

/// As little as makes a PDF.
const std::string small_pdf = "%PDF-1.4\n" + std::string(pdf_end);

/// A sparse file of `bytes` that begins and ends like a PDF.
std::string large_file(const TemporaryFolder& folder, std::uint64_t bytes) {
    const std::string path = folder.write("large.pdf", "%PDF-1.4\n");
    std::filesystem::resize_file(path, bytes - pdf_end.size());
    std::ofstream(path, std::ios::app | std::ios::binary) << pdf_end;
    return path;
}

std::string little_endian(std::uint64_t value, std::size_t bytes) {
    std::string written;
    for (; bytes > 0; --bytes, value >>= 8U) {
        written += static_cast<char>(value & 0xFFU);
    }
    return written;
}

struct ZipEntry {
    std::string name;
    std::string content;
};

/// An archive of entries that are stored as they are.
std::string zip_of(const std::vector<ZipEntry>& entries) {
    std::string archive;
    std::string directory;
    for (const auto& [name, content] : entries) {
        const std::string facts = little_endian(20, 2) + std::string(8, '\0') +
                                  std::string(4, '\0') + little_endian(content.size(), 4) +
                                  little_endian(content.size(), 4) + little_endian(name.size(), 2) +
                                  little_endian(0, 2);
        directory += "PK\x01\x02" + little_endian(20, 2) + facts + std::string(10, '\0') +
                     little_endian(archive.size(), 4) + name;
        archive += "PK\x03\x04" + facts + name + content;
    }
    return archive + directory + "PK\x05\x06" + std::string(4, '\0') +
           little_endian(entries.size(), 2) + little_endian(entries.size(), 2) +
           little_endian(directory.size(), 4) + little_endian(archive.size(), 4) +
           std::string(2, '\0');
}

/// A compound file whose directory begins in its sector `sector` and, behind a sector of other
/// names, goes on in the next one.
std::string compound_of(std::string_view stream, std::uint32_t sector) {
    constexpr std::size_t sector_bytes = 512;
    std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    header.resize(sector_bytes, '\0');
    header.replace(30, 2, little_endian(9, 2));
    header.replace(48, 4, little_endian(sector, 4));
    std::string table(sector_bytes, '\xFF');
    table.replace(std::size_t{sector} * 4, 4, little_endian(sector + 1, 4));
    std::string entry;
    for (const char c : stream) {
        entry += {c, '\0'};
    }
    const std::size_t name_size = entry.size() + 2;
    entry.resize(sector_bytes, '\0');
    entry.replace(64, 2, little_endian(name_size, 2));
    return header + table + std::string((sector - 1) * sector_bytes, 'x') +
           std::string(sector_bytes, '\0') + entry;
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
    CHECK(evidence_type_of("").empty());
}

TEST_CASE("what begins like a document and is none is refused") {
    CHECK(evidence_type_of("%PDF-").empty());
    CHECK(evidence_type_of(small_pdf) == "pdf");
    CHECK(evidence_type_of("\x89PNG\r\n\x1A\n").empty());
    const std::string compound("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    CHECK(evidence_type_of(compound).empty());
    CHECK(evidence_type_of(compound + std::string("W\0o\0r\0k\0b\0o\0o\0k\0", 16)).empty());
    CHECK(evidence_type_of(zip_of({{"[Content_Types].xml", ""}, {"notes.txt", "xl/"}})).empty());
    CHECK(evidence_type_of(zip_of({{"xl/workbook.xml", ""}})).empty());
    CHECK(evidence_type_of(std::string("PK\x03\x04") + "[Content_Types].xml xl/").empty());
}

TEST_CASE("a workbook is known by its directory, wherever it lies") {
    const std::string picture(2UL * 1024 * 1024, 'x');
    const std::vector<ZipEntry> parts{{"docProps/thumbnail.jpeg", picture},
                                      {"[Content_Types].xml", "<Types/>"},
                                      {"xl/workbook.xml", "<workbook/>"}};
    CHECK(evidence_type_of(zip_of(parts)) == "xlsx");
    CHECK(evidence_type_of(zip_of(parts) + std::string(100, '\0')) == "xlsx");
    CHECK(evidence_type_of(compound_of("Workbook", 1)) == "xls");
    CHECK(evidence_type_of(compound_of("Book", 100)) == "xls");
    CHECK(evidence_type_of(compound_of("WordDocument", 1)).empty());
}

TEST_CASE("a workbook with macros may be attached under its own name") {
    const TemporaryFolder folder;
    const std::string workbook = zip_of({{"[Content_Types].xml", ""}, {"xl/vbaProject.bin", ""}});
    CHECK_FALSE(look_at_evidence(folder.write("a.xlsm", workbook)).broken);
    CHECK(breaks(look_at_evidence(folder.write("a.xls", workbook)), FieldRule::evidence_name));
}

TEST_CASE("size and digest of a file are told") {
    const TemporaryFolder folder;
    const EvidenceFile file = look_at_evidence(folder.write("a.pdf", "%PDF-"));
    CHECK(file.bytes == 5);
    CHECK(file.sha256 == "38523c087796e5d5dd1cf9bad1fb026781a838dd9dd2cf8af58b9f6502a46778");
    const EvidenceFile large = look_at_evidence(large_file(folder, 3 * evidence_limit));
    CHECK(large.bytes == 3 * evidence_limit);
    CHECK(large.type == "pdf");
    CHECK(large.sha256.empty());
}

TEST_CASE("100 MB are accepted, one byte more is not") {
    const TemporaryFolder folder;
    CHECK_FALSE(look_at_evidence(large_file(folder, evidence_limit)).broken);
    CHECK(
        breaks(look_at_evidence(large_file(folder, evidence_limit + 1)), FieldRule::evidence_size));
}

TEST_CASE("a folder or a pipe is no document, a link to one is") {
    const TemporaryFolder folder;
    const std::string link = folder.file("link.pdf");
    std::filesystem::create_symlink(folder.write("a.pdf", small_pdf), link);
    CHECK_FALSE(look_at_evidence(link).broken);
    const std::string pipe = folder.file("pipe.pdf");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const std::string lost = folder.file("lost.pdf");
    std::filesystem::create_symlink("nowhere.pdf", lost);
    for (const std::string& path : {folder.path().string(), pipe, lost, std::string("/dev/zero")}) {
        CHECK(breaks(look_at_evidence(path), FieldRule::evidence_readable));
    }
}
