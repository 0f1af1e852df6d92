// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "lists/coupons/coupon_dialog.hpp"
#include "match/coupon_scan.hpp"

#include <utility>

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

ReferenceData reference_data(const GivenData& given) {
    ReferenceData reference;
    if (given.kanji_variants) {
        reference.kanji_variants = &*given.kanji_variants;
    }
    if (given.proof_periods) {
        reference.proof_periods = &*given.proof_periods;
    }
    if (given.aliases) {
        reference.aliases = &*given.aliases;
    }
    return reference;
}

PairingMode pairing_setting(const ToolContext& context) {
    const std::optional<std::string> word = context.settings.text("pairing");
    const bool together = context.settings.given("earlier");
    if (together && word == "arrival") {
        throw Error(Errc::conflicting_options)
            .with("option", "--earlier")
            .with("other", "--pairing arrival");
    }
    if (word) {
        return *word == "best" ? PairingMode::best : PairingMode::arrival;
    }
    return together || context.terminal_facts.input_is_regular_file ? PairingMode::best
                                                                    : PairingMode::arrival;
}

NameAliases load_aliases(const std::string& file, Log& log) {
    NameAliases aliases = NameAliases::parse(read_given_table(file), file);
    if (aliases.waiting() > 0) {
        log.warning(Text("{file}: rows that nobody has reviewed do not count: {count}",
                         "{file}: 確認者・確認日のない行は使いません: {count} 件"),
                    {{"file", file}, {"count", std::to_string(aliases.waiting())}});
    }
    return aliases;
}

} // namespace

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

UsedLedger open_ledger(const ToolContext& context, UsedLedger::Access access) {
    return {context.settings.required_text("used", Text("name the ledger of used coupons",
                                                        "使用済み受診券の台帳を指定してください")),
            access};
}

GivenData load_given_data(const ToolContext& context) {
    const Settings& settings = context.settings;
    GivenData given;
    if (const auto file = settings.text("kanji_variants")) {
        given.kanji_variants = KanjiVariants::embedded();
        given.kanji_variants->add(read_given_table(*file), *file);
    }
    if (const auto file = settings.text("proofs")) {
        given.proof_periods = parse_proof_periods(read_given_table(*file), *file);
    }
    if (const auto file = settings.text("names")) {
        given.aliases = load_aliases(*file, context.log);
    }
    if (settings.given("used")) {
        // It cannot be moved, only made where it is. NOLINTNEXTLINE(*-make-unique,*-owning-memory)
        given.ledger.reset(new UsedLedger(open_ledger(context, UsedLedger::Access::look_up)));
        const bool at_once = pairing_setting(context) == PairingMode::best;
        given.used = std::make_unique<UsedCoupons>(
            *given.ledger, at_once ? LedgerReading::at_once : LedgerReading::each_time);
    }
    return given;
}

MatchOptions match_options(const ToolContext& context, const ContractLists& lists,
                           const GivenData& given) {
    UsedBefore used_before;
    if (given.used) {
        used_before = [used = given.used.get()](const Coupon& coupon, Service service, Date date) {
            return used->used_before(coupon, service, date);
        };
    }
    return {.decision = {.request = service_request(context),
                         .insurers = lists.insurers ? &*lists.insurers : nullptr,
                         .institutions = lists.institutions ? &*lists.institutions : nullptr,
                         .used_before = std::move(used_before),
                         .settings = rule_settings(context.settings),
                         .values = values_setting(context.settings),
                         .reference = reference_data(given)},
            .pairing = pairing_setting(context),
            .strict = context.settings.flag("strict")};
}

std::string coupon_file(const Settings& settings) {
    return settings.required_text(
        "coupons", Text("name the file of coupons (mqa.coupon/1 records, CSV or XLSX)",
                        "受診券・利用券のファイル (mqa.coupon/1 レコード、CSV または XLSX) "
                        "を指定してください"));
}

std::string scratch_folder(const ToolContext& context) {
    const std::string* folder = context.environment.find("TMPDIR");
    return folder != nullptr ? *folder : "/var/tmp";
}

CouponFileOptions coupon_file_options(const ToolContext& context, const std::string& file) {
    CouponFileOptions options{.file = file, .tool = context.tool.name};
    options.folder = scratch_folder(context);
    options.refuse_unknown = context.settings.flag("strict");
    options.sheet = context.settings.text("sheet").value_or("");
    if (const std::optional<std::string> text = context.settings.text("columns")) {
        const std::optional<ColumnsChoice> columns = parse_columns(*text, ListKind::coupons);
        if (!columns) {
            context.settings.refuse(
                "columns", Text("columns of a coupon such as reference_number,insurer_number or "
                                "reference_number=C (see mqa-lists(5))",
                                "reference_number,insurer_number や reference_number=C "
                                "のような受診券・利用券の列 (mqa-lists(5))"));
        }
        options.columns = *columns;
    }
    return options;
}

void warn_of_printed_code(std::string_view scanned, Log& log) {
    if (is_printed_code(scanned)) {
        log.warning_once("printed_code",
                         Text("reading the two-dimensional code of coupons is experimental; "
                              "compare what was read with the coupon",
                              "受診券の二次元コードの読み取りは試験的な機能です。読み取った内容を"
                              "券面と見比べてください"));
    }
}

namespace {

void read_into(const ToolContext& context, Decoding& decoding, CouponStore& store) {
    const std::string file = coupon_file(context.settings);
    FdInput input(open_for_reading(file, FileKind::any), file);
    read_coupon_file(input, coupon_file_options(context, file), decoding, context.log, store);
}

/// One coupon, typed or scanned by the person at the terminal.
Coupon coupon_of_terminal(const ToolContext& context, Decoding& decoding) {
    if (*context.settings.text("coupon") != "-") {
        context.settings.refuse("coupon", Text("-, for the terminal", "端末から入力する -"));
    }
    constexpr Text advice("give a file with --coupons", "--coupons でファイルを指定してください");
    const Text question("the coupon", "受診券・利用券の内容");
    if (!context.terminal.available()) {
        throw Error(Errc::prompt_needed).with("question", question).with("advice", advice);
    }
    const KnownCoupons known = known_coupons(context, decoding);
    const auto coupon =
        ask_coupon({.ask = [&](Text text) -> std::optional<std::string> {
                        return context.terminal.ask(std::string(text.in(context.language)) + ": ");
                    },
                    .tell =
                        [&](Text expected) {
                            context.log.notice(Text("expected: {expected}",
                                                    "次のように入力してください: {expected}"),
                                               {{"expected", expected}});
                        },
                    .scanned = [&](const std::string& text) -> std::optional<Coupon> {
                        warn_of_printed_code(text, context.log);
                        std::vector<ListDiagnostic> repairs;
                        auto scan = coupon_of_scan({text, 1, "-"}, known, decoding, repairs);
                        return std::holds_alternative<Coupon>(scan)
                                   ? std::optional(std::get<Coupon>(std::move(scan)))
                                   : std::nullopt;
                    }});
    if (!coupon) {
        throw Error(Errc::prompt_needed).with("question", question).with("advice", advice);
    }
    return *coupon;
}

} // namespace

KnownCoupons known_coupons(const ToolContext& context, Decoding& decoding) {
    KnownCoupons known;
    if (context.settings.text("coupons")) {
        CouponStore store;
        read_into(context, decoding, store);
        for (std::size_t index = 0; index < store.size(); ++index) {
            if (auto coupon = store.take(index)) {
                known.add(*std::move(coupon));
            }
        }
    }
    return known;
}

CouponStore load_coupons(const ToolContext& context, const GivenData& given, Decoding& decoding) {
    CouponStore store(given.aliases ? &*given.aliases : nullptr);
    if (context.settings.text("coupon")) {
        store.add(coupon_of_terminal(context, decoding));
    } else {
        read_into(context, decoding, store);
    }
    return store;
}

} // namespace mqa
