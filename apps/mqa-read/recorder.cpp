// SPDX-License-Identifier: Apache-2.0
#include "recorder.hpp"

#include "card/recording/recording_transport.hpp"

#include <utility>

namespace mqa {
namespace {

Overwrite overwrite_setting(const Settings& settings) {
    return settings.flag("force") ? Overwrite::allow : Overwrite::refuse;
}

} // namespace

RecordingRules recording_rules(const ToolContext& context) {
    const RecordingLevel level = parse_recording_level(context.settings.choice("redaction"))
                                     .value_or(RecordingLevel::personal);
    if (level == RecordingLevel::pin) {
        context.log.warning(Text("the recording keeps certificates and signatures, which are "
                                 "personal data",
                                 "記録には個人情報である証明書と署名が残ります"));
    }
    return {.tool = std::string(context.tool.name) + " " + std::string(mqa_version()),
            .level = level,
            .synthetic = context.profile == Profile::test};
}

Recorder::Recorder(ToolContext& context, std::string path)
    : context_(context), path_(std::move(path)), rules_(recording_rules(context)) {
    RecordingFile::require_place(path_, overwrite_setting(context.settings));
}

SessionWriter& Recorder::writer() {
    if (!writer_) {
        file_.emplace(path_, overwrite_setting(context_.settings));
        writer_.emplace(*file_, rules_, [this] { file_->sync(); });
    }
    return *writer_;
}

TransportWrapper Recorder::wrapper() {
    return [this](CardTransport& card, const ReadingRequest& request) {
        return std::make_unique<RecordingTransport>(
            card, writer(), SessionStart{context_.clock.now(), request.challenge, card.reader()},
            context_.live_clock);
    };
}

} // namespace mqa
