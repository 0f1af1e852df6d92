// SPDX-License-Identifier: Apache-2.0
#include "secrets.hpp"

#include "base/error.hpp"
#include "cli/secret_source.hpp"
#include "registration/forms/derived_values.hpp"

#include <algorithm>

namespace mqa {
namespace {

constexpr Text password_prompt("Password to check: ", "検査するパスワード: ");
constexpr Text again_prompt("Once more: ", "もう一度: ");
constexpr Text account_prompt("Account number to check: ", "検査する口座番号: ");

bool asks(const ToolContext& context) {
    return context.settings.all().contains("ask") && context.settings.flag("ask");
}

/// One secret cannot be that of several institutions.
void require_alone(const ToolContext& context, std::string_view name, bool alone) {
    const bool given = secret_source(context.settings, name) != SecretSource::not_given;
    if (!alone && (given || asks(context))) {
        throw Error(Errc::usage)
            .with("problem",
                  Text("a secret can be checked for one institution at a time: choose it with "
                       "--institution",
                       "秘密の値は 1 機関ずつ検査します。--institution で選んでください"));
    }
}

Secret typed(ToolContext& context, Text prompt) {
    std::optional<Secret> secret = context.terminal.ask_secret(prompt.in(context.language));
    return secret ? std::move(*secret) : Secret();
}

/// As the screen does, the password is asked for twice.
Secret typed_password(ToolContext& context) {
    Secret password = typed(context, password_prompt);
    const Secret again = typed(context, again_prompt);
    if (!std::ranges::equal(password.reveal(), again.reveal())) {
        throw Error(Errc::secret_source_refused)
            .with("option", "--ask")
            .with("problem", Text("the two passwords differ", "2 つのパスワードが一致しません"))
            .with("advice", Text("type the same twice", "同じパスワードを 2 回入力してください"));
    }
    return password;
}

std::optional<Secret> password(ToolContext& context, bool alone) {
    require_alone(context, "password", alone);
    std::optional<Secret> given = line_from_settings(context.settings, "password");
    return !given && asks(context) ? typed_password(context) : std::move(given);
}

std::optional<Secret> account_number(ToolContext& context, const Institution& institution,
                                     bool alone) {
    require_alone(context, "account_number", alone);
    std::optional<Secret> given = line_from_settings(context.settings, "account_number");
    if (!given && asks(context)) {
        return typed(context, account_prompt);
    }
    if (!given && !institution.account_number_file.empty()) {
        constexpr std::string_view key = "use.account_number_file";
        given = read_secret_file(institution.account_number_file, key);
        require_one_line(*given, key);
    }
    return given;
}

bool is_asked_for_account_number(const Institution& institution) {
    return entry_of(institution.kind).portal == Portal::treatment_center &&
           facility_check_of(institution) == "account";
}

/// Whoever gives the number believes it was judged.
void mention_unused_account_number(ToolContext& context, const Institution& institution,
                                   bool alone) {
    if (secret_source(context.settings, "account_number") == SecretSource::not_given) {
        return;
    }
    require_alone(context, "account_number", alone);
    const bool has_field = entry_of(institution.kind).portal == Portal::treatment_center;
    const Text unused =
        has_field ? Text("{number}: the account number was not used: the institution is checked by "
                         "its document (use.facility_check)",
                         "{number}: 口座番号は使っていません。施設の確認方法が書類の添付です"
                         "（use.facility_check）")
                  : Text("{number}: the account number was not used: the portal of this "
                         "institution does not ask for one",
                         "{number}: 口座番号は使っていません。この機関のポータルにはその項目が"
                         "ありません");
    context.log.warning(unused, {{"number", institution_key(institution)}});
}

} // namespace

ApplicationSecrets collect_secrets(ToolContext& context, const Institution& institution,
                                   ApplicationKind kind, bool alone) {
    ApplicationSecrets secrets;
    if (kind == ApplicationKind::account) {
        secrets.password = password(context, alone);
    } else if (kind == ApplicationKind::start_use && is_asked_for_account_number(institution)) {
        secrets.account_number = account_number(context, institution, alone);
    } else if (kind == ApplicationKind::start_use) {
        mention_unused_account_number(context, institution, alone);
    }
    return secrets;
}

} // namespace mqa
