// SPDX-License-Identifier: Apache-2.0
#include "profile_options.hpp"

#include "ledger_option.hpp"
#include "named_institution.hpp"

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

} // namespace

std::vector<const Institution*> selected_institutions(const ToolContext& context,
                                                      const InstitutionProfile& profile) {
    return select_institutions(profile, known_keys(context, profile));
}

FormBook form_book(const Settings& settings) {
    const std::optional<std::string> folder = settings.text("forms");
    return folder ? load_forms(*folder) : FormBook();
}

} // namespace mqa
