// SPDX-License-Identifier: Apache-2.0
#include "json/gate.hpp"

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "json/quick_gate.hpp"

#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Hands the text to the parser and counts how far it has got, because its events carry no
/// position.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* position, std::size_t* count)
        : position_(position), count_(count) {}

    reference operator*() const { return *position_; }

    CountingIterator& operator++() {
        ++position_;
        ++*count_;
        return *this;
    }

    CountingIterator operator++(int) {
        const CountingIterator before = *this;
        ++*this;
        return before;
    }

    bool operator==(const CountingIterator& other) const { return position_ == other.position_; }

    bool operator!=(const CountingIterator& other) const { return !(*this == other); }

private:
    const char* position_;
    std::size_t* count_;
};

/// Judges the events of a text. Nothing is built; the first fault ends the parse.
class Inspector final : public nlohmann::json_sax<Json> {
public:
    Inspector(const JsonLimits& limits, const std::size_t& position)
        : limits_(limits), position_(position) {}

    bool null() override { return value_seen(); }

    bool boolean(bool) override { return value_seen(); }

    bool number_integer(number_integer_t) override { return value_seen(); }

    bool number_unsigned(number_unsigned_t) override { return value_seen(); }

    bool number_float(number_float_t, const string_t&) override { return value_seen(); }

    bool binary(binary_t&) override { return refuse(Errc::json_syntax); }

    bool string(string_t& text) override { return check_text(text) && value_seen(); }

    bool start_object(std::size_t) override { return enter(); }

    bool start_array(std::size_t) override { return enter(); }

    bool end_object() override { return leave(); }

    bool end_array() override { return leave(); }

    bool key(string_t& name) override {
        if (!check_text(name)) {
            return false;
        }
        std::set<std::string>& keys = open_.back();
        if (!keys.insert(name).second) {
            return refuse(Errc::json_duplicate_key);
        }
        return keys.size() <= limits_.members ||
               refuse(Errc::json_too_many_members, limits_.members);
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& problem) override {
        // The library's text would quote the input; only its category is used.
        const std::string_view what = problem.what();
        Errc errc = complete_ ? Errc::trailing_data : Errc::json_syntax;
        if (problem.id == 406) {
            errc = Errc::number_out_of_range;
        } else if (what.find("surrogate") != std::string_view::npos) {
            errc = Errc::lone_surrogate;
        }
        return refuse(errc, 0, position);
    }

    std::optional<Error> take_error() { return std::move(error_); }

private:
    bool value_seen() {
        complete_ = open_.empty();
        return true;
    }

    bool enter() {
        open_.emplace_back();
        return open_.size() <= limits_.depth || refuse(Errc::json_too_deep, limits_.depth);
    }

    bool leave() {
        open_.pop_back();
        return value_seen();
    }

    bool check_text(const std::string& text) {
        if (text.size() > limits_.string_bytes) {
            return refuse(Errc::string_too_long, limits_.string_bytes);
        }
        return text.find('\0') == std::string::npos || refuse(Errc::nul_in_text);
    }

    bool refuse(Errc errc, std::size_t limit = 0, std::size_t position = 0) {
        error_.emplace(errc);
        error_->with("column", std::to_string(position != 0 ? position : position_));
        error_->with("limit", std::to_string(limit));
        return false;
    }

    const JsonLimits& limits_;
    const std::size_t& position_;
    std::vector<std::set<std::string>> open_;
    bool complete_ = false;
    std::optional<Error> error_;
};

[[noreturn]] void refuse_text(Errc errc, std::size_t offset, std::size_t limit = 0) {
    throw Error(errc)
        .with("column", std::to_string(offset + 1))
        .with("limit", std::to_string(limit));
}

void check_bytes(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.line_bytes) {
        refuse_text(Errc::line_too_long, limits.line_bytes, limits.line_bytes);
    }
    if (text.starts_with(byte_order_mark)) {
        refuse_text(Errc::misplaced_byte_order_mark, 0);
    }
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        refuse_text(Errc::nul_in_text, nul);
    }
    if (const std::size_t bad = find_invalid_utf8(text); bad != std::string_view::npos) {
        refuse_text(Errc::invalid_utf8, bad);
    }
}

} // namespace

Json parse_json(std::string_view text, const JsonLimits& limits) {
    std::optional<Json> json = parse_ordinary_json(text, limits);
    return json ? *std::move(json) : parse_json_by_events(text, limits);
}

Json parse_json_by_events(std::string_view text, const JsonLimits& limits) {
    check_bytes(text, limits);
    std::size_t position = 0;
    Inspector inspector(limits, position);
    const bool accepted =
        Json::sax_parse(CountingIterator(text.data(), &position),
                        CountingIterator(text.data() + text.size(), &position), &inspector);
    if (!accepted) {
        throw inspector.take_error().value_or(Error(Errc::json_syntax));
    }
    return Json::parse(text, nullptr, false);
}

} // namespace mqa
