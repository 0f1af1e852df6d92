// SPDX-License-Identifier: Apache-2.0
#include "match/former_name.hpp"

#include <doctest/doctest.h>

namespace mqa {

TEST_CASE("a former surname in brackets is taken apart wherever it stands") {
    struct Row {
        const char* name;
        const char* bare;
        const char* former;
    };

    for (const auto& row : {
             Row{"ヒヨウジ［キユウセイ］　アイ", "ヒヨウジ アイ", "キユウセイ アイ"},
             Row{"ﾋﾖｳｼﾞ[ｷﾕｳｾｲ] ｱｲ", "ヒヨウジ アイ", "キユウセイ アイ"},
             Row{"ヒヨウジ　（キユウセイ）アイ", "ヒヨウジ アイ", "キユウセイアイ"},
             Row{"ヒヨウジ　アイ［キユウセイ］", "ヒヨウジ アイ", "キユウセイ アイ"},
             Row{"ヒヨウジ　アイ［キユウセイ　アイ］", "ヒヨウジ アイ", "キユウセイ アイ"},
             Row{"ヒヨウジアイ［キユウセイ］", "ヒヨウジアイ", ""},
             Row{"ヒヨウジ［］アイ", "ヒヨウジアイ", ""},
         }) {
        CAPTURE(row.name);
        const auto names = split_former_name(row.name);
        REQUIRE(names);
        CHECK(names->bare == row.bare);
        CHECK(names->former == row.former);
    }
}

TEST_CASE("without a pair of brackets or a name beside them there is nothing to take apart") {
    for (const auto* name :
         {"ヒヨウジ　アイ", "ヒヨウジ［アイ", "ヒヨウジ］アイ", "［キユウセイ］", ""}) {
        CAPTURE(name);
        CHECK_FALSE(split_former_name(name));
    }
}

} // namespace mqa
