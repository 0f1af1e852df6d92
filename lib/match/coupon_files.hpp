// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/log.hpp"
#include "base/peeked_input.hpp"
#include "base/stream.hpp"
#include "json/decoding.hpp"
#include "lists/columns_choice.hpp"
#include "lists/coupons/coupon_table.hpp"
#include "match/coupon_store.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace mqa {

/// How a file of coupons is to be read.
struct CouponFileOptions {
    std::string file;                ///< what errors and messages call it
    std::string_view tool;           ///< whose errors they are
    ColumnsChoice columns{};         ///< `--columns`, for tables
    std::string sheet{};             ///< `--sheet`, for workbooks; empty: the first with coupons
    std::string folder = "/var/tmp"; ///< for what of a large table does not stay in memory
    bool refuse_unknown = false;     ///< `--strict`: columns that no coupon has are refused
};

/// Whether a file of coupons, from its first sign, holds mqa.coupon/1 records and no table.
bool holds_records(PeekedInput& input);

/// Takes the coupons of a table in their order, with the rows that could not be read in their
/// places.
class CouponTaker {
public:
    virtual ~CouponTaker() = default;
    virtual void take(Coupon coupon) = 0;
    virtual void take(ErrorRecord error) = 0;

    /// Called before each row is read: whoever can read rows in another way may do so here.
    virtual void take_ahead(CouponTableReader& /*table*/) {}
};

/// Reads a table of coupons (CSV or XLSX). How the columns were understood, and every repair of a
/// cell by its place and code, go to `log`. Throws what open_table and CouponTableReader throw, and
/// unknown_member.
void read_coupon_table(InputStream& input, const CouponFileOptions& options, Log& log,
                       CouponTaker& taker);

/// Warns of a file that held no coupon, nor a row that should have been one: every person would be
/// without.
void warn_of_no_coupons(std::uint64_t coupons, const std::string& file, Log& log);

/// Reads the coupons of a file into the store, whatever its name says: mqa.coupon/1 records when it
/// begins with "{", else a table. A line or row that cannot be used becomes an error in its place.
void read_coupon_file(InputStream& input, const CouponFileOptions& options, Decoding& decoding,
                      Log& log, CouponStore& store);

} // namespace mqa
