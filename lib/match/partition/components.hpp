// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/partition/spill_file.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace mqa {

/// Tells which records of a run hang together: those that share a key, and those that hang together
/// with a common third. Any number of records in little memory: links lie in files of `folder`, and
/// one bucket of them at a time is looked at. Labels sink along the links until none changes.
class Components {
public:
    explicit Components(std::string folder, std::size_t buckets = usual_buckets);

    /// The next record; they are counted from 0.
    void add(std::span<const std::uint64_t> keys);

    /// To be called once, after all were added.
    void solve();

    /// The smallest of the records that hang together with the next one, in the order in which they
    /// were added.
    std::uint64_t next_label();

private:
    struct Link {
        std::uint64_t key;
        std::uint64_t record;
        std::uint64_t label;
    };

    struct Labelled {
        std::uint64_t record;
        std::uint64_t label;
    };

    using Buckets = std::vector<std::unique_ptr<SpillFile>>;

    static constexpr std::size_t usual_buckets = 64;

    Buckets new_buckets() const;
    static std::vector<Link> taken_from(SpillFile& bucket);
    void sink_at_keys();
    bool sink_at_records();
    void append(Buckets& buckets, std::uint64_t place, const Link& link);
    bool read_labelled();

    std::string folder_;
    std::size_t bucket_count_;
    Buckets by_key_;
    Buckets by_record_;
    SpillFile labels_;
    std::uint64_t records_ = 0;
    std::uint64_t asked_ = 0;
    std::unique_ptr<Labelled> ahead_;
};

} // namespace mqa
