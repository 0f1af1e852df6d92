// SPDX-License-Identifier: Apache-2.0
#include "present/table_rows.hpp"

#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "present/shared_texts.hpp"
#include "text/code_points.hpp"

#include <span>

#include <nlohmann/json.hpp>

namespace mqa {
namespace {

constexpr Text reference_heading("reference no.", "整理番号");
constexpr Text name_heading("name", "氏名");
constexpr Text verdict_heading("verdict", "判定");
constexpr Text reason_heading("reason", "理由");
constexpr Text status_heading("qualification", "資格");
constexpr Text insurer_heading("insurer", "保険者番号");
constexpr Text symbol_heading("symbol/no.", "記号・番号");
constexpr Text notice_heading("notice", "備考");
constexpr Text birth_heading("born", "生年月日");
constexpr Text checked_heading("checked", "確認日時");
constexpr Text method_heading("method", "方法");
constexpr Text chain_heading("certificate", "証明書");
constexpr Text record_heading("record", "レコード");
constexpr Text expires_heading("valid to", "有効期限");
constexpr Text error_code_heading("error", "エラー");
constexpr Text message_heading("message", "内容");
constexpr Text schema_heading("kind", "種類");

std::vector<std::string> headings(std::span<const Text> texts, Language language) {
    std::vector<std::string> out;
    for (const Text& text : texts) {
        out.emplace_back(text.in(language));
    }
    return out;
}

TableCell plain(std::string_view text) {
    return {std::string(text), Tone::plain};
}

TableCell day(const std::optional<Date>& date) {
    return plain(date ? date->iso() : std::string());
}

std::string reason_in(const Decision& decision, Language language) {
    const bool japanese = language == Language::ja;
    if (const Reason* reason = strongest_reason(decision.reasons)) {
        return reason->code + " " + (japanese ? reason->message_ja : reason->message);
    }
    if (decision.error) {
        return decision.error->code + " " +
               (japanese ? decision.error->message_ja : decision.error->message);
    }
    return {};
}

/// Notices are in the language of whoever wrote them.
std::string first_notice(const Qualification& qualification) {
    if (qualification.notices.empty()) {
        return {};
    }
    const ServiceNotice& notice = qualification.notices.front();
    return notice.code + (notice.code.empty() || notice.message.empty() ? "" : " ") +
           notice.message;
}

/// An id that would take the room of the columns after it is shown by its ends.
std::string short_id(const std::string& id) {
    constexpr std::size_t longest = 20;
    constexpr std::size_t front = 8;
    constexpr std::size_t back = 6;
    const std::vector<std::string_view> characters = characters_of(id);
    if (characters.size() <= longest) {
        return id;
    }
    const std::size_t tail = static_cast<std::size_t>(characters[characters.size() - back].data() -
                                                      characters.front().data());
    const std::size_t head =
        static_cast<std::size_t>(characters[front].data() - characters.front().data());
    return id.substr(0, head) + ".." + id.substr(tail);
}

/// The number that an answer tells or was asked about; of a card that nobody knew, the record.
std::string number_or_record(const Qualification& qualification, const Style& style) {
    const Membership& member = qualification.membership;
    const std::string number =
        shown_symbol_and_number(member.symbol, member.number, std::nullopt, style).front();
    return number.empty() ? short_id(qualification.envelope.id) : number;
}

std::string name_in(const Decision& decision, const Style& style) {
    if (decision.qualification) {
        return shown_name(decision.qualification->membership.person, style);
    }
    return decision.coupon ? shown_name(decision.coupon->person, style) : std::string();
}

std::string member_text(const Json& record, const char* name) {
    const auto found = record.find(name);
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

RecordRow table_row(const Decision& decision, std::size_t position, const Style& style) {
    static constexpr std::array columns{position_heading, reference_heading, name_heading,
                                        verdict_heading, reason_heading};
    const Text verdict = label_of(decision.verdict, decision.service);
    return {"decision",
            headings(columns, style.language),
            {plain(std::to_string(position)),
             plain(decision.coupon ? decision.coupon->reference_number : std::string()),
             plain(name_in(decision, style)),
             {std::string(verdict.in(style.language)), tone_of(decision.verdict)},
             plain(reason_in(decision, style.language))}};
}

RecordRow table_row(const Qualification& qualification, std::size_t position, const Style& style) {
    static constexpr std::array columns{position_heading, status_heading,  name_heading,
                                        birth_heading,    insurer_heading, symbol_heading,
                                        notice_heading};
    const Membership& member = qualification.membership;
    return {"qualification",
            headings(columns, style.language),
            {plain(std::to_string(position)),
             {std::string(label_of(qualification.status).in(style.language)),
              tone_of(qualification.status)},
             plain(shown_name(member.person, style)),
             day(member.person.birth_date),
             plain(member.insurer_number ? member.insurer_number->digits() : std::string()),
             plain(number_or_record(qualification, style)),
             plain(first_notice(qualification))}};
}

RecordRow table_row(const CardReading& reading, std::size_t position, const Style& style) {
    static constexpr std::array columns{position_heading, checked_heading, method_heading,
                                        chain_heading, record_heading};
    const bool trusted = reading.certificate.chain == ChainState::verified;
    const std::string chain =
        reading.certificate.chain
            ? std::string(label_of(*reading.certificate.chain).in(style.language))
            : std::string();
    return {"card-reading",
            headings(columns, style.language),
            {plain(std::to_string(position)),
             plain(shown_instant(reading.read_at)),
             plain(label_of(reading.method).in(style.language)),
             {chain, trusted ? Tone::plain : Tone::bad},
             plain(reading.envelope.id)}};
}

RecordRow table_row(const Coupon& coupon, std::size_t position, const Style& style) {
    static constexpr std::array columns{position_heading, reference_heading, name_heading,
                                        birth_heading,    insurer_heading,   expires_heading};
    return {"coupon",
            headings(columns, style.language),
            {plain(std::to_string(position)), plain(coupon.reference_number),
             plain(shown_name(coupon.person, style)), day(coupon.person.birth_date),
             plain(coupon.insurer_number.digits()), plain(coupon.expires_on.iso())}};
}

RecordRow table_row(const ErrorRecord& error, std::size_t position, const Style& style) {
    static constexpr std::array columns{position_heading, error_code_heading, message_heading};
    return {"error",
            headings(columns, style.language),
            {plain(std::to_string(position)),
             {error.code, Tone::bad},
             plain(style.language == Language::ja ? error.message_ja : error.message)}};
}

RecordRow table_row(const Json& record, std::size_t position, const Style& style) {
    static constexpr std::array columns{position_heading, schema_heading, record_heading};
    return {"record",
            headings(columns, style.language),
            {plain(std::to_string(position)), plain(member_text(record, "schema")),
             plain(member_text(record, "id"))}};
}

} // namespace mqa
