// SPDX-License-Identifier: Apache-2.0
#include "cli/tools/device_commands.hpp"
#include "cli/tools/tables.hpp"

namespace mqa {
namespace {

constexpr std::array examples{
    ExampleSpec{"mqa-register schema application",
                Text("the form of the records to come", "これから扱うレコードの形式を見る")},
    ExampleSpec{"mqa-register --version", Text("show the version", "版を表示する")},
};

constexpr std::array registration_commands{
    CommandSpec{.path = "",
                .summary = Text("nothing yet: preparing registrations is not part of this version",
                                "利用登録の準備はこの版には含まれていません"),
                .examples = examples},
};

constexpr auto commands = joined(registration_commands, device_commands);

} // namespace

constexpr ToolSpec register_tool{
    .name = "mqa-register",
    .summary = Text("prepare registrations for online qualification confirmation",
                    "オンライン資格確認の利用登録を準備する"),
    .description = Text("Will prepare applications and notifications from the profile of an "
                        "institution; activates and renews the device that a gateway knows.",
                        "機関の情報から利用申請や届出を準備するためのコマンドです。"
                        "ゲートウェイで使う端末の登録と更新もここで行います。"),
    .commands = commands,
    .formats = "card table json ndjson",
};

} // namespace mqa
