// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/application_builder.hpp"

#include "base/data_table.hpp"
#include "crypto/digest.hpp"
#include "model/codec.hpp"
#include "registration/forms/derived_values.hpp"
#include "registration/forms/evidence_file.hpp"
#include "text/normalise.hpp"

#include <algorithm>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr Text secret_not_given("not given; type it on the screen",
                                "指定なし。画面で入力してください");
constexpr Text corrections("correct what is marked ({count}) in the profile and run it again",
                           "{count} か所を直してから、もう一度実行してください");
constexpr std::string_view agreed_text = "同意する";

/// What an insurer's profile leaves open and the ledger knows.
Institution with_recorded_code(Institution institution, const std::string& code) {
    if (institution.kind == InstitutionKind::insurer && institution.online_code.empty()) {
        institution.online_code = code;
    }
    return institution;
}

class Builder {
public:
    Builder(const Institution& institution, ApplicationKind kind, const ApplicationContext& context)
        : institution_(with_recorded_code(institution, context.recorded_code)), kind_(kind),
          context_(context), today_(day_in_japan(context.now)),
          portal_(entry_of(institution.kind).portal) {}

    Application build(std::string id) {
        application_.envelope.id = std::move(id);
        application_.kind = entry_of(kind_).name;
        application_.portal = name_of(portal_);
        application_.institution_number = known_number();
        if (!institution_.name.empty()) {
            application_.institution_name = institution_.name;
        }
        for (const FormField& field : context_.forms.form(kind_)) {
            if (applies(field.portal, field.when)) {
                const auto asks = std::ranges::find(field.rules, FieldRule::code_of_ledger);
                code_was_judged_ = code_was_judged_ || asks != field.rules.end();
                add_field(field);
            }
        }
        if (!code_was_judged_) {
            judge_code();
        }
        for (const FormDocument& document : context_.forms.documents()) {
            if (document.form == kind_ && document.holder == holder_of(institution_.kind) &&
                applies(document.portal, document.when)) {
                add_document(document);
            }
        }
        application_.deadlines = deadlines_after(kind_, portal_, context_.now);
        set_next_action();
        return std::move(application_);
    }

private:
    /// The number of the portals, else that of the insurer, which has no other yet.
    std::string known_number() const {
        const std::string_view number = portal_number(institution_);
        return to_half_width(number.empty() ? institution_.insurer_number : number);
    }

    bool applies(const std::optional<Portal>& portal, Condition when) const {
        if (portal && *portal != portal_) {
            return false;
        }
        switch (when) {
        case Condition::by_account:
            return facility_check_of(institution_) == "account";
        case Condition::by_document:
            return facility_check_of(institution_) == "document";
        case Condition::on_change:
            return institution_.change_kind == "change";
        case Condition::on_end:
            return institution_.change_kind == "end";
        case Condition::always:
            break;
        }
        return true;
    }

    FieldValue value_of(const FieldSource& source) const {
        switch (source.kind) {
        case FieldSource::Kind::constant:
            return {source.name};
        case FieldSource::Kind::derived:
            return derived_value(source.name, institution_,
                                 {.today = today_, .batch = context_.batch});
        case FieldSource::Kind::agree: {
            const std::string flag = profile_text(source.name);
            return {flag, flag == "true" ? std::string(agreed_text) : std::string()};
        }
        case FieldSource::Kind::profile:
            return {profile_text(source.name)};
        case FieldSource::Kind::secret:
            break;
        }
        return {};
    }

    std::string profile_text(const std::string& paths) const {
        for (const std::string_view path : parts_of_column(paths, '|')) {
            const ProfileField* field = find_profile_field(path);
            if (field != nullptr && !(institution_.*(field->member)).empty()) {
                return institution_.*(field->member);
            }
        }
        return {};
    }

    /// Other institutions are known by their numbers; no code is returned to them.
    std::string_view recorded_code() const {
        return institution_.kind == InstitutionKind::insurer
                   ? std::string_view(context_.recorded_code)
                   : std::string_view();
    }

    const Secret* secret_of(const FieldSource& source) const {
        return source.name == "password" ? context_.secrets.password
                                         : context_.secrets.account_number;
    }

    void add_field(const FormField& field) {
        ApplicationField made{.label_ja = field.label_ja,
                              .name = field.name,
                              .value = std::nullopt,
                              .state = "ok",
                              .problem = std::nullopt,
                              .label = field.label_en,
                              .problem_ja = std::nullopt,
                              .assumed =
                                  field.assumed || entry_of(institution_.kind).screens_assumed,
                              .profile_key = profile_key_of_field(field)};
        if (field.source.kind == FieldSource::Kind::secret) {
            judge_secret(field, made);
        } else {
            FieldValue value = value_of(field.source);
            judge(field, value.raw, made);
            made.assumed = made.assumed || value.assumed;
            made.parts = std::move(value.parts);
            std::string& shown = value.shown.empty() ? value.raw : value.shown;
            if (!shown.empty() && !value.raw.empty()) {
                made.value = std::move(shown);
            }
        }
        application_.fields.push_back(std::move(made));
    }

    void judge_secret(const FormField& field, ApplicationField& made) {
        const Secret* secret = secret_of(field.source);
        if (secret == nullptr) {
            made.state = "missing";
            made.problem = secret_not_given.en;
            made.problem_ja = secret_not_given.ja;
            return;
        }
        judge(field, as_text(secret->reveal()), made);
    }

    RuleContext rule_context() const {
        return {.kind = institution_.kind,
                .profile = context_.profile,
                .today = today_,
                .recorded_code = recorded_code()};
    }

    /// On a form that does not show the code, what is wrong with it still stops the application.
    void judge_code() {
        if (kind_ != ApplicationKind::notification_introduce &&
            !keeps(FieldRule::code_of_ledger, institution_.online_code, rule_context())) {
            constexpr Text label("online qualification code", "オンライン資格確認用コード");
            add_problem("online_code", entry_of(FieldRule::code_of_ledger),
                        {.profile_key = "online_code",
                         .label = std::string(label.en),
                         .label_ja = std::string(label.ja)});
        }
    }

    void judge(const FormField& field, std::string_view value, ApplicationField& made) {
        const RuleContext rules = rule_context();
        std::vector<const FieldRuleEntry*> faults;
        const FieldRuleEntry* warning = nullptr;
        for (const FieldRule rule : field.rules) {
            const FieldRuleEntry& entry = entry_of(rule);
            if (keeps(rule, value, rules) ||
                (!faults.empty() && is_said_by(*faults.back(), rule))) {
                continue;
            }
            if (entry.severity == RuleSeverity::error) {
                faults.push_back(&entry);
            } else if (warning == nullptr) {
                warning = &entry;
            }
        }
        // Every fault, so that it is corrected once; of several warnings the first, as the rules
        // stand in the form, and none beside a fault.
        if (!faults.empty()) {
            made.state = faults.front()->rule == FieldRule::given ? "missing" : "invalid";
        } else if (warning != nullptr) {
            faults.push_back(warning);
        }
        for (const FieldRuleEntry* entry : faults) {
            tell(*entry, made);
            if (entry->severity == RuleSeverity::error) {
                add_problem(field.name, *entry,
                            {.profile_key = profile_key_of_field(field),
                             .label = field.label_en,
                             .label_ja = field.label_ja});
            }
        }
    }

    /// Whoever wants more devices than there are need not hear how to apply for them.
    static bool is_said_by(const FieldRuleEntry& fault, FieldRule rule) {
        return fault.rule == FieldRule::devices_in_all && rule == FieldRule::devices_at_once;
    }

    static void tell(const FieldRuleEntry& entry, ApplicationField& made) {
        const bool first = !made.problem;
        made.problem = (first ? "" : *made.problem + "; ") + told(entry, Language::en);
        made.problem_ja = (first ? "" : *made.problem_ja + "、") + told(entry, Language::ja);
    }

    /// `where` is how the record names it, `problem` what people are told of the place.
    void add_problem(const std::string& where, const FieldRuleEntry& entry,
                     ApplicationProblem problem) {
        problem.text = told(entry, Language::en);
        problem.text_ja = told(entry, Language::ja);
        problem.missing = entry.rule == FieldRule::given || entry.rule == FieldRule::evidence_given;
        application_.problems.push_back(where + ": " + problem.text);
        application_.told.push_back(std::move(problem));
    }

    /// Of several paths the one that says something, else the first.
    std::string profile_key_of_field(const FormField& field) const {
        const FieldSource& source = field.source;
        switch (source.kind) {
        case FieldSource::Kind::derived:
            return std::string(profile_key_of(source.name, institution_));
        case FieldSource::Kind::secret:
            return source.name == "account_number" ? "use.account_number_file" : "";
        case FieldSource::Kind::profile:
        case FieldSource::Kind::agree:
            break;
        case FieldSource::Kind::constant:
            return {};
        }
        const auto paths = parts_of_column(source.name, '|');
        const auto given = std::ranges::find_if(
            paths, [&](std::string_view path) { return !profile_text(std::string(path)).empty(); });
        return std::string(given == paths.end() ? paths.front() : *given);
    }

    static std::string told(const FieldRuleEntry& entry, Language language) {
        return fmt::format("{} {}", entry.code, entry.text.in(language));
    }

    void add_document(const FormDocument& document) {
        const std::string& path = institution_.*(document.path->member);
        const EvidenceFile file = look_at_evidence(path);
        ApplicationEvidence evidence;
        evidence.document_ja = document.name_ja;
        evidence.state = "ok";
        if (!path.empty()) {
            evidence.file = path;
        }
        if (!file.type.empty()) {
            evidence.type = file.type;
        }
        evidence.bytes = file.bytes;
        if (!file.sha256.empty()) {
            evidence.sha256 = file.sha256;
        }
        if (file.broken) {
            const FieldRuleEntry& entry = entry_of(*file.broken);
            if (entry.severity == RuleSeverity::error) {
                evidence.state = *file.broken == FieldRule::evidence_given ? "missing" : "invalid";
            }
            evidence.problem = told(entry, Language::en);
            evidence.problem_ja = told(entry, Language::ja);
            add_problem(std::string(document.path->path), entry,
                        {.profile_key = std::string(document.path->path),
                         .label = document.name_en,
                         .label_ja = document.name_ja});
        }
        application_.evidence.push_back(std::move(evidence));
    }

    void set_next_action() {
        const ApplicationKindEntry& entry = entry_of(kind_);
        if (is_ready(application_)) {
            application_.next_action = entry.next_action_en;
            application_.next_action_ja = entry.next_action_ja;
            return;
        }
        const TextArguments count{{"count", std::to_string(application_.problems.size())}};
        application_.next_action = fill(corrections, Language::en, count);
        application_.next_action_ja = fill(corrections, Language::ja, count);
    }

    Institution institution_;
    ApplicationKind kind_;
    const ApplicationContext& context_;
    Date today_;
    Portal portal_;
    Application application_;
    bool code_was_judged_ = false; ///< by a field that shows it
};

} // namespace

Application build_application(const Institution& institution, ApplicationKind kind,
                              const ApplicationContext& context, std::string id) {
    require_form(institution, kind);
    return Builder(institution, kind, context).build(std::move(id));
}

bool is_ready(const Application& application) {
    return application.problems.empty();
}

std::string content_digest(const Application& application) {
    Json json = encode(application);
    // The code only comes back with it: the form says the same with a code and without.
    if (application.kind == entry_of(ApplicationKind::notification_introduce).name) {
        const auto insurer =
            std::ranges::find(application.fields, "insurer_number", &ApplicationField::name);
        if (insurer != application.fields.end() && insurer->value) {
            json["institution"]["institution_number"] = *insurer->value;
        }
    }
    for (const char* changing : {"id", "context", "deadlines"}) {
        json.erase(changing);
    }
    return sha256_hex(as_bytes(dump(json)));
}

} // namespace mqa
