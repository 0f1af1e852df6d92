// SPDX-License-Identifier: Apache-2.0
#include "match/engine/input/record_shapes.hpp"
#include "match/engine/scan/nested_value.hpp"
#include "match/engine/scan/plain_line.hpp"
#include "match/engine/scan/predictor.hpp"

#include <memory>
#include <string>

#include <doctest/doctest.h>

namespace mqa::engine {
namespace {

constexpr std::size_t id_at = 0;
constexpr std::size_t context_at = 1;
constexpr std::size_t name_kana_at = 9;

/// A line with its line feed and the bytes that a scanner may read behind it.
class Padded {
public:
    explicit Padded(const std::string& line) : bytes_(line + "\n"), size_(bytes_.size()) {
        bytes_.append(scan_padding, '\0');
    }

    const char* begin() const { return bytes_.data(); }

    const char* end() const { return bytes_.data() + size_; }

    std::string_view text() const { return {bytes_.data(), size_ - 1}; }

private:
    std::string bytes_;
    std::size_t size_;
};

const std::string usual =
    R"({"schema":"mqa.coupon/1","id":"c1","context":{"row": 7},"person":{"name_kana":"ア","sex":"male"},"expires_on":"2027-03-31"})";

struct Learnt {
    Predictor predictor;
    ScannedLine line;

    explicit Learnt(const std::string& example, bool may_use_avx2 = true)
        : predictor(coupon_shape, may_use_avx2) {
        const Padded padded(example);
        std::vector<Predictor::Piece> pieces;
        REQUIRE(read_plain_line(padded.text(), coupon_shape, line, pieces));
        predictor.learn(pieces);
    }

    bool scans(const std::string& text) {
        line_ = std::make_unique<Padded>(text);
        return predictor.scan(line_->begin(), line_->end(), line) == line_->end();
    }

private:
    std::unique_ptr<Padded> line_;
};

} // namespace

TEST_CASE("a line that looks like one seen before is read without parsing it") {
    Learnt learnt(usual);
    REQUIRE(learnt.scans(
        R"({"schema":"mqa.coupon/1","id":"c22","context":{"row": 8},"person":{"name_kana":null,"sex":"male"},"expires_on":"2027-03-31"})"));
    CHECK(learnt.line.value[id_at] == "c22");
    CHECK(learnt.line.value[context_at] == R"({"row":8})");
    CHECK(learnt.line.value[name_kana_at].data() == nullptr);
}

TEST_CASE("texts are read whatever their size, the usual one and any other") {
    const auto line_with = [](const std::string& id) {
        return R"({"schema":"mqa.coupon/1","id":")" + id +
               R"(","person":{"name_kana":"ア","sex":"male"},"expires_on":"2027-03-31"})";
    };
    for (const bool may_use_avx2 : {true, false}) {
        Learnt learnt(line_with("c1"), may_use_avx2);
        // Long runs of one size, sizes that change with every line, and sizes beyond what is
        // compared at once.
        for (std::size_t number = 0; number < 400; ++number) {
            const std::size_t size = number < 200 ? 1 + number / 50 * 16 : 1 + number * 7 % 71;
            const std::string id(size, static_cast<char>('a' + number % 26));
            CAPTURE(number);
            REQUIRE(learnt.scans(line_with(id)));
            CHECK(learnt.line.value[id_at] == id);
            // What ends a text too early, or stands where its end was, is never read as its end.
            for (const char odd : {'\x1F', '\\', '\n'}) {
                CHECK(!learnt.scans(line_with(id + odd)));
                CHECK(!learnt.scans(line_with(id.substr(1) + odd)));
            }
        }
    }
}

TEST_CASE("what differs in a single byte between the values is not read by prediction") {
    for (std::size_t at = 0; at < usual.size(); ++at) {
        std::string line = usual;
        line[at] = '\x01';
        CAPTURE(at);
        CHECK(!Learnt(usual).scans(line));
        CHECK(!Learnt(usual, false).scans(line));
    }
    Learnt learnt(usual);
    CHECK(!learnt.scans(usual + " "));
    CHECK(!learnt.scans(usual.substr(0, usual.size() - 1)));
}

TEST_CASE("pieces of several lines join, but never to a member twice") {
    Learnt learnt(R"({"schema":"s","id":"1","symbol":"a"})");
    const Padded other(R"({"schema":"s","symbol":"a","id":"1"})");
    std::vector<Predictor::Piece> pieces;
    REQUIRE(read_plain_line(other.text(), coupon_shape, learnt.line, pieces));
    learnt.predictor.learn(pieces);
    CHECK(learnt.scans(R"({"schema":"s","symbol":"b"})"));
    CHECK(learnt.scans(R"({"schema":"s","id":"2"})"));
    CHECK(!learnt.scans(R"({"schema":"s","id":"2","symbol":"b","id":"3"})"));
}

TEST_CASE("an object that comes twice is not read, however it is put together") {
    Learnt learnt(R"({"person":{"name_kana":"a"},"symbol":"x","number":"y"})");
    const Padded other(R"({"symbol":"x","person":{"sex":"male"},"number":"y"})");
    std::vector<Predictor::Piece> pieces;
    REQUIRE(read_plain_line(other.text(), coupon_shape, learnt.line, pieces));
    learnt.predictor.learn(pieces);
    const std::string twice =
        R"({"person":{"name_kana":"a"},"symbol":"x","person":{"sex":"male"},"number":"y"})";
    CHECK(!learnt.scans(twice));
    const Padded padded(twice);
    CHECK(!read_plain_line(padded.text(), coupon_shape, learnt.line, pieces));
}

TEST_CASE("escapes are read as what they stand for, unless JSON has to escape it again") {
    EscapedLineReader reader;
    ScannedLine line;
    const auto read = [&](const std::string& text) {
        const Padded padded(text);
        return reader.read(padded.text(), coupon_shape, line);
    };
    REQUIRE(read(
        R"({"schema":"mqa.coupon/1","person":{"name_kana":"\u30b7\u30ab\u30af"},"context":{"r":1}})"));
    CHECK(line.value[name_kana_at] == "シカク");
    CHECK(line.value[context_at] == R"({"r":1})");
    for (const char* refused : {R"({"id":"\"a"})", R"({"id":"\n"})", R"({"id":"\u0000"})",
                                R"({"id":"\ud800"})", R"({"id":"\udc00"})", R"({"id":1})",
                                R"({"id":"a","id":"b"})", R"({"id":"a","\u0069d":"b"})",
                                R"({"new":"a"})", R"({"id":"a"} x)", R"(["id"])", R"({"id":"a")"}) {
        CAPTURE(refused);
        CHECK(!read(refused));
    }
}

TEST_CASE("lists and objects lose their blanks and nothing else") {
    const auto nested = [](const std::string& text, ValueKind kind) {
        const Padded padded(text);
        std::string out;
        const char* end = padded.end() - 1;
        return read_nested(padded.begin(), end, kind, out) == end ? out : "refused";
    };
    CHECK(nested(R"({ "a" : 1 , "b":"x y", "c": true})", ValueKind::object) ==
          R"({"a":1,"b":"x y","c":true})");
    CHECK(nested(R"([ {"a":1} , {} ])", ValueKind::list) == R"([{"a":1},{}])");
    CHECK(nested("{}", ValueKind::object) == "{}");
    for (const char* refused :
         {R"({"a":1,})", R"({"a":01})", R"({"a":1.5})", R"({"a":1e3})", R"({"a":-1})",
          R"({"a":1,"a":2})", R"({"a":{}})", R"({"a":"\n"})", R"({"a")", R"({"a":1)", R"({"a":1}})",
          R"({"a":1234567890123456})", R"({,"a":1})", R"({"a":tru})"}) {
        CAPTURE(refused);
        CHECK(nested(refused, ValueKind::object) == "refused");
    }
}

} // namespace mqa::engine
