// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/profile/institution.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// Reads an institution profile: TOML, or JSON when it begins with "{". `institution` is a table or
/// a list of them; `defaults` holds what all of them share. Paths of files are taken from the
/// folder of `file`, which is also what errors call the profile.
/// Throws profile_encoding, profile_syntax, profile_invalid for a key that is not known, a value of
/// the wrong type or a number that stands there twice, profile_secret for a secret, profile_empty.
InstitutionProfile parse_profile(std::string_view text, const std::string& file);

/// The same from the file itself. Throws file_unreadable and file_too_large as well.
InstitutionProfile load_profile(const std::string& file);

/// Whether `written` is one of the institution's numbers, in any width.
bool is_named(const Institution& institution, const std::string& written);

/// The institutions that `keys` name (any number of theirs, in any width), all when it is empty.
/// Throws institution_unknown.
std::vector<const Institution*> select_institutions(const InstitutionProfile& profile,
                                                    const std::vector<std::string>& keys);

} // namespace mqa
