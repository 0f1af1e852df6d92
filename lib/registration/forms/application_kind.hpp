// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/clock.hpp"
#include "model/registration_records.hpp"
#include "registration/profile/institution.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace mqa {

/// What can be applied for or notified, in the order of data/applications.txt and the contract of
/// mqa.application/1.
enum class ApplicationKind : std::uint8_t {
    account,                ///< アカウント登録
    start_use,              ///< 利用開始申請
    add_devices,            ///< 資格確認端末機器（アカウント）追加申請
    start_date,             ///< 運用開始日登録
    change_or_end,          ///< 利用終了・変更申請
    notification_introduce, ///< オンライン資格確認導入届
    notification_abolish,   ///< オンライン資格確認廃止届
};

/// How long an answer takes once the application is submitted.
enum class Wait : std::uint8_t { none, activation_link, answer };

struct ApplicationKindEntry {
    ApplicationKind kind;
    std::string_view name; ///< "start_use"
    bool treatment_center_only = false;
    bool insurers_only = false;
    Wait wait = Wait::none;
    std::string_view command; ///< that prepares it: "mqa-register apply"
    std::string_view title_ja;
    std::string_view title_en;
    std::string_view next_action_en; ///< when nothing is left to correct
    std::string_view next_action_ja;
};

std::span<const ApplicationKindEntry> application_kinds();
const ApplicationKindEntry& entry_of(ApplicationKind kind);
std::optional<ApplicationKind> application_kind_from(std::string_view name);

/// Throws wrong_portal when the institution's portal has no such form; kind_not_of_number when its
/// number is that of a medical institution (点数表 1) although its kind is another;
/// form_not_for_kind when it is no insurer and the form is for insurers.
void require_form(const Institution& institution, ApplicationKind kind);

/// Until when what can be expected, reckoned from the moment of submission: `activation_link` (3
/// hours), `answer_earliest` and `answer_latest` (3 and 5 office days; a week at the portal for
/// medical institutions).
std::vector<ApplicationDeadline> deadlines_after(ApplicationKind kind, Portal portal,
                                                 SysTime submitted);

} // namespace mqa
