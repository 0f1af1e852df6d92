// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "base/stream.hpp"
#include "json/decoding.hpp"
#include "lists/columns_choice.hpp"
#include "match/coupon_store.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// How a file of coupons is to be read.
struct CouponFileOptions {
    std::string file;            ///< what errors and messages call it
    std::string_view tool;       ///< whose errors they are
    ColumnsChoice columns{};     ///< `--columns`, for tables
    std::string sheet{};         ///< `--sheet`, for workbooks; empty: the first with coupons
    bool refuse_unknown = false; ///< `--strict`: columns that no coupon has are refused
};

/// Reads the coupons of a file into the store, whatever its name says: mqa.coupon/1 records when it
/// begins with "{", else a table (CSV or XLSX). A line or row that cannot be used becomes an error
/// in its place. How the columns were understood, and every repair of a cell by its place and code,
/// go to `log`. Throws what open_table and CouponTableReader throw, and unknown_member.
void read_coupon_file(InputStream& input, const CouponFileOptions& options, Decoding& decoding,
                      Log& log, CouponStore& store);

} // namespace mqa
