// SPDX-License-Identifier: Apache-2.0
#include "application_commands.hpp"

#include "application_output.hpp"
#include "base/error.hpp"
#include "ledger_option.hpp"
#include "model/date.hpp"
#include "profile_options.hpp"
#include "registration/forms/application_builder.hpp"
#include "registration/forms/derived_values.hpp"
#include "registration/ledger/devices.hpp"
#include "registration/ledger/online_code.hpp"
#include "secrets.hpp"

#include <algorithm>
#include <map>
#include <variant>

namespace mqa {
namespace {

/// One application of the run, or why there is none.
struct Prepared {
    LedgerSubject subject;
    std::string institution_name;
    std::variant<Application, ErrorRecord> outcome;
    LedgerDetails about{}; ///< what the ledger keeps beside the content
    bool in_ledger = false;

    const Application* application() const { return std::get_if<Application>(&outcome); }
};

/// How many applications of the kind the institution needs; at least one, to say what is missing.
std::size_t batches_of(const Institution& institution, ApplicationKind kind) {
    return kind == ApplicationKind::add_devices
               ? std::max<std::size_t>(additions_wanted(institution), 1)
               : 1;
}

/// The codes of the ledger by whose they are.
using CodeOwners = std::map<std::string, std::string, std::less<>>;

/// What all applications of the run have in common.
struct Preparation {
    ToolContext& context;
    ApplicationKind kind;
    const InstitutionProfile& profile;
    bool alone = true; ///< one institution was asked for
    CodeOwners code_owners{};
};

/// Nothing where none of these institutions names a code.
CodeOwners code_owners(Ledger* ledger, const std::vector<const Institution*>& institutions) {
    const bool any = std::ranges::any_of(institutions, [](const Institution* institution) {
        return institution->kind == InstitutionKind::insurer && !institution->online_code.empty();
    });
    return ledger != nullptr && any ? insurers_by_online_code(ledger->history_of(
                                          ApplicationKind::notification_introduce))
                                    : CodeOwners();
}

/// Two insurers cannot be registered under one code. The notification that brings it has none yet.
void refuse_code_of_another(const Preparation& preparation, const Institution& institution) {
    if (institution.kind != InstitutionKind::insurer ||
        preparation.kind == ApplicationKind::notification_introduce) {
        return;
    }
    const std::string key = institution_key(institution);
    const auto owner = preparation.code_owners.find(institution.online_code);
    if (owner != preparation.code_owners.end() && owner->second != key) {
        throw Error(Errc::online_code_taken)
            .field("online_code")
            .with("number", key)
            .with("other", owner->second);
    }
}

/// Of several institutions, the record says which one it is about.
void name_institution(ErrorRecord& record, const Preparation& preparation,
                      const Institution& institution) {
    record.where.file = preparation.profile.file;
    if (institution.line != 0) {
        record.where.line = institution.line;
    }
    const std::string key = institution_key(institution);
    const std::string position = std::to_string(institution.position);
    const std::string named = key + ": ";
    if (key.empty()) {
        record.message = "institution " + position + ": " + record.message;
        record.message_ja = position + " 番目の機関: " + record.message_ja;
    } else if (!record.message.starts_with(named)) {
        record.message = named + record.message;
        record.message_ja = named + record.message_ja;
    }
}

ExitStatus status_of_refusal(const Preparation& preparation, const Error& error) {
    if (preparation.alone) {
        return error.exit_status();
    }
    // Of several, the records tell which one was refused.
    return preparation.context.settings.flag("strict") ? ExitStatus::input_invalid
                                                       : ExitStatus::review;
}

/// The day that the application is about, for the calendar; empty when it is about none.
std::string day_of(const Application& application) {
    for (const ApplicationField& field : application.fields) {
        const bool is_day = field.name == "start_date" || field.name == "change_date";
        const auto day = is_day ? Date::parse(field.value.value_or("")) : std::nullopt;
        if (day) {
            return day->iso();
        }
    }
    return {};
}

/// Its day and its devices: the ledger, which has no profile, tells by them what is still to come.
LedgerDetails details_about(const Application& application, const Institution& institution,
                            const LedgerSubject& subject) {
    LedgerDetails details = device_details(institution, subject);
    if (const std::string day = day_of(application); !day.empty()) {
        details.emplace_back("day", day);
    }
    return details;
}

Prepared prepare(const Preparation& preparation, const Institution& institution,
                 const ApplicationContext& building) {
    ToolContext& context = preparation.context;
    Prepared prepared{.subject = {institution_key(institution), preparation.kind, building.batch},
                      .institution_name = institution.name,
                      .outcome = {}};
    const std::string id = uuid_v7(context.clock.now(), context.random);
    try {
        refuse_code_of_another(preparation, institution);
        Application application = build_application(institution, preparation.kind, building, id);
        context.status.count(is_ready(application) ? "ready" : "incomplete");
        prepared.about = details_about(application, institution, prepared.subject);
        prepared.outcome = std::move(application);
    } catch (const Error& error) {
        ErrorRecord record = describe(error, context.tool.name, {id, {}});
        if (preparation.profile.institutions.size() > 1) {
            name_institution(record, preparation, institution);
        }
        context.status.add(status_of_refusal(preparation, error));
        context.status.count("refused");
        prepared.outcome = std::move(record);
    }
    return prepared;
}

/// The code that came back to an insurer, for the application that needs it.
std::string code_in(Ledger* ledger, const Institution& institution, ToolContext& context) {
    if (ledger == nullptr || institution.kind != InstitutionKind::insurer) {
        return {};
    }
    const std::string key = institution_key(institution);
    std::string code = recorded_online_code(ledger->history(key), key);
    if (!code.empty() && institution.online_code.empty()) {
        context.log.info(Text("{number}: the online qualification code is that of the ledger",
                              "{number}: オンライン資格確認用コードは台帳の記録を使います"),
                         {{"number", key}});
    }
    return code;
}

std::vector<Prepared> prepare_all(const Preparation& preparation,
                                  const std::vector<const Institution*>& institutions,
                                  Ledger* ledger) {
    ToolContext& context = preparation.context;
    const FormBook forms = form_book(context.settings);
    std::vector<Prepared> all;
    for (const Institution* institution : institutions) {
        const ApplicationSecrets secrets =
            collect_secrets(context, *institution, preparation.kind, preparation.alone);
        ApplicationContext building{
            .forms = forms, .profile = context.profile, .now = context.clock.now()};
        building.recorded_code = code_in(ledger, *institution, context);
        building.secrets.password = secrets.password ? &*secrets.password : nullptr;
        building.secrets.account_number =
            secrets.account_number ? &*secrets.account_number : nullptr;
        for (; building.batch < batches_of(*institution, preparation.kind); ++building.batch) {
            all.push_back(prepare(preparation, *institution, building));
        }
    }
    return all;
}

/// Tells once what the ledger does not take; the record goes out all the same.
void keep_out(ToolContext& context, const Error& error, Prepared& prepared) {
    prepared.in_ledger = false;
    context.log.warning(
        Text("{message}; the ledger stays as it is", "{message}。台帳は変更しません"),
        {{"message", error.message(Language::en), error.message(Language::ja)}});
}

/// Only some commands have the option.
Filing filing_of(const Settings& settings) {
    return settings.all().contains("again") && settings.flag("again") ? Filing::again
                                                                      : Filing::once;
}

/// The sheet is right, but whoever copies it files the same a second time.
void mention_filed(ToolContext& context, const LedgerSubject& subject, const std::string& state) {
    const LedgerStateEntry* entry = find_state(state, subject.kind);
    if (entry == nullptr || !may_be_filed_again(state, subject.kind)) {
        return;
    }
    const ApplicationKindEntry& form = entry_of(subject.kind);
    context.log.warning(
        Text("{number}: this {form} was filed already ({state}); to file the same once more, give "
             "--again",
             "{number}: この{form}は提出済みです（{state}）。同じ内容をもう一度提出するには "
             "--again を付けてください"),
        {{"number", subject.institution},
         {"form", form.title_en, form.title_ja},
         {"state", entry->title_en, entry->title_ja}});
}

void note_drafts(ToolContext& context, Ledger& ledger, std::vector<Prepared>& all) {
    ledger.write(ledger_writing(context), [&](Ledger::Transaction& transaction) {
        for (Prepared& prepared : all) {
            const Application* application = prepared.application();
            if (application == nullptr) {
                continue;
            }
            if (prepared.subject.institution.empty()) {
                context.log.warning(Text("an institution without a usable number is not kept in "
                                         "the ledger",
                                         "番号が使えない機関は台帳に記録しません"));
                continue;
            }
            try {
                const bool added = transaction.prepare(
                    prepared.subject, prepared.institution_name, content_digest(*application),
                    is_ready(*application), filing_of(context.settings), prepared.about);
                if (!added) {
                    mention_filed(context, prepared.subject,
                                  transaction.state_of(prepared.subject));
                }
                prepared.in_ledger = is_ready(*application);
            } catch (const Error& error) {
                if (error.errc() != Errc::transition_refused) {
                    throw;
                }
                keep_out(context, error, prepared);
            }
        }
    });
}

/// After the output stands where it belongs: killed in between, the next run does it.
void note_hand_out(ToolContext& context, Ledger& ledger, const std::vector<Prepared>& all) {
    ledger.write(ledger_writing(context), [&](Ledger::Transaction& transaction) {
        for (const Prepared& prepared : all) {
            if (prepared.in_ledger) {
                transaction.hand_out(prepared.subject, prepared.institution_name,
                                     content_digest(*prepared.application()));
            }
        }
    });
}

void write_all(ToolContext& context, ApplicationOutput& output, std::vector<Prepared>& all) {
    for (Prepared& prepared : all) {
        if (const Application* application = prepared.application()) {
            prepared.in_ledger = output.write(*application) && prepared.in_ledger;
            if (!is_ready(*application)) {
                context.status.add(ExitStatus::review);
            }
        } else {
            output.write(std::get<ErrorRecord>(prepared.outcome));
        }
    }
    output.finish();
}

} // namespace

ExitStatus run_application(ToolContext& context, ApplicationKind kind) {
    const InstitutionProfile profile = load_profile(context.command.argument(0));
    const auto institutions = selected_institutions(context, profile);
    ApplicationOutput output(context);
    const std::unique_ptr<Ledger> ledger = open_ledger(context);
    const Preparation preparation{.context = context,
                                  .kind = kind,
                                  .profile = profile,
                                  .alone = institutions.size() == 1,
                                  .code_owners = code_owners(ledger.get(), institutions)};
    std::vector<Prepared> all = prepare_all(preparation, institutions, ledger.get());
    if (ledger) {
        note_drafts(context, *ledger, all);
    }
    write_all(context, output, all);
    if (ledger && output.hands_out()) {
        note_hand_out(context, *ledger, all);
    }
    return ExitStatus::done;
}

} // namespace mqa
