// SPDX-License-Identifier: Apache-2.0
#include "registration/plan/step_deadlines.hpp"

#include "registration/office_days.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

TextArgument overdue_mark(bool overdue) {
    return overdue ? TextArgument("overdue", " (overdue)", "（期限切れ）")
                   : TextArgument("overdue", "");
}

/// The portals know a new number about a month after it was given; an insurer's is its code.
Phrase account_deadline(const Institution& institution, std::optional<Date> code_day, Date today) {
    Phrase phrase{"open the link within 3 hours of the mail",
                  "メールの送信から 3 時間以内に有効化用リンクを開く"};
    const auto registered = Date::parse(institution.registered_on);
    const std::optional<Date> given = registered ? registered : code_day;
    if (!given) {
        phrase.en += "; a new institution: perhaps not before about a month after its number was "
                     "given";
        phrase.ja += "。新規の機関は付番から 1 か月程度登録できないことがある";
        return phrase;
    }
    const Date possible = month_after(*given);
    if (possible > today) {
        phrase.en += fmt::format("; a new institution: perhaps not before {}", possible.iso());
        phrase.ja +=
            fmt::format("。新規の機関のため {} 頃まで登録できないことがある", possible.iso());
    }
    return phrase;
}

Phrase answer_deadline(ApplicationKind kind, const Institution& institution, SysTime now) {
    const Portal portal = entry_of(institution.kind).portal;
    const auto deadlines = deadlines_after(kind, portal, now);
    const std::string& last = deadlines.back().due;
    if (portal == Portal::medical_institution) {
        return {"answer within about a week: by " + last + " if sent today",
                "回答は 1 週間程度（今日なら " + last + " 頃まで）"};
    }
    return {"answer in 3 to 5 office days: by " + last + " if sent today",
            "回答は 3～5 営業日（今日なら " + last + " 頃まで）"};
}

} // namespace

Phrase expected_deadline(const StepEntry& entry, const Institution& institution,
                         std::optional<Date> code_day, SysTime now) {
    if (entry.application == ApplicationKind::account) {
        return account_deadline(institution, code_day, Date(day_in_japan(now)));
    }
    if (entry.name == "start_use" || entry.name == "add_devices") {
        return answer_deadline(*entry.application, institution, now);
    }
    const auto start = Date::parse(institution.start_date);
    if (entry.name == "start_date" && start) {
        constexpr Text before("before {day}{overdue}", "{day} まで{overdue}");
        const TextArguments values{{"day", start->iso()},
                                   overdue_mark(*start < Date(day_in_japan(now)))};
        return {fill(before, Language::en, values), fill(before, Language::ja, values)};
    }
    return {};
}

Phrase running_deadline(const Standing& standing) {
    constexpr Text link("open the link by {due}{overdue}",
                        "有効化用リンクを {due} までに開く{overdue}");
    constexpr Text answer("answer by {due}{overdue}", "回答は {due} 頃まで{overdue}");
    constexpr Text first_day("the first day is {due}{overdue}", "運用開始日は {due}{overdue}");
    const ApplicationDeadline& last = standing.deadlines.back();
    const TextArguments values{{"due", last.due}, overdue_mark(standing.overdue)};
    const Text text = last.name == "activation_link" ? link
                      : last.name == "first_day"     ? first_day
                                                     : answer;
    return {fill(text, Language::en, values), fill(text, Language::ja, values)};
}

} // namespace mqa
