// SPDX-License-Identifier: Apache-2.0
#include "profile_options.hpp"

#include "ledger_option.hpp"
#include "named_institution.hpp"
#include "registration/forms/derived_values.hpp"

#include <algorithm>

namespace mqa {
namespace {

/// A code that came back to an insurer stands in the ledger, seldom in the profile.
std::vector<std::string> known_keys(const ToolContext& context, const InstitutionProfile& profile) {
    std::vector<std::string> keys = context.settings.list("institution");
    std::unique_ptr<Ledger> ledger;
    for (std::string& key : keys) {
        const bool named =
            std::ranges::any_of(profile.institutions, [&](const Institution& institution) {
                return is_named(institution, key);
            });
        if (named) {
            continue;
        }
        ledger = ledger ? std::move(ledger) : existing_ledger(context);
        const std::string insurer = insurer_with_code(key, ledger.get());
        key = insurer.empty() ? key : insurer;
    }
    return keys;
}

std::string name_of_place(const Institution& institution, Language language) {
    constexpr Text unnumbered("institution {position}", "{position} 番目の機関");
    const std::string key = institution_key(institution);
    return key.empty()
               ? fill(unnumbered, language, {{"position", std::to_string(institution.position)}})
               : key;
}

/// What no form asks for, and what is hardly meant.
void mention_oddities(const ToolContext& context, const Institution& institution) {
    const TextArgument place("place", name_of_place(institution, Language::en),
                             name_of_place(institution, Language::ja));
    if (institution.kind != InstitutionKind::insurer && !institution.insurer_number.empty()) {
        context.log.warning(
            Text("{place}: it has an insurer number, but its kind is {kind}: write kind = "
                 "\"insurer\" if it is an insurer",
                 "{place}: 保険者番号がありますが、種別が {kind} です。保険者なら kind = "
                 "\"insurer\" と書いてください"),
            {place, {"kind", entry_of(institution.kind).name}});
    }
    const std::size_t named = list_of(institution.devices).size();
    const std::size_t wanted = devices_applied_for(institution);
    if (wanted > 0 && named > wanted) {
        context.log.warning(
            Text("{place}: use.devices names {named} devices, but only {wanted} "
                 "are applied for",
                 "{place}: use.devices に {named} "
                 "台の名前がありますが、申請するのは {wanted} 台です"),
            {place, {"named", std::to_string(named)}, {"wanted", std::to_string(wanted)}});
    }
}

} // namespace

std::vector<const Institution*> selected_institutions(const ToolContext& context,
                                                      const InstitutionProfile& profile) {
    std::vector<const Institution*> selected =
        select_institutions(profile, known_keys(context, profile));
    for (const Institution* institution : selected) {
        mention_oddities(context, *institution);
    }
    return selected;
}

FormBook form_book(const Settings& settings) {
    const std::optional<std::string> folder = settings.text("forms");
    return folder ? load_forms(*folder) : FormBook();
}

} // namespace mqa
