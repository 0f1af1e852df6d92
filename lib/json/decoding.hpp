// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "json/json_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// How to treat what a decoder does not know, and what it came across.
struct Decoding {
    bool strict = false;             ///< unknown members throw unknown_member
    std::set<std::string> unknown{}; ///< paths of unknown members met (not strict)
};

/// Warns of each unknown member, once however often it is met.
void warn_of_unknown_members(const std::set<std::string>& members, Log& log);

/// Reads the members of one JSON object, remembers which were asked for, and names the path in
/// errors. `null` counts as absent.
class ObjectReader {
public:
    /// Throws bad_member_type when `json` is not an object. Its tree must live as long. `path` is
    /// empty at the top.
    ObjectReader(JsonValue json, Decoding& decoding, std::string path = {});

    bool has(std::string_view name);
    std::optional<std::string> text(std::string_view name);
    std::string required_text(std::string_view name);
    std::optional<bool> boolean(std::string_view name);
    std::optional<long long> integer(std::string_view name);
    std::optional<double> number(std::string_view name);
    std::optional<SysTime> instant(std::string_view name);
    SysTime required_instant(std::string_view name);
    std::optional<Bytes> base64(std::string_view name);
    std::optional<ObjectReader> object(std::string_view name);
    ObjectReader required_object(std::string_view name);
    /// The objects of an array; empty when absent.
    std::vector<ObjectReader> objects(std::string_view name);
    /// The strings of an array; empty when absent.
    std::vector<std::string> texts(std::string_view name);
    /// The text in the tree, not a copy: for what is only looked at.
    std::optional<std::string_view> text_view(std::string_view name);
    /// Marks the member as known and gives it as it is; no value when it is absent.
    JsonValue raw(std::string_view name);

    JsonValue json() const { return json_; }

    Decoding& decoding() const { return *decoding_; }

    /// "person.birth_date" for `name` in this object.
    std::string path_of(std::string_view name) const;

    [[noreturn]] void fail_missing(std::string_view name) const;

    /// To be called when all members were asked for: reports or refuses the others. Members that
    /// `schema` calls unknown are named by path.
    void finish(std::string_view schema);

private:
    /// A member, counted from 0.
    struct Place {
        JsonValue::Children::Iterator member;
        std::size_t index = 0;
    };

    JsonValue find(std::string_view name);
    JsonValue take(Place place);
    bool is_known(std::size_t index) const;

    JsonValue json_;
    Decoding* decoding_;
    std::string path_;
    Place next_; ///< the member behind the one found last
    /// Members that were asked for: one bit each, and those for which there is none.
    std::uint64_t known_ = 0;
    std::vector<std::size_t> known_behind_;
};

} // namespace mqa
