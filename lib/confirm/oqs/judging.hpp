// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/confirmer.hpp"
#include "confirm/oqs/result.hpp"

#include <optional>

namespace mqa {

/// Whether the terminal says that it has not finished (処理中), or that it failed (異常終了).
bool is_pending(const OqsMessage& message);
bool is_failure(const OqsMessage& message);

/// Whether the terminal says that it did its work for this person (処理結果区分 and 処理結果状況
/// 1). If not, asking again may help.
bool is_done(const OqsMessage& message, const OqsEntry& entry);

/// Why a result cannot be one to this question: it says that another institution asked, or that it
/// was made later than clocks that differ can explain.
std::optional<Error> header_fault(const Question& question, const OqsMessage& message, SysTime now);

/// The answer to an inquiry that a finished or failed result gives. A person counts as valid only
/// where segment, status and validity all say so and there is exactly one result; of a person with
/// a new qualification (validity 3) the ended result is the answer and the others are its
/// candidates; whatever is unclear is `indeterminate` or `ambiguous`, with the codes kept verbatim
/// as notices. Insurer number and number that the result leaves out are those that were asked for.
/// An Error (terminal_result_mismatch, terminal_result_ahead) when the result is about somebody
/// else or its header has a fault. `received` dates a result that does not say when it was made.
Answer judge_oqs_result(const Question& question, const OqsMessage& message, const OqsEntry& entry,
                        SysTime received);

} // namespace mqa
