// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "cli/option.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// The words of a path, "register import" → two.
std::vector<std::string> split_words(std::string_view path);

std::string join(std::span<const std::string_view> words, std::string_view between);

/// The options a command takes, common ones included, by name.
std::vector<std::string> known_options(const CommandSpec& command);

/// unknown_option for `word`, with the nearest candidate as the hint. Words that do not look like
/// an option or command are not quoted: they may be a PIN typed in the wrong place.
Error unknown_word(const std::string& word, const std::vector<std::string>& candidates);

/// Adds "did you mean …?" to `error`, or a pointer to --help when nothing is near.
void add_suggestion(Error& error, const std::string& word,
                    std::span<const std::string_view> candidates);

} // namespace mqa
