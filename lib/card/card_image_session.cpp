// SPDX-License-Identifier: Apache-2.0
#include "card/card_image.hpp"
#include "card/recorded_contents.hpp"
#include "card/replay_support.hpp"
#include "card/status_word.hpp"

#include <algorithm>

namespace mqa {
namespace {

/// A key that can give the recorded signature and no other.
class RecordedKey final : public CardKey {
public:
    RecordedKey(const RecordedSession& session, std::size_t exchange, Bytes signature)
        : exchange_(session.exchanges[exchange]), signature_(std::move(signature)) {
        // Only what the check of the input needs; the rest of the recording is not kept.
        session_.file = session.file;
        session_.line = session.line;
        session_.header = session.header;
    }

    std::optional<Bytes> sign(ByteView input) const override {
        require_response(session_, exchange_);
        if (!signs_the_same(session_, exchange_, input)) {
            throw mismatch_error(session_, exchange_.sequence);
        }
        return signature_;
    }

private:
    RecordedSession session_;
    RecordedExchange exchange_;
    Bytes signature_;
};

/// The answer with what GET RESPONSE fetched; nothing unless the card agreed.
std::optional<Bytes> agreed_answer(const RecordedSession& session, std::size_t exchange) {
    Bytes data;
    for (std::size_t index = exchange; index < session.exchanges.size(); ++index) {
        const std::optional<ResponseApdu> response =
            parse_response(session.exchanges[index].response);
        if (!response) {
            return std::nullopt;
        }
        data.insert(data.end(), response->data.begin(), response->data.end());
        if (kind_of(response->sw) == StatusKind::success) {
            return data;
        }
        if (kind_of(response->sw) != StatusKind::more_data) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

void add_pin(ImageApplication& application, FileId id, const RecordedFile& file,
             const RecordedSession& session) {
    ImagePin pin;
    const auto answer_to = [&](std::size_t exchange) {
        return parse_response(session.exchanges[exchange].response).value_or(ResponseApdu{});
    };
    if (!file.counters.empty()) {
        const ResponseApdu counter = answer_to(file.counters.front());
        const StatusKind kind = kind_of(counter.sw);
        pin.tries_left = kind == StatusKind::tries_left ? tries_in(counter.sw)
                         : kind == StatusKind::blocked  ? 0
                                                        : pin.tries_left;
    }
    if (!file.verifications.empty()) {
        const ResponseApdu verified = answer_to(file.verifications.front());
        pin.accepts_any = kind_of(verified.sw) == StatusKind::success;
        if (file.counters.empty() && kind_of(verified.sw) == StatusKind::tries_left) {
            pin.tries_left = tries_in(verified.sw) + 1;
        }
    }
    application.pins.emplace(id, std::move(pin));
}

/// The PIN of an application, for the keys whose recording does not say which PIN they need.
FileId only_pin(const ImageApplication& application) {
    return application.pins.empty() ? FileId{0} : application.pins.begin()->first;
}

/// Whether reading the file was refused for want of a PIN.
bool is_protected(const RecordedFile& file) {
    const auto refused = file.refusals.find(0);
    if (refused == file.refusals.end()) {
        return false;
    }
    const std::optional<ResponseApdu> answer = parse_response(refused->second.response);
    return answer && kind_of(answer->sw) == StatusKind::security_status;
}

void add_data_file(ImageApplication& application, FileId id, const RecordedFile& file,
                   const RecordedSession& session) {
    if (const auto start = file.pieces.find(0); start != file.pieces.end()) {
        const RecordedExchange& exchange = session.exchanges[start->second.exchange];
        if (exchange.redacted == "certificate") {
            require_response(session, exchange);
        }
    }
    ImageFile data;
    if (const auto content = content_at(session, file, 0, known_size(file))) {
        data.content = content->response;
    }
    if (is_protected(file)) {
        data.needs_pin = FileId{0};
    }
    application.files.emplace(id, std::move(data));
}

ImageApplication& application_with(CardImage& image, const Bytes& identifier) {
    const auto found =
        std::ranges::find(image.applications, identifier, &ImageApplication::identifier);
    if (found != image.applications.end()) {
        return *found;
    }
    ImageApplication& added = image.applications.emplace_back();
    added.identifier = identifier;
    return added;
}

void add_key(ImageApplication& application, FileId id, const RecordedFile& file,
             const RecordedSession& session) {
    ImageKey key;
    key.needs_pin = only_pin(application);
    for (const std::size_t exchange : file.signatures) {
        if (auto signature = agreed_answer(session, exchange)) {
            key.key = std::make_shared<RecordedKey>(session, exchange, *std::move(signature));
            break;
        }
    }
    application.keys.emplace(id, std::move(key));
}

} // namespace

CardImage image_from_session(const RecordedSession& session) {
    CardPosition position;
    const RecordedContents contents =
        gather_contents(session, 0, session.exchanges.size(), position);
    CardImage image;
    image.file = session.file;
    image.line = session.line;
    image.header = session.header;
    image.reader = session.reader;
    image.atr = session.atr;
    for (const auto& [identifier, answer] : contents.applications) {
        if (parse_response(answer.response)->sw == 0x9000) {
            application_with(image, identifier);
        }
    }
    image.asked_files.emplace();
    for (const auto& [key, file] : contents.files) {
        image.asked_files->insert(key);
        ImageApplication& application = application_with(image, key.first);
        if (!file.counters.empty() || !file.verifications.empty()) {
            add_pin(application, key.second, file, session);
        } else if (file.signatures.empty() && (!file.pieces.empty() || is_protected(file))) {
            add_data_file(application, key.second, file, session);
        }
    }
    // Keys come last: they refer to the PIN of their application.
    for (const auto& [key, file] : contents.files) {
        if (!file.signatures.empty()) {
            add_key(application_with(image, key.first), key.second, file, session);
        }
    }
    for (ImageApplication& application : image.applications) {
        for (auto& [id, file] : application.files) {
            if (file.needs_pin) {
                file.needs_pin = only_pin(application);
            }
        }
    }
    return image;
}

} // namespace mqa
