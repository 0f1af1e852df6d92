// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/json.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {

enum class JsonKind : std::uint8_t {
    null,
    boolean,
    integer, ///< a whole number below 0, or -0
    natural, ///< any other whole number
    real,    ///< any other number
    text,
    array,
    object,
};

/// A mark of one bit for the name of a member. Two names may have the same one.
constexpr std::uint64_t mark_of_name(std::string_view name) {
    const auto sign = [](char c) {
        return static_cast<std::size_t>(static_cast<unsigned char>(c));
    };
    const std::size_t sum =
        name.empty() ? 0 : name.size() + 5 * sign(name.front()) + 11 * sign(name.back());
    return std::uint64_t{1} << sum % 64;
}

/// One value of a tree as it lies in memory. A value stands before all that it holds, so that
/// passing over one is an addition.
struct JsonNode {
    struct Extent {
        std::uint32_t offset = 0;
        std::uint32_t size = 0;
    };

    /// A whole number, a boolean, or where a text or a real is written. Of an object the marks of
    /// all its members' names; 0 when they were not noted.
    std::uint64_t scalar = 0;
    Extent name;            ///< of a member of an object
    std::uint32_t span = 1; ///< nodes of the value, itself among them
    JsonKind kind = JsonKind::null;
};

/// A value of a JsonTree, or none: a view that is good as long as its tree lives.
class JsonValue {
public:
    class Children;

    JsonValue() = default; ///< no value

    JsonValue(const JsonNode* node, const char* texts) : node_(node), texts_(texts) {}

    explicit operator bool() const { return node_ != nullptr; }

    JsonKind kind() const { return node_->kind; }

    bool is_object() const { return kind() == JsonKind::object; }

    bool is_array() const { return kind() == JsonKind::array; }

    bool is_null() const { return kind() == JsonKind::null; }

    bool is_whole_number() const {
        return kind() == JsonKind::integer || kind() == JsonKind::natural;
    }

    /// What the member of an object is called; empty elsewhere.
    std::string_view name() const { return text_at(node_->name); }

    /// These give nothing for a value of another kind.
    std::optional<std::string_view> text() const;
    std::optional<bool> boolean() const;
    std::optional<std::uint64_t> natural() const;
    std::optional<std::int64_t> integer() const; ///< nothing for what does not fit, too
    std::optional<double> number() const;        ///< of any number

    /// The members of an object or the elements of an array; none of another value.
    Children children() const;

    /// The member of that name; no value when there is none or this is not an object.
    JsonValue find(std::string_view name) const;

    /// False when this object surely has no member of that name.
    bool may_have(std::string_view name) const {
        return node_->scalar == 0 || (node_->scalar & mark_of_name(name)) != 0;
    }

    /// The value as one that can be changed.
    Json json() const;

private:
    std::string_view text_at(JsonNode::Extent extent) const {
        return {texts_ + extent.offset, extent.size};
    }

    friend void append_dump(JsonValue value, std::string& to);

    /// What a text holds, or how a real is written.
    std::string_view written() const {
        return text_at({static_cast<std::uint32_t>(node_->scalar >> 32U),
                        static_cast<std::uint32_t>(node_->scalar)});
    }

    const JsonNode* node_ = nullptr;
    const char* texts_ = nullptr;
};

class JsonValue::Children {
public:
    class Iterator {
    public:
        Iterator(const JsonNode* node, const char* texts) : node_(node), texts_(texts) {}

        JsonValue operator*() const { return {node_, texts_}; }

        Iterator& operator++() {
            node_ += node_->span;
            return *this;
        }

        bool operator==(const Iterator& other) const { return node_ == other.node_; }

    private:
        const JsonNode* node_;
        const char* texts_;
    };

    Children(const JsonNode* begin, const JsonNode* end, const char* texts)
        : begin_(begin, texts), end_(end, texts) {}

    Iterator begin() const { return begin_; }

    Iterator end() const { return end_; }

    bool empty() const { return begin_ == end_; }

private:
    Iterator begin_;
    Iterator end_;
};

inline JsonValue::Children JsonValue::children() const {
    return {node_ + 1, node_ + node_->span, texts_};
}

/// A text of JSON as it was read, to be looked at, never changed: all its values in one block of
/// memory and all its texts in another, where `Json` takes several blocks for each value. What a
/// program makes itself, or changes, is a `Json`.
class JsonTree {
public:
    /// What `json` holds, for records that did not come as text. Implicit: a decoder takes both.
    JsonTree(const Json& json); // NOLINT(google-explicit-constructor)

    JsonTree(const JsonTree&) = delete;
    JsonTree& operator=(const JsonTree&) = delete;
    JsonTree(JsonTree&&) noexcept = default;
    JsonTree& operator=(JsonTree&&) noexcept = default;
    ~JsonTree() = default;

    JsonValue root() const& { return {nodes_.data(), texts_.data()}; }

    JsonValue root() const&& = delete;

    Json json() const;

private:
    friend class JsonTreeBuilder;

    JsonTree() = default;

    std::vector<JsonNode> nodes_;
    std::vector<char>
        texts_; // not a string: a short one would move with the tree, away from its views
};

/// Fills a tree in the order in which a text names its values.
class JsonTreeBuilder {
public:
    /// For a text of that many bytes: as much is set aside as one usually needs.
    explicit JsonTreeBuilder(std::size_t text_bytes) : JsonTreeBuilder(text_bytes, text_bytes) {}

    /// With that much set aside for texts that are added one by one; none of them when all come in
    /// one block.
    JsonTreeBuilder(std::size_t text_bytes, std::size_t single_texts);

    /// What the next value is called, in an object.
    void name(std::string_view name) { name_ = add_text(name); }

    /// The same of a block that comes at the end.
    void name(JsonNode::Extent place) { name_ = place; }

    void null() { add(JsonKind::null, 0); }

    void boolean(bool value) { add(JsonKind::boolean, value ? 1 : 0); }

    /// A whole number that has a sign.
    void integer(std::int64_t value);

    void natural(std::uint64_t value) { add(JsonKind::natural, value); }

    /// Kept as it is written, so that it goes out as it came in.
    void real(std::string_view written) { add(JsonKind::real, bits_of(add_text(written))); }

    void text(std::string_view value) { add(JsonKind::text, bits_of(add_text(value))); }

    void text(JsonNode::Extent place) { add(JsonKind::text, bits_of(place)); }

    /// The block in which all texts have their places.
    void take_texts(std::string_view block) { tree_.texts_.assign(block.begin(), block.end()); }

    void begin_object() { begin(JsonKind::object); }

    void begin_array() { begin(JsonKind::array); }

    /// Notes the marks of all names of the object begun last.
    void mark_names(std::uint64_t marks) { tree_.nodes_[open_.back()].scalar = marks; }

    /// Ends the object or array begun last.
    void end();

    /// How many objects and arrays are open.
    std::size_t depth() const { return open_.size(); }

    /// How many members the object that is open has of that name, and of any.
    struct Members {
        std::size_t named = 0;
        std::size_t all = 0;
    };

    Members members(std::string_view name) const { return members(name, tree_.texts_.data()); }

    /// The same while the texts are still in a block elsewhere.
    Members members(std::string_view name, const char* texts) const;

    /// The tree, after exactly one value.
    JsonTree finish() { return std::move(tree_); }

private:
    static std::uint64_t bits_of(JsonNode::Extent extent) {
        return std::uint64_t{extent.offset} << 32U | extent.size;
    }

    void add(JsonKind kind, std::uint64_t scalar) {
        tree_.nodes_.push_back({.scalar = scalar, .name = std::exchange(name_, {}), .kind = kind});
    }

    void begin(JsonKind kind);
    JsonNode::Extent add_text(std::string_view text);

    JsonTree tree_;
    JsonNode::Extent name_;
    std::vector<std::uint32_t> open_;
};

/// One line of text for the value: what `dump` gives for its `Json`, but reals as they were
/// written.
std::string dump(JsonValue value);
void append_dump(JsonValue value, std::string& to);

} // namespace mqa
