// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/evidence_type.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace mqa {
namespace {

constexpr std::string_view pdf_mark = "%PDF-";
constexpr std::string_view png_mark = "\x89PNG\r\n\x1A\n";
constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// `count` bytes with the lowest first; 0 beyond the end of `bytes`.
std::uint64_t little_endian(std::string_view bytes, std::size_t place, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t index = count; index > 0 && place + count <= bytes.size(); --index) {
        value = value << 8U | static_cast<unsigned char>(bytes[place + index - 1]);
    }
    return value;
}

/// ISO 32000-1, 7.5.5: what a reader looks for first. Scanners add blanks behind it.
bool has_pdf_end(const FileBytes& file) {
    constexpr std::uint64_t end_bytes = 4096;
    const std::uint64_t begin = file.size - std::min(file.size, end_bytes);
    const std::string end = file.read(begin, end_bytes);
    return end.find("%%EOF") != std::string::npos || end.find("startxref") != std::string::npos;
}

/// PNG (third edition), 5.6: the header comes first and has 13 bytes.
bool has_png_header(const FileBytes& file) {
    constexpr std::string_view header("\0\0\0\x0DIHDR", 8);
    constexpr std::uint64_t header_end = 8 + 8 + 13 + 4;
    return file.size >= header_end && file.read(png_mark.size(), header.size()) == header;
}

/// The directory at the end of a ZIP archive (APPNOTE 4.3.12, 4.3.16); empty where there is none.
std::string zip_directory(const FileBytes& file) {
    constexpr std::size_t end_record = 22;
    constexpr std::size_t longest_comment = 65535;
    constexpr std::uint64_t most = 16ULL * 1024 * 1024;
    const std::uint64_t wanted = std::min<std::uint64_t>(file.size, end_record + longest_comment);
    const std::string end = file.read(file.size - wanted, wanted);
    const std::size_t record = end.rfind("PK\x05\x06");
    if (record == std::string::npos || end.size() - record < end_record) {
        return {};
    }
    const std::uint64_t size = little_endian(end, record + 12, 4);
    return file.read(little_endian(end, record + 16, 4), std::min(size, most));
}

/// Office Open XML: the parts of a workbook lie in xl/, and the list of all parts names its own.
bool has_workbook_parts(const FileBytes& file) {
    constexpr std::size_t entry_bytes = 46;
    const std::string directory = zip_directory(file);
    bool has_types = false;
    bool has_part = false;
    std::string_view rest = directory;
    while (rest.size() >= entry_bytes && rest.starts_with("PK\x01\x02")) {
        const std::size_t name_size = little_endian(rest, 28, 2);
        const std::string_view name = rest.substr(entry_bytes, name_size);
        has_types = has_types || name == "[Content_Types].xml";
        has_part = has_part || name.starts_with("xl/");
        const std::size_t size =
            entry_bytes + name_size + little_endian(rest, 30, 2) + little_endian(rest, 32, 2);
        rest.remove_prefix(std::min(size, rest.size()));
    }
    return has_types && has_part;
}

/// Sectors of a compound file ([MS-CFB] 2.2, 2.3).
class CompoundFile {
public:
    explicit CompoundFile(const FileBytes& file)
        : file_(file), header_(file.read(0, header_bytes)),
          sector_bytes_(sector_size(little_endian(header_, 30, 2))) {}

    /// Whether its directory, at the sector that the header names, has the stream of a workbook.
    bool has_workbook() const {
        constexpr std::size_t most_sectors = 10000;
        std::uint64_t sector = little_endian(header_, 48, 4);
        for (std::size_t count = 0; sector_bytes_ > 0 && count < most_sectors; ++count) {
            const std::string bytes = read(sector);
            if (bytes.size() < entry_bytes) {
                return false;
            }
            if (names_workbook(bytes)) {
                return true;
            }
            const std::optional<std::uint64_t> next = sector_after(sector);
            if (!next) {
                return false;
            }
            sector = *next;
        }
        return false;
    }

private:
    static constexpr std::size_t header_bytes = 512;
    static constexpr std::size_t entry_bytes = 128;
    static constexpr std::uint64_t last_regular_sector = 0xFFFFFFFA;

    /// 512 in version 3, 4096 in version 4; 0: no such file.
    static std::size_t sector_size(std::uint64_t shift) {
        return shift == 9 ? 512 : shift == 12 ? 4096 : 0;
    }

    std::string read(std::uint64_t sector) const {
        return sector > last_regular_sector
                   ? std::string()
                   : file_.read((sector + 1) * sector_bytes_, sector_bytes_);
    }

    /// By the allocation table, whose first 109 sectors the header names: enough for the directory
    /// of any workbook, which lies at its front or is short.
    std::optional<std::uint64_t> sector_after(std::uint64_t sector) const {
        constexpr std::uint64_t named_in_header = 109;
        const std::uint64_t table = sector / (sector_bytes_ / 4);
        if (table >= named_in_header) {
            return std::nullopt;
        }
        const std::string entries = read(little_endian(header_, 76 + table * 4, 4));
        const std::size_t place = sector % (sector_bytes_ / 4) * 4;
        if (entries.size() < place + 4) {
            return std::nullopt;
        }
        const std::uint64_t next = little_endian(entries, place, 4);
        return next > last_regular_sector ? std::nullopt : std::optional(next);
    }

    /// "Workbook", or "Book" of older versions, in UTF-16 with its NUL.
    static bool names_workbook(std::string_view sector) {
        constexpr std::array<std::string_view, 2> names{
            std::string_view("W\0o\0r\0k\0b\0o\0o\0k\0\0\0", 18),
            std::string_view("B\0o\0o\0k\0\0\0", 10)};
        for (; sector.size() >= entry_bytes; sector.remove_prefix(entry_bytes)) {
            const std::string_view name = sector.substr(0, little_endian(sector, 64, 2));
            if (std::ranges::find(names, name) != names.end()) {
                return true;
            }
        }
        return false;
    }

    const FileBytes& file_;
    std::string header_;
    std::size_t sector_bytes_;
};

} // namespace

std::string evidence_type_of(const FileBytes& file) {
    const std::string head = file.read(0, compound_mark.size());
    if (head.starts_with(pdf_mark)) {
        return has_pdf_end(file) ? "pdf" : "";
    }
    if (head == png_mark) {
        return has_png_header(file) ? "png" : "";
    }
    if (head.starts_with(zip_mark)) {
        return has_workbook_parts(file) ? "xlsx" : "";
    }
    return head == compound_mark && CompoundFile(file).has_workbook() ? "xls" : "";
}

std::string evidence_type_of(const std::string& content) {
    return evidence_type_of(
        FileBytes{.size = content.size(), .read = [&](std::uint64_t place, std::size_t count) {
                      return place < content.size() ? content.substr(place, count) : std::string();
                  }});
}

} // namespace mqa
