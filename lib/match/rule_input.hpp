// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/name_aliases.hpp"
#include "model/coupon.hpp"
#include "model/proofs.hpp"
#include "model/qualification.hpp"
#include "text/kanji_variants.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mqa {

/// 支援レベル of the specific health guidance (`--guidance-level`).
enum class GuidanceLevel { active, motivational, motivational_equivalent };

std::string_view name_of(GuidanceLevel level);
std::optional<GuidanceLevel> guidance_level_from(std::string_view name);

/// What is to be done, when and where: the same for all records of a run.
struct ServiceRequest {
    Service service = Service::checkup;
    Date date;
    Profile profile = Profile::production;
    std::optional<std::string> institution_number{}; ///< `--institution`
    std::optional<GuidanceLevel> guidance_level{};
    std::optional<Date> checkup_date{};
};

/// Data that the rules use and that the state may change: the embedded data unless the
/// configuration gives other. Not owned.
struct ReferenceData {
    const KanjiVariants* kanji_variants = &KanjiVariants::embedded();
    const ProofPeriods* proof_periods = &embedded_proof_periods();
    const NameAliases* aliases = nullptr; ///< none
};

/// What a contract list says about one number on the day of service.
enum class Listing {
    no_list,    ///< no list was given
    not_asked,  ///< a list was given, but there is no number to look for
    not_listed, ///< no row that holds on the day
    not_marked, ///< listed, not for the service
    marked,
};

/// All that the rules judge by. Pointers are never owned; nullptr: there is none.
struct RuleInput {
    const ServiceRequest& request;
    const Coupon* coupon = nullptr;
    const Qualification* qualification = nullptr;
    /// What the qualification says of the person; of an ambiguous one the candidate that fits.
    const Membership* membership = nullptr;
    Listing insurer_listing = Listing::no_list;
    Listing institution_listing = Listing::no_list;
    /// Whether the institution list says that the institution confirms online; nothing: not listed.
    std::optional<bool> institution_online{};
    bool several_persons = false;      ///< several persons have this kana name and birth date
    std::optional<bool> used_before{}; ///< nothing: no ledger was given
    ReferenceData reference{};
};

/// `--institution`, else the one that confirmed the qualification.
std::optional<std::string> institution_number_of(const ServiceRequest& request,
                                                 const Qualification* qualification);

/// The insurer whose contract counts: the coupon's, else the qualification's.
const InsurerNumber* insurer_of(const Coupon* coupon, const Membership* membership);

} // namespace mqa
