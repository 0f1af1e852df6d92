// SPDX-License-Identifier: Apache-2.0
#include "present/html/report_head.hpp"

#include "present/card_parts.hpp"
#include "present/catalogue.hpp"
#include "present/html/markup.hpp"
#include "present/html/report_rows.hpp"
#include "present/shared_texts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

namespace mqa {

namespace data {
extern const std::string_view report_css;
} // namespace data

namespace {

constexpr Text report_title("Qualifications and coupons", "資格と受診券の照合結果");
constexpr Text guidance_title("Qualifications and guidance coupons", "資格と利用券の照合結果");
constexpr Text all_text("decisions", "件の判定");
constexpr Text reasons_heading("Reasons", "理由の内訳");
constexpr Text insurers_text("Insurers ({count})", "保険者別（{count}）");
constexpr Text number_heading("insurer number", "保険者番号");
constexpr Text insurer_name_heading("insurer", "保険者名");
constexpr Text total_heading("all", "計");
constexpr Text unknown_insurer("not known", "不明");
constexpr Text other_insurers("not known, and others", "不明・その他");
constexpr Text masked_notice("names and numbers are shown in part",
                             "氏名・番号は一部を伏せています");
constexpr Text full_notice("holds personal data: keep it safe",
                           "個人情報を含みます。取り扱いに注意");
constexpr Text hidden_text("names and numbers are hidden", "氏名・番号は表示していません");
constexpr Text several_text("A person may have several reasons; remarks that change no verdict are "
                            "not counted.",
                            "1 人に複数の理由があることがあります。判定に影響しない注意は数えていま"
                            "せん。");
constexpr Text closing_text(
    "Undetermined is never \"not insured\": the answer is missing, confirm again. The meaning of a "
    "code: mqa-match explain CODE.",
    "「判定不能」は資格がないという意味ではありません。回答がないため、確認し直してください。"
    "コードの意味は mqa-match explain コード で分かります。");

constexpr std::array verdicts{Verdict::eligible, Verdict::review, Verdict::undetermined,
                              Verdict::ineligible};
/// Beyond this many, the table of insurers is folded.
constexpr std::size_t insurers_open = 12;

std::string_view values_note(Values values, Language language) {
    switch (values) {
    case Values::full:
        return full_notice.in(language);
    case Values::none:
        return hidden_text.in(language);
    default:
        return masked_notice.in(language);
    }
}

bool is_guidance(const DecisionTally& tally) {
    return tally.service() == Service::guidance;
}

double percent(std::uint64_t part, std::uint64_t whole) {
    constexpr double hundred = 100.0;
    return whole == 0 ? 0.0 : static_cast<double>(part) * hundred / static_cast<double>(whole);
}

std::string tile(std::string_view name, std::uint64_t count, std::string_view word,
                 const std::string& share) {
    return fmt::format(R"(<div class="tile {}"><b>{}</b><span>{}</span><small>{}</small></div>
)",
                       name, count, word, share);
}

std::string verdict_cells(const VerdictCounts& counts) {
    std::string cells = fmt::format("<td>{}</td>", counts.total());
    for (const Verdict verdict : verdicts) {
        const std::uint64_t count = counts.of(verdict);
        cells += count == 0 ? R"(<td class="nil">0</td>)" : fmt::format("<td>{}</td>", count);
    }
    return cells;
}

} // namespace

std::string report_opening(const DecisionTally& tally, SysTime now, const Style& style) {
    const Language language = style.language;
    const std::string_view title =
        (is_guidance(tally) ? guidance_title : report_title).in(language);
    std::string about;
    if (tally.service_date()) {
        about = tally.service_date()->iso() + " · " +
                std::string(label_of(tally.service()).in(language)) + " · ";
    }
    about += fill(made_text, language, {{"time", shown_instant(now)}});
    const std::string day = tally.service_date() ? " " + tally.service_date()->iso() : "";
    return fmt::format(R"(<!DOCTYPE html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>{}{}</title>
<style>
{}</style>
</head>
<body>
<header>
<h1>{}</h1>
<p>{} · {}</p>
</header>
<main>
)",
                       language == Language::ja ? "ja" : "en", title, day, data::report_css, title,
                       about, values_note(style.values, language));
}

std::string report_tiles(const DecisionTally& tally, Language language) {
    const VerdictCounts& counts = tally.verdicts();
    std::string tiles = tile("all", counts.total(), all_text.in(language), "");
    for (const Verdict verdict : verdicts) {
        tiles += tile(name_of(verdict), counts.of(verdict),
                      label_of(verdict, tally.service()).in(language),
                      fmt::format("{:.0f}%", percent(counts.of(verdict), counts.total())));
    }
    return "<section class=\"tiles\">\n" + tiles + "</section>\n";
}

std::string report_bars(const DecisionTally& tally, const std::vector<CodeTitle>& titles,
                        Language language) {
    std::vector<std::pair<std::string, ReasonCount>> reasons(tally.reasons().begin(),
                                                             tally.reasons().end());
    if (reasons.empty()) {
        return {};
    }
    std::ranges::stable_sort(reasons, std::greater<>(),
                             [](const auto& entry) { return entry.second.times; });
    const std::uint64_t most = reasons.front().second.times;
    std::string rows;
    for (const auto& [code, reason] : reasons) {
        rows += fmt::format(
            R"(<tr><th scope="row"><code>{}</code> {}</th><td>{}</td><td class="bar"><span style="width:{:.1f}%"></span></td></tr>
)",
            markup_text(code), markup_text(title_of(code, reason, titles, language)), reason.times,
            percent(reason.times, most));
    }
    return fmt::format(R"(<section>
<h2>{}</h2>
<table class="bars"><tbody>
{}</tbody></table>
<p class="note">{}</p>
</section>
)",
                       reasons_heading.in(language), rows, several_text.in(language));
}

std::string report_insurers(const DecisionTally& tally, Language language) {
    const std::size_t count = tally.insurers().size();
    if (count == 0) {
        return {};
    }
    std::string headings;
    for (const Text heading : {number_heading, insurer_name_heading, total_heading}) {
        headings += fmt::format(R"(<th scope="col">{}</th>)", heading.in(language));
    }
    for (const Verdict verdict : verdicts) {
        headings += fmt::format(R"(<th scope="col">{}</th>)",
                                verdict_badge(verdict, tally.service(), language));
    }
    const Text nameless = count > DecisionTally::most_insurers ? other_insurers : unknown_insurer;
    std::string rows;
    for (const auto& [number, insurer] : tally.insurers()) {
        rows += fmt::format(
            "<tr><td>{}</td><td>{}</td>{}</tr>\n", number.empty() ? "–" : markup_text(number),
            number.empty() ? std::string(nameless.in(language)) : markup_text(insurer.name),
            verdict_cells(insurer.verdicts));
    }
    return fmt::format(R"(<details{}>
<summary><h2>{}</h2></summary>
<table class="insurers"><thead><tr>{}</tr></thead>
<tbody>
{}</tbody></table>
</details>
)",
                       count <= insurers_open ? " open" : "",
                       fill(insurers_text, language, {{"count", std::to_string(count)}}), headings,
                       rows);
}

std::string report_closing(const Style& style) {
    return fmt::format(R"(</main>
<footer><p>{}</p></footer>
</body>
</html>
)",
                       markup_text(closing_text.in(style.language)));
}

} // namespace mqa
