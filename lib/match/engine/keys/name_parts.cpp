// SPDX-License-Identifier: Apache-2.0
#include "match/engine/keys/name_parts.hpp"

#include "match/engine/keys/kana_table.hpp"

#include <array>
#include <cstddef>

namespace mqa::engine {
namespace {

/// From this length on a name may be one that was cut off (match/names.cpp).
constexpr std::size_t shortest_cut = 12;
constexpr std::size_t most_parts = 4;
constexpr std::string_view wide_blank = "\u3000";

/// The skeletons of the parts of a name between blanks.
struct NameParts {
    std::array<KanaTable::Skeleton, most_parts> skeleton;
    std::size_t count = 0;

    bool add(std::string_view part) {
        return part.empty() ||
               (count < most_parts && KanaTable::instance().find_skeleton(part, skeleton[count]) &&
                skeleton[count++].size > 0);
    }

    std::string_view part(std::size_t index) const { return skeleton[index].bytes(); }
};

/// False for a name of other signs than wide kana and blanks, or one that may have been cut off.
bool split(std::string_view name, NameParts& parts) {
    constexpr std::size_t bytes_a_kana = wide_blank.size();
    constexpr char lead_of_wide = wide_blank.front();
    std::size_t kana = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < name.size();) {
        const bool wide = name[at] == lead_of_wide;
        const bool blank = name[at] == ' ' || name.substr(at).starts_with(wide_blank);
        if (!wide && !blank) {
            return false;
        }
        const std::size_t size = wide ? bytes_a_kana : 1;
        if (blank) {
            if (!parts.add(name.substr(begin, at - begin))) {
                return false;
            }
            begin = at + size;
        }
        kana += blank ? 0 : 1;
        at += size;
    }
    return kana < shortest_cut && parts.add(name.substr(begin)) && parts.count > 1;
}

} // namespace

bool surely_other_name(std::string_view a, std::string_view b) {
    NameParts parts_a;
    NameParts parts_b;
    KanaTable::Skeleton whole_a;
    KanaTable::Skeleton whole_b;
    const KanaTable& table = KanaTable::instance();
    if (!split(a, parts_a) || !split(b, parts_b) || !table.find_skeleton(a, whole_a) ||
        !table.find_skeleton(b, whole_b) || whole_a.bytes() == whole_b.bytes()) {
        return false;
    }
    const std::string_view given = parts_a.part(parts_a.count - 1);
    for (std::size_t index = 0; index < parts_b.count; ++index) {
        if (parts_b.part(index) == given) {
            return false;
        }
    }
    return true;
}

} // namespace mqa::engine
