// SPDX-License-Identifier: Apache-2.0
#include "lists/coupons/scan_text.hpp"

#include "base/data_table.hpp"
#include "lists/coupons/coupon_row.hpp"
#include "text/code_points.hpp"
#include "text/normalise.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mqa {

namespace data {
extern const std::string_view scan_layout;
} // namespace data

namespace {

constexpr std::string_view slip_prefix = "mqa1:";
constexpr std::string_view issuer = "issuer";
constexpr std::string_view value_of_copayment = ".value";
constexpr std::size_t reference_digits = 11;
constexpr std::size_t texts_behind = 6;

struct ScanItem {
    std::size_t width;
    std::string_view column;
};

std::vector<ScanItem> load_layout() {
    std::vector<ScanItem> items;
    for (const DataRow& row : data_rows(data::scan_layout, 2)) {
        std::size_t width = 0;
        std::from_chars(row[0].data(), row[0].data() + row[0].size(), width);
        items.push_back({width, row[1]});
    }
    return items;
}

const std::vector<ScanItem>& layout() {
    static const std::vector<ScanItem> items = load_layout();
    return items;
}

std::size_t block_width() {
    std::size_t width = 0;
    for (const ScanItem& item : layout()) {
        width += item.width;
    }
    return width;
}

/// The cells of a row of coupons, in the order of CouponColumn.
class ScanCells {
public:
    void put(std::string_view column, std::string text) {
        for (std::size_t i = 0; i < coupon_column_count; ++i) {
            if (key_of(i) == column) {
                cells_.at(i) = std::move(text);
            }
        }
    }

    std::vector<std::string_view> views() const { return {cells_.begin(), cells_.end()}; }

private:
    std::vector<std::string> cells_ = std::vector<std::string>(coupon_column_count);
};

std::string without_blanks(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    const std::size_t last = text.find_last_not_of(' ');
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

/// The kind of a self-payment says whether its value is an amount or a rate; 0 is none.
void put_item(std::string_view column, const std::string& text, const std::string& previous,
              ScanCells& cells) {
    if (column == issuer) {
        cells.put("insurer_number", text.substr(1));
    } else if (column.ends_with(value_of_copayment)) {
        const std::string item(column.substr(0, column.size() - value_of_copayment.size()));
        if (previous == "2" || previous == "4") {
            cells.put(item + ".amount_yen", text);
        } else if (previous == "3") {
            cells.put(item + ".rate_percent", text);
        }
    } else if (!(column.ends_with(".kind") && text == "0") && column != "-") {
        cells.put(column, text);
    }
}

ScanCells cells_of(std::string_view text) {
    ScanCells cells;
    const std::vector<std::string_view> signs = characters_of(text);
    std::size_t place = 0;
    std::string previous;
    for (const ScanItem& item : layout()) {
        std::string part;
        for (std::size_t i = 0; i < item.width; ++i) {
            part += signs.at(place++);
        }
        part = without_blanks(part);
        put_item(item.column, part, previous, cells);
        previous = std::move(part);
    }
    return cells;
}

CouponColumns all_columns() {
    CouponColumns columns;
    for (std::size_t i = 0; i < coupon_column_count; ++i) {
        columns.places.at(i) = i;
    }
    return columns;
}

} // namespace

std::string scanned_text(std::string_view line) {
    std::string text = to_half_width(line);
    constexpr std::size_t symbology = 3; // ] and two signs (ISO/IEC 15424)
    if (text.starts_with(']') && text.size() > symbology) {
        text.erase(0, symbology);
    }
    return text;
}

ScanKind kind_of_scan(std::string_view text) {
    if (text.starts_with(slip_prefix)) {
        return ScanKind::slip;
    }
    const auto digits = only_digits(text);
    if (digits && digits->size() == reference_digits) {
        return ScanKind::reference_number;
    }
    const auto commas = static_cast<std::size_t>(std::ranges::count(text, ','));
    const std::string_view block = text.substr(0, text.find(','));
    const bool printed = commas == texts_behind && is_valid_utf8(block) &&
                         characters_of(block).size() == block_width() && block.front() == '1';
    return printed ? ScanKind::printed_code : ScanKind::unknown;
}

std::string_view record_in_slip(std::string_view text) {
    return text.starts_with(slip_prefix) ? text.substr(slip_prefix.size()) : std::string_view();
}

std::variant<Coupon, Error> coupon_of_printed_code(std::string_view text, std::uint64_t line,
                                                   const std::string& source,
                                                   std::vector<ListDiagnostic>& repairs) {
    const ScanCells cells = cells_of(text.substr(0, text.find(',')));
    const std::vector<std::string_view> views = cells.views();
    return read_coupon_row({line, views}, all_columns(), source, repairs);
}

} // namespace mqa
