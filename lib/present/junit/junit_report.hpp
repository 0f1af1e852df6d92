// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/stream.hpp"
#include "present/junit/fail_on.hpp"
#include "present/record_document.hpp"
#include "present/style.hpp"

#include <memory>
#include <string>

namespace mqa {

struct JunitChoice {
    FailOn fail_on = FailOn::review;
    SysTime now{};        ///< the time of the suite
    std::string folder{}; ///< where the cases wait until they are counted
    Style style{};
};

/// Decisions as a JUnit report: a suite with a test case for each, named by the reference number of
/// the coupon (else the id), never by the person. What fails is said by `fail_on`; a record that
/// could not be used is an error. The values compared are left out.
std::unique_ptr<RecordDocument> junit_report(OutputStream& output, JunitChoice choice);

} // namespace mqa
