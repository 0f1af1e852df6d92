// SPDX-License-Identifier: Apache-2.0
#include "json/quick_gate.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>

#include <simdjson.h>

namespace mqa {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t longest_text = 64UL * 1024;

/// Dates are full of "-0", but there a digit stands before it.
bool may_have_negative_zero(std::string_view text) {
    std::size_t at = text.find("-0");
    while (at != std::string_view::npos) {
        if (at == 0 || text[at - 1] < '0' || text[at - 1] > '9') {
            return true;
        }
        at = text.find("-0", at + 1);
    }
    return false;
}

/// The texts that simdjson found lie in one block of its own, one behind the other: where each lies
/// is noted, and all are copied at once.
class TextBlock {
public:
    explicit TextBlock(std::size_t document_bytes) : most_(2 * document_bytes) {}

    /// Nothing for a text that lies elsewhere.
    std::optional<JsonNode::Extent> place(std::string_view text) {
        if (begin_ == nullptr) {
            begin_ = text.data();
        }
        const std::size_t offset = address(text.data()) - address(begin_);
        if (offset > most_) {
            return std::nullopt;
        }
        end_ = std::max(end_, offset + text.size());
        return JsonNode::Extent{static_cast<std::uint32_t>(offset),
                                static_cast<std::uint32_t>(text.size())};
    }

    std::string_view texts() const { return {begin_, end_}; }

private:
    static std::uintptr_t address(const char* text) {
        return reinterpret_cast<std::uintptr_t>(text); // NOLINT(*-reinterpret-cast)
    }

    /// What stands around a text in the block, a length and a zero, is no longer than the text that
    /// it was read from, with its quotation marks and a sign behind.
    std::size_t most_;
    const char* begin_ = nullptr;
    std::size_t end_ = 0;
};

/// Copies what simdjson found into a tree, as long as it keeps within the limits.
class Copier {
public:
    Copier(std::string_view text, const JsonLimits& limits)
        : text_(text), limits_(limits), texts_(text.size()), tree_(text.size(), 0) {}

    bool copy(const dom::element& from) {
        switch (from.type()) {
        case dom::element_type::OBJECT:
            return tree_.depth() < limits_.depth && copy_object(from);
        case dom::element_type::ARRAY:
            return tree_.depth() < limits_.depth && copy_array(from);
        case dom::element_type::STRING:
            return copy_text(from);
        case dom::element_type::INT64:
            return copy_integer(from);
        case dom::element_type::UINT64:
            tree_.natural(std::uint64_t(from));
            return true;
        case dom::element_type::BOOL:
            tree_.boolean(bool(from));
            return true;
        case dom::element_type::NULL_VALUE:
            tree_.null();
            return true;
        case dom::element_type::DOUBLE: // how far it is rounded is the other library's business
            return false;
        }
        return false;
    }

    JsonTree take_tree() {
        tree_.take_texts(texts_.texts());
        return tree_.finish();
    }

private:
    bool copy_object(const dom::object& from) {
        if (from.size() > limits_.members) {
            return false;
        }
        tree_.begin_object();
        std::uint64_t seen = 0;
        for (const auto [name, value] : from) {
            const auto place = texts_.place(name);
            const std::uint64_t mark = mark_of_name(name);
            // A name whose mark was not seen before is new.
            if (!place || !acceptable(name) || ((seen & mark) != 0 && is_repeated(name))) {
                return false;
            }
            seen |= mark;
            tree_.name(*place);
            if (!copy(value)) {
                return false;
            }
        }
        tree_.mark_names(seen);
        tree_.end();
        return true;
    }

    bool copy_array(const dom::array& from) {
        tree_.begin_array();
        for (const dom::element value : from) {
            if (!copy(value)) {
                return false;
            }
        }
        tree_.end();
        return true;
    }

    bool is_repeated(std::string_view name) {
        return tree_.members(name, texts_.texts().data()).named != 0;
    }

    bool copy_text(std::string_view text) {
        const auto place = texts_.place(text);
        if (!place || !acceptable(text)) {
            return false;
        }
        tree_.text(*place);
        return true;
    }

    /// The other library tells numbers that have no sign apart, of which -0 is none.
    bool copy_integer(std::int64_t number) {
        if (number < 0) {
            tree_.integer(number);
        } else {
            tree_.natural(static_cast<std::uint64_t>(number));
        }
        return number != 0 || !may_have_negative_zero(text_);
    }

    bool acceptable(std::string_view text) const { return text.size() <= limits_.string_bytes; }

    std::string_view text_;
    const JsonLimits& limits_;
    TextBlock texts_;
    JsonTreeBuilder tree_;
};

/// An escape by number may hide a zero or half of a surrogate pair.
bool has_numbered_escape(std::string_view text) {
    std::size_t at = text.find('\\');
    while (at != std::string_view::npos) {
        if (text.substr(at + 1, 1) == "u") {
            return true;
        }
        at = text.find('\\', at + 2);
    }
    return false;
}

} // namespace

std::optional<JsonTree> parse_ordinary_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > std::min(limits.line_bytes, longest_text) ||
        text.starts_with(byte_order_mark) || has_numbered_escape(text)) {
        return std::nullopt;
    }
    thread_local dom::parser parser(longest_text + 1);
    dom::element root;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    Copier copier(text, limits);
    return copier.copy(root) ? std::optional(copier.take_tree()) : std::nullopt;
}

} // namespace mqa
