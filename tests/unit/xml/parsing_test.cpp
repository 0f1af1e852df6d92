// SPDX-License-Identifier: Apache-2.0
#include "xml/parsing.hpp"

#include <doctest/doctest.h>

using namespace mqa;

namespace {

XmlElement root_of(std::string_view text, const XmlLimits& limits = {}) {
    const XmlOutcome outcome = parse_xml(text, limits);
    REQUIRE(std::holds_alternative<XmlElement>(outcome));
    return std::get<XmlElement>(outcome);
}

XmlFault fault_of(std::string_view text, const XmlLimits& limits = {}) {
    const XmlOutcome outcome = parse_xml(text, limits);
    REQUIRE(std::holds_alternative<XmlFault>(outcome));
    return std::get<XmlFault>(outcome);
}

} // namespace

TEST_CASE("elements, texts and blanks come as they stand") {
    const XmlElement root = root_of("<?xml version=\"1.0\"?>\n<!-- a -->\n<r>\n  <a> x y </a>\n"
                                    "  <b>\r\n\tz\r\n</b><a/><c><![CDATA[<&]]></c></r>\n");
    CHECK(root.name == "r");
    CHECK(root.text.empty());
    REQUIRE(root.children.size() == 4);
    CHECK(child_text(root, "a") == " x y ");
    CHECK(child_text(root, "b") == "z");
    CHECK(child_text(root, "c") == "<&");
    CHECK_FALSE(child_text(root, "none"));
    CHECK(find_child(root, "none") == nullptr);
}

TEST_CASE("the limits hold at their edge") {
    CHECK(root_of("<a><b/></a>", {.depth = 2}).children.size() == 1);
    CHECK_FALSE(fault_of("<a><b><c/></b></a>", {.depth = 2}).may_grow);
    CHECK(root_of("<a><b/><b/></a>", {.elements = 3}).children.size() == 2);
    CHECK_FALSE(fault_of("<a><b/><b/><b/></a>", {.elements = 3}).may_grow);
    CHECK(root_of("<a>xyz</a>", {.value = 3}).text == "xyz");
    CHECK_FALSE(fault_of("<a>wxyz</a>", {.value = 3}).may_grow);
    CHECK(root_of("<a>z</a>", {.bytes = 8}).text == "z");
    CHECK_FALSE(fault_of("<a>yz</a>", {.bytes = 8}).may_grow);
}

TEST_CASE("very deep nesting is refused without harm") {
    std::string open;
    std::string close;
    for (int i = 0; i < 300'000; ++i) {
        open += "<a>";
        close += "</a>";
    }
    CHECK_FALSE(fault_of(open + close).may_grow);
}

TEST_CASE("text that is no document may be one that is still being written") {
    for (const char* text : {"", "<a>", "<a></b>", "<a/><b/>", "x", "<a", "<a>&#0;", "\xFF"}) {
        CAPTURE(text);
        CHECK(fault_of(text).may_grow);
    }
    CHECK(fault_of(std::string_view("<a>\0</a>", 8)).may_grow);
}

TEST_CASE("a document type declaration is refused wherever it stands") {
    CHECK_FALSE(fault_of("<!DOCTYPE a><a/>").may_grow);
    CHECK_FALSE(
        fault_of("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>").may_grow);
    CHECK_FALSE(fault_of("<!DOCTYPE a [").may_grow);
}
