// SPDX-License-Identifier: Apache-2.0
#include "match/names.hpp"

#include "match/former_name.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {
namespace {

/// A name cut off by a field of fixed length is at least this long (QR code 20, laboratory files
/// 17).
constexpr std::size_t shortest_cut = 12;
/// Without blanks the given name is not known; a shorter common ending says too little (ロウ).
constexpr std::size_t shortest_given_name = 3;

using Names = std::vector<std::string>;

/// The parts of a name between blanks.
Names parts_of(std::string_view name) {
    const std::string text = normalise(name);
    Names parts;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(' ', at)) != std::string::npos) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end;
    }
    return parts;
}

struct SourcedName {
    std::string name;
    NameSource source;
};

using SourcedNames = std::vector<SourcedName>;

void add(SourcedNames& names, const std::optional<std::string>& name, bool second) {
    if (!name || name->empty()) {
        return;
    }
    const NameSource source = second ? NameSource::second : NameSource::main;
    names.push_back({*name, source});
    if (auto parts = split_former_name(*name)) {
        names.push_back({std::move(parts->bare), source});
        if (!parts->former.empty()) {
            names.push_back(
                {std::move(parts->former), second ? NameSource::second : NameSource::former});
        }
    }
}

SourcedNames kana_names(const Person& person) {
    SourcedNames names;
    add(names, person.name_kana, false);
    add(names, person.name_other_kana, true);
    return names;
}

SourcedNames kanji_names(const Person& person) {
    SourcedNames names;
    add(names, person.name, false);
    add(names, person.name_other, true);
    return names;
}

bool is_cut_off(std::string_view a, std::string_view b) {
    const auto first = to_code_points(kana_canonical(a));
    const auto second = to_code_points(kana_canonical(b));
    const auto& [shorter, longer] = std::minmax(
        first, second, [](const auto& x, const auto& y) { return x.size() < y.size(); });
    return shorter.size() >= shortest_cut && longer.starts_with(shorter);
}

bool is_reordered(const Names& a, const Names& b) {
    const auto sorted_skeletons = [](const Names& parts) {
        Names skeletons;
        std::transform(parts.begin(), parts.end(), std::back_inserter(skeletons), kana_skeleton);
        std::sort(skeletons.begin(), skeletons.end());
        return skeletons;
    };
    return a.size() > 1 && sorted_skeletons(a) == sorted_skeletons(b);
}

std::string whole(const Names& parts) {
    return std::accumulate(parts.begin(), parts.end(), std::string());
}

std::size_t common_ending(const std::u32string& a, const std::u32string& b) {
    const auto differ = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    return static_cast<std::size_t>(differ.first - a.rbegin());
}

/// Whether the given names are equal, as far as the blanks of either side tell what they are.
bool given_names_agree(const Names& a, const Names& b) {
    if (a.size() > 1 && b.size() > 1) {
        return kana_skeleton(a.back()) == kana_skeleton(b.back());
    }
    const auto whole_a = kana_skeleton(whole(a));
    const auto whole_b = kana_skeleton(whole(b));
    if (a.size() > 1) {
        const auto given = kana_skeleton(a.back());
        return !given.empty() && whole_b.size() > given.size() && whole_b.ends_with(given);
    }
    if (b.size() > 1) {
        return given_names_agree(b, a);
    }
    const auto points_a = to_code_points(whole_a);
    const auto points_b = to_code_points(whole_b);
    const std::size_t ending = common_ending(points_a, points_b);
    return ending >= shortest_given_name && ending < std::min(points_a.size(), points_b.size()) &&
           points_a.front() != points_b.front();
}

NameRelation relate_kana(std::string_view a, std::string_view b) {
    const auto difference = compare_kana(a, b);
    if (difference <= Difference::width) {
        return NameRelation::same;
    }
    if (difference == Difference::kana_variant) {
        return NameRelation::kana_variant;
    }
    if (is_cut_off(a, b)) {
        return NameRelation::cut_off;
    }
    const Names parts_a = parts_of(a);
    const Names parts_b = parts_of(b);
    if (is_reordered(parts_a, parts_b)) {
        return NameRelation::reordered;
    }
    return given_names_agree(parts_a, parts_b) ? NameRelation::surname_only
                                               : NameRelation::different;
}

bool kanji_agree(const SourcedNames& a, const SourcedNames& b, const KanjiVariants& variants) {
    return std::any_of(a.begin(), a.end(), [&](const SourcedName& ours) {
        return std::any_of(b.begin(), b.end(), [&](const SourcedName& theirs) {
            return compare_kanji(ours.name, theirs.name, variants) <= Difference::kanji_variant;
        });
    });
}

} // namespace

NameMatch match_names(const Person& of_coupon, const Person& of_qualification,
                      const KanjiVariants& variants) {
    const SourcedNames ours = kana_names(of_coupon);
    const SourcedNames theirs = kana_names(of_qualification);
    NameMatch nearest;
    for (const auto& a : ours) {
        for (const auto& b : theirs) {
            const NameRelation relation = relate_kana(a.name, b.name);
            if (relation < nearest.relation) {
                nearest = {relation, a.source, b.source};
            }
        }
    }
    if (nearest.relation == NameRelation::missing &&
        kanji_agree(kanji_names(of_coupon), kanji_names(of_qualification), variants)) {
        nearest.relation = NameRelation::same;
    }
    return nearest;
}

NameRelation relate_names(const Person& of_coupon, const Person& of_qualification,
                          const KanjiVariants& variants) {
    return match_names(of_coupon, of_qualification, variants).relation;
}

} // namespace mqa
