// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "match/engine/engine_options.hpp"
#include "match/matcher.hpp"
#include "model/codec.hpp"

#include <set>
#include <string>

namespace mqa::test {

/// The decisions of one run as lines, and the members that nobody knew.
struct RunText {
    std::string lines;
    std::set<std::string> unknown;

    bool operator==(const RunText&) const = default;
};

/// The run by the records' own codec and decide(): what is right.
RunText by_codec(const std::string& coupons, const std::string& stream, MatchOptions options,
                 Detail detail);

/// The same run by the engine.
RunText by_engine(const std::string& coupons, const std::string& stream,
                  const MatchOptions& options, Detail detail, const engine::EngineOptions& engine);

} // namespace mqa::test
