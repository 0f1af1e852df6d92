// SPDX-License-Identifier: Apache-2.0
#include "model/masking.hpp"
#include "present/card.hpp"
#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "present/shared_texts.hpp"
#include "text/width.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr Text read_word("READ", "読取完了");
constexpr Text refused_word("NOT ACCEPTED", "確認不可");
constexpr Text error_heading("ERROR", "エラー");
constexpr Text coupon_word("COUPON", "受診券");
constexpr Text guidance_word("COUPON", "利用券");
constexpr Text method_label("Checked", "確認");
constexpr Text certificate_label("Certificate", "証明書");
constexpr Text valid_until("valid until {day}", "{day} まで有効");
constexpr Text proof_label("Proof", "証明");
constexpr Text signed_proof("the card signed the challenge", "カードがチャレンジに署名");
constexpr Text unsigned_proof("not signed (face check)", "署名なし（目視）");
constexpr Text tries_label("PIN", "暗証番号");
constexpr Text tries_left("{count} tries left", "残り {count} 回");
constexpr Text warning_label("Warning", "注意");
constexpr Text expires_label("Valid to", "有効期限");
constexpr Text record_label("Record", "レコード");
constexpr Text hint_label("Next", "次に");
constexpr Text where_label("Where", "場所");
constexpr Text where_line("line {line}", "{line} 行目");

/// How a member whose name tells of a personal value is shown.
std::string shown_member(std::string_view name, const std::string& value, const Style& style) {
    const bool is_name = name.starts_with("name");
    const bool personal = is_name || name == "number" || name == "address" || name == "postcode";
    if (!personal || style.values == Values::full) {
        return printable(value);
    }
    if (style.values == Values::none || (!is_name && name != "number")) {
        return std::string(hidden_value.in(style.language));
    }
    return printable(is_name ? mask_name(value) : mask_number(value));
}

void add_members(std::string& text, const Json& object, const std::string& path,
                 const Style& style) {
    for (const auto& [name, value] : object.items()) {
        const std::string full = path.empty() ? name : path + "." + name;
        if (value.is_structured()) {
            add_members(text, value, full, style);
            continue;
        }
        const std::string shown =
            value.is_string() ? shown_member(name, value.get<std::string>(), style) : dump(value);
        text += fmt::format("  {}  {}\n", pad_to_width(printable(full), 24), shown);
    }
}

} // namespace

std::string render_card(const Qualification& qualification, const Style& style) {
    CardBuilder card(style);
    const Person& person = qualification.membership.person;
    std::vector<std::string> parts{shown_name(person, style),
                                   shown_birth(person.birth_date, style)};
    if (person.sex) {
        parts.emplace_back(label_of(*person.sex).in(style.language));
    }
    card.headline(label_of(qualification.status), tone_of(qualification.status), parts);
    card.gap();
    add_qualification_rows(card, qualification);
    add_confirmation_row(card, qualification.confirmation);
    for (const ServiceNotice& notice : qualification.notices) {
        card.row(warning_label, {printable(notice.code), printable(notice.message)});
    }
    return card.text();
}

std::string render_card(const CardReading& reading, const Style& style) {
    const Language language = style.language;
    CardBuilder card(style);
    const bool trusted =
        !reading.certificate.chain || *reading.certificate.chain == ChainState::verified;
    card.headline(trusted ? read_word : refused_word, trusted ? Tone::good : Tone::bad,
                  {outside(reading.reader)});
    card.gap();
    card.row(method_label,
             {std::string(label_of(reading.method).in(language)), shown_instant(reading.read_at)});
    std::string validity;
    if (reading.certificate.not_after) {
        const Date last(day_in_japan(*reading.certificate.not_after));
        validity = fill(valid_until, language, {{"day", last.iso()}});
    }
    card.row(certificate_label,
             {validity, reading.certificate.chain
                            ? std::string(label_of(*reading.certificate.chain).in(language))
                            : std::string()});
    const bool is_signed = reading.proof.kind == ProofKind::challenge_signature;
    card.row(proof_label, {std::string((is_signed ? signed_proof : unsigned_proof).in(language))});
    if (reading.pin_tries_left) {
        card.row(tries_label, {fill(tries_left, language,
                                    {{"count", std::to_string(*reading.pin_tries_left)}})});
    }
    for (const std::string& warning : reading.warnings) {
        const std::optional<Text> told = warning_told(warning);
        card.row(warning_label, {told ? std::string(told->in(language)) : printable(warning)});
    }
    card.row(record_label, {printable(reading.envelope.id)});
    return card.text();
}

std::string render_card(const Coupon& coupon, const Style& style) {
    CardBuilder card(style);
    const bool guidance =
        coupon.kind && *coupon.kind != CouponKind::checkup && *coupon.kind != CouponKind::set;
    card.headline(guidance ? guidance_word : coupon_word, Tone::plain,
                  {printable(coupon.reference_number), shown_name(coupon.person, style),
                   shown_birth(coupon.person.birth_date, style)});
    card.gap();
    card.row(insurer_label, {coupon.insurer_number.digits(), outside(coupon.insurer_name)});
    card.row(symbol_label,
             shown_symbol_and_number(coupon.symbol, coupon.number, coupon.branch_number, style));
    card.row(expires_label, {coupon.expires_on.iso()});
    return card.text();
}

std::string render_card(const ErrorRecord& error, const Style& style) {
    const bool japanese = style.language == Language::ja;
    CardBuilder card(style);
    card.headline(error_heading, Tone::bad,
                  {error.code, printable(japanese ? error.message_ja : error.message)});
    card.gap();
    std::string line;
    if (error.where.line) {
        line = fill(where_line, style.language, {{"line", std::to_string(*error.where.line)}});
    }
    card.row(where_label, {printable(error.where.file), line, printable(error.where.field)});
    card.row(hint_label, {printable(japanese ? error.hint_ja : error.hint)});
    card.row(more_label, {fmt::format("{} explain {}", error.tool, error.code)});
    card.row(record_label, {printable(error.envelope.id)});
    return card.text();
}

std::string render_card(const Json& record, const Style& style) {
    std::string text;
    add_members(text, record, {}, style);
    return text;
}

} // namespace mqa
