// SPDX-License-Identifier: Apache-2.0
#include "match/coupon_scan.hpp"

#include "json/gate.hpp"
#include "lists/coupons/scan_text.hpp"
#include "model/codec.hpp"
#include "text/encoding.hpp"
#include "text/normalise.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

std::variant<Coupon, Error> looked_up(const std::string& digits, const KnownCoupons& known) {
    bool several = false;
    if (const Coupon* coupon = known.find(digits, several)) {
        return *coupon;
    }
    return Error(Errc::coupon_unknown)
        .with("problem", several ? Text("several coupons have this number",
                                        "この番号の受診券・利用券が複数あります")
                                 : Text("no coupon with this number is known",
                                        "この番号の受診券・利用券は一覧にありません"));
}

std::variant<Coupon, Error> in_slip(std::string_view record, Decoding& decoding) {
    try {
        return decode_coupon(parse_json(record), decoding);
    } catch (const Error& error) {
        return error;
    }
}

std::variant<Coupon, Error> read_scan(const std::string& text, const ScannedLine& line,
                                      const KnownCoupons& known, Decoding& decoding,
                                      std::vector<ListDiagnostic>& repairs) {
    switch (kind_of_scan(text)) {
    case ScanKind::reference_number:
        return looked_up(only_digits(text).value_or(""), known);
    case ScanKind::printed_code:
        return coupon_of_printed_code(text, line.number, line.source, repairs);
    case ScanKind::slip:
        return in_slip(record_in_slip(text), decoding);
    case ScanKind::unknown:
        break;
    }
    return Error(Errc::scan_unreadable);
}

std::string text_of_scan(std::string_view line) {
    const auto decoded = decode_text(line);
    std::string text = decoded ? decoded->text : std::string(line);
    // A slip keeps the widths of its record; only the others are made half-width.
    return kind_of_scan(text) == ScanKind::slip ? text : scanned_text(text);
}

} // namespace

bool is_printed_code(std::string_view line) {
    return kind_of_scan(text_of_scan(line)) == ScanKind::printed_code;
}

void KnownCoupons::add(Coupon coupon) {
    by_number_[coupon.reference_number].push_back(std::move(coupon));
}

const Coupon* KnownCoupons::find(const std::string& reference_number, bool& several) const {
    const auto found = by_number_.find(reference_number);
    several = found != by_number_.end() && found->second.size() > 1;
    return found == by_number_.end() || several ? nullptr : &found->second.front();
}

std::variant<Coupon, Error> coupon_of_scan(const ScannedLine& line, const KnownCoupons& known,
                                           Decoding& decoding,
                                           std::vector<ListDiagnostic>& repairs) {
    const std::string text = text_of_scan(line.text);
    auto coupon = read_scan(text, line, known, decoding, repairs);
    if (Error* error = std::get_if<Error>(&coupon)) {
        error->line(line.number).file(line.source);
    }
    return coupon;
}

} // namespace mqa
