// SPDX-License-Identifier: Apache-2.0
#include "match/matcher.hpp"

#include "json/gate.hpp"
#include "model/codec.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

namespace mqa {

/// One record of the stream and what it claimed. A qualification is kept as its text, which is much
/// smaller than the record, because in best mode all of them wait for the end of the stream.
struct Matcher::Arrived {
    std::unique_ptr<ErrorRecord> error;
    std::string qualification;
    std::vector<InsuredNumber> numbers;
    std::vector<std::string> person_keys;
    std::vector<std::size_t> claimed;
};

Matcher::Matcher(MatchOptions options, CouponStore coupons, Clock& clock, Random& random)
    : options_(std::move(options)), coupons_(std::move(coupons)), clock_(clock),
      random_(random), decoding_{.strict = options_.strict, .unknown = {}} {
    if (options_.earlier != nullptr) {
        options_.earlier->set_aside_decided(coupons_);
        census_ = options_.earlier->persons();
    }
}

void Matcher::run(RecordReader& input, const Sink& sink) {
    const bool waits = options_.pairing == PairingMode::best;
    std::deque<Arrived> waiting;
    while (const auto line = input.next()) {
        if (is_decided(*line)) {
            continue;
        }
        Arrived arrived = read(*line);
        claim_by_number(arrived);
        if (waits) {
            arrived.numbers = {};
            waiting.push_back(std::move(arrived));
            continue;
        }
        claim_by_person(arrived);
        decide_arrived(arrived, sink);
    }
    for (auto& arrived : waiting) {
        claim_by_person(arrived);
    }
    for (; !waiting.empty(); waiting.pop_front()) {
        decide_arrived(waiting.front(), sink);
    }
    decide_rest(sink);
}

bool Matcher::is_decided(const RecordLine& line) const {
    return options_.earlier != nullptr && options_.earlier->is_decided(line.id);
}

Matcher::Arrived Matcher::read(const RecordLine& line) {
    Arrived arrived;
    try {
        if (line.error) {
            throw *line.error;
        }
        if (line.kind == "error") {
            arrived.error =
                std::make_unique<ErrorRecord>(decode_error_record(*line.json, decoding_));
            return arrived;
        }
        if (line.kind != "qualification") {
            throw Error(Errc::unknown_schema)
                .field("schema")
                .with("expected", "mqa.qualification/1, mqa.error/1");
        }
        const auto qualification = decode_qualification(*line.json, decoding_);
        for (const Membership* person : persons_of(qualification)) {
            auto number = insured_number_of(*person);
            auto keys = person_keys(person->person);
            census_.add(keys, number);
            std::move(keys.begin(), keys.end(), std::back_inserter(arrived.person_keys));
            if (number) {
                arrived.numbers.push_back(*std::move(number));
            }
        }
        arrived.qualification = dump(line.json->root());
    } catch (Error& error) {
        error.line(line.number);
        arrived.error =
            std::make_unique<ErrorRecord>(describe(error, options_.tool, {line.id, line.context}));
    }
    return arrived;
}

void Matcher::claim_by_number(Arrived& arrived) {
    for (const auto& number : arrived.numbers) {
        coupons_.claim_by_number(number, arrived.claimed);
    }
}

void Matcher::claim_by_person(Arrived& arrived) {
    // A record that found its own coupon by number leaves those of a namesake who may still arrive.
    const bool leaves = options_.pairing == PairingMode::arrival && !arrived.claimed.empty();
    for (const auto& key : arrived.person_keys) {
        coupons_.claim_by_person(key, leaves ? Numbered::leave : Numbered::take, arrived.claimed);
    }
    std::sort(arrived.claimed.begin(), arrived.claimed.end());
}

bool Matcher::several_persons(const Arrived& arrived) const {
    // On arrival nobody knows whether a namesake will follow; the coupons may tell.
    const bool arrives = options_.pairing == PairingMode::arrival;
    return std::any_of(arrived.person_keys.begin(), arrived.person_keys.end(),
                       [this, arrives](const std::string& key) {
                           return coupons_.was_claimed_by_person(key) &&
                                  (census_.several(key) || coupons_.several_persons(key) ||
                                   (arrives && coupons_.has_rivals(key)));
                       });
}

void Matcher::decide_arrived(Arrived& arrived, const Sink& sink) {
    if (arrived.error) {
        complete(arrived.error->envelope);
        sink(decide_unusable(std::move(*arrived.error), options_.decision));
        return;
    }
    auto qualification = decode_qualification(parse_json(arrived.qualification), decoding_);
    complete(qualification.envelope);
    const bool several = several_persons(arrived);
    if (arrived.claimed.empty()) {
        sink(decide({std::nullopt, std::move(qualification), several}, options_.decision));
        return;
    }
    for (const std::size_t place : arrived.claimed) {
        const bool doubtful = several && coupons_.claim_of(place) == Claim::by_person;
        sink(decide({take_coupon(place), qualification, doubtful}, options_.decision));
    }
}

void Matcher::decide_rest(const Sink& sink) {
    for (std::size_t place = 0; place < coupons_.size(); ++place) {
        if (const ErrorRecord* error = coupons_.error_at(place)) {
            ErrorRecord copy = *error;
            complete(copy.envelope);
            sink(decide_unusable(std::move(copy), options_.decision));
        } else if (coupons_.claim_of(place) == Claim::none) {
            sink(decide({take_coupon(place), std::nullopt, false}, options_.decision));
        }
    }
}

Coupon Matcher::take_coupon(std::size_t index) {
    auto coupon = coupons_.take(index);
    if (!coupon) {
        throw Error(Errc::defect).with("operation", "matcher");
    }
    complete(coupon->envelope);
    return *std::move(coupon);
}

void Matcher::complete(Envelope& envelope) {
    if (envelope.id.empty()) {
        envelope.id = uuid_v7(clock_.now(), random_);
    }
}

} // namespace mqa
