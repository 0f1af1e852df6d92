// SPDX-License-Identifier: Apache-2.0
#include "present/csv/qualification_csv.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace mqa {
namespace {

std::string text_of_value(const std::optional<std::string>& value) {
    return value.value_or("");
}

std::string text_of_value(const std::optional<Date>& value) {
    return value ? value->iso() : std::string();
}

std::string text_of_value(const std::optional<InsurerNumber>& value) {
    return value ? value->digits() : std::string();
}

template <typename Term>

requires std::is_enum_v<Term> std::string text_of_value(const std::optional<Term>& value) {
    return value ? std::string(name_of(*value)) : std::string();
}

template <auto Member>
std::string membership_cell(const Qualification& qualification) {
    return text_of_value(qualification.membership.*Member);
}

template <auto Member>
std::string person_cell(const Qualification& qualification) {
    return text_of_value(qualification.membership.person.*Member);
}

template <auto Member>
std::string confirmation_term(const Qualification& qualification) {
    return std::string(name_of(qualification.confirmation.*Member));
}

template <auto Member>
std::string confirmation_cell(const Qualification& qualification) {
    return text_of_value(qualification.confirmation.*Member);
}

std::string candidate_count(const Qualification& qualification) {
    const std::size_t count = qualification.candidates.size();
    return count == 0 ? std::string() : std::to_string(count);
}

std::string notice_list(const Qualification& qualification) {
    std::string list;
    for (const ServiceNotice& notice : qualification.notices) {
        list += (list.empty() ? "" : "; ") + notice.code + ": " + notice.message;
    }
    return list;
}

struct QualificationColumn {
    std::string_view name;
    std::string (*cell)(const Qualification&);
};

constexpr std::array qualification_cells{
    QualificationColumn{"id", [](const Qualification& one) { return one.envelope.id; }},
    QualificationColumn{"status",
                        [](const Qualification& one) { return std::string(name_of(one.status)); }},
    QualificationColumn{"insurer_number", &membership_cell<&Membership::insurer_number>},
    QualificationColumn{"insurer_name", &membership_cell<&Membership::insurer_name>},
    QualificationColumn{"symbol", &membership_cell<&Membership::symbol>},
    QualificationColumn{"number", &membership_cell<&Membership::number>},
    QualificationColumn{"branch_number", &membership_cell<&Membership::branch_number>},
    QualificationColumn{"relationship", &membership_cell<&Membership::relationship>},
    QualificationColumn{"card_classification", &membership_cell<&Membership::card_classification>},
    QualificationColumn{"person.name", &person_cell<&Person::name>},
    QualificationColumn{"person.name_kana", &person_cell<&Person::name_kana>},
    QualificationColumn{"person.name_other", &person_cell<&Person::name_other>},
    QualificationColumn{"person.name_other_kana", &person_cell<&Person::name_other_kana>},
    QualificationColumn{"person.birth_date", &person_cell<&Person::birth_date>},
    QualificationColumn{"person.sex", &person_cell<&Person::sex>},
    QualificationColumn{"person.address", &person_cell<&Person::address>},
    QualificationColumn{"person.postcode", &person_cell<&Person::postcode>},
    QualificationColumn{"valid_from", &membership_cell<&Membership::valid_from>},
    QualificationColumn{"valid_to", &membership_cell<&Membership::valid_to>},
    QualificationColumn{"acquired_on", &membership_cell<&Membership::acquired_on>},
    QualificationColumn{"lost_on", &membership_cell<&Membership::lost_on>},
    QualificationColumn{"loss_reason", &membership_cell<&Membership::loss_reason>},
    QualificationColumn{"candidates", &candidate_count},
    QualificationColumn{"confirmation.proof", &confirmation_term<&Confirmation::proof>},
    QualificationColumn{"confirmation.channel", &confirmation_term<&Confirmation::channel>},
    QualificationColumn{"confirmation.method", &confirmation_term<&Confirmation::method>},
    QualificationColumn{"confirmation.purpose", &confirmation_term<&Confirmation::purpose>},
    QualificationColumn{
        "confirmation.confirmed_at",
        [](const Qualification& one) { return format_instant(one.confirmation.confirmed_at); }},
    QualificationColumn{"confirmation.reference", &confirmation_cell<&Confirmation::reference>},
    QualificationColumn{"confirmation.institution_number",
                        &confirmation_cell<&Confirmation::institution_number>},
    QualificationColumn{"notices", &notice_list},
};

struct ErrorColumn {
    std::string_view name;
    std::string (*cell)(const ErrorRecord&);
};

constexpr std::array error_cells{
    ErrorColumn{"error.code", [](const ErrorRecord& one) { return one.code; }},
    ErrorColumn{"error.kind", [](const ErrorRecord& one) { return one.kind; }},
    ErrorColumn{"error.message", [](const ErrorRecord& one) { return one.message; }},
    ErrorColumn{"error.message_ja", [](const ErrorRecord& one) { return one.message_ja; }},
    ErrorColumn{"error.line",
                [](const ErrorRecord& one) {
                    return one.where.line ? std::to_string(*one.where.line) : std::string();
                }},
};

constexpr std::size_t first_error_cell = qualification_cells.size();

class QualificationCsv final : public RecordDocument {
public:
    QualificationCsv(OutputStream& output, CsvEncoding encoding)
        : output_(output), encoding_(encoding) {
        const std::vector<std::string_view> names = qualification_columns();
        output_.write(csv_head({names.begin(), names.end()}, encoding));
    }

    using RecordDocument::write;

    std::string_view format() const override { return "csv"; }

    void write(const Qualification& qualification) override {
        std::vector<std::string> cells;
        for (const QualificationColumn& column : qualification_cells) {
            cells.push_back(column.cell(qualification));
        }
        cells.resize(cells.size() + error_cells.size());
        output_.write(encoded(std::move(cells)));
    }

    void write(const ErrorRecord& error) override {
        std::vector<std::string> cells(first_error_cell);
        cells.front() = error.envelope.id;
        put_error(error, cells);
        output_.write(encoded(std::move(cells)));
    }

    std::uint64_t damaged() const override { return damaged_; }

private:
    static void put_error(const ErrorRecord& error, std::vector<std::string>& cells) {
        cells.resize(first_error_cell);
        for (const ErrorColumn& column : error_cells) {
            cells.push_back(column.cell(error));
        }
    }

    std::string encoded(std::vector<std::string> cells) {
        std::vector<std::size_t> damaged;
        std::string row = encoded_csv_row(cells, encoding_, damaged);
        damaged_ += damaged.empty() ? 0U : 1U;
        const bool has_error = !cells[first_error_cell].empty();
        if (damaged.empty() || has_error) {
            return row;
        }
        const Error problem = Error(Errc::not_encodable)
                                  .field(qualification_columns()[damaged.front()])
                                  .with("encoding", "CP932");
        put_error(describe(problem, "mqa-verify", {}), cells);
        damaged.clear();
        return encoded_csv_row(cells, encoding_, damaged);
    }

    OutputStream& output_;
    CsvEncoding encoding_;
    std::uint64_t damaged_ = 0;
};

} // namespace

std::unique_ptr<RecordDocument> qualification_csv(OutputStream& output, CsvEncoding encoding) {
    return std::make_unique<QualificationCsv>(output, encoding);
}

std::vector<std::string_view> qualification_columns() {
    std::vector<std::string_view> names;
    std::ranges::transform(qualification_cells, std::back_inserter(names),
                           &QualificationColumn::name);
    std::ranges::transform(error_cells, std::back_inserter(names), &ErrorColumn::name);
    return names;
}

} // namespace mqa
