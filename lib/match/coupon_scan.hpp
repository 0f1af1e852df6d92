// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "json/decoding.hpp"
#include "lists/diagnostics.hpp"
#include "model/coupon.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace mqa {

/// Coupons by their reference number, for scans that hold nothing else.
class KnownCoupons {
public:
    void add(Coupon coupon);

    /// nullptr when there is none, and when several have the number (`several` says so): nobody may
    /// guess which.
    const Coupon* find(const std::string& reference_number, bool& several) const;

private:
    std::unordered_map<std::string, std::vector<Coupon>> by_number_;
};

/// A line that a scanner has typed, and where it came from.
struct ScannedLine {
    std::string_view text;
    std::uint64_t number = 0;
    std::string source; ///< what errors call it
};

/// Whether a scanned line is the two-dimensional code of a coupon, whose layout no specification
/// has confirmed.
bool is_printed_code(std::string_view line);

/// The coupon that a scanned line stands for: a two-dimensional code of a coupon, our own slip code
/// ("mqa1:" and the record), or 11 digits that `known` has. Everything else is an error that names
/// the line and quotes nothing: scan_unreadable, coupon_unknown, or what is wrong with the code.
std::variant<Coupon, Error> coupon_of_scan(const ScannedLine& line, const KnownCoupons& known,
                                           Decoding& decoding,
                                           std::vector<ListDiagnostic>& repairs);

} // namespace mqa
