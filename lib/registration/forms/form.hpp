// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/forms/application_kind.hpp"
#include "registration/rules/field_rules.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// When a field or document is asked for at all.
enum class Condition : std::uint8_t { always, by_account, by_document, on_change, on_end };

/// Where the value of a field comes from.
struct FieldSource {
    enum class Kind : std::uint8_t { profile, agree, secret, constant, derived };

    Kind kind = Kind::constant;
    std::string name; ///< a path (or several between |), a secret, a text, a derived value
};

/// One field of a screen or form, as the tables in data/ describe it.
struct FormField {
    std::string name;
    std::optional<Portal> portal; ///< nothing: on both
    Condition when = Condition::always;
    FieldSource source;
    std::vector<FieldRule> rules;
    std::string label_ja;
    std::string label_en;
    bool assumed = false; ///< the form is not public
};

/// Who has a document: insurers, clinics of judo therapists, masseurs and acupuncturists (施術所),
/// or everybody else.
enum class DocumentHolder : std::uint8_t { insurer, clinic, other };

DocumentHolder holder_of(InstitutionKind kind);

/// A document that goes with a form.
struct FormDocument {
    ApplicationKind form;
    std::optional<Portal> portal;
    DocumentHolder holder = DocumentHolder::other;
    Condition when = Condition::always;
    const ProfileField* path = nullptr; ///< where the profile names the file
    std::string name_ja;
    std::string name_en;
};

using Form = std::vector<FormField>;

/// The forms of a run: those compiled in, each of which a file may replace.
class FormBook {
public:
    /// The embedded tables.
    FormBook();

    const Form& form(ApplicationKind kind) const {
        return forms_.at(static_cast<std::size_t>(kind));
    }

    const std::vector<FormDocument>& documents() const { return documents_; }

    /// Takes the fields of `kind` from the text of a file of the same form. Throws
    /// data_file_invalid with the line, also for a table without fields.
    void replace(ApplicationKind kind, std::string_view text, const std::string& file);

private:
    std::array<Form, 7> forms_;
    std::vector<FormDocument> documents_;
};

/// The embedded table of a form as it is, for somebody to correct a copy.
std::string_view embedded_form_table(ApplicationKind kind);

/// The forms with every NAME.txt of the folder in the place of the embedded form of that name
/// (account.txt, start_use.txt …). Throws file_unreadable when the folder has none of them, and
/// data_file_invalid for a .txt of another name.
FormBook load_forms(const std::string& folder);

} // namespace mqa
