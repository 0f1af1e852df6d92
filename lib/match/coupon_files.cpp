// SPDX-License-Identifier: Apache-2.0
#include "match/coupon_files.hpp"

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
        constexpr Text one("{file}: {column}, row {line}: {problem} ({code})",
                           "{file}:「{column}」欄、{line} 行目: {problem} ({code})");
        constexpr Text many(
            "{file}: {column}, {count} rows, the first is {line}: {problem} ({code})",
            "{file}:「{column}」欄、{count} 行（最初は {line} 行目）: {problem} ({code})");
        log.warning(count.count == 1 ? one : many, {{"file", file},
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
        log.warning(Text("{file}: column {column} is {heading} again; the first one counts",
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

class StoreTaker final : public CouponTaker {
public:
    explicit StoreTaker(CouponStore& store) : store_(store) {}

    void take(Coupon coupon) override { store_.add(std::move(coupon)); }

    void take(ErrorRecord error) override { store_.add(std::move(error)); }

private:
    CouponStore& store_;
};

} // namespace

bool holds_records(PeekedInput& input) {
    const std::optional<char> sign = input.first_sign();
    return !sign || *sign == '{' || *sign == '[';
}

void read_coupon_table(InputStream& input, const CouponFileOptions& options, Log& log,
                       CouponTaker& taker) {
    CouponTableReader reader(
        open_table(LargeText::of(input, table_file_limit, options.file, options.folder),
                   options.file, options.sheet),
        options.file, options.columns);
    tell_layout(reader, options.file, log);
    tell_repeated_columns(reader, options.file, log);
    judge_unknown_columns(reader, options, log);
    RepairCounts repairs;
    while (true) {
        taker.take_ahead(reader);
        auto row = reader.next();
        if (!row) {
            break;
        }
        for (const ListDiagnostic& repair : row->repairs) {
            tell_repair(repair, repairs, log);
        }
        if (const Error* error = std::get_if<Error>(&row->coupon)) {
            taker.take(describe(*error, options.tool, {}));
        } else {
            taker.take(std::get<Coupon>(std::move(row->coupon)));
        }
    }
    tell_counts(repairs, options.file, log);
}

void warn_of_no_coupons(std::uint64_t coupons, const std::string& file, Log& log) {
    if (coupons == 0) {
        log.warning(
            Text("{file} holds no coupon; check that the right file was given",
                 "{file} に受診券・利用券が 1 件もありません。正しいファイルか確かめてください"),
            {{"file", file}});
    }
}

void read_coupon_file(InputStream& input, const CouponFileOptions& options, Decoding& decoding,
                      Log& log, CouponStore& store) {
    PeekedInput peeked(input);
    if (holds_records(peeked)) {
        RecordReader reader(peeked);
        read_coupons(reader, options.file, options.tool, decoding, store);
    } else {
        StoreTaker taker(store);
        read_coupon_table(peeked, options, log, taker);
    }
    warn_of_no_coupons(store.size(), options.file, log);
}

} // namespace mqa
