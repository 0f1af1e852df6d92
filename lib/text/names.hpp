// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace mqa {

/// What kana and kanji names have in common at the level of `width`, on a folded text: no blanks,
/// Latin letters as capitals, hyphen-like signs as ー behind anything but ASCII and as "-" behind
/// ASCII, voicing marks on their kana.
void unify_name_signs(std::u32string& name);

} // namespace mqa
