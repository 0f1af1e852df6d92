// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lists/workbook/package.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The texts that the cells of a workbook share. They alone are held whole in memory.
class SharedStrings {
public:
    /// Without phonetic runs, which Japanese editions keep beside kanji. `part` may be empty.
    /// Throws workbook_damaged, file_too_large.
    static SharedStrings read(const Package& package, std::string_view part);

    std::optional<std::string_view> at(std::size_t index) const;

    void add(std::string_view text);

private:
    std::string texts_;
    std::vector<std::size_t> ends_;
};

} // namespace mqa
