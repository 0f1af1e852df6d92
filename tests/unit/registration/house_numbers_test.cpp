// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/values.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

struct Example {
    const char* written;
    const char* on_the_form;
};

void check(const Example& example) {
    CAPTURE(example.written);
    CHECK(with_short_house_numbers(example.written) == example.on_the_form);
}

} // namespace

TEST_CASE("house numbers are written as digits with hyphens") {
    constexpr std::array examples{
        Example{"東京都港区新橋2丁目1番3号", "東京都港区新橋2-1-3"},
        Example{"東京都架空区架空町２丁目１番３号", "東京都架空区架空町2-1-3"},
        Example{"東京都架空区架空町二丁目1番3号", "東京都架空区架空町2-1-3"},
        Example{"東京都架空区架空町十二丁目1番3号", "東京都架空区架空町12-1-3"},
        Example{"東京都架空区架空町二十三丁目1番", "東京都架空区架空町23-1"},
        Example{"東京都架空区架空町二丁目一番三号", "東京都架空区架空町2-1-3"},
        Example{"東京都架空区架空町二丁目十一番地三", "東京都架空区架空町2-11-3"},
        Example{"東京都架空区架空町二丁目三番館", "東京都架空区架空町二丁目三番館"},
        Example{"東京都架空区架空町1番3号", "東京都架空区架空町1-3"},
        Example{"東京都架空区架空町100番地", "東京都架空区架空町100"},
        Example{"東京都架空区架空町2丁目1番地3", "東京都架空区架空町2-1-3"},
        Example{"東京都架空区架空町2丁目1番地の3", "東京都架空区架空町2-1-3"},
        Example{"東京都架空区架空町2－1－3", "東京都架空区架空町2-1-3"},
        Example{"東京都架空区架空町２ー１ー３", "東京都架空区架空町2-1-3"},
    };
    for (const Example& example : examples) {
        check(example);
    }
}

TEST_CASE("a building behind the house number stays apart") {
    constexpr std::array examples{
        Example{"東京都架空区架空町2丁目1番3号 架空ビル4階", "東京都架空区架空町2-1-3 架空ビル4階"},
        Example{"東京都架空区架空町2丁目1番3号架空ビル4階", "東京都架空区架空町2-1-3架空ビル4階"},
        Example{"東京都架空区架空町2丁目1番3号101号室", "東京都架空区架空町2-1-3 101号室"},
        Example{"東京都架空区架空町2-1-3 架空ビル2号館", "東京都架空区架空町2-1-3 架空ビル2号館"},
    };
    for (const Example& example : examples) {
        check(example);
    }
}

TEST_CASE("what is no house number stays as it is") {
    for (const char* address :
         {"", "東京都架空区一番町1-2-3", "東京都架空区三番町", "北海道架空市北1条西2丁目",
          "架空区9番町1-2", "東京都架空区架空町2-1-3", "架空ビル4階", "岩手県架空市第10地割",
          "ハイツ2の部屋"}) {
        check({address, address});
    }
}

TEST_CASE("shortening is done once") {
    const std::string once = with_short_house_numbers("東京都架空区架空町２丁目１番３号101号室");
    CHECK(with_short_house_numbers(once) == once);
}
