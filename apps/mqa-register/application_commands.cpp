// SPDX-License-Identifier: Apache-2.0
#include "application_commands.hpp"

#include "application_output.hpp"
#include "base/error.hpp"
#include "ledger_option.hpp"
#include "profile_options.hpp"
#include "registration/forms/application_builder.hpp"
#include "registration/forms/derived_values.hpp"
#include "registration/ledger/online_code.hpp"
#include "secrets.hpp"

#include <algorithm>
#include <variant>

namespace mqa {
namespace {

/// One application of the run, or why there is none.
struct Prepared {
    LedgerSubject subject;
    std::string institution_name;
    std::variant<Application, ErrorRecord> outcome;
    bool in_ledger = false;

    const Application* application() const { return std::get_if<Application>(&outcome); }
};

/// How many applications of the kind the institution needs; at least one, to say what is missing.
std::size_t batches_of(const Institution& institution, ApplicationKind kind) {
    return kind == ApplicationKind::add_devices
               ? std::max<std::size_t>(additions_wanted(institution), 1)
               : 1;
}

Prepared prepare(ToolContext& context, const Institution& institution, ApplicationKind kind,
                 const ApplicationContext& building, bool alone) {
    Prepared prepared{.subject = {institution_key(institution), kind, building.batch},
                      .institution_name = institution.name,
                      .outcome = {}};
    const std::string id = uuid_v7(context.clock.now(), context.random);
    try {
        Application application = build_application(institution, kind, building, id);
        context.status.count(is_ready(application) ? "ready" : "incomplete");
        prepared.outcome = std::move(application);
    } catch (const Error& error) {
        ErrorRecord record = describe(error, context.tool.name, {id, {}});
        // Of several, the records tell which one was refused.
        context.status.add(alone ? error.exit_status() : ExitStatus::review);
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

std::vector<Prepared> prepare_all(ToolContext& context, ApplicationKind kind,
                                  const std::vector<const Institution*>& institutions,
                                  Ledger* ledger) {
    const FormBook forms = form_book(context.settings);
    std::vector<Prepared> all;
    const bool alone = institutions.size() == 1;
    for (const Institution* institution : institutions) {
        const ApplicationSecrets secrets = collect_secrets(context, *institution, kind, alone);
        ApplicationContext building{
            .forms = forms, .profile = context.profile, .now = context.clock.now()};
        building.recorded_code = code_in(ledger, *institution, context);
        building.secrets.password = secrets.password ? &*secrets.password : nullptr;
        building.secrets.account_number =
            secrets.account_number ? &*secrets.account_number : nullptr;
        for (; building.batch < batches_of(*institution, kind); ++building.batch) {
            all.push_back(prepare(context, *institution, kind, building, alone));
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
                transaction.prepare(prepared.subject, prepared.institution_name,
                                    content_digest(*application), is_ready(*application));
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
    std::vector<Prepared> all = prepare_all(context, kind, institutions, ledger.get());
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
