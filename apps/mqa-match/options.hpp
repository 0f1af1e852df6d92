// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "lists/institution_list.hpp"
#include "lists/insurer_list.hpp"
#include "match/matcher.hpp"

#include <optional>
#include <string>

namespace mqa {

/// The contract lists of a run. Decisions point into them.
struct ContractLists {
    std::optional<InsurerList> insurers;
    std::optional<InstitutionList> institutions;
};

/// Loads the lists that were given; findings about their rows are counted in a warning.
ContractLists load_contract_lists(const ToolContext& context);

/// Throws option_required, bad_option_value or bad_config_value. `lists` must outlive the options.
MatchOptions match_options(const ToolContext& context, const ContractLists& lists);

/// The `[rules]` table of the configuration.
RuleSettings rule_settings(const Settings& settings);

/// The coupons of `--coupons`, with the rows that could not be read in their places.
CouponStore load_coupons(const ToolContext& context, Decoding& decoding);

} // namespace mqa
