// SPDX-License-Identifier: Apache-2.0
#include "present/summary_text.hpp"

#include <doctest/doctest.h>

namespace mqa {

TEST_CASE("counts are told in the words of the language, and what did not occur is not told") {
    CHECK(counts_told({{"eligible", 2}, {"error", 1}, {"review", 0}}, Language::ja) ==
          "受診可 2、エラー 1");
    CHECK(counts_told({{"would_be_asked", 3}}, Language::en) == "would be asked 3");
    CHECK(counts_told({{"would_be_asked", 3}}, Language::ja) == "照会の対象 3");
    CHECK(counts_told({{"added", 1}, {"removed", 1}, {"changed", 2}}, Language::ja) ==
          "追加 1、削除 1、変更 2");
    CHECK(counts_told({{"other", 1}}, Language::ja) == "other 1");
}

} // namespace mqa
