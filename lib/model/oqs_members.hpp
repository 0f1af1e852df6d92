// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/qualification.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mqa {

/// One element of a result of the online qualification system (資格確認結果) and the member of a
/// membership that it is.
struct OqsMember {
    std::string_view element;
    std::optional<std::string> (*get)(const Membership&); ///< as the element's text
    bool (*set)(Membership&, const std::string&);         ///< false: the text is not understood
};

/// In the order of the official result. Source: 外部インターフェイス仕様書, 資格確認結果.
std::span<const OqsMember> oqs_members();

/// nullptr for an element that is no member of a membership.
const OqsMember* find_oqs_member(std::string_view element);

/// yyyyMMdd, the form of days in these messages.
std::string oqs_date(Date date);
std::optional<Date> parse_oqs_date(std::string_view text);

/// yyyyMMddHHmmss in Japan, the form of instants.
std::string oqs_instant(SysTime when);
std::optional<SysTime> parse_oqs_instant(std::string_view text);

} // namespace mqa
