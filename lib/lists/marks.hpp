// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mqa {

/// What a cell of a list says (data/marks.txt).
enum class Mark {
    none,      ///< blank, a dash, ×
    circle,    ///< ○ in any of its forms: U+25CB, U+3007, U+25EF, U+2B55
    lookalike, ///< ◎, Latin O, the digit 0, 可 …: taken for ○, but worth a word
    triangle,  ///< △: by re-commissioning (再委託), where the form allows it
    unreadable,
};

Mark read_mark(std::string_view cell);

/// Who carries out an item (notice, 実施機関一覧表 ※4).
enum class Provision {
    none,
    own,         ///< ○
    reconsigned, ///< △
};

} // namespace mqa
