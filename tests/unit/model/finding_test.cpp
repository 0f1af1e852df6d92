// SPDX-License-Identifier: Apache-2.0
#include "model/finding.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;

TEST_CASE("a finding is an object that names check, state and both texts") {
    const Finding finding{.check = "service",
                          .label = Text("Card service", "カードサービス"),
                          .found = Text("pcscd is running", "pcscd が動いています")};
    CHECK(encode(finding).dump() ==
          R"({"check":"service","state":"good","found":"pcscd is running",)"
          R"("found_ja":"pcscd が動いています"})");
}

TEST_CASE("advice takes the values of its finding, and the command follows it") {
    Finding finding{.check = "reader",
                    .label = Text("Reader", "カードリーダー"),
                    .state = FindingState::broken,
                    .found = Text("{count} readers", "リーダー {count} 台"),
                    .values = {{"count", "2"}}};
    finding.advise(Text("choose one of {count}", "{count} 台から選んでください"));
    finding.command = "mqa-read readers";
    const Json json = encode(finding);
    CHECK(json["state"] == "broken");
    CHECK(json["found"] == "2 readers");
    CHECK(json["advice"] == "choose one of 2");
    CHECK(json["advice_ja"] == "2 台から選んでください");
    CHECK(json["command"] == "mqa-read readers");
}

TEST_CASE("the states of findings have the names that scripts know") {
    CHECK(name_of(FindingState::good) == "good");
    CHECK(name_of(FindingState::note) == "note");
    CHECK(name_of(FindingState::broken) == "broken");
}
