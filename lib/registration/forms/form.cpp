// SPDX-License-Identifier: Apache-2.0
#include "registration/forms/form.hpp"

#include "base/data_table.hpp"
#include "base/error.hpp"
#include "registration/forms/derived_values.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace mqa {

namespace data {
extern const std::string_view form_account;
extern const std::string_view form_start_use;
extern const std::string_view form_add_devices;
extern const std::string_view form_start_date;
extern const std::string_view form_change_or_end;
extern const std::string_view form_notification_introduce;
extern const std::string_view form_notification_abolish;
extern const std::string_view form_evidence;
} // namespace data

namespace {

constexpr std::size_t field_columns = 8;
constexpr std::size_t document_columns = 7;

constexpr std::array<std::pair<std::string_view, Condition>, 5> conditions{{
    {"always", Condition::always},
    {"by_account", Condition::by_account},
    {"by_document", Condition::by_document},
    {"on_change", Condition::on_change},
    {"on_end", Condition::on_end},
}};

constexpr std::array<std::pair<std::string_view, FieldSource::Kind>, 5> source_kinds{{
    {"profile", FieldSource::Kind::profile},
    {"agree", FieldSource::Kind::agree},
    {"secret", FieldSource::Kind::secret},
    {"const", FieldSource::Kind::constant},
    {"derive", FieldSource::Kind::derived},
}};

constexpr std::array<std::pair<std::string_view, DocumentHolder>, 3> holders{{
    {"insurer", DocumentHolder::insurer},
    {"clinic", DocumentHolder::clinic},
    {"other", DocumentHolder::other},
}};

constexpr std::array<std::string_view, 2> secret_names{"password", "account_number"};

/// A row and where it stands, for what is wrong with it.
struct Place {
    const std::string& file;
    std::uint64_t line;

    [[noreturn]] void refuse(Text problem) const { refuse_row(file, line, problem); }
};

template <typename Value, std::size_t count>
std::optional<Value> find_word(const std::array<std::pair<std::string_view, Value>, count>& words,
                               std::string_view word) {
    for (const auto& [name, value] : words) {
        if (name == word) {
            return value;
        }
    }
    return std::nullopt;
}

std::optional<Portal> portal_of(std::string_view word, const Place& place) {
    for (const Portal portal : {Portal::medical_institution, Portal::treatment_center}) {
        if (word == name_of(portal)) {
            return portal;
        }
    }
    if (word != "both") {
        place.refuse(Text("the portal must be medical_institution, treatment_center or both",
                          "2 欄目は medical_institution・treatment_center・both "
                          "のいずれかです"));
    }
    return std::nullopt;
}

Condition condition_of(std::string_view word, const Place& place) {
    const auto condition = find_word(conditions, word);
    if (!condition) {
        place.refuse(Text("the condition must be always, by_account, by_document, on_change or "
                          "on_end",
                          "条件は always・by_account・by_document・on_change・on_end "
                          "のいずれかです"));
    }
    return *condition;
}

bool names_something(const FieldSource& source) {
    switch (source.kind) {
    case FieldSource::Kind::profile:
    case FieldSource::Kind::agree: {
        const auto paths = parts_of_column(source.name, '|');
        return !paths.empty() && std::ranges::all_of(paths, [](std::string_view path) {
            return find_profile_field(path) != nullptr;
        });
    }
    case FieldSource::Kind::secret:
        return std::ranges::find(secret_names, source.name) != secret_names.end();
    case FieldSource::Kind::derived:
        return is_derived_value(source.name);
    case FieldSource::Kind::constant:
        break;
    }
    return true;
}

FieldSource source_of(std::string_view column, const Place& place) {
    const std::size_t colon = column.find(':');
    const auto kind = find_word(source_kinds, column.substr(0, colon));
    if (!kind || colon == std::string_view::npos) {
        place.refuse(Text("the source must be profile:, agree:, secret:, const: or derive:",
                          "値の出所は profile:・agree:・secret:・const:・derive: "
                          "のいずれかです"));
    }
    FieldSource source{*kind, std::string(column.substr(colon + 1))};
    if (!names_something(source)) {
        place.refuse(Text("the source names nothing that is known", "値の出所が知られていません"));
    }
    return source;
}

std::vector<FieldRule> rules_of(std::string_view column, const Place& place) {
    std::vector<FieldRule> rules;
    if (column == "-") {
        return rules;
    }
    for (const std::string_view name : parts_of_column(column, ',')) {
        const FieldRuleEntry* entry = find_field_rule(name);
        if (entry == nullptr) {
            place.refuse(Text("a rule that is not known", "知らない規則の名前があります"));
        }
        rules.push_back(entry->rule);
    }
    return rules;
}

FormField field_of(const GivenRow& row, const std::string& file) {
    const Place place{file, row.line};
    const DataRow& columns = row.columns;
    if (columns[7] != "seen" && columns[7] != "assumed") {
        place.refuse(Text("the last column is seen or assumed", "最後の欄は seen か assumed です"));
    }
    return {.name = std::string(columns[0]),
            .portal = portal_of(columns[1], place),
            .when = condition_of(columns[2], place),
            .source = source_of(columns[3], place),
            .rules = rules_of(columns[4], place),
            .label_ja = std::string(columns[5]),
            .label_en = std::string(columns[6]),
            .assumed = columns[7] == "assumed"};
}

Form form_of(std::string_view text, const std::string& file) {
    Form form;
    for (const GivenRow& row : given_rows(text, field_columns, file)) {
        form.push_back(field_of(row, file));
    }
    return form;
}

std::vector<FormDocument> embedded_documents() {
    const std::string file = "evidence.txt";
    std::vector<FormDocument> documents;
    for (const GivenRow& row : given_rows(data::form_evidence, document_columns, file)) {
        const Place place{file, row.line};
        documents.push_back({.form = application_kind_from(row.columns[0]).value(),
                             .portal = portal_of(row.columns[1], place),
                             .holder = find_word(holders, row.columns[2]).value(),
                             .when = condition_of(row.columns[3], place),
                             .path = find_profile_field(row.columns[4]),
                             .name_ja = std::string(row.columns[5]),
                             .name_en = std::string(row.columns[6])});
    }
    return documents;
}

/// A table whose name is mistyped would leave the built-in one in its place, and nobody would know.
void refuse_other_tables(const std::string& folder) {
    constexpr Text problem("the name of the file is that of no form",
                           "ファイル名が様式の名前ではありません");
    std::error_code unreadable;
    for (const auto& file : std::filesystem::directory_iterator(folder, unreadable)) {
        const bool is_form = application_kind_from(file.path().stem().string()).has_value();
        if (file.path().extension() == ".txt" && !is_form) {
            refuse_row(file.path().string(), 1, problem);
        }
    }
}

} // namespace

DocumentHolder holder_of(InstitutionKind kind) {
    switch (kind) {
    case InstitutionKind::insurer:
        return DocumentHolder::insurer;
    case InstitutionKind::judo_therapist:
    case InstitutionKind::acupuncturist:
        return DocumentHolder::clinic;
    case InstitutionKind::medical:
    case InstitutionKind::dental:
    case InstitutionKind::pharmacy:
    case InstitutionKind::checkup:
        break;
    }
    return DocumentHolder::other;
}

std::string_view embedded_form_table(ApplicationKind kind) {
    const std::array<std::string_view, 7> tables{data::form_account,
                                                 data::form_start_use,
                                                 data::form_add_devices,
                                                 data::form_start_date,
                                                 data::form_change_or_end,
                                                 data::form_notification_introduce,
                                                 data::form_notification_abolish};
    return tables.at(static_cast<std::size_t>(kind));
}

FormBook::FormBook() : documents_(embedded_documents()) {
    for (const ApplicationKindEntry& entry : application_kinds()) {
        replace(entry.kind, embedded_form_table(entry.kind), std::string(entry.name) + ".txt");
    }
}

void FormBook::replace(ApplicationKind kind, std::string_view text, const std::string& file) {
    Form form = form_of(text, file);
    // Of a form that asks for nothing, every worksheet would be ready.
    if (form.empty()) {
        refuse_row(file, 1, Text("the table has no field", "項目が 1 つもありません"));
    }
    forms_.at(static_cast<std::size_t>(kind)) = std::move(form);
}

FormBook load_forms(const std::string& folder) {
    refuse_other_tables(folder);
    FormBook forms;
    bool found = false;
    for (const ApplicationKindEntry& entry : application_kinds()) {
        const std::string file = folder + "/" + std::string(entry.name) + ".txt";
        if (::access(file.c_str(), F_OK) == 0) {
            forms.replace(entry.kind, read_given_table(file), file);
            found = true;
        }
    }
    if (!found) {
        throw Error(Errc::file_unreadable).file(folder);
    }
    return forms;
}

} // namespace mqa
