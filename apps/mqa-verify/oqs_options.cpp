// SPDX-License-Identifier: Apache-2.0
#include "oqs_options.hpp"

#include "base/error.hpp"
#include "confirm/oqs/confirmer.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace mqa {
namespace {

template <typename Meaning, std::size_t count>
Meaning meaning_of(const std::array<std::pair<std::string_view, Meaning>, count>& words,
                   const std::string& word) {
    for (const auto& [spelled, meaning] : words) {
        if (spelled == word) {
            return meaning;
        }
    }
    throw Error(Errc::defect).with("operation", "--oqs");
}

constexpr std::array<std::pair<std::string_view, XmlEncoding>, 2> encodings{{
    {"utf-8", XmlEncoding::utf8},
    {"shift_jis", XmlEncoding::shift_jis},
}};
constexpr std::array<std::pair<std::string_view, OqsBulk>, 3> bulk_words{{
    {"auto", OqsBulk::automatic},
    {"never", OqsBulk::never},
    {"always", OqsBulk::always},
}};
constexpr std::array<std::pair<std::string_view, OqsAfter>, 3> after_words{{
    {"keep", OqsAfter::keep},
    {"delete", OqsAfter::remove},
    {"trash", OqsAfter::trash},
}};

OqsOptions terminal_options(const Settings& settings) {
    constexpr int bulk_factor = 10;
    OqsOptions options;
    options.encoding = meaning_of(encodings, settings.choice("oqs_encoding"));
    options.bulk = meaning_of(bulk_words, settings.choice("oqs_bulk"));
    options.after = meaning_of(after_words, settings.choice("oqs_after"));
    if (const auto seconds = settings.integer("oqs_timeout")) {
        options.timeout = std::chrono::seconds(*seconds);
        options.bulk_timeout = options.timeout * bulk_factor;
    }
    return options;
}

} // namespace

std::unique_ptr<Confirmer> open_terminal(const VerifyOptions& options, ToolContext& context) {
    if (!options.batch.questions.institution_number) {
        throw Error(Errc::option_required)
            .with("option", "--institution")
            .with("advice", Text("a terminal must be told which institution asks",
                                 "端末への照会には自機関の番号が必要です"));
    }
    return std::make_unique<OqsConfirmer>(OqsFolder(options.via.file),
                                          terminal_options(context.settings), context.live_clock,
                                          context.log);
}

} // namespace mqa
