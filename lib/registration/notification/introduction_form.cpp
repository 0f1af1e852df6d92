// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/form.hpp"
#include "registration/notification/form_parts.hpp"

#include <array>

namespace mqa {
namespace {

namespace columns = notification_columns;

constexpr std::array notes{
    NumberedNote{"1",
                 "本届の内容のうち、個人情報に該当する事項については、社会保険診療報酬支払基金の"
                 "業務に用いるものであり、個人情報保護法第16条第3項に定める場合のほか、本人の同意"
                 "なくして他の利用目的に使用することはありません。"},
    NumberedNote{"2",
                 "本届出については、社会保険診療報酬支払基金情報化企画部へ提出後、登録手続きが行わ"
                 "れた後に返還されます。返還後は大切に保管を行ってください。"},
    NumberedNote{"※",
                 "施術所等向け総合ポータルサイトで「マイナ資格確認アプリ」の利用申請を行う際に、返"
                 "還後の本届出を証拠書類として添付する必要があります。"},
};

constexpr std::array introduction_instructions{
    NumberedNote{"1",
                 "本届出は、代表者から、社会保険診療報酬支払基金情報化企画部へ届け出てください。"},
    NumberedNote{"2", "「機関の種別」欄は、該当する項目の□に✓を記入してください。両方に該当する"
                      "場合は、両方の□に✓を記入してください。"},
    NumberedNote{
        "3", "「名称」欄は正式名称を、「所在地」欄は都道府県名から記入してください。なお、丁目・"
             "番地等については、次の例によってください。（例）東京都港区新橋2丁目1番3号 ⇒ 東京都"
             "港区新橋2-1-3"},
    NumberedNote{"4", "「名称」、「所在地」、「代表者名」の各欄は、必ずフリガナを付してください。"},
    NumberedNote{
        "5", "届出内容に廃止が生じたときは、「オンライン資格確認廃止届（保険者）」により届け出て"
             "ください。（届出書は、支払基金ホームページからダウンロードできます。）"},
    NumberedNote{"6", "＊印欄は記入しないでください。"},
};

/// The boxes of the receiving office: stamps above, the code that it gives below.
void draw_office_use(PdfDocument& document, double top, double height) {
    constexpr double code_height = 24;
    constexpr double stamp_width = (columns::received - columns::stamps) / 2;
    const double stamps_height = height - code_height;
    draw_stamp(document, {columns::stamps, top, stamp_width, stamps_height}, "＊ 整理印", "登録");
    draw_stamp(document, {columns::stamps + stamp_width, top, stamp_width, stamps_height},
               "＊ 整理印", "確認");
    draw_stamp(document,
               {columns::received, top, columns::right - columns::received, stamps_height},
               "＊ 受付印");
    const PdfBox code{columns::stamps, top + stamps_height, columns::right - columns::stamps,
                      code_height};
    document.box(code);
    document.text({code.x, code.y + 1, code.width, 5}, "（基金使用欄）",
                  {.size = 8, .align = PdfAlign::left});
    document.text({code.x, code.y + 6, code.width, 5}, "＊ オンライン資格確認用コード（10桁）",
                  {.size = 8.5, .align = PdfAlign::centre});
    code_boxes(document, PdfBox{code.x, code.y + 12.5, code.width, 8}.padded(3), 10, {}, {});
}

} // namespace

void draw_introduction(PdfDocument& document, const NotificationValues& values) {
    constexpr double top = 86;
    constexpr double last_height = 54;
    draw_head(document, "オンライン資格確認導入届（保険者）",
              "オンライン資格確認を導入する保険者として、下記のとおり届けます。", values);
    draw_services(document, heading_cells(document, top, 11, "①", "機関の種別"), values);
    draw_name_and_address(document, top + 11, values);
    draw_with_furigana(document, heading_cells(document, top + 58, 18, "④", "代表者名"),
                       values.representative_kana, values.representative_name, 1);
    constexpr double last = top + 76;
    draw_insurer_number(document, last, "⑤", values);
    draw_free_text(document, last, last_height, "（備考）", values.remarks);
    draw_office_use(document, last, last_height);
    draw_frame(document, top, last + last_height);
    const double end = draw_notes(document, last + last_height + 6, {}, notes);
    draw_notes(document, end + 1.5, "作成要領", introduction_instructions);
}

} // namespace mqa
