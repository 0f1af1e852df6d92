// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"
#include "model/date.hpp"
#include "registration/ledger/standing.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::size_t line_octets = 75;

struct DeadlineTitle {
    std::string_view name;
    Text title;
};

constexpr std::array deadline_titles{
    DeadlineTitle{"activation_link", Text("the activation link ends", "有効化用リンクの期限")},
    DeadlineTitle{"answer_earliest", Text("an answer may come from today", "回答見込み（早くて）")},
    DeadlineTitle{"first_day", Text("first day of operation", "運用開始日")},
    DeadlineTitle{"day_of_change", Text("day of the change or end", "変更日・利用終了日")},
    DeadlineTitle{"answer_latest", Text("ask if no answer has come", "回答見込み（遅くとも）")},
};

std::string title_of_deadline(std::string_view name, Language language) {
    const auto found = std::ranges::find(deadline_titles, name, &DeadlineTitle::name);
    return std::string(found == deadline_titles.end() ? name : found->title.in(language));
}

/// RFC 5545, 3.3.11: what has a meaning of its own in a text.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
        }
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

/// A content line (3.1): folded after 75 octets, never inside a character.
void add_line(std::string& calendar, std::string_view line) {
    std::size_t room = line_octets;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) {
            --cut;
        }
        calendar += line.substr(0, cut);
        calendar += "\r\n ";
        line.remove_prefix(cut);
        room = line_octets - 1;
    }
    calendar += line;
    calendar += "\r\n";
}

std::string utc_stamp(SysTime when) {
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(when - day));
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string day_stamp(Date day) {
    return fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day());
}

void add_moment(std::string& calendar, const std::string& due) {
    if (const std::optional<SysTime> when = parse_instant(due)) {
        add_line(calendar, "DTSTART:" + utc_stamp(*when));
    } else if (const std::optional<Date> day = Date::parse(due)) {
        add_line(calendar, "DTSTART;VALUE=DATE:" + day_stamp(*day));
    }
}

void add_event(std::string& calendar, const Standing& standing, const ApplicationDeadline& deadline,
               SysTime now, Language language) {
    const ApplicationKindEntry& form = entry_of(standing.subject.kind);
    // A day of its own is the same one however far the application has come.
    const bool own_day = deadline.due == standing.day;
    const std::string identity = standing.subject.institution + " " +
                                 standing.subject.application() + " " + deadline.name + " " +
                                 (own_day ? standing.day : format_instant(standing.since));
    const std::string_view form_title = language == Language::ja ? form.title_ja : form.title_en;
    add_line(calendar, "BEGIN:VEVENT");
    add_line(calendar, "UID:" + uuid_of(as_bytes(identity)));
    add_line(calendar, "DTSTAMP:" + utc_stamp(now));
    add_moment(calendar, deadline.due);
    add_line(calendar,
             "SUMMARY:" + escaped(fmt::format("{}: {} ({})", form_title,
                                              title_of_deadline(deadline.name, language),
                                              standing.name.empty() ? standing.subject.institution
                                                                    : standing.name)));
    add_line(calendar, "TRANSP:TRANSPARENT");
    add_line(calendar, "END:VEVENT");
}

/// RFC 5545, 3.6: a calendar holds a component at least. Of no deadlines this one says only where
/// it belongs, and those that a reader has from before go.
void add_time_zone(std::string& calendar) {
    for (const std::string_view line :
         {"BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "BEGIN:STANDARD", "DTSTART:19700101T000000",
          "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "TZNAME:JST", "END:STANDARD",
          "END:VTIMEZONE"}) {
        add_line(calendar, line);
    }
}

} // namespace

std::string calendar_of(const std::vector<Standing>& standings, SysTime now, Language language) {
    std::string calendar;
    add_line(calendar, "BEGIN:VCALENDAR");
    add_line(calendar, "VERSION:2.0");
    add_line(calendar, "PRODID:-//mqa//mqa-register//EN");
    const bool has_any = std::ranges::any_of(
        standings, [](const Standing& standing) { return !standing.deadlines.empty(); });
    if (!has_any) {
        add_time_zone(calendar);
    }
    for (const Standing& standing : standings) {
        for (const ApplicationDeadline& deadline : standing.deadlines) {
            add_event(calendar, standing, deadline, now, language);
        }
    }
    add_line(calendar, "END:VCALENDAR");
    return calendar;
}

} // namespace mqa
