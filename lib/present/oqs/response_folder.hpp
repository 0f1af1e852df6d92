// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "present/oqs/response.hpp"

#include <cstddef>
#include <string>

namespace mqa {

/// `-o oqs-xml --out DIR`: a result file for each record, in the order of the records. Names are
/// OQSsiquc01res_, day and counter; names that are taken are passed over, so nothing is replaced.
class OqsResponseFolder {
public:
    /// Makes the folder when it is not there. `occasion` dates errors, which have no time of their
    /// own. Throws output_failed.
    OqsResponseFolder(std::string folder, OqsOccasion occasion);

    void write(const Qualification& qualification);
    void write(const ErrorRecord& error);

private:
    void put(SysTime when, const std::string& content);

    std::string folder_;
    OqsOccasion occasion_;
    std::size_t count_ = 0;
};

} // namespace mqa
