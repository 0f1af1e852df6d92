// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/application_kind.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "model/numbers.hpp"
#include "registration/office_days.hpp"

#include <algorithm>

namespace mqa {

namespace data {
extern const std::string_view applications;
} // namespace data

namespace {

constexpr std::size_t application_columns = 9;
constexpr std::chrono::hours link_lives{3};
constexpr int earliest_answer = 3;
constexpr int latest_answer = 5;
constexpr std::chrono::days about_a_week{7};

Wait wait_from(std::string_view word) {
    if (word == "activation_link") {
        return Wait::activation_link;
    }
    return word == "answer" ? Wait::answer : Wait::none;
}

std::vector<ApplicationKindEntry> read_application_kinds() {
    std::vector<ApplicationKindEntry> entries;
    for (const DataRow& row : data_rows(data::applications, application_columns)) {
        entries.push_back({.kind = static_cast<ApplicationKind>(entries.size()),
                           .name = row[0],
                           .treatment_center_only = row[1] == "treatment_center",
                           .insurers_only = row[2] == "insurer",
                           .wait = wait_from(row[3]),
                           .command = row[4],
                           .title_ja = row[5],
                           .title_en = row[6],
                           .next_action_en = row[7],
                           .next_action_ja = row[8]});
    }
    return entries;
}

Error refusal(Errc errc, const ApplicationKindEntry& form) {
    return Error(errc).with("form", form.title_en, form.title_ja);
}

/// The number of a medical institution under another kind: the portal would refuse it.
bool is_numbered_medical(const Institution& institution) {
    const auto number = InstitutionNumber::parse(institution.number);
    return institution.kind != InstitutionKind::medical &&
           institution.kind != InstitutionKind::insurer && number && number->is_medical();
}

} // namespace

std::span<const ApplicationKindEntry> application_kinds() {
    static const std::vector<ApplicationKindEntry> entries = read_application_kinds();
    return entries;
}

const ApplicationKindEntry& entry_of(ApplicationKind kind) {
    return application_kinds()[static_cast<std::size_t>(kind)];
}

std::optional<ApplicationKind> application_kind_from(std::string_view name) {
    const auto entries = application_kinds();
    const auto found = std::ranges::find(entries, name, &ApplicationKindEntry::name);
    return found == entries.end() ? std::nullopt : std::optional(found->kind);
}

void require_form(const Institution& institution, ApplicationKind kind) {
    const ApplicationKindEntry& form = entry_of(kind);
    if (form.insurers_only && institution.kind != InstitutionKind::insurer) {
        if (!institution.insurer_number.empty()) {
            throw refusal(Errc::form_not_for_kind, form)
                .with("advice", Text("it has an insurer number: write kind = \"insurer\" in the "
                                     "profile if it is an insurer",
                                     "保険者番号があります。保険者なら、プロファイルに kind = "
                                     "\"insurer\" と書いてください"));
        }
        throw refusal(Errc::form_not_for_kind, form)
            .with("advice", Text("only insurers that give checkups or guidance themselves file it",
                                 "自ら健診・保健指導を実施する保険者だけが提出します"));
    }
    const Portal portal = entry_of(institution.kind).portal;
    if (is_numbered_medical(institution)) {
        // Both portals may have the form; which screens it is for hangs on the kind.
        Error error = form.treatment_center_only ? refusal(Errc::wrong_portal, form)
                                                 : refusal(Errc::kind_not_of_number, form);
        const InstitutionKindEntry& written = entry_of(institution.kind);
        throw error.with("portal", title_of(Portal::medical_institution))
            .with("kind", written.english, written.japanese)
            .with("advice",
                  Text("its number (third digit 1) is that of a medical institution: write kind = "
                       "\"medical\" in the profile, or correct the number",
                       "番号の 3 桁目が 1 の保険医療機関（医科）です。プロファイルに kind = "
                       "\"medical\" と書くか、番号を直してください"));
    }
    if (form.treatment_center_only && portal == Portal::medical_institution) {
        throw refusal(Errc::wrong_portal, form)
            .with("portal", title_of(Portal::medical_institution))
            .with("advice", Text("log in there with the account the institution has, and go on "
                                 "with mqa-register apply",
                                 "すでにあるアカウントでログインし、mqa-register apply "
                                 "に進んでください"));
    }
}

std::vector<ApplicationDeadline> deadlines_after(ApplicationKind kind, Portal portal,
                                                 SysTime submitted) {
    const Date day(day_in_japan(submitted));
    switch (entry_of(kind).wait) {
    case Wait::activation_link:
        return {{.name = "activation_link", .due = format_instant(submitted + link_lives)}};
    case Wait::answer:
        if (portal == Portal::medical_institution) {
            return {{.name = "answer_latest", .due = Date(day.days() + about_a_week).iso()}};
        }
        return {{.name = "answer_earliest", .due = office_days_after(day, earliest_answer).iso()},
                {.name = "answer_latest", .due = office_days_after(day, latest_answer).iso()}};
    case Wait::none:
        break;
    }
    return {};
}

} // namespace mqa
