// SPDX-License-Identifier: Apache-2.0
// A table of coupons may hold anything: every row becomes a coupon that can be written and read
// back, or an error that names its row.

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "json/gate.hpp"
#include "lists/coupons/coupon_table.hpp"
#include "lists/list_report.hpp"
#include "model/codec.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void judge(const CouponTableReader::Row& row) {
    if (const auto* error = std::get_if<Error>(&row.coupon)) {
        require(error->errc() == Errc::bad_row && error->where().line.has_value());
        return;
    }
    Decoding decoding{.strict = true};
    const std::string line = dump(encode(std::get<Coupon>(row.coupon)));
    require(dump(encode(decode_coupon(parse_json(line), decoding))) == line);
}

void read_coupons(const std::string& text) {
    try {
        CouponTableReader reader(open_table(text, "fuzz"), "fuzz");
        while (const auto row = reader.next()) {
            judge(*row);
        }
    } catch (const Error& error) {
        require(error.errc() == Errc::columns_missing || error.errc() == Errc::file_format);
    }
}

void read_list(const std::string& text) {
    try {
        check_list_content(text, "fuzz");
    } catch (const Error& error) {
        require(error.errc() != Errc::defect);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(as_text({data, size}));
    if (!looks_like_workbook(text)) {
        read_coupons(text);
        read_list(text);
    }
    return 0;
}
