// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/coupon.hpp"

#include <functional>
#include <optional>
#include <string>

namespace mqa {

/// The person who types a coupon in, or holds it under a scanner.
struct CouponTypist {
    /// Nothing when the person gave up.
    std::function<std::optional<std::string>(Text question)> ask;
    /// Says what an answer should look like before it is asked for again.
    std::function<void(Text expected)> tell;
    /// The coupon that a scanned code stands for; nothing when the text is none.
    std::function<std::optional<Coupon>(const std::string&)> scanned;
};

/// Asks for what is printed on a coupon, one thing after the other, by the rules of a row of a
/// table; the first answer may be a scanned code, which needs no other. What cannot be read is
/// asked for again at once. Nothing when the person gave up.
std::optional<Coupon> ask_coupon(const CouponTypist& typist);

} // namespace mqa
