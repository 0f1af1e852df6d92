// SPDX-License-Identifier: Apache-2.0
#include "match/partition/part_writer.hpp"

#include <utility>

namespace mqa {

void BufferedFile::write(std::string_view text) {
    constexpr std::size_t block = 64UL * 1024;
    pending_ += text;
    if (pending_.size() >= block) {
        file_.write(pending_);
        pending_.clear();
    }
}

void BufferedFile::publish() {
    file_.write(pending_);
    file_.publish();
}

PartWriter::PartWriter(const PartNames& names, std::string mark_line, Overwrite overwrite)
    : coupons_(names.coupons, overwrite), qualifications_(names.qualifications, overwrite),
      order_(names.order, overwrite), mark_line_(std::move(mark_line)) {}

void PartWriter::qualification(std::uint64_t place, std::string_view id, std::string_view text) {
    // Two in a row with one id could not be told apart by their decisions. Neighbours in the whole
    // input need not be.
    if (id == last_id_ && place != last_place_ + 1) {
        mark(qualifications_);
    }
    qualifications_.write(text);
    order_.write(order_line({'q', place, std::string(id)}));
    last_id_ = id;
    last_place_ = place;
}

void PartWriter::end_qualifications() {
    mark(qualifications_);
}

void PartWriter::coupon(std::uint64_t place, std::string_view id, std::string_view text,
                        bool seen_before) {
    if (seen_before) {
        mark(coupons_);
    }
    coupons_.write(text);
    order_.write(order_line({'c', place, std::string(id)}));
}

void PartWriter::publish() {
    mark(coupons_);
    coupons_.publish();
    qualifications_.publish();
    order_.publish();
}

void PartWriter::mark(BufferedFile& file) {
    file.write(mark_line_);
    order_.write(order_line({'m', 0, "-"}));
}

} // namespace mqa
