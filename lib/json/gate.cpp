// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/utf8.hpp"
#include "json/document.hpp"
#include "json/quick_gate.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

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

/// Judges the events of a text. An event that passes goes into the tree; the first fault ends the
/// parse.
class Inspector final : public nlohmann::json_sax<Json> {
public:
    Inspector(const JsonLimits& limits, std::size_t text_bytes, const std::size_t& position)
        : limits_(limits), position_(position), tree_(text_bytes) {}

    bool null() override {
        tree_.null();
        return value_seen();
    }

    bool boolean(bool value) override {
        tree_.boolean(value);
        return value_seen();
    }

    bool number_integer(number_integer_t value) override {
        tree_.integer(value);
        return value_seen();
    }

    bool number_unsigned(number_unsigned_t value) override {
        tree_.natural(value);
        return value_seen();
    }

    bool number_float(number_float_t, const string_t& written) override {
        tree_.real(written);
        return value_seen();
    }

    bool binary(binary_t&) override { return refuse(Errc::json_syntax); }

    bool string(string_t& text) override {
        if (!check_text(text)) {
            return false;
        }
        tree_.text(text);
        return value_seen();
    }

    bool start_object(std::size_t) override {
        if (!enter()) {
            return false;
        }
        tree_.begin_object();
        return true;
    }

    bool start_array(std::size_t) override {
        if (!enter()) {
            return false;
        }
        tree_.begin_array();
        return true;
    }

    bool end_object() override { return leave(); }

    bool end_array() override { return leave(); }

    bool key(string_t& name) override {
        if (!check_text(name)) {
            return false;
        }
        const JsonTreeBuilder::Members before = tree_.members(name);
        if (before.named != 0) {
            return refuse(Errc::json_duplicate_key);
        }
        if (before.all == limits_.members) {
            return refuse(Errc::json_too_many_members, limits_.members);
        }
        tree_.name(name);
        return true;
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

    JsonTree take_tree() { return tree_.finish(); }

    /// The byte at fault, from 1.
    std::size_t refused_at() const { return refused_at_; }

private:
    bool value_seen() {
        complete_ = tree_.depth() == 0;
        return true;
    }

    bool enter() {
        return tree_.depth() < limits_.depth || refuse(Errc::json_too_deep, limits_.depth);
    }

    bool leave() {
        tree_.end();
        return value_seen();
    }

    bool check_text(const std::string& text) {
        if (text.size() > limits_.string_bytes) {
            return refuse(Errc::string_too_long, limits_.string_bytes);
        }
        return text.find('\0') == std::string::npos || refuse(Errc::nul_in_text);
    }

    bool refuse(Errc errc, std::size_t limit = 0, std::size_t position = 0) {
        error_.emplace(errc).with("limit", std::to_string(limit));
        refused_at_ = position != 0 ? position : position_;
        return false;
    }

    const JsonLimits& limits_;
    const std::size_t& position_;
    JsonTreeBuilder tree_;
    bool complete_ = false;
    std::size_t refused_at_ = 0;
    std::optional<Error> error_;
};

/// Parses; when it throws, `refused_at` is the byte at fault, from 1, which the error does not have
/// yet.
class Gate {
public:
    Gate(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

    JsonTree parse();

    std::size_t refused_at() const { return refused_at_; }

private:
    void check_bytes();
    [[noreturn]] void refuse(Errc errc, std::size_t offset, std::size_t limit = 0);

    std::string_view text_;
    const JsonLimits& limits_;
    std::size_t refused_at_ = 0;
};

void Gate::refuse(Errc errc, std::size_t offset, std::size_t limit) {
    refused_at_ = offset + 1;
    throw Error(errc).with("limit", std::to_string(limit));
}

void Gate::check_bytes() {
    if (text_.size() > limits_.line_bytes) {
        refuse(Errc::line_too_long, limits_.line_bytes, limits_.line_bytes);
    }
    if (text_.starts_with(byte_order_mark)) {
        refuse(Errc::misplaced_byte_order_mark, 0);
    }
    if (const std::size_t nul = text_.find('\0'); nul != std::string_view::npos) {
        refuse(Errc::nul_in_text, nul);
    }
    if (const std::size_t bad = find_invalid_utf8(text_); bad != std::string_view::npos) {
        refuse(Errc::invalid_utf8, bad);
    }
}

JsonTree Gate::parse() {
    check_bytes();
    std::size_t position = 0;
    Inspector inspector(limits_, text_.size(), position);
    const bool accepted =
        Json::sax_parse(CountingIterator(text_.data(), &position),
                        CountingIterator(text_.data() + text_.size(), &position), &inspector);
    if (!accepted) {
        refused_at_ = inspector.refused_at();
        throw inspector.take_error().value_or(Error(Errc::json_syntax));
    }
    return inspector.take_tree();
}

} // namespace

JsonTree parse_json(std::string_view text, const JsonLimits& limits) {
    std::optional<JsonTree> tree = parse_ordinary_json(text, limits);
    return tree ? *std::move(tree) : parse_json_by_events(text, limits);
}

JsonTree parse_json_by_events(std::string_view text, const JsonLimits& limits) {
    Gate gate(text, limits);
    try {
        return gate.parse();
    } catch (Error& error) {
        error.with("column", std::to_string(gate.refused_at()));
        throw;
    }
}

JsonTree parse_json_document(std::string_view text, const JsonLimits& limits) {
    Gate gate(text, limits);
    try {
        return gate.parse();
    } catch (Error& error) {
        const std::size_t at = std::max(gate.refused_at(), std::size_t{1});
        const std::string_view before = text.substr(0, at - 1);
        const std::size_t line_start = before.rfind('\n') + 1; // 0 in the first line
        error.line(1 + static_cast<std::uint64_t>(std::ranges::count(before, '\n')))
            .with("column", std::to_string(at - line_start));
        throw;
    }
}

} // namespace mqa
