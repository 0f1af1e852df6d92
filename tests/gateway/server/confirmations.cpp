// SPDX-License-Identifier: Apache-2.0
#include "gateway/server/confirmations.hpp"

#include "crypto/digest.hpp"
#include "gateway/server/confirmation_request.hpp"
#include "gateway/server/problem.hpp"
#include "model/codec.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

constexpr std::size_t longest_key = 255;

const std::string& key_of(const Call& call) {
    if (call.idempotency_keys.empty()) {
        throw Problem(problems::idempotency_key_missing);
    }
    const std::string& key = call.idempotency_keys.front();
    const bool printable = std::ranges::all_of(key, [](char c) { return c > ' ' && c < '\x7F'; });
    if (call.idempotency_keys.size() > 1 || key.empty() || key.size() > longest_key || !printable) {
        throw Problem(problems::idempotency_key_invalid);
    }
    return key;
}

/// Rolls a transaction back unless it was committed.
class Transaction {
public:
    explicit Transaction(GatewayState& state) : state_(state) { state_.begin(); }

    ~Transaction() {
        if (open_) {
            state_.roll_back();
        }
    }

    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
        open_ = false;
        state_.commit();
    }

private:
    GatewayState& state_;
    bool open_ = true;
};

std::string answer_text(const ConfirmationRequest& request, SysTime now,
                        const std::string& qualification) {
    Json json{{"id", request.id}};
    if (request.certificate_sha256) {
        json["certificate_sha256"] = *request.certificate_sha256;
    }
    json["answered_at"] = format_instant(now);
    std::string text = dump(json);
    text.pop_back();
    return text + ",\"qualification\":" + qualification + "}";
}

} // namespace

Reply Confirmations::confirm(const Call& call, const std::string& institution) {
    const std::string& key = key_of(call);
    ConfirmationRequest request = parse_confirmation_request(call.body);
    if (request.institution_number != institution) {
        throw Problem(problems::institution_mismatch);
    }
    try {
        accept_question(request.question, parts_.policy);
    } catch (const Error& error) {
        throw problem_of(error, problems::reading_refused);
    }
    const std::string digest = sha256_hex(as_bytes(call.body));
    const std::lock_guard guard(parts_.lock);
    const std::string qualification = executed(key, digest, request.question);
    Reply reply;
    reply.body = answer_text(request, parts_.clock.now(), qualification);
    return reply;
}

std::string Confirmations::executed(const std::string& key, const std::string& digest,
                                    const Question& question) {
    Transaction transaction(parts_.state);
    std::optional<KeptAnswer> kept = parts_.state.find_answer(key);
    if (kept && kept->body_digest != digest) {
        throw Problem(problems::idempotency_key_reused);
    }
    if (!kept || parts_.forget_keys) {
        if (!kept) {
            take_challenge(question);
        }
        kept = KeptAnswer{digest, execute(question)};
        parts_.state.keep_execution(key, *kept);
    }
    parts_.state.count_answer(key);
    transaction.commit();
    return kept->qualification;
}

std::string Confirmations::execute(const Question& question) {
    std::optional<Answer> answer;
    parts_.confirmer.confirm(question, [&](Answer given) { answer = std::move(given); });
    if (!answer || !std::holds_alternative<Qualification>(*answer)) {
        throw Problem(problems::internal_error);
    }
    auto& qualification = std::get<Qualification>(*answer);
    qualification.confirmation.channel = Channel::gateway;
    return dump(encode(qualification));
}

void Confirmations::take_challenge(const Question& question) {
    const auto* reading = std::get_if<CardReading>(&question.subject);
    if (reading == nullptr || reading->proof.kind == ProofKind::none) {
        return;
    }
    const std::string id = reading->proof.challenge_id.value_or("");
    switch (parts_.state.challenge_state(id, *reading->proof.nonce, parts_.clock.now())) {
    case ChallengeState::unknown:
        throw Problem(problems::challenge_unknown);
    case ChallengeState::expired:
        throw Problem(problems::challenge_expired);
    case ChallengeState::used:
        throw Problem(problems::challenge_used);
    case ChallengeState::open:
        parts_.state.use_challenge(id);
    }
}

} // namespace mqa::test
