// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bilingual.hpp"
#include "model/terms.hpp"
#include "present/style.hpp"

#include <optional>
#include <string_view>

namespace mqa {

/// The words cards and tables show for the terms of the records.
Text label_of(Verdict verdict, Service service);
Text label_of(QualificationStatus status);
Text label_of(Relationship relationship);
Text label_of(Sex sex);
Text label_of(Method method);
Text label_of(Proof proof);
Text label_of(Channel channel);
Text label_of(ChainState chain);
Text label_of(Service service);

/// What a warning of a reading tells, in a sentence; nothing for a word that is none of ours.
std::optional<Text> warning_told(std::string_view warning);

/// How good or bad a word is.
Tone tone_of(Verdict verdict);
Tone tone_of(QualificationStatus status);

} // namespace mqa
