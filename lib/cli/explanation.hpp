// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What `explain CODE` tells: a row of the error table, or whatever else a tool has codes for
/// (rules).
struct Explanation {
    std::string code; ///< "M-206"
    std::string name; ///< "R06" or "birth_date": found under this as well
    Text title;
    std::optional<Text> cause{};
    std::optional<Text> action{};
    std::optional<Text> source{}; ///< the public document the rule comes from
    std::string return_codes{};   ///< codes of 返戻 or 過誤返戻 such a case would get
};

/// Where the explanations of a tool come from. A function, because few runs ever want them and all
/// must start at once.
using ExplanationSource = std::vector<Explanation> (*)();

/// Of a tool that has codes for errors only.
inline std::vector<Explanation> no_explanations() {
    return {};
}

/// The explanation of `code` as text in both languages, `first` first; empty when it is unknown.
/// Looks among `extra`, then in the error table.
std::string explain_as_text(std::string_view code, std::span<const Explanation> extra,
                            Language first);

/// The same as one JSON object.
std::string explain_as_json(std::string_view code, std::span<const Explanation> extra);

/// Every code and name that can be explained, for suggestions and completions.
std::vector<std::string_view> explainable_codes(std::span<const Explanation> extra);

} // namespace mqa
