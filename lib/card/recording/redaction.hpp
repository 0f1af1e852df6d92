// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/command_meaning.hpp"
#include "card/recording/issuer.hpp"
#include "card/recording/level.hpp"
#include "card/session.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string_view>

namespace mqa {

/// What the answer to a command is.
enum class AnswerContent {
    open,        ///< says nothing about a person
    certificate, ///< a piece of one
    signature,
    data, ///< anything not known to be harmless
};

/// The word for it in a recording (`rsp_redacted.kind`).
std::string_view name_of(AnswerContent content);

/// The start of a certificate file, as far as it was read.
struct CertificateStart {
    Bytes head;
    IssuerKind issuer = IssuerKind::undecided;
};

/// An answer, and what decides whether it may be kept.
struct JudgedAnswer {
    AnswerContent content = AnswerContent::open;
    std::size_t offset = 0;  ///< in the file, of a certificate
    bool never_kept = false; ///< unless of a test card: the signature certificate
    std::shared_ptr<const CertificateStart> certificate; ///< of AnswerContent::certificate
};

enum class Treatment {
    keep,
    leave_out,
    wait,   ///< more of the certificate has to be read first
    refuse, ///< neither: this card may not be recorded at this level
};

/// Follows one session command by command and says what of each answer may be recorded. What is
/// not known to be harmless is left out.
class Redaction {
public:
    explicit Redaction(const RecordingRules& rules)
        : level_(rules.level), strict_(rules.synthetic) {}

    /// The content of `exchange`'s answer; to be called once for each, in order.
    JudgedAnswer judge(const RecordedExchange& exchange);
    /// What to do with it, as far as known by now; never `wait` when nothing more will be read
    /// (`last`).
    Treatment treatment(const JudgedAnswer& answer, bool last) const;
    /// The card was reset, or another one may lie there.
    void forget();

    /// What is selected, for the meaning of commands.
    const CardPosition& position() const { return position_; }

private:
    /// An answer that GET RESPONSE goes on with.
    struct Continued {
        CommandMeaning meaning;
        std::size_t received = 0;
    };

    JudgedAnswer judge_piece(const CommandMeaning& meaning, ByteView piece, std::size_t received);
    std::shared_ptr<CertificateStart> certificate_start(const CommandMeaning& meaning,
                                                        std::size_t offset, ByteView piece);
    Treatment treat_certificate(const JudgedAnswer& answer, bool last) const;
    /// Certificates stay, whoever they are of.
    bool keeps_anybody() const;
    bool is_test_card() const;

    RecordingLevel level_;
    bool strict_;
    CardPosition position_;
    std::optional<Continued> continued_;
    std::map<FileId, std::shared_ptr<CertificateStart>> certificates_;
};

} // namespace mqa
