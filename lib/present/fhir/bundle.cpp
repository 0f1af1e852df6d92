// SPDX-License-Identifier: Apache-2.0
#include "present/fhir/bundle.hpp"

#include "model/membership_state.hpp"
#include "present/fhir/resources.hpp"

#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

/// Whether the source told of a membership at all. An answer that names nobody only repeats the
/// numbers that were asked about.
bool tells_of_membership(const Qualification& qualification, const Membership& membership) {
    return !names_nobody(qualification) && (membership.insurer_number || membership.number);
}

/// The resources of one record.
class BundleEntries {
public:
    BundleEntries(const Qualification& qualification, FhirEdition edition)
        : subject_{qualification, rules_of(edition)} {}

    std::vector<FhirEntry> all() {
        const Qualification& qualification = subject_.qualification;
        const auto [patient, insurer] = add(qualification.membership, "");
        for (std::size_t i = 0; i < qualification.candidates.size(); ++i) {
            add(qualification.candidates[i], fmt::format("/{}", i + 1));
        }
        entries_.push_back(fhir_eligibility(subject_, patient, insurer, answered_));
        return std::move(entries_);
    }

private:
    struct Parties {
        std::string patient;
        std::string insurer;
    };

    /// Person, insurer and coverage of one membership.
    Parties add(const Membership& membership, const std::string& suffix) {
        Parties parties;
        parties.patient = keep(fhir_patient(subject_, membership, "patient" + suffix));
        FhirEntry insurer = fhir_insurer(subject_, membership, "insurer" + suffix);
        parties.insurer = insurer.url.empty() ? std::string() : keep(std::move(insurer));
        if (tells_of_membership(subject_.qualification, membership)) {
            const std::string coverage = keep(fhir_coverage(subject_, membership, parties.patient,
                                                            parties.insurer, "coverage" + suffix));
            answered_.push_back({coverage, &membership});
        }
        return parties;
    }

    std::string keep(FhirEntry entry) {
        entries_.push_back(std::move(entry));
        return entries_.back().url;
    }

    FhirSubject subject_;
    std::vector<FhirEntry> entries_;
    std::vector<FhirAnswered> answered_;
};

class FhirBundle final : public RecordDocument {
public:
    FhirBundle(OutputStream& output, FhirEdition edition) : output_(output), edition_(edition) {
        output_.write(R"({"resourceType":"Bundle","type":"collection")");
    }

    using RecordDocument::write;

    std::string_view format() const override { return "fhir"; }

    void write(const Qualification& qualification) override {
        std::string text;
        for (const FhirEntry& entry : BundleEntries(qualification, edition_).all()) {
            text += entry_text(entry);
        }
        output_.write(text);
    }

    void write(const ErrorRecord& error) override {
        output_.write(entry_text(fhir_outcome(error)));
    }

    /// FHIR knows no empty arrays.
    void finish() override { output_.write(begun_ ? "\n]}\n" : "}\n"); }

private:
    std::string entry_text(const FhirEntry& entry) {
        const std::string start = std::exchange(begun_, true) ? ",\n" : ",\"entry\":[\n";
        return fmt::format(R"({}{{"fullUrl":"{}","resource":{}}})", start, entry.url,
                           entry.resource);
    }

    OutputStream& output_;
    FhirEdition edition_;
    bool begun_ = false;
};

} // namespace

std::unique_ptr<RecordDocument> fhir_bundle(OutputStream& output, FhirEdition edition) {
    return std::make_unique<FhirBundle>(output, edition);
}

} // namespace mqa
