// SPDX-License-Identifier: Apache-2.0
// Draws a page of every kind of text and three more to standard output.
#include "pdf/form.hpp"

#include <array>

#include <unistd.h>

using namespace mqa;

namespace {

constexpr std::string_view long_name =
    "架空健康保険組合連合会東京都連合会架空区支部特定健康診査等実施機関指定事務センター";

void draw_texts(PdfDocument& document) {
    document.text({20, 15, 170, 12}, "文字の見本",
                  {.font = PdfFont::gothic, .size = 20, .bold = true});
    const std::array aligns{PdfAlign::left, PdfAlign::centre, PdfAlign::right, PdfAlign::spread};
    double y = 35;
    for (const PdfAlign align : aligns) {
        document.box({20, y, 80, 8});
        document.text(PdfBox{20, y, 80, 8}.padded(2), "保険者コード", {.align = align});
        y += 10;
    }
    document.box({20, y, 80, 8});
    document.text(PdfBox{20, y, 80, 8}.padded(2), long_name);
    document.box({20, y + 10, 80, 14});
    document.text(PdfBox{20, y + 10, 80, 14}.padded(2), long_name, {.lines = 2});
    document.text({20, y + 26, 80, 8}, "𠮟野 髙橋 ①㈱ ﾊﾝｶｸ ABC", {});
}

void draw_forms(PdfDocument& document) {
    const PdfBox cell{110, 35, 80, 20};
    document.box(cell);
    const PdfBox rest = furigana_row(document, cell, 6, "カクウケンコウホケンクミアイ");
    document.text(rest.padded(2), "架空健康保険組合");
    code_boxes(document, {110, 60, 60, 8}, 10, "06990014", {.size = 12});
    tick_box(document, {110, 75}, 4, true, "ア 特定健診機関", {});
    tick_box(document, {110, 82}, 4, false, "イ 特定保健指導機関", {});
    document.fill({110, 92, 80, 10}, {0.8, 0.93, 0.8});
    document.paragraph(
        {20, 120}, 170,
        "本届の内容のうち、個人情報に該当する事項については、社会保険診療報酬支払基金の業務に"
        "用いるものです。\n改行のあとの段落。",
        {.size = 9});
}

} // namespace

int main() {
    FdOutput out(STDOUT_FILENO);
    const auto writer = load_pdf_writer();
    const auto document = writer->open(out, {"見本", *parse_instant("2026-11-22T09:14:30+09:00")});
    document->begin_page("見本");
    draw_texts(*document);
    draw_forms(*document);
    for (int page = 2; page <= 4; ++page) {
        document->begin_page("頁" + std::to_string(page));
        document->text({20, 20, 100, 10}, std::to_string(page) + "枚目");
    }
    document->finish();
}
