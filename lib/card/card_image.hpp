// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "card/apdu.hpp"
#include "card/session.hpp"
#include "json/json_tree.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mqa {

/// A key of a card that signs what it is given, padded as the card pads.
class CardKey {
public:
    virtual ~CardKey() = default;
    /// Nothing when the input has a length that the key does not take.
    virtual std::optional<Bytes> sign(ByteView input) const = 0;
};

struct ImageFile {
    Bytes content;
    std::optional<FileId> needs_pin; ///< readable only after this PIN
};

struct ImagePin {
    int tries_left = 3;
    int tries_most = 3;
    Secret value;            ///< of a made-up card; empty when made from a recording
    bool accepts_any = true; ///< without a value: what the recorded card answered
};

struct ImageKey {
    FileId needs_pin = 0;
    std::shared_ptr<const CardKey> key;
};

struct ImageApplication {
    Bytes identifier;
    std::map<FileId, ImageFile> files;
    std::map<FileId, ImagePin> pins;
    std::map<FileId, ImageKey> keys;
};

/// The contents of one card: what a virtual card answers from. Not a secret store: images are made
/// for tests and training or from recordings.
struct CardImage {
    std::string file; ///< where it came from
    std::uint64_t line = 0;
    SessionHeader header;
    std::string reader;
    Bytes atr;
    std::vector<ImageApplication> applications;
    /// Of the card behind a recording: what was asked of which file is all that is known of it.
    std::optional<std::set<std::pair<Bytes, FileId>>> asked_files;
};

/// Whether a JSON object is a card image (`"format":"mqa-card-image"` or `"type":"card-image"`).
bool is_card_image(JsonValue json);

/// Reads a card image. Throws session_invalid, naming `file` and `line`, when it is not one.
CardImage decode_card_image(const JsonTree& json, const std::string& file, std::uint64_t line);

/// The card behind a recording, as far as the recording tells. Throws session_invalid when the
/// certificate was left out of it.
CardImage image_from_session(const RecordedSession& session);

} // namespace mqa
