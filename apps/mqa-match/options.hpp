// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "lists/institution_list.hpp"
#include "lists/insurer_list.hpp"
#include "match/coupon_files.hpp"
#include "match/coupon_scan.hpp"
#include "match/ledger/used_coupons.hpp"
#include "match/matcher.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

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
    std::optional<NameAliases> aliases;
    std::unique_ptr<UsedLedger> ledger;
    std::unique_ptr<UsedCoupons> used; ///< answers from the ledger
};

/// Loads the files of --kanji-variants, --proofs and --names and opens that of --used. Throws
/// data_file_invalid with the line, or used_ledger_invalid.
GivenData load_given_data(const ToolContext& context);

/// The ledger of `--used`, which must be given.
UsedLedger open_ledger(const ToolContext& context, UsedLedger::Access access);

/// `--service`, `--date` and the rest of what is asked for.
ServiceRequest service_request(const ToolContext& context);

/// Loads the lists that were given; findings about their rows are counted in a warning.
ContractLists load_contract_lists(const ToolContext& context);

/// Throws option_required, bad_option_value or bad_config_value. `lists` and `given` must outlive
/// the options.
MatchOptions match_options(const ToolContext& context, const ContractLists& lists,
                           const GivenData& given);

/// `--values`.
Values values_setting(const Settings& settings);

/// The `[rules]` table of the configuration.
RuleSettings rule_settings(const Settings& settings);

/// The file of `--coupons`. Throws option_required.
std::string coupon_file(const Settings& settings);

/// Where files without a name go that hold what does not stay in memory.
std::string scratch_folder(const ToolContext& context);

/// How the files of coupons are to be read. Throws bad_option_value for `--columns`.
CouponFileOptions coupon_file_options(const ToolContext& context, const std::string& file);

/// Warns, once a run, when what was scanned is the two-dimensional code of a coupon.
void warn_of_printed_code(std::string_view scanned, Log& log);

/// The coupons of `--coupons` by their numbers; none when it is not given.
KnownCoupons known_coupons(const ToolContext& context, Decoding& decoding);

/// The coupons of `--coupons`, with the rows that could not be read in their places, or the one of
/// `--coupon -`, typed or scanned on the terminal; a number that `--coupons` has is enough. The
/// aliases of `given` must outlive them. Throws prompt_needed.
CouponStore load_coupons(const ToolContext& context, const GivenData& given, Decoding& decoding);

} // namespace mqa
