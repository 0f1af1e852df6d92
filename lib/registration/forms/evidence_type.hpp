// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace mqa {

/// A file at hand: at most `count` bytes from `place`, fewer at its end and where it cannot be
/// read.
struct FileBytes {
    std::uint64_t size = 0;
    std::function<std::string(std::uint64_t place, std::size_t count)> read;
};

/// What the file is by its content: "pdf", "png", "xlsx" (with macros too), "xls"; empty for
/// anything else. Looks at what each of them cannot do without: the end of a PDF, the header of a
/// PNG, the directory of an archive or compound file.
std::string evidence_type_of(const FileBytes& file);

/// The same of a content in memory.
std::string evidence_type_of(const std::string& content);

} // namespace mqa
