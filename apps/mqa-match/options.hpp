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

/// Data given in place of embedded data. Decisions point into it.
struct GivenData {
    std::optional<KanjiVariants> kanji_variants; ///< the embedded ones and those of the file
    std::optional<ProofPeriods> proof_periods;
};

/// Loads the files of --kanji-variants and --proofs. Throws data_file_invalid with the line.
GivenData load_given_data(const Settings& settings);

/// Loads the lists that were given; findings about their rows are counted in a warning.
ContractLists load_contract_lists(const ToolContext& context);

/// Throws option_required, bad_option_value or bad_config_value. `lists` and `given` must outlive
/// the options.
MatchOptions match_options(const ToolContext& context, const ContractLists& lists,
                           const GivenData& given);

/// The `[rules]` table of the configuration.
RuleSettings rule_settings(const Settings& settings);

/// The file of `--coupons`. Throws option_required.
std::string coupon_file(const Settings& settings);

/// The coupons of `--coupons`, with the rows that could not be read in their places.
CouponStore load_coupons(const ToolContext& context, Decoding& decoding);

} // namespace mqa
