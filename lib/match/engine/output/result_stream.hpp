// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/results.hpp"
#include "match/engine/rows/partitions.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// Results in the order of the output, with the ids that they need.
class ResultBatch {
public:
    void clear();
    void add(const ResultView& result);

    /// The id that the result added last needs.
    void add_id(std::string id);

    std::size_t bytes() const { return results_.size(); }

    /// Calls `visit(result, id)` for each.
    template <typename Visit>
    void for_each(Visit visit) const {
        std::size_t id = 0;
        for (std::size_t at = 0; at < results_.size();) {
            const ResultView result(results_.data() + at);
            const bool needs_id = result.head().needs_id;
            visit(result, needs_id ? std::string_view(ids_[id]) : std::string_view());
            id += needs_id ? 1 : 0;
            at += result.head().size;
        }
    }

private:
    ByteBuffer results_;
    std::vector<std::string> ids_;
};

/// Reads the results of one log, one after the other.
class ResultReader {
public:
    explicit ResultReader(RowLog& log) : log_(log) { step(); }

    /// The next result, without taking it; nullptr at the end.
    const ResultView* peek() const { return view_ ? &*view_ : nullptr; }

    void take() {
        rest_.remove_prefix(view_->head().size);
        step();
    }

private:
    void step() {
        if (rest_.empty() && !next_piece()) {
            view_.reset();
        } else {
            view_.emplace(rest_.data());
        }
    }

    bool next_piece();

    RowLog& log_;
    std::size_t piece_ = 0;
    ByteBuffer buffer_;
    std::string_view rest_;
    std::optional<ResultView> view_;
};

/// Puts the results of all partitions into one order: the records of the stream, each with its
/// coupons in file order, then the coupons that nobody has in file order.
class ResultStream {
public:
    /// `new_id` is asked for the ids that are missing, in the order of the output.
    ResultStream(Partitions& parts, std::function<std::string()> new_id);

    /// Fills the batch; false when there is nothing more.
    bool next(ResultBatch& batch);

private:
    void add(ResultBatch& batch, const ResultView& result);
    void take_record(ResultBatch& batch);
    void take_from_several(ResultBatch& batch, std::size_t count);
    bool take_unclaimed(ResultBatch& batch);

    Partitions& parts_;
    std::function<std::string()> new_id_;
    ThingReader<std::uint16_t> route_;
    std::vector<std::unique_ptr<ResultReader>> decided_;
    std::vector<std::unique_ptr<ResultReader>> unclaimed_;
    std::vector<std::pair<std::uint32_t, std::size_t>> heads_; ///< a heap of coupon places
    std::uint32_t place_ = 0;
};

} // namespace mqa::engine
