// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "present/fhir/edition.hpp"
#include "present/record_document.hpp"

#include <memory>

namespace mqa {

/// A FHIR R4 Bundle of type collection: for each qualification Patient, Organization (insurer),
/// Coverage and CoverageEligibilityResponse, for each candidate of an ambiguous one a Patient, an
/// Organization and a Coverage of its own, and an OperationOutcome for each error record.
std::unique_ptr<RecordDocument> fhir_bundle(OutputStream& output, FhirEdition edition);

} // namespace mqa
