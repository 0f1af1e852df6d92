// SPDX-License-Identifier: Apache-2.0
#include "card/recording/redaction.hpp"

#include "card/card_profile.hpp"
#include "card/status_word.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mqa {
namespace {

/// The signature certificate, with name and address (jpki/myna, soltia48/myna-card).
constexpr FileId signature_certificate = 0x0001;
constexpr std::size_t shortest_filler = 16;
constexpr std::size_t longest_head = 1024; ///< the issuer stands far before this

/// Nothing, or what stands behind the content of a file; a few bytes alone do not tell.
bool is_filler(ByteView piece) {
    if (piece.empty() || piece.size() < shortest_filler) {
        return piece.empty();
    }
    return std::ranges::all_of(piece, [](std::uint8_t byte) { return byte == 0xFF; }) ||
           std::ranges::all_of(piece, [](std::uint8_t byte) { return byte == 0x00; });
}

/// What a file of the JPKI application holds (jpki/myna, OpenSC pkcs15-jpki.c).
struct FileContent {
    FileId file;
    AnswerContent content;
};

constexpr std::array file_contents{
    FileContent{jpki_profile.token_info, AnswerContent::open},
    FileContent{jpki_profile.availability, AnswerContent::open},
    FileContent{jpki_profile.auth_certificate, AnswerContent::certificate},
    FileContent{signature_certificate, AnswerContent::certificate},
    FileContent{0x0002, AnswerContent::certificate}, // of the signature authority
    FileContent{0x000B, AnswerContent::certificate}, // of the authentication authority
};

AnswerContent content_of_file(const CommandMeaning& meaning) {
    if (!meaning.file || !std::ranges::equal(meaning.application, jpki_profile.application)) {
        return AnswerContent::data;
    }
    const auto* const known = std::ranges::find(file_contents, *meaning.file, &FileContent::file);
    return known == file_contents.end() ? AnswerContent::data : known->content;
}

/// SELECT in a form that does not tell what is selected now.
bool selects_unknown(const RecordedExchange& exchange, const CommandMeaning& meaning) {
    return exchange.command.header[1] == select_instruction && meaning.kind == CommandKind::other;
}

AnswerContent content_of(const CommandMeaning& meaning) {
    switch (meaning.kind) {
    case CommandKind::select_application:
    case CommandKind::select_file:
        return AnswerContent::open;
    case CommandKind::read_binary:
        return content_of_file(meaning);
    case CommandKind::sign:
        return AnswerContent::signature;
    default:
        return AnswerContent::data;
    }
}

/// Whether `piece` says the same as `head` where both have bytes.
bool agrees(const Bytes& head, ByteView piece) {
    const std::size_t common = std::min(head.size(), piece.size());
    return std::ranges::equal(ByteView(head).first(common), piece.first(common));
}

} // namespace

std::string_view name_of(AnswerContent content) {
    static constexpr std::array<std::string_view, 4> names{"open", "certificate", "signature",
                                                           "data"};
    return names.at(static_cast<std::size_t>(content));
}

JudgedAnswer Redaction::judge(const RecordedExchange& exchange) {
    const std::optional<Continued> before = std::exchange(continued_, std::nullopt);
    const std::optional<ResponseApdu> response = parse_response(exchange.response);
    if (!response) {
        // One byte is no status word, but no byte of anything else either.
        return {};
    }
    const bool goes_on = before && exchange.command.header[1] == get_response_instruction;
    const CommandMeaning meaning =
        goes_on ? before->meaning : meaning_of(exchange.command, exchange.data_size, position_);
    const std::size_t received = goes_on ? before->received : 0;
    JudgedAnswer judged = judge_piece(meaning, response->data, received);
    if (kind_of(response->sw) == StatusKind::more_data) {
        continued_ = Continued{meaning, received + response->data.size()};
    }
    advance(position_, meaning, response->sw);
    if (selects_unknown(exchange, meaning) && kind_of(response->sw) == StatusKind::success) {
        position_ = {};
    }
    return judged;
}

JudgedAnswer Redaction::judge_piece(const CommandMeaning& meaning, ByteView piece,
                                    std::size_t received) {
    JudgedAnswer judged;
    if (is_filler(piece)) {
        return judged;
    }
    judged.content = content_of(meaning);
    if (judged.content == AnswerContent::certificate) {
        judged.offset = meaning.offset + received;
        judged.never_kept = meaning.file == signature_certificate;
        judged.certificate = certificate_start(meaning, judged.offset, piece);
    }
    return judged;
}

std::shared_ptr<CertificateStart> Redaction::certificate_start(const CommandMeaning& meaning,
                                                               std::size_t offset, ByteView piece) {
    std::shared_ptr<CertificateStart>& start = certificates_[*meaning.file];
    if (!start || (offset == 0 && !agrees(start->head, piece))) {
        // Another certificate where one was: what waits for the former will never know more.
        start = std::make_shared<CertificateStart>();
    }
    if (offset <= start->head.size() && offset + piece.size() > start->head.size() &&
        start->head.size() < longest_head) {
        const ByteView more = piece.subspan(start->head.size() - offset);
        start->head.insert(start->head.end(), more.begin(), more.end());
        if (start->issuer == IssuerKind::undecided) {
            start->issuer = issuer_kind(start->head);
        }
    }
    return start;
}

Treatment Redaction::treat_certificate(const JudgedAnswer& answer, bool last) const {
    const IssuerKind issuer = answer.certificate->issuer;
    if (issuer == IssuerKind::test) {
        return Treatment::keep;
    }
    if (keeps_anybody() && !answer.never_kept) {
        return Treatment::keep;
    }
    if (issuer == IssuerKind::undecided && !last) {
        return Treatment::wait;
    }
    return level_ == RecordingLevel::personal || keeps_anybody() ? Treatment::leave_out
                                                                 : Treatment::refuse;
}

Treatment Redaction::treatment(const JudgedAnswer& answer, bool last) const {
    switch (answer.content) {
    case AnswerContent::open:
        return Treatment::keep;
    case AnswerContent::certificate:
        return treat_certificate(answer, last);
    case AnswerContent::signature:
        return level_ != RecordingLevel::personal && (keeps_anybody() || is_test_card())
                   ? Treatment::keep
                   : Treatment::leave_out;
    case AnswerContent::data:
        break;
    }
    return Treatment::leave_out;
}

bool Redaction::keeps_anybody() const {
    return level_ == RecordingLevel::pin && !strict_;
}

bool Redaction::is_test_card() const {
    return std::ranges::any_of(
        certificates_, [](const auto& entry) { return entry.second->issuer == IssuerKind::test; });
}

void Redaction::forget() {
    position_ = {};
    continued_.reset();
    certificates_.clear();
}

} // namespace mqa
