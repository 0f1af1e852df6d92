// SPDX-License-Identifier: Apache-2.0
#include "card/recorded_contents.hpp"

#include "card/status_word.hpp"

#include <algorithm>
#include <iterator>

namespace mqa {
namespace {

bool answers(const Bytes& response, StatusKind kind) {
    const std::optional<ResponseApdu> parsed = parse_response(response);
    return parsed && kind_of(parsed->sw) == kind;
}

/// The answer with what GET RESPONSE fetched after 61xx; `index` moves to the last exchange of it.
std::optional<ResponseApdu> whole_response(const RecordedSession& session, std::size_t last,
                                           std::size_t& index) {
    std::optional<ResponseApdu> whole = parse_response(session.exchanges[index].response);
    while (whole && kind_of(whole->sw) == StatusKind::more_data && index + 1 < last &&
           session.exchanges[index + 1].command.header[1] == get_response_instruction) {
        ++index;
        const std::optional<ResponseApdu> more = parse_response(session.exchanges[index].response);
        if (!more) {
            return std::nullopt;
        }
        whole->data.insert(whole->data.end(), more->data.begin(), more->data.end());
        whole->sw = more->sw;
    }
    return whole;
}

void keep_read(RecordedFile& file, const CommandMeaning& meaning, const RecordedExchange& exchange,
               const ResponseApdu& response, std::size_t index) {
    const StatusKind kind = kind_of(response.sw);
    const bool read = kind == StatusKind::success || kind == StatusKind::end_of_file;
    if (read && (!response.data.empty() || !exchange.redacted.empty())) {
        const auto [known, added] =
            file.pieces.try_emplace(meaning.offset, RecordedAnswer{response.data, index});
        // Some programs read only the length of a file before they read all of it.
        if (!added && known->second.response.size() < response.data.size()) {
            known->second = {response.data, index};
        }
    }
    if (read) {
        file.ends_there = file.ends_there || response.data.size() < meaning.size;
    } else if (kind != StatusKind::right_length && kind != StatusKind::wrong_length) {
        file.refusals.try_emplace(meaning.offset, RecordedAnswer{exchange.response, index});
    }
}

void keep(RecordedContents& contents, const CommandMeaning& meaning,
          const RecordedExchange& exchange, const ResponseApdu& response, std::size_t index) {
    const bool good = kind_of(response.sw) == StatusKind::success;
    const RecordedAnswer answer{encode_response({}, response.sw), index};
    if (meaning.kind == CommandKind::select_application) {
        // A card that had to be woken up refuses first; what counts is that it then agreed.
        const auto [known, added] = contents.applications.try_emplace(meaning.application, answer);
        if (!added && good) {
            known->second = answer;
        }
        return;
    }
    if (!meaning.file || meaning.kind == CommandKind::other) {
        return;
    }
    RecordedFile& file = contents.files[{meaning.application, *meaning.file}];
    if (meaning.kind == CommandKind::select_file) {
        if (!file.selection || good) {
            file.selection = answer;
        }
    } else if (meaning.kind == CommandKind::read_binary) {
        keep_read(file, meaning, exchange, response, index);
    } else if (meaning.kind == CommandKind::pin_counter) {
        file.counters.push_back(index);
    } else if (meaning.kind == CommandKind::verify) {
        file.verifications.push_back(index);
    } else {
        file.signatures.push_back(index);
    }
}

/// The piece that holds the byte at `offset`.
const std::pair<const std::size_t, RecordedAnswer>* piece_with(const RecordedFile& file,
                                                               std::size_t offset) {
    auto piece = file.pieces.upper_bound(offset);
    while (piece != file.pieces.begin()) {
        --piece;
        if (offset - piece->first < piece->second.response.size()) {
            return &*piece;
        }
    }
    return nullptr;
}

} // namespace

bool RecordedFile::is_absent() const {
    if (selection) {
        return !answers(selection->response, StatusKind::success);
    }
    const auto refused = refusals.find(0);
    return pieces.empty() && refused != refusals.end() &&
           answers(refused->second.response, StatusKind::not_found);
}

const RecordedFile* RecordedContents::file(const CommandMeaning& meaning) const {
    if (!meaning.file) {
        return nullptr;
    }
    const auto found = files.find({meaning.application, *meaning.file});
    return found == files.end() ? nullptr : &found->second;
}

RecordedContents gather_contents(const RecordedSession& session, std::size_t first,
                                 std::size_t last, CardPosition& position) {
    RecordedContents contents;
    for (std::size_t index = first; index < last; ++index) {
        const RecordedExchange& exchange = session.exchanges[index];
        const CommandMeaning meaning = meaning_of(exchange.command, exchange.data_size, position);
        const std::size_t asked = index;
        const std::optional<ResponseApdu> response = whole_response(session, last, index);
        if (!response) {
            // An answer cut short has no meaning of its own; it is met only in its place.
            continue;
        }
        keep(contents, meaning, exchange, *response, asked);
        advance(position, meaning, response->sw);
    }
    return contents;
}

std::optional<RecordedAnswer> content_at(const RecordedSession& session, const RecordedFile& file,
                                         std::size_t offset, std::size_t size) {
    RecordedAnswer answer;
    while (answer.response.size() < size) {
        const auto* const piece = piece_with(file, offset + answer.response.size());
        if (piece == nullptr) {
            break;
        }
        const Bytes& bytes = piece->second.response;
        const std::size_t skip = offset + answer.response.size() - piece->first;
        const std::size_t count = std::min(bytes.size() - skip, size - answer.response.size());
        const auto start = std::next(bytes.begin(), static_cast<std::ptrdiff_t>(skip));
        answer.response.insert(answer.response.end(), start,
                               std::next(start, static_cast<std::ptrdiff_t>(count)));
        answer.exchange = piece->second.exchange;
    }
    const auto left_out = file.pieces.find(offset + answer.response.size());
    if (answer.response.size() < size && left_out != file.pieces.end()) {
        require_response(session, session.exchanges[left_out->second.exchange]);
    }
    if (answer.response.empty()) {
        return std::nullopt;
    }
    return answer;
}

std::size_t known_size(const RecordedFile& file) {
    std::size_t size = 0;
    while (const auto* const piece = piece_with(file, size)) {
        size = piece->first + piece->second.response.size();
    }
    return size;
}

} // namespace mqa
