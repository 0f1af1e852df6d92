// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "base/file.hpp"

namespace mqa {
namespace {

template <typename List>
std::optional<List> load_list(const ToolContext& context, std::string_view key) {
    const std::optional<std::string> file = context.settings.text(key);
    if (!file) {
        return std::nullopt;
    }
    List list = List::load(*file);
    const std::size_t errors = count_of(list.report().diagnostics, Severity::error);
    if (errors > 0) {
        context.log.warning(Text("{file}: {count} errors; see mqa-match lists check {file}",
                                 "{file}: 誤りが {count} 件あります。mqa-match lists check {file} "
                                 "で確かめてください"),
                            {{"file", *file}, {"count", std::to_string(errors)}});
    }
    return list;
}

std::optional<Date> date_setting(const Settings& settings, std::string_view key) {
    const std::optional<std::string> text = settings.text(key);
    if (!text) {
        return std::nullopt;
    }
    const std::optional<Date> date = Date::parse(*text);
    if (!date) {
        settings.refuse(key, Text("a date such as 2026-11-22", "2026-11-22 のような日付"));
    }
    return date;
}

std::optional<GuidanceLevel> level_setting(const Settings& settings) {
    const std::optional<std::string> word = settings.text("guidance_level");
    if (!word) {
        return std::nullopt;
    }
    const std::optional<GuidanceLevel> level = guidance_level_from(*word);
    if (!level) {
        settings.refuse("guidance_level", Text("active, motivational, motivational_equivalent",
                                               "active、motivational、motivational_equivalent"));
    }
    return level;
}

std::optional<std::string> institution_setting(const Settings& settings) {
    const std::optional<std::string> text = settings.text("institution");
    if (!text) {
        return std::nullopt;
    }
    const std::optional<InstitutionNumber> number = InstitutionNumber::parse(*text);
    if (!number) {
        settings.refuse("institution", Text("10 digits", "数字10桁"));
    }
    return number->digits();
}

ServiceRequest service_request(const ToolContext& context) {
    const Settings& settings = context.settings;
    return {.service = term_from<Service>(settings.choice("service")).value_or(Service::checkup),
            .date =
                date_setting(settings, "date").value_or(Date(day_in_japan(context.clock.now()))),
            .profile = context.profile,
            .institution_number = institution_setting(settings),
            .guidance_level = level_setting(settings),
            .checkup_date = date_setting(settings, "checkup_date")};
}

Values values_setting(const Settings& settings) {
    const std::string word = settings.choice("values");
    if (word == "full") {
        return Values::full;
    }
    return word == "none" ? Values::none : Values::masked;
}

ReferenceData reference_data(const GivenData& given) {
    ReferenceData reference;
    if (given.kanji_variants) {
        reference.kanji_variants = &*given.kanji_variants;
    }
    if (given.proof_periods) {
        reference.proof_periods = &*given.proof_periods;
    }
    return reference;
}

PairingMode pairing_setting(const ToolContext& context) {
    const std::optional<std::string> word = context.settings.text("pairing");
    if (word) {
        return *word == "best" ? PairingMode::best : PairingMode::arrival;
    }
    return context.terminal_facts.input_is_regular_file ? PairingMode::best : PairingMode::arrival;
}

} // namespace

ContractLists load_contract_lists(const ToolContext& context) {
    return {load_list<InsurerList>(context, "insurers"),
            load_list<InstitutionList>(context, "institutions")};
}

RuleSettings rule_settings(const Settings& settings) {
    RuleSettings rules{};
    for (const auto& [name, value] : settings.rules()) {
        const std::optional<Rule> rule = find_rule(name);
        const std::optional<RuleSetting> setting = rule_setting_from(value.values.front());
        if (rule && setting) {
            rules.at(index_of(*rule)) = *setting;
        }
    }
    return rules;
}

GivenData load_given_data(const Settings& settings) {
    GivenData given;
    if (const auto file = settings.text("kanji_variants")) {
        given.kanji_variants = KanjiVariants::embedded();
        given.kanji_variants->add(read_given_table(*file), *file);
    }
    if (const auto file = settings.text("proofs")) {
        given.proof_periods = parse_proof_periods(read_given_table(*file), *file);
    }
    return given;
}

MatchOptions match_options(const ToolContext& context, const ContractLists& lists,
                           const GivenData& given) {
    return {.decision = {.request = service_request(context),
                         .insurers = lists.insurers ? &*lists.insurers : nullptr,
                         .institutions = lists.institutions ? &*lists.institutions : nullptr,
                         .used_before = {},
                         .settings = rule_settings(context.settings),
                         .values = values_setting(context.settings),
                         .reference = reference_data(given)},
            .pairing = pairing_setting(context),
            .strict = context.settings.flag("strict")};
}

std::string coupon_file(const Settings& settings) {
    return settings.required_text(
        "coupons", Text("name the file of coupons (mqa.coupon/1 records)",
                        "受診券・利用券のファイル (mqa.coupon/1 レコード) を指定してください"));
}

CouponStore load_coupons(const ToolContext& context, Decoding& decoding) {
    const std::string file = coupon_file(context.settings);
    FdInput input(open_for_reading(file, FileKind::any), file);
    RecordReader reader(input);
    CouponStore store;
    read_coupons(reader, file, context.tool.name, decoding, store);
    return store;
}

} // namespace mqa
