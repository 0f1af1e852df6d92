// SPDX-License-Identifier: Apache-2.0
#include "record_subjects.hpp"

#include "base/digits.hpp"
#include "base/file.hpp"
#include "lists/csv.hpp"
#include "model/numbers.hpp"
#include "profile_options.hpp"
#include "text/encoding.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace mqa {
namespace {

constexpr std::size_t online_code_digits = 10;
constexpr std::size_t code_table_limit = 1024UL * 1024;

Error unnumbered_error(const Institution& institution, const std::string& file) {
    Error error(Errc::institution_unnumbered);
    error.file(file)
        .field(institution.kind == InstitutionKind::insurer ? "insurer_number" : "number")
        .with("position", std::to_string(institution.position));
    return error;
}

std::vector<RecordedSubject> subjects_of_profile(const ToolContext& context,
                                                 const std::string& file) {
    const InstitutionProfile profile = load_profile(file);
    std::vector<RecordedSubject> subjects;
    for (const Institution* institution : selected_institutions(context, profile)) {
        RecordedSubject subject{.institution = institution_key(*institution), .is_key = true};
        subject.described = *institution;
        if (subject.institution.empty()) {
            subject.fault = unnumbered_error(*institution, file);
        }
        subjects.push_back(std::move(subject));
    }
    return subjects;
}

RecordedSubject subject_of_row(const TableRow& row, const std::string& file) {
    const auto insurer = row.cells.empty() ? std::nullopt : InsurerNumber::parse(row.cells.front());
    const std::string code = row.cells.size() > 1 ? to_half_width(row.cells[1]) : std::string();
    if (!insurer || code.size() != online_code_digits || only_digits(code) != code) {
        throw Error(Errc::bad_row)
            .file(file)
            .line(row.line)
            .with("line", std::to_string(row.line))
            .with("problem", Text("an insurer number and its code of 10 digits are expected",
                                  "保険者番号と 10 桁のコードが必要です"))
            .with("advice",
                  Text("copy both from the form that came back, or delete the row",
                       "返還された届出書のとおりに両方を記入するか、行を削除してください"));
    }
    return {.institution = insurer->digits(), .is_key = true, .code = code};
}

/// Headings may hold some digits ("10 桁"); with more a cell is a number or a code, mistyped
/// perhaps.
bool is_row_of_headings(const TableRow& row) {
    constexpr std::ptrdiff_t most_digits = 4;
    return std::ranges::none_of(row.cells, [](const std::string& cell) {
        return std::ranges::count_if(to_half_width(cell), is_digit) > most_digits;
    });
}

std::vector<TableRow> rows_of_table(const std::string& file) {
    const std::optional<DecodedText> text = decode_text(read_file(file, code_table_limit));
    if (!text) {
        throw Error(Errc::file_format)
            .file(file)
            .with("expected", Text("a CSV in UTF-8 or CP932", "UTF-8 か CP932 の CSV "))
            .with("advice", Text("save the table of insurer numbers and codes as CSV from the "
                                 "spreadsheet program",
                                 "保険者番号とコードの表を、表計算ソフトから CSV として保存して"
                                 "ください"));
    }
    CsvOptions options;
    options.file = file;
    std::vector<TableRow> rows = read_csv(text->text, options);
    if (!rows.empty() && is_row_of_headings(rows.front())) {
        rows.erase(rows.begin());
    }
    return rows;
}

/// Which of two codes is right only the forms can tell.
[[noreturn]] void refuse_second_code(const std::string& file, std::uint64_t line,
                                     const std::string& insurer, std::uint64_t first) {
    constexpr Text problem("insurer {insurer} has another code in row {first}",
                           "保険者 {insurer} のコードが {first} 行目と異なります");
    const TextArguments values{{"insurer", insurer}, {"first", std::to_string(first)}};
    throw Error(Errc::bad_row)
        .file(file)
        .line(line)
        .with("problem", fill(problem, Language::en, values), fill(problem, Language::ja, values))
        .with("advice", Text("compare both with the forms that came back and delete the wrong row",
                             "返還された届出書と見比べ、誤った行を削除してください"));
}

std::vector<RecordedSubject> subjects_of_table(const std::string& file) {
    struct Seen {
        std::string code;
        std::uint64_t line = 0;
    };

    std::vector<RecordedSubject> subjects;
    std::map<std::string, Seen, std::less<>> codes;
    for (const TableRow& row : rows_of_table(file)) {
        RecordedSubject subject = subject_of_row(row, file);
        const auto [known, fresh] =
            codes.try_emplace(subject.institution, Seen{subject.code, row.line});
        if (known->second.code != subject.code) {
            refuse_second_code(file, row.line, subject.institution, known->second.line);
        }
        if (fresh) {
            subjects.push_back(std::move(subject));
        }
    }
    return subjects;
}

/// The table says whose code is which, and nothing else does.
void require_only_table(const ToolContext& context) {
    const Settings& settings = context.settings;
    if (context.command.argument(0) != "code_received" || settings.given("institution") ||
        settings.given("from") || settings.given("code")) {
        throw Error(Errc::usage)
            .with("problem",
                  Text("--code-list is for code_received, without --institution, --from and "
                       "--code",
                       "--code-list は code_received 専用です。--institution・--from・"
                       "--code と一緒には使えません"));
    }
}

} // namespace

std::optional<std::string> code_option(const Settings& settings) {
    const std::optional<std::string> code = settings.text("code");
    return code ? std::optional(to_half_width(*code)) : std::nullopt;
}

std::vector<RecordedSubject> record_subjects(const ToolContext& context) {
    std::vector<RecordedSubject> subjects;
    if (const std::optional<std::string> table = context.settings.text("code_list")) {
        require_only_table(context);
        subjects = subjects_of_table(*table);
    } else if (const std::optional<std::string> profile = context.settings.text("from")) {
        subjects = subjects_of_profile(context, *profile);
    } else {
        for (const std::string& written : context.settings.list("institution")) {
            subjects.push_back({.institution = written});
        }
    }
    const std::optional<std::string> code = code_option(context.settings);
    for (RecordedSubject& subject : subjects) {
        subject.code = code ? *code : subject.code;
    }
    if (subjects.empty()) {
        throw Error(Errc::option_required)
            .with("option", "--institution")
            .with("advice",
                  Text("say whose application it is", "どの機関の申請かを指定してください"));
    }
    return subjects;
}

} // namespace mqa
