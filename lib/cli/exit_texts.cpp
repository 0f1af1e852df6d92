// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_texts.hpp"

#include <array>

namespace mqa {
namespace {

constexpr std::array exit_text_table{
    ExitText{ExitStatus::done, Text("done, nothing to act on", "完了。対応の必要なものはない")},
    ExitText{ExitStatus::unexpected,
             Text("unexpected failure of the system", "システムの予期しない失敗")},
    ExitText{ExitStatus::usage, Text("wrong usage or configuration, or an answer was needed and "
                                     "nobody could be asked",
                                     "使い方または設定の誤り、あるいは質問への答えが得られない")},
    ExitText{ExitStatus::review, Text("finished; some need review or are undetermined",
                                      "終了。要確認または判定不能のものがある")},
    ExitText{ExitStatus::ineligible,
             Text("finished; at least one is ineligible", "終了。受診不可のものがある")},
    ExitText{ExitStatus::no_reader,
             Text("no card reader, or no access to it", "カードリーダーがない、または使えない")},
    ExitText{ExitStatus::no_card,
             Text("no card, or it was removed", "カードがない、または外された")},
    ExitText{ExitStatus::wrong_card,
             Text("not a My Number Card, or it answers against its protocol",
                  "マイナンバーカードではない、または応答が規定に合わない")},
    ExitText{ExitStatus::pin_wrong, Text("PIN wrong, malformed, or last try refused",
                                         "暗証番号の誤り、形式の誤り、または残り 1 回のため中止")},
    ExitText{ExitStatus::pin_blocked, Text("PIN blocked", "暗証番号がロックされている")},
    ExitText{ExitStatus::certificate_refused,
             Text("certificate expired or untrusted", "証明書が期限切れまたは信頼できない")},
    ExitText{ExitStatus::pin_outcome_unknown,
             Text("unknown whether the PIN was accepted", "暗証番号の照合結果が不明")},
    ExitText{ExitStatus::network, Text("network failure", "ネットワークの失敗")},
    ExitText{ExitStatus::tls,
             Text("TLS or device certificate failure", "TLS または端末証明書の失敗")},
    ExitText{ExitStatus::service_closed,
             Text("service closed or busy", "サービスが停止中または混雑")},
    ExitText{ExitStatus::request_rejected, Text("request rejected", "照会が拒否された")},
    ExitText{ExitStatus::timed_out, Text("timed out", "時間切れ")},
    ExitText{ExitStatus::input_unreadable, Text("input file unreadable", "入力ファイルを読めない")},
    ExitText{ExitStatus::input_invalid, Text("input records invalid", "入力レコードが不正")},
    ExitText{ExitStatus::refused_by_policy, Text("refused by policy", "運用上の決まりにより拒否")},
    ExitText{ExitStatus::defect, Text("defect in mqa", "mqa の不具合")},
    ExitText{ExitStatus::state_in_use,
             Text("state is in use by another run", "別の実行が状態ファイルを使用中")},
    ExitText{ExitStatus::interrupted, Text("interrupted", "中断された")},
    ExitText{ExitStatus::output_closed,
             Text("the reader of the output went away", "出力先が閉じられた")},
};

} // namespace

std::span<const ExitText> exit_texts() {
    return exit_text_table;
}

} // namespace mqa
