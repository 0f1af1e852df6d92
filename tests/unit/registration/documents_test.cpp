// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "registration/profile/institution.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

/// The page of profiles as a reader sees it: hyphens without their escapes.
std::string profile_page(const std::string& folder) {
    std::string page =
        read_file(MQA_TEST_DATA "/../../man/" + folder + "mqa-profile.5", 1024UL * 1024);
    for (std::size_t at = page.find("\\-"); at != std::string::npos; at = page.find("\\-", at)) {
        page.erase(at, 1);
    }
    return page;
}

} // namespace

TEST_CASE("the page of profiles names every field and kind with its meaning") {
    for (const Language language : {Language::en, Language::ja}) {
        const std::string page = profile_page(language == Language::ja ? "ja/" : "");
        for (const ProfileField& field : profile_fields()) {
            CAPTURE(field.path);
            CHECK(page.find("\n.BR " + std::string(field.path) + " ") != std::string::npos);
            CHECK(page.find(field.meaning.in(language)) != std::string::npos);
        }
        for (const InstitutionKindEntry& kind : institution_kinds()) {
            CAPTURE(kind.name);
            CHECK(page.find("\n.B " + std::string(kind.name) + "\n") != std::string::npos);
        }
    }
}
