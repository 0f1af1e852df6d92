// SPDX-License-Identifier: Apache-2.0
#include "text/encoding.hpp"
#include "xml/encoding.hpp"

#include <doctest/doctest.h>

using namespace mqa;

TEST_CASE("a declaration names its encoding in any spelling of the field") {
    const auto declared = [](const std::string& name) {
        return declared_encoding("<?xml version=\"1.0\" encoding='" + name +
                                 "' standalone='no'?><a/>");
    };
    for (const char* name : {"UTF-8", "utf-8", "UTF8"}) {
        CHECK(declared(name) == XmlEncoding::utf8);
    }
    for (const char* name : {"Shift_JIS", "shift_jis", "SJIS", "Windows-31J", "CP932"}) {
        CHECK(declared(name) == XmlEncoding::shift_jis);
    }
    CHECK_FALSE(declared("EUC-JP"));
    CHECK_FALSE(declared_encoding("<?xml version=\"1.0\"?><a/>"));
    CHECK_FALSE(declared_encoding("<a encoding=\"UTF-8\"/>"));
    CHECK_FALSE(declared_encoding("<?xml encoding=\"UTF-8"));
}

TEST_CASE("what is declared is read strictly") {
    const std::string utf8 = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>髙</a>";
    CHECK(decode_xml(utf8, std::nullopt) == utf8);
    CHECK_FALSE(
        decode_xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\x94\x5C</a>", std::nullopt));
    const std::string shift_jis = "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>髙ｱ</a>";
    CHECK(decode_xml(*to_cp932(shift_jis), XmlEncoding::shift_jis) == shift_jis);
    CHECK_FALSE(decode_xml(*to_cp932(shift_jis) + "\xFF", XmlEncoding::shift_jis));
}

TEST_CASE("half-width kana in Shift_JIS are not taken for UTF-8 that they happen to be") {
    const std::string text = "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>ﾂｱ</a>";
    CHECK(decode_xml(*to_cp932(text), std::nullopt) == text);
}

TEST_CASE("a byte order mark decides and goes") {
    CHECK(decode_xml("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>髙</a>",
                     XmlEncoding::shift_jis) ==
          "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>髙</a>");
}
