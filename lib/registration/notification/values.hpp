// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/registration_records.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What stands in the boxes of an insurer's notification. A text is empty where its box stays
/// empty. Boxes marked * belong to the receiving office and have no place here.
struct NotificationValues {
    std::string date; ///< as it is written: 令和8年11月22日
    std::string filer_address;
    std::string filer_name;
    bool checkup = false;  ///< ア 特定健診機関
    bool guidance = false; ///< イ 特定保健指導機関
    std::string name;
    std::string name_kana;
    std::string postcode;
    std::string phone;
    std::string address;
    std::string address_kana;
    std::string representative_name;
    std::string representative_kana;
    std::string insurer_number; ///< as on certificates: 8 digits, 6 of national health insurance
    std::string remarks;
    std::string abolished_on;
    std::string online_code;
    std::string abolition_reason;
};

/// The values of an application record of the kind notification_introduce or notification_abolish:
/// days in the Japanese calendar, kana full-width, house numbers as the form asks for them.
NotificationValues notification_values(const Application& application);

/// The fields of the record, by name, that a form with these values shows as `text` in a box.
std::vector<std::string_view> fields_showing(const NotificationValues& values,
                                             std::string_view text);

/// 2丁目1番3号 as 2-1-3: the form asks for house numbers (丁目・番地・番・号) as digits with
/// hyphens. Digits become half-width there; names of towns (一番町) and floors (4階) stay as they
/// are.
std::string with_short_house_numbers(std::string_view address);

/// Half-width katakana as full-width ones, and voicing marks that stand by themselves on their
/// kana; all else as it is.
std::string with_full_width_kana(std::string_view text);

} // namespace mqa
