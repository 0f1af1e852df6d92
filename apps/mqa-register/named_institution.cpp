// SPDX-License-Identifier: Apache-2.0
#include "named_institution.hpp"

#include "base/error.hpp"
#include "model/numbers.hpp"
#include "registration/ledger/online_code.hpp"

namespace mqa {

std::string insurer_with_code(const std::string& text, Ledger* ledger) {
    const auto code = InstitutionNumber::parse(text);
    if (ledger == nullptr || !code) {
        return {};
    }
    return insurer_of_online_code(ledger->history_of(ApplicationKind::notification_introduce),
                                  code->digits());
}

std::string ledger_key(const std::string& text, Ledger* ledger) {
    if (const auto number = InstitutionNumber::parse(text)) {
        std::string insurer = insurer_with_code(text, ledger);
        const bool is_code = !insurer.empty() && ledger->history(number->digits()).empty();
        return is_code ? insurer : number->digits();
    }
    if (const auto insurer = InsurerNumber::parse(text)) {
        return insurer->digits();
    }
    throw Error(Errc::usage)
        .with("problem", Text("an institution is named by its 10 digits, an insurer by its 8 or 6",
                              "機関は 10 桁、保険者は 8 桁または 6 桁の番号で指定してください"));
}

} // namespace mqa
