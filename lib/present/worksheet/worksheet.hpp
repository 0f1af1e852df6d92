// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/registration_records.hpp"
#include "present/style.hpp"

#include <span>
#include <string>
#include <vector>

namespace mqa {

/// A prepared application as a person copies it to the screens: a box for each of their fields, in
/// their order, under the label they show.
struct Worksheet {
    Application application;
    std::string title;        ///< of the form, in the language of the page
    std::string portal_title; ///< where it goes
};

/// For the terminal: what is to be copied, what is missing, what comes next. Whatever came from
/// outside is made printable.
std::string worksheet_text(const Worksheet& worksheet, const Style& style);

/// A page of HTML that needs nothing beside itself: no script, no style sheet, no address is
/// fetched. Prints on A4, a form a sheet.
std::string worksheets_html(std::span<const Worksheet> worksheets, Language language);

/// The words that both forms of the worksheet share.
namespace worksheet {

constexpr Text ready("READY TO COPY", "転記できます");
constexpr Text incomplete("NOT READY", "不足・誤りあり");
constexpr Text field_column("field of the screen", "画面の項目");
constexpr Text value_column("value to copy", "転記する値");
constexpr Text remark_column("remark", "備考");
constexpr Text on_screen("(type it on the screen)", "（画面で入力）");
constexpr Text nothing("(nothing)", "（なし）");
constexpr Text assumed("assumed: the form is not public; compare it with the screen",
                       "想定: 様式が公開されていません。画面と見比べてください");
constexpr Text documents("documents to attach", "添付する書類");
constexpr Text deadlines("deadlines, if sent today", "期限（今日申請した場合）");
constexpr Text next("next", "次に");
constexpr Text not_sent("mqa sends nothing to the portal.",
                        "mqa はポータルサイトへ何も送信しません。");

/// "answer by 2026-12-01"; an unknown name stays as it is.
std::string deadline_text(const ApplicationDeadline& deadline, Language language);

/// What stands in the box: the value, else what is to be done there.
std::string box_text(const ApplicationField& field, Language language);

/// The problem and whether the field is assumed.
std::string remark_text(const ApplicationField& field, Language language);

/// What is wrong with a document; empty when nothing is.
std::string remark_text(const ApplicationEvidence& evidence, Language language);

/// "電話番号（contact.phone）: G-132 …": the place as the screen and the profile call it.
std::string problem_text(const ApplicationProblem& problem, Language language);

/// The problems of an application, a line each; of one that was read as a record, its own lines.
std::vector<std::string> problem_texts(const Application& application, Language language);

/// "evidence/x.pdf  PDF  1,234 bytes  sha256 01ab…", as far as it is known.
std::string evidence_text(const ApplicationEvidence& evidence);

} // namespace worksheet
} // namespace mqa
