// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mqa {

/// The text of a cell, with the signs that XML does not keep as they are in place of their escapes
/// ("_x000D_" is a carriage return; ECMA-376 part 1, ST_Xstring). Lines end in LF, as those of CSV.
/// Escapes of what is no sign of a text stay as they are.
std::string without_escapes(std::string text);

/// A text of a workbook put together from its runs (`<r><t>`), without the phonetic ones (`<rPh>`).
class RichText {
public:
    void start(std::string_view name) {
        phonetic_ += name == "rPh" ? 1 : 0;
        inside_ = name == "t" && phonetic_ == 0;
    }

    void end(std::string_view name) {
        phonetic_ -= name == "rPh" ? 1 : 0;
        inside_ = false;
    }

    void add(std::string_view signs) {
        // One sign beyond the limit of a cell is enough to refuse it.
        if (inside_ && text_.size() <= longest) {
            text_ += signs.substr(0, longest + 1 - text_.size());
        }
    }

    void clear() {
        text_.clear();
        inside_ = false;
        phonetic_ = 0;
    }

    std::string text() const { return without_escapes(text_); }

private:
    static constexpr std::size_t longest = 64UL * 1024;

    std::string text_;
    int phonetic_ = 0;
    bool inside_ = false;
};

} // namespace mqa
