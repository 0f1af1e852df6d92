// SPDX-License-Identifier: Apache-2.0
#include "match/coupon_files.hpp"

#include "base/peeked_input.hpp"
#include "lists/coupons/coupon_table.hpp"

#include <map>
#include <utility>

namespace mqa {
namespace {

/// Repairs of one kind in one column.
struct RepairCount {
    std::uint64_t count = 0;
    std::uint64_t first_line = 0;
};

using RepairCounts = std::map<std::pair<ListProblem, std::string>, RepairCount>;

TextArguments place_of(const ListDiagnostic& repair) {
    const ListProblemEntry& entry = entry_of(repair.problem);
    return {{"file", repair.file},
            {"line", std::to_string(repair.line)},
            {"column", repair.key, "「" + repair.column + "」"},
            {"code", entry.code},
            {"problem", entry.text}};
}

void tell_repair(const ListDiagnostic& repair, RepairCounts& counts, Log& log) {
    log.info(Text("{file}, row {line}, {column}: {problem} ({code})",
                  "{file} の {line} 行目{column}欄: {problem} ({code})"),
             place_of(repair));
    RepairCount& count = counts[{repair.problem, repair.column}];
    if (count.count++ == 0) {
        count.first_line = repair.line;
    }
}

void tell_counts(const RepairCounts& counts, const std::string& file, Log& log) {
    for (const auto& [what, count] : counts) {
        const ListProblemEntry& entry = entry_of(what.first);
        log.warning(
            Text("{file}: {column}, {count} rows, the first is {line}: {problem} ({code})",
                 "{file}:「{column}」欄、{count} 行（最初は {line} 行目）: {problem} ({code})"),
            {{"file", file},
             {"column", what.second},
             {"count", std::to_string(count.count)},
             {"line", std::to_string(count.first_line)},
             {"problem", entry.text},
             {"code", entry.code}});
    }
}

void tell_layout(const CouponTableReader& reader, const std::string& file, Log& log) {
    const bool xlsx = reader.format() == TableFormat::xlsx;
    log.info(
        Text("{file}: {format} {how}; columns: {columns}", "{file}: {format} {how}、列: {columns}"),
        {{"file", file},
         {"format", name_of(reader.format())},
         {"how", xlsx ? reader.sheet() : std::string(name_of(reader.encoding()))},
         {"columns", describe_columns(reader.layout().headings.columns)}});
}

void tell_repeated_columns(const CouponTableReader& reader, const std::string& file, Log& log) {
    for (const MappedColumn& column : reader.layout().headings.repeated) {
        log.info(Text("{file}: column {column} is {heading} again; the first one counts",
                      "{file}: {column} 列も「{heading}」のため、最初の列を使います"),
                 {{"file", file},
                  {"column", column_letters(column.index)},
                  {"heading", column.key, column.heading}});
    }
}

void judge_unknown_columns(const CouponTableReader& reader, const CouponFileOptions& options,
                           Log& log) {
    for (const std::size_t index : reader.layout().headings.unknown) {
        const std::string letters = column_letters(index);
        if (options.refuse_unknown) {
            throw Error(Errc::unknown_member)
                .file(options.file)
                .line(reader.layout().headings.first_line)
                .with("field", "column " + letters, letters + " 列")
                .with("schema", "mqa.coupon/1");
        }
        log.info(Text("{file}: column {column} is none of a coupon; it is ignored",
                      "{file}: {column} 列は受診券・利用券の項目ではないため無視します"),
                 {{"file", options.file}, {"column", letters}});
    }
}

void read_table(InputStream& input, const CouponFileOptions& options, Log& log,
                CouponStore& store) {
    CouponTableReader reader(
        open_table(read_all(input, table_file_limit, options.file), options.file, options.sheet),
        options.file, options.columns);
    tell_layout(reader, options.file, log);
    tell_repeated_columns(reader, options.file, log);
    judge_unknown_columns(reader, options, log);
    RepairCounts repairs;
    while (auto row = reader.next()) {
        for (const ListDiagnostic& repair : row->repairs) {
            tell_repair(repair, repairs, log);
        }
        if (const Error* error = std::get_if<Error>(&row->coupon)) {
            store.add(describe(*error, options.tool, {}));
        } else {
            store.add(std::get<Coupon>(std::move(row->coupon)));
        }
    }
    tell_counts(repairs, options.file, log);
}

} // namespace

void read_coupon_file(InputStream& input, const CouponFileOptions& options, Decoding& decoding,
                      Log& log, CouponStore& store) {
    PeekedInput peeked(input);
    const std::optional<char> sign = peeked.first_sign();
    if (!sign || *sign == '{' || *sign == '[') {
        RecordReader reader(peeked);
        read_coupons(reader, options.file, options.tool, decoding, store);
        return;
    }
    read_table(peeked, options, log, store);
}

} // namespace mqa
