// SPDX-License-Identifier: Apache-2.0
#include "xml/parsing.hpp"
#include "xml/writing.hpp"

#include <doctest/doctest.h>

using namespace mqa;

namespace {

XmlElement sample(std::string_view text) {
    XmlElement root{.name = "r"};
    XmlElement& inner = add_child(root, "s");
    add_child(inner, "t", text);
    return root;
}

std::string read_back(std::string_view text, XmlEncoding encoding) {
    const std::optional<std::string> decoded =
        decode_xml(write_xml(sample(text), encoding), encoding);
    REQUIRE(decoded);
    const XmlOutcome outcome = parse_xml(*decoded);
    REQUIRE(std::holds_alternative<XmlElement>(outcome));
    return child_text(std::get<XmlElement>(outcome).children.at(0), "t").value_or("");
}

} // namespace

TEST_CASE("a document is declared, one element a line") {
    CHECK(write_xml(sample("x"), XmlEncoding::utf8) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
          "<r>\n  <s>\n    <t>x</t>\n  </s>\n</r>\n");
    CHECK(write_xml(sample("あ"), XmlEncoding::shift_jis) ==
          "<?xml version=\"1.0\" encoding=\"Shift_JIS\" standalone=\"no\"?>\n"
          "<r>\n  <s>\n    <t>\x82\xA0</t>\n  </s>\n</r>\n");
}

TEST_CASE("every text is read back as it was, in both encodings") {
    for (const XmlEncoding encoding : {XmlEncoding::utf8, XmlEncoding::shift_jis}) {
        for (const char* text : {"a<b>&\"c'", "資格　一郎", "ｼｶｸ ｲﾁﾛｳ", " outer blanks ", "髙﨑①～",
                                 "한글 😀 ‐", "]]>", "a\r\nb"}) {
            CAPTURE(text);
            CHECK(read_back(text, encoding) == text);
        }
    }
}

TEST_CASE("characters that XML cannot carry are replaced") {
    CHECK(read_back("a\x01z", XmlEncoding::utf8) == "a\uFFFDz");
    CHECK(read_back("a\x1Bz", XmlEncoding::shift_jis) == "a\uFFFDz");
}
