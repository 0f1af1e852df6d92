// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "json/gate.hpp"
#include "model/codec.hpp"
#include "present/card.hpp"
#include "text/width.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa {
namespace {

const std::string data_root = MQA_TEST_DATA;

Json record_in(const std::string& path) {
    return parse_json(read_file(data_root + "/" + path, 1024UL * 1024)).json();
}

using Render = std::string (*)(const Json&, const Style&);

template <typename Record, Record (*decode)(const JsonTree&, Decoding&)>
std::string rendered(const Json& json, const Style& style) {
    Decoding decoding;
    return render_card(decode(json, decoding), style);
}

std::string rendered_as_it_is(const Json& json, const Style& style) {
    return render_card(json, style);
}

struct Golden {
    const char* name;
    const char* record;
    Render render;
};

constexpr Render decision_card = &rendered<Decision, decode_decision>;
constexpr Render qualification_card = &rendered<Qualification, decode_qualification>;
constexpr Render reading_card = &rendered<CardReading, decode_card_reading>;

const std::vector<Golden> goldens{
    {"decision-eligible", "cards/eligible.json", decision_card},
    {"decision-review", "cards/review.json", decision_card},
    {"decision-ineligible", "records/decision/complete.json", decision_card},
    {"decision-error", "records/decision/with_error.json", decision_card},
    {"decision-minimal", "records/decision/minimal.json", decision_card},
    {"qualification-valid", "records/qualification/valid_complete.json", qualification_card},
    {"qualification-superseded", "records/qualification/superseded.json", qualification_card},
    {"qualification-ambiguous", "records/qualification/ambiguous.json", qualification_card},
    {"qualification-indeterminate", "records/qualification/indeterminate.json", qualification_card},
    {"reading-visual", "records/card-reading/visual.json", reading_card},
    {"reading-pin", "records/card-reading/pin.json", reading_card},
    {"coupon", "records/coupon/complete.json", &rendered<Coupon, decode_coupon>},
    {"error", "records/error/complete.json", &rendered<ErrorRecord, decode_error_record>},
    {"member", "records/member/complete.json", &rendered_as_it_is},
};

/// Compares with the file; MQA_TEST_ACCEPT=1 writes it instead.
void check_against(const std::string& name, const std::string& text) {
    const std::string path = data_root + "/cards/" + name + ".txt";
    if (std::getenv("MQA_TEST_ACCEPT") != nullptr) {
        std::ofstream(path) << text;
    }
    std::ostringstream expected;
    expected << std::ifstream(path).rdbuf();
    CAPTURE(name);
    CHECK(text == expected.str());
}

TEST_CASE("cards are as agreed, in both languages") {
    for (const Golden& golden : goldens) {
        const Json record = record_in(golden.record);
        check_against(std::string(golden.name) + ".ja",
                      golden.render(record, {.language = Language::ja}));
        check_against(std::string(golden.name) + ".en",
                      golden.render(record, {.language = Language::en}));
    }
}

TEST_CASE("a card shows neither the whole number nor the whole name unless asked to") {
    const Json record = record_in("records/decision/complete.json");
    const std::string masked = decision_card(record, {.language = Language::ja});
    CHECK(masked.find("資格　一郎") == std::string::npos);
    CHECK(masked.find("資*　一*") != std::string::npos);
    CHECK(masked.find("4567") == std::string::npos);
    CHECK(masked.find("*567") != std::string::npos);
    const std::string full =
        decision_card(record, {.language = Language::ja, .values = Values::full});
    CHECK(full.find("資格　一郎 様") != std::string::npos);
    CHECK(full.find("4567") != std::string::npos);
    const std::string none =
        decision_card(record, {.language = Language::ja, .values = Values::none});
    CHECK(none.find("資") == none.find("資格"));
    CHECK(none.find("567") == std::string::npos);
}

TEST_CASE("the members of any other record are masked as well") {
    const Json record = record_in("records/member/complete.json");
    const std::string masked = render_card(record, Style{});
    CHECK(masked.find("ｼｶｸ") == std::string::npos);
    CHECK(masked.find("*567") != std::string::npos);
    CHECK(render_card(record, {.values = Values::full}).find("4567") != std::string::npos);
}

TEST_CASE("a card fits 80 columns where words can be broken") {
    for (const Golden& golden : goldens) {
        for (const Language language : {Language::en, Language::ja}) {
            std::istringstream lines(
                golden.render(record_in(golden.record), {.language = language}));
            const bool free_form = golden.render == &rendered_as_it_is;
            for (std::string line; !free_form && std::getline(lines, line);) {
                CAPTURE(line);
                CHECK(display_width(line) <= 80);
            }
        }
    }
}

TEST_CASE("what a record brings along cannot steer the terminal") {
    Json record = record_in("records/qualification/valid_complete.json");
    record["insurer_name"] = "\x1b[2J見本";
    record["person"]["name"] = "\xE2\x80\xAE資格";
    const std::string card = qualification_card(record, {.values = Values::full});
    CHECK(card.find('\x1b') == std::string::npos);
    CHECK(card.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(card.find("見本") != std::string::npos);
}

TEST_CASE("colour adds to the verdict word and never replaces it") {
    const Json record = record_in("records/decision/complete.json");
    const std::string plain = decision_card(record, {.language = Language::ja});
    const std::string colored = decision_card(record, {.language = Language::ja, .color = true});
    CHECK(plain.find("[受診不可]") != std::string::npos);
    CHECK(plain.find('\x1b') == std::string::npos);
    CHECK(colored.find("\x1b[1;31m[受診不可]\x1b[0m") != std::string::npos);
}

} // namespace
} // namespace mqa
