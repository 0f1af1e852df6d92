// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/derived_values.hpp"

#include "model/numbers.hpp"
#include "registration/rules/field_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::string_view checkup_affiliation = "健診実施機関等";

std::size_t count_from(std::string_view text) {
    std::size_t count = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, count);
    return problem == std::errc{} && stop == end ? count : 0;
}

FieldValue prefecture_code(const Institution& institution, const ValueContext&) {
    const auto number = InstitutionNumber::parse(institution.number);
    return {number ? number->prefecture() : std::string()};
}

/// By the number, else by the address: made-up numbers have no prefecture.
FieldValue prefecture(const Institution& institution, const ValueContext&) {
    const auto number = InstitutionNumber::parse(portal_number(institution));
    if (number && !prefecture_name(number->prefecture()).empty()) {
        return {std::string(prefecture_name(number->prefecture()))};
    }
    for (int code = 1; code <= prefecture_count; ++code) {
        const std::string_view name = prefecture_name(fmt::format("{:02}", code));
        if (institution.address.starts_with(name)) {
            return {std::string(name)};
        }
    }
    return {};
}

FieldValue number_kind(const Institution& institution, const ValueContext&) {
    return {institution.number, "1：医科"};
}

FieldValue account_kind(const Institution& institution, const ValueContext&) {
    const std::string_view affiliation = entry_of(institution.kind).affiliation;
    FieldValue value{affiliation == checkup_affiliation ? "2：健診実施機関等"
                                                        : std::string(affiliation)};
    // The notice shows the screen for a number of the kind 2; what it shows for others nobody saw.
    value.assumed = entry_of(institution.kind).number_kind == '3' ||
                    entry_of(institution.kind).number_kind == '4';
    return value;
}

/// Of what is no number of ten digits, all of it, so that the rules refuse what was written.
FieldValue institution_code(const Institution& institution, const ValueContext&) {
    const std::string_view number = portal_number(institution);
    const auto parsed = InstitutionNumber::parse(number);
    return {parsed ? parsed->code() : std::string(number)};
}

FieldValue whole_number(const Institution& institution, const ValueContext&) {
    return {std::string(portal_number(institution))};
}

FieldValue affiliation(const Institution& institution, const ValueContext&) {
    return {std::string(entry_of(institution.kind).affiliation)};
}

/// What is neither is shown as it was written, for the rules to refuse.
FieldValue facility_check(const Institution& institution, const ValueContext&) {
    const std::string choice = facility_check_of(institution);
    if (choice == "account") {
        return {choice,
                "① 支払基金または地方厚生（支）局に提出済みの情報との照合により施設を確認しま"
                "す。"};
    }
    return {choice, choice == "document" ? "② 書類を添付することで施設を確認します。" : ""};
}

FieldValue first_devices(const Institution& institution, const ValueContext&) {
    const std::size_t first = first_devices_wanted(institution);
    return {first == 0 ? institution.device_count : std::to_string(first)};
}

/// A number that nobody means makes no applications: the rules refuse it.
std::size_t possible_count(std::size_t count) {
    return count > most_devices_in_all ? 0 : count;
}

std::size_t added_in_all(const Institution& institution) {
    if (!institution.addition_device_count.empty()) {
        return possible_count(count_from(institution.addition_device_count));
    }
    const std::size_t wanted = devices_wanted(institution);
    return wanted > devices_an_application ? wanted - devices_an_application : 0;
}

FieldValue added_devices(const Institution& institution, const ValueContext& context) {
    if (added_in_all(institution) == 0) {
        // What was written and is no possible count, for the rules to refuse.
        const bool by_total =
            institution.addition_device_count.empty() && devices_wanted(institution) == 0;
        return {by_total ? institution.device_count : institution.addition_device_count};
    }
    const std::size_t here = added_devices_wanted(institution, context.batch);
    return here > 0 ? FieldValue{std::to_string(here)} : FieldValue{};
}

FieldValue services(const Institution& institution, const ValueContext&) {
    std::string shown;
    for (const std::string& word : list_of(institution.services)) {
        shown += shown.empty() ? "" : "、";
        shown += word == "checkup" ? "ア 特定健診機関" : "イ 特定保健指導機関";
    }
    return {institution.services, shown};
}

FieldValue change_kind(const Institution& institution, const ValueContext&) {
    const bool ends = institution.change_kind == "end";
    const bool changes = institution.change_kind == "change";
    return {institution.change_kind, ends ? "利用終了" : changes ? "変更" : ""};
}

/// By era, as the notifications have it.
FieldValue era_day(const std::string& text) {
    const auto day = Date::parse(text);
    return {text, day ? day->japanese() : std::string()};
}

FieldValue abolished_on(const Institution& institution, const ValueContext&) {
    return era_day(institution.abolished_on);
}

FieldValue notification_date(const Institution& institution, const ValueContext& context) {
    return era_day(institution.notification_date.empty() ? context.today.iso()
                                                         : institution.notification_date);
}

FieldValue representative(const Institution& institution, const ValueContext&) {
    const bool untitled =
        institution.representative_title.empty() || institution.representative_name.empty();
    FieldValue value{institution.representative_title + (untitled ? "" : "　") +
                     institution.representative_name};
    value.parts = {ApplicationPart{"representative.title", institution.representative_title},
                   ApplicationPart{"representative.name", institution.representative_name}};
    return value;
}

FieldValue filer_name(const Institution& institution, const ValueContext& context) {
    if (!institution.filer_name.empty()) {
        return {institution.filer_name};
    }
    FieldValue value = representative(institution, context);
    const bool alone = institution.name.empty() || value.raw.empty();
    value.raw = institution.name + (alone ? "" : "　") + value.raw;
    value.parts.insert(value.parts.begin(), ApplicationPart{"name", institution.name});
    return value;
}

bool has_own_phone(const Institution& institution) {
    return !institution.contact_phone.empty() || institution.phone.empty();
}

/// The screen takes no hyphens. In what is given for this screen they are for the rules to refuse;
/// the number of the institution has them for other forms.
FieldValue account_phone(const Institution& institution, const ValueContext&) {
    if (has_own_phone(institution)) {
        return {institution.contact_phone};
    }
    FieldValue value{institution.phone};
    std::erase(value.raw, '-');
    return value;
}

std::string_view account_phone_key(const Institution& institution) {
    return has_own_phone(institution) ? "contact.phone" : "phone";
}

struct DerivedValue {
    std::string_view name;
    std::string_view profile_key; ///< what to correct when it is wrong
    FieldValue (*compute)(const Institution&, const ValueContext&);
    std::string_view (*key)(const Institution&) = nullptr; ///< where that depends
};

constexpr std::array derived_values{
    DerivedValue{"abolished_on", "notification.abolished_on", &abolished_on},
    DerivedValue{"account_kind", "kind", &account_kind},
    DerivedValue{"account_phone", "contact.phone", &account_phone, &account_phone_key},
    DerivedValue{"added_devices", "addition.device_count", &added_devices},
    DerivedValue{"affiliation", "kind", &affiliation},
    DerivedValue{"change_kind", "change.kind", &change_kind},
    DerivedValue{"facility_check", "use.facility_check", &facility_check},
    DerivedValue{"filer_name", "notification.filer_name", &filer_name},
    DerivedValue{"first_devices", "use.device_count", &first_devices},
    DerivedValue{"institution_code", "number", &institution_code},
    DerivedValue{"notification_date", "notification.date", &notification_date},
    DerivedValue{"number_kind", "number", &number_kind},
    DerivedValue{"portal_number", "number", &whole_number},
    DerivedValue{"prefecture", "address", &prefecture},
    DerivedValue{"prefecture_code", "number", &prefecture_code},
    DerivedValue{"representative", "representative.name", &representative},
    DerivedValue{"services", "services", &services},
};

const DerivedValue* find(std::string_view name) {
    const auto found = std::ranges::find(derived_values, name, &DerivedValue::name);
    return found == derived_values.end() ? nullptr : &*found;
}

} // namespace

bool is_derived_value(std::string_view name) {
    return find(name) != nullptr;
}

FieldValue derived_value(std::string_view name, const Institution& institution,
                         const ValueContext& context) {
    const DerivedValue* value = find(name);
    return value == nullptr ? FieldValue{} : value->compute(institution, context);
}

std::string_view profile_key_of(std::string_view name, const Institution& institution) {
    const DerivedValue* value = find(name);
    if (value == nullptr) {
        return {};
    }
    if (value->key != nullptr) {
        return value->key(institution);
    }
    const bool code =
        value->profile_key == "number" && institution.kind == InstitutionKind::insurer;
    return code ? "online_code" : value->profile_key;
}

std::string facility_check_of(const Institution& institution) {
    if (!institution.facility_check.empty()) {
        return institution.facility_check;
    }
    const bool has_document =
        !institution.institution_notification.empty() || !institution.acceptance_notice.empty();
    const bool only_document = has_document && institution.account_number_file.empty();
    return institution.kind == InstitutionKind::insurer || only_document ? "document" : "account";
}

std::size_t devices_wanted(const Institution& institution) {
    return possible_count(institution.device_count.empty() ? list_of(institution.devices).size()
                                                           : count_from(institution.device_count));
}

std::size_t additions_wanted(const Institution& institution) {
    return (added_in_all(institution) + devices_an_application - 1) / devices_an_application;
}

std::size_t devices_applied_for(const Institution& institution) {
    return first_devices_wanted(institution) + added_in_all(institution);
}

std::size_t first_devices_wanted(const Institution& institution) {
    return std::min(devices_wanted(institution), devices_an_application);
}

std::size_t added_devices_wanted(const Institution& institution, std::size_t batch) {
    const std::size_t added = added_in_all(institution);
    const std::size_t before = batch * devices_an_application;
    return added > before ? std::min(added - before, devices_an_application) : 0;
}

} // namespace mqa
