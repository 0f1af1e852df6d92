// SPDX-License-Identifier: Apache-2.0
#include "lists/member_table.hpp"

#include "base/letters.hpp"
#include "lists/cell_values.hpp"
#include "lists/list_file.hpp"
#include "lists/member_words.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::size_t sha256_digits = 64;
constexpr std::size_t longest_serial = 64;

using TextMember = std::optional<std::string> Membership::*;
using PersonText = std::optional<std::string> Person::*;
using DateMember = std::optional<Date> Membership::*;

template <typename Pointer>
struct Column {
    std::string_view key;
    Pointer member;
};

/// What stands in a cell is kept as it is …
constexpr std::array texts{
    Column<TextMember>{"insurer_name", &Membership::insurer_name},
    Column<TextMember>{"symbol", &Membership::symbol},
    Column<TextMember>{"number", &Membership::number},
    Column<TextMember>{"card_classification", &Membership::card_classification},
    Column<TextMember>{"loss_reason", &Membership::loss_reason},
};
constexpr std::array person_texts{
    Column<PersonText>{"person.name", &Person::name},
    Column<PersonText>{"person.name_kana", &Person::name_kana},
    Column<PersonText>{"person.name_other", &Person::name_other},
    Column<PersonText>{"person.name_other_kana", &Person::name_other_kana},
    Column<PersonText>{"person.address", &Person::address},
};
/// … but days are days.
constexpr std::array dates{
    Column<DateMember>{"valid_from", &Membership::valid_from},
    Column<DateMember>{"acquired_on", &Membership::acquired_on},
    Column<DateMember>{"lost_on", &Membership::lost_on},
};

std::optional<std::string> read_text(const RowCells& cells, std::string_view key) {
    std::string text = cells.text(key);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::string> read_code(const RowCells& cells, std::string_view key) {
    const std::optional<std::string> text = read_text(cells, key);
    return text ? std::optional(to_half_width(*text)) : std::nullopt;
}

std::optional<Date> read_date(RowCells& cells, std::string_view key) {
    return read_day(cells, key, ListProblem::period_unreadable);
}

template <typename Term>
std::optional<Term> read_word(RowCells& cells, std::string_view key) {
    const std::string text = cells.text(key);
    if (text.empty()) {
        return std::nullopt;
    }
    const std::optional<std::string_view> word = member_word(key, text);
    if (!word) {
        cells.report(ListProblem::word_unknown, key, {member_words(key)});
        return std::nullopt;
    }
    return term_from<Term>(*word);
}

bool is_hexadecimal(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The values of a cell, separated by blanks or signs, in lower case.
std::vector<std::string> values_of(std::string text) {
    text = to_half_width(text);
    std::vector<std::string> values(1);
    for (const char c : text) {
        if (std::string_view(" ,;/").find(c) == std::string_view::npos) {
            values.back() += to_lower(c);
        } else if (!values.back().empty()) {
            values.emplace_back();
        }
    }
    if (values.back().empty()) {
        values.pop_back();
    }
    return values;
}

std::vector<std::string> read_hexadecimals(RowCells& cells, std::string_view key, std::size_t least,
                                           std::size_t most) {
    std::vector<std::string> values = values_of(cells.text(key));
    const bool all_fit = std::ranges::all_of(values, [&](const std::string& value) {
        return is_hexadecimal(value) && value.size() >= least && value.size() <= most;
    });
    if (!all_fit) {
        cells.report(ListProblem::certificate_value_unreadable, key);
    }
    return values;
}

void read_membership(RowCells& cells, Membership& membership) {
    if (const auto digits = read_number(cells, {"8", {6, 8}, {5, 7}, "insurer_number"})) {
        membership.insurer_number = InsurerNumber::parse(*digits);
    }
    for (const auto& [key, member] : texts) {
        membership.*member = read_text(cells, key);
    }
    membership.branch_number = read_code(cells, "branch_number");
    membership.relationship = read_word<Relationship>(cells, "relationship");
    for (const auto& [key, member] : dates) {
        membership.*member = read_date(cells, key);
    }
    // Systems write the last day of all for a membership without an end.
    if (!to_half_width(cells.text("valid_to")).starts_with("9999")) {
        membership.valid_to = read_date(cells, "valid_to");
    }
}

void read_person(RowCells& cells, Person& person) {
    for (const auto& [key, member] : person_texts) {
        person.*member = read_text(cells, key);
    }
    person.birth_date = read_date(cells, "person.birth_date");
    person.sex = read_word<Sex>(cells, "person.sex");
    person.postcode = read_code(cells, "person.postcode");
}

/// What it takes to be somebody's membership. A number or day that is no such was reported already.
void require_identified(RowCells& cells, const Membership& membership) {
    if (!membership.number) {
        cells.report(ListProblem::value_missing, "number");
    }
    const Person& person = membership.person;
    if (!person.name_kana && !person.name) {
        cells.report(ListProblem::value_missing, "person.name_kana");
    }
    if (read_mark(cells.text("person.birth_date")) == Mark::none) {
        cells.report(ListProblem::value_missing, "person.birth_date");
    }
}

Member read_member(RowCells& cells) {
    Member member;
    member.status = read_word<QualificationStatus>(cells, "status");
    read_membership(cells, member.membership);
    read_person(cells, member.membership.person);
    require_identified(cells, member.membership);
    member.certificate_sha256 =
        read_hexadecimals(cells, "certificate_sha256", sha256_digits, sha256_digits);
    member.certificate_serials = read_hexadecimals(cells, "certificate_serial", 1, longest_serial);
    return member;
}

using Finding = std::vector<ListDiagnostic>::const_iterator;

bool has_error(Finding first, Finding last) {
    return std::any_of(first, last, [](const ListDiagnostic& diagnostic) {
        return diagnostic.severity() == Severity::error;
    });
}

} // namespace

MemberTable read_member_table(std::string_view bytes, const std::string& file) {
    const ListFile list = open_list_of(ListKind::members, bytes, file);
    MemberTable table;
    table.diagnostics = list.report.diagnostics;
    for (const TableRow& row : list.rows) {
        const auto before = static_cast<std::ptrdiff_t>(table.diagnostics.size());
        RowCells cells(row, list.report.headings, file, table.diagnostics);
        Member member = read_member(cells);
        if (has_error(table.diagnostics.begin() + before, table.diagnostics.end())) {
            ++table.rows_left_out;
        } else {
            table.members.push_back(std::move(member));
        }
    }
    return table;
}

Error row_error(const ListDiagnostic& diagnostic) {
    const ListProblemEntry& entry = entry_of(diagnostic.problem);
    const std::string en = fill(entry.text, Language::en, diagnostic.arguments);
    const std::string ja = fill(entry.text, Language::ja, diagnostic.arguments);
    Error error(Errc::bad_row);
    error.file(diagnostic.file).line(diagnostic.line).field(diagnostic.key);
    error.cause("kind", entry.kind);
    const std::string& heading = diagnostic.column.empty() ? diagnostic.key : diagnostic.column;
    error.with("problem", fmt::format("{}: {}", diagnostic.key, en),
               fmt::format("「{}」欄: {}", heading, ja));
    error.with("advice", advice(diagnostic, Language::en), advice(diagnostic, Language::ja));
    return error;
}

} // namespace mqa
