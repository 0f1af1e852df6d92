// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/output/results.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa::engine {

/// Results in the order of the output, with the ids that they need.
class ResultBatch {
public:
    /// How much goes into one.
    static constexpr std::size_t enough_bytes = 128UL * 1024;

    void clear() {
        results_.clear();
        ids_.clear();
    }

    /// `new_id` is asked for the id that the result may need.
    void add(const ResultView& result, const std::function<std::string()>& new_id) {
        results_.append(result.bytes());
        if (result.head().needs_id) {
            ids_.push_back(new_id());
        }
    }

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

/// Where results come from, in the order of the output.
class ResultSource {
public:
    ResultSource() = default;
    ResultSource(const ResultSource&) = delete;
    ResultSource& operator=(const ResultSource&) = delete;
    virtual ~ResultSource() = default;

    /// Fills the batch; false when there is nothing more.
    virtual bool next(ResultBatch& batch) = 0;
};

/// Reads the results of one log, one after the other, and releases what was read.
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

} // namespace mqa::engine
