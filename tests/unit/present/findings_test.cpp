// SPDX-License-Identifier: Apache-2.0
#include "present/findings.hpp"

#include <array>

#include <doctest/doctest.h>

namespace mqa {
namespace {

Finding good_service() {
    return {.check = "service",
            .label = Text("Card service", "カードサービス"),
            .found = Text("pcscd is running", "pcscd が動いています")};
}

Finding broken_reader() {
    Finding finding{.check = "reader",
                    .label = Text("Reader", "カードリーダー"),
                    .state = FindingState::broken,
                    .found = Text("none of {count}", "{count} 台ともありません"),
                    .values = {{"count", "2"}}};
    finding.advise(Text("connect one of {count}", "{count} 台のうち 1 台をつないでください"));
    finding.command = "mqa-read readers";
    return finding;
}

Finding noted_clock() {
    return {.check = "clock",
            .label = Text("Clock", "時計"),
            .state = FindingState::note,
            .found = Text("x", "x")};
}

TEST_CASE("findings stand in columns, with advice and command below what is not good") {
    const std::array findings{good_service(), broken_reader(), noted_clock()};
    CHECK(render_findings(findings, {}) == "  Card service  pcscd is running  good\n"
                                           "  Reader        none of 2         to mend\n"
                                           "                -> connect one of 2\n"
                                           "                   $ mqa-read readers\n"
                                           "  Clock         x                 note\n");
}

TEST_CASE("columns are as wide as Japanese text is on the screen") {
    const std::array findings{good_service(), broken_reader(), noted_clock()};
    CHECK(render_findings(findings, {.language = Language::ja}) ==
          "  カードサービス  pcscd が動いています  よい\n"
          "  カードリーダー  2 台ともありません    要対応\n"
          "                  -> 2 台のうち 1 台をつないでください\n"
          "                     $ mqa-read readers\n"
          "  時計            x                     確認\n");
}

TEST_CASE("colour is in the word for the state and changes no column") {
    const std::array findings{good_service()};
    CHECK(render_findings(findings, {.color = true}) ==
          "  Card service  pcscd is running  \x1b[1;32mgood\x1b[0m\n");
}

TEST_CASE("what a reader calls itself cannot steer the terminal") {
    Finding finding = noted_clock();
    finding.found = Text("{reader}", "{reader}");
    finding.values = {{"reader", "\x1b]0;mine\x07"}};
    finding.advise(Text("ask {reader}", "{reader} へ"));
    const std::string text = render_findings(std::array{finding}, {});
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\x07') == std::string::npos);
}

TEST_CASE("no findings are no lines") {
    CHECK(render_findings({}, {}).empty());
}

} // namespace
} // namespace mqa
