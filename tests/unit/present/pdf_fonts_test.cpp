// SPDX-License-Identifier: Apache-2.0
#include "present/pdf_fonts.hpp"
#include "support/temporary_folder.hpp"

#include <array>
#include <filesystem>

#include <doctest/doctest.h>

using namespace mqa;
using test::TemporaryFolder;

TEST_CASE("both faces must lie somewhere in the folders") {
    const TemporaryFolder fonts;
    std::filesystem::create_directory(fonts.path() / "deep");
    const std::array folders{std::string("/nonexistent"), fonts.path().string()};
    fonts.write("ipaexm.ttf", "");
    CHECK(font_finding(folders).state == FindingState::note);
    fonts.write("deep/ipaexg.ttf", "");
    CHECK(font_finding(folders).state == FindingState::good);
}
