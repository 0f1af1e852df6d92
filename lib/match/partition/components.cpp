// SPDX-License-Identifier: Apache-2.0
#include "match/partition/components.hpp"

#include <algorithm>
#include <utility>

namespace mqa {
Components::Components(std::string folder, std::size_t buckets)
    : folder_(std::move(folder)), bucket_count_(buckets), by_key_(new_buckets()),
      by_record_(new_buckets()), labels_(folder_) {}

Components::Buckets Components::new_buckets() const {
    Buckets buckets;
    for (std::size_t i = 0; i < bucket_count_; ++i) {
        buckets.push_back(std::make_unique<SpillFile>(folder_));
    }
    return buckets;
}

void Components::add(std::span<const std::uint64_t> keys) {
    for (const std::uint64_t key : keys) {
        append(by_key_, key % bucket_count_, {key, records_, records_});
    }
    ++records_;
}

void Components::append(Buckets& buckets, std::uint64_t place, const Link& link) {
    buckets.at(place)->write_value(link);
}

std::vector<Components::Link> Components::taken_from(SpillFile& bucket) {
    bucket.rewind();
    std::vector<Link> links;
    for (Link link{}; bucket.read_value(link);) {
        links.push_back(link);
    }
    bucket.clear();
    return links;
}

/// All records of a key get the smallest of their labels. A key of one record links nothing.
void Components::sink_at_keys() {
    const std::uint64_t range = records_ / bucket_count_ + 1;
    for (const auto& bucket : by_key_) {
        std::vector<Link> links = taken_from(*bucket);
        std::ranges::sort(links, {}, &Link::key);
        for (auto first = links.begin(); first != links.end();) {
            const auto last = std::find_if(
                first, links.end(), [first](const Link& link) { return link.key != first->key; });
            const std::uint64_t least =
                std::ranges::min_element(first, last, {}, &Link::label)->label;
            if (last - first > 1) {
                std::for_each(first, last, [&](const Link& link) {
                    append(by_record_, link.record / range, {link.key, link.record, least});
                });
            }
            first = last;
        }
    }
}

/// A record gets the smallest label of its keys. Whether any changed.
bool Components::sink_at_records() {
    bool changed = false;
    labels_.clear();
    for (const auto& bucket : by_record_) {
        std::vector<Link> links = taken_from(*bucket);
        std::ranges::sort(links, {}, &Link::record);
        for (auto first = links.begin(); first != links.end();) {
            const auto last = std::find_if(first, links.end(), [first](const Link& link) {
                return link.record != first->record;
            });
            const auto [least, most] =
                std::minmax_element(first, last, [](const Link& one, const Link& other) {
                    return one.label < other.label;
                });
            const auto label = least->label;
            // Keys that disagree have not heard of each other yet.
            changed = changed || label != most->label;
            labels_.write_value(Labelled{first->record, label});
            for (; first != last; ++first) {
                append(by_key_, first->key % bucket_count_, {first->key, first->record, label});
            }
        }
    }
    return changed;
}

void Components::solve() {
    do {
        sink_at_keys();
    } while (sink_at_records());
    labels_.rewind();
    by_key_.clear();
    by_record_.clear();
    read_labelled();
}

bool Components::read_labelled() {
    ahead_ = std::make_unique<Labelled>();
    if (!labels_.read_value(*ahead_)) {
        ahead_.reset();
    }
    return ahead_ != nullptr;
}

std::uint64_t Components::next_label() {
    const std::uint64_t record = asked_++;
    if (!ahead_ || ahead_->record != record) {
        return record;
    }
    const std::uint64_t label = ahead_->label;
    read_labelled();
    return label;
}

} // namespace mqa
