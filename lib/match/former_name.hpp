// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// A name with the former one in brackets (旧姓併記, "氏名［旧姓］") as the names it stands for.
struct NameWithFormer {
    std::string bare;   ///< without what stands in brackets
    std::string former; ///< with the former surname; empty where nobody can tell the given name
};

/// Takes "ヒヨウジ［キユウセイ］　アイ", "ヒヨウジ　アイ［キユウセイ］" or a whole former name in
/// brackets apart; brackets and blanks of either width. Nothing for a name without brackets.
std::optional<NameWithFormer> split_former_name(std::string_view name);

} // namespace mqa
