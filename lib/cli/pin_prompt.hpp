// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "base/secret.hpp"
#include "cli/secret_source.hpp"
#include "cli/settings.hpp"
#include "cli/terminal.hpp"

#include <optional>
#include <string>

namespace mqa {

/// Where the PIN will come from, by the options alone; not_given means the terminal. Throws
/// conflicting_options for two sources and for one that shares standard input with `--challenge -`.
SecretSource pin_source(const Settings& settings);

/// The same, before any card or file is touched: throws pin_required as well, when there is neither
/// a source nor a terminal.
SecretSource require_pin_source(const Settings& settings, Terminal& terminal);

/// "PIN (4 digits, 3 tries left): ". A counter that the card keeps to itself is not shown.
std::string pin_prompt(Language language, std::optional<int> tries_left);

/// Tells what the last try means and has a word typed. Throws pin_last_try_refused when it is not
/// typed or nobody is there.
void confirm_last_try(Terminal& terminal, Language language);

/// The PIN as its source gives it, not yet normalised. Call it before the card is locked, with the
/// tries left that the card told; a person may take long to answer. With none left throws
/// pin_blocked. With one left and no --allow-last-try, the person at the terminal prompt has to
/// confirm first, and every other source is refused with pin_last_try_refused: that it returns
/// means that the last try may be used. Also throws as require_pin_source and
/// secret_from_settings do, pin_required when the terminal gives no answer, pinpad_unavailable for
/// --pinpad, whose PIN cannot be collected here.
Secret collect_pin(const Settings& settings, Terminal& terminal, Language language,
                   std::optional<int> tries_left = std::nullopt);

} // namespace mqa
