// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct zip;
struct zip_file;

namespace mqa {

/// What a workbook may unpack to. A part may be large or packed tightly, but not both: no table of
/// people packs to less than a 250th.
constexpr std::uint64_t workbook_part_limit = 1024UL * 1024 * 1024;
constexpr std::uint64_t workbook_small_part = 64UL * 1024 * 1024;
constexpr std::uint64_t workbook_packing_limit = 250;
constexpr std::uint64_t workbook_most_parts = 4096;

/// A part of a workbook while it is unpacked.
class PackagePart {
public:
    PackagePart(zip_file* opened, std::string file, std::string name);

    /// At least one byte, or 0 at the end. Throws workbook_damaged where the part breaks off or its
    /// checksum is wrong, file_too_large beyond the limit whatever size the archive states.
    std::size_t read(std::span<char> buffer);

private:
    struct Close {
        void operator()(zip_file* opened) const noexcept;
    };

    std::unique_ptr<zip_file, Close> opened_;
    std::string file_;
    std::string name_;
    std::uint64_t taken_ = 0;
};

/// The archive a workbook is (Open Packaging Conventions), read in memory: names in it never become
/// paths.
class Package {
public:
    /// Throws workbook_damaged when it cannot be opened as an archive.
    Package(std::string content, std::string file);

    bool has(std::string_view part) const;

    /// Throws workbook_damaged when there is no such part or it is encrypted, file_too_large.
    PackagePart open(std::string_view part) const;

    const std::string& file() const { return file_; }

private:
    struct Close {
        void operator()(zip* archive) const noexcept;
    };

    std::int64_t find(std::string_view part) const;

    std::string content_;
    std::string file_;
    std::unique_ptr<zip, Close> archive_;
};

/// workbook_damaged about a part.
Error damaged_part(const std::string& file, std::string_view part, Text problem);

} // namespace mqa
