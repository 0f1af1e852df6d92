// SPDX-License-Identifier: Apache-2.0
#include "present/pdf_fonts.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace mqa {
namespace {

/// The two faces that PDF is drawn with.
constexpr std::array<std::string_view, 2> pdf_fonts{"ipaexm.ttf", "ipaexg.ttf"};

bool holds_file(const std::string& folder, std::string_view name) {
    std::error_code error;
    const auto options = std::filesystem::directory_options::skip_permission_denied;
    for (std::filesystem::recursive_directory_iterator at(folder, options, error), end;
         !error && at != end; at.increment(error)) {
        if (at->path().filename() == name) {
            return true;
        }
    }
    return false;
}

} // namespace

Finding font_finding(std::span<const std::string> folders) {
    Finding finding{.check = "fonts",
                    .label = Text("Fonts for PDF", "PDF 用フォント"),
                    .found = Text("IPAex fonts are there", "IPAex フォントがあります")};
    const bool all_there = std::ranges::all_of(pdf_fonts, [folders](std::string_view font) {
        return std::ranges::any_of(
            folders, [font](const std::string& folder) { return holds_file(folder, font); });
    });
    if (!all_there) {
        finding.state = FindingState::note;
        finding.found = Text("IPAex fonts are missing", "IPAex フォントがありません");
        finding.advise(Text("needed for PDF only: install them",
                            "PDF を作る場合だけ必要です。入れてください"));
        finding.command = "sudo apt-get install fonts-ipaexfont";
    }
    return finding;
}

} // namespace mqa
