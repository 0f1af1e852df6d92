// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/publish.hpp"
#include "match/partition/plan.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A file written in large pieces that appears when all is done.
class BufferedFile {
public:
    BufferedFile(const std::string& path, Overwrite overwrite) : file_(path, overwrite) {}

    void write(std::string_view text);
    void publish();

private:
    PendingFile file_;
    std::string pending_;
};

/// Writes the three files of one part. Between the records stand marks: error records, each of
/// which comes out of the run as one decision, whatever else comes out, and so tells the merge how
/// far the run is. A mark ends each file.
class PartWriter {
public:
    /// `mark_line` is the record of a mark, with its line feed.
    PartWriter(const PartNames& names, std::string mark_line, Overwrite overwrite);

    /// All qualifications first, then `end_qualifications`, then the coupons: the order in which a
    /// run decides. `place` is that in the whole input, `id` its JSON text.
    void qualification(std::uint64_t place, std::string_view id, std::string_view text);
    void end_qualifications();
    /// `seen_before`: another coupon of this id may stand before.
    void coupon(std::uint64_t place, std::string_view id, std::string_view text, bool seen_before);
    /// Ends the files and lets them appear.
    void publish();

private:
    void mark(BufferedFile& file);

    BufferedFile coupons_;
    BufferedFile qualifications_;
    BufferedFile order_;
    std::string mark_line_;
    std::string last_id_;
    std::uint64_t last_place_ = 0;
};

} // namespace mqa
