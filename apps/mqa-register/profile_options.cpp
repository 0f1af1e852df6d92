// SPDX-License-Identifier: Apache-2.0
#include "profile_options.hpp"

namespace mqa {

std::vector<const Institution*> selected_institutions(const ToolContext& context,
                                                      const InstitutionProfile& profile) {
    return select_institutions(profile, context.settings.list("institution"));
}

FormBook form_book(const Settings& settings) {
    const std::optional<std::string> folder = settings.text("forms");
    return folder ? load_forms(*folder) : FormBook();
}

} // namespace mqa
