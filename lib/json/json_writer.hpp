// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/json.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// Writes one object straight to text, member by member: what `dump` would give of a `Json` that
/// was filled the same way, without building one. Names of members are of the program: nothing in
/// them needs an escape.
class JsonWriter {
public:
    /// Appends an object to `to`; `fill` gets its writer. Throws what `dump` throws for text that
    /// is not UTF-8, with part of the object written.
    template <typename Fill>
    static void write(std::string& to, const Fill& fill) {
        JsonWriter writer(to);
        fill(writer);
        to += writer.before_ == '{' ? "{}" : "}";
    }

    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;
    ~JsonWriter() = default;

    void text(std::string_view name, std::string_view value);

    /// `json` is one value, as `dump` writes it.
    void raw(std::string_view name, std::string_view json);

    template <typename Fill>
    void object(std::string_view name, const Fill& fill) {
        begin(name);
        write(to_, fill);
    }

    /// An object for each of `items`; `fill` gets its writer and the item.
    template <typename Items, typename Fill>
    void objects(std::string_view name, const Items& items, const Fill& fill) {
        begin(name);
        char before = '[';
        for (const auto& item : items) {
            to_ += before;
            before = ',';
            write(to_, [&](JsonWriter& object) { fill(object, item); });
        }
        to_ += before == '[' ? "[]" : "]";
    }

private:
    explicit JsonWriter(std::string& to) : to_(to) {}

    void begin(std::string_view name);

    std::string& to_;
    char before_ = '{';
};

} // namespace mqa
