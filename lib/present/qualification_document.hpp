// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/error_record.hpp"
#include "model/qualification.hpp"

#include <cstdint>
#include <string>

namespace mqa {

/// A document made of qualifications and of errors in the place of one, in a format of its own: its
/// text comes in pieces, so that it is never held as a whole.
class QualificationDocument {
public:
    virtual ~QualificationDocument() = default;

    /// Asked for once, before the first record.
    virtual std::string head() = 0;
    virtual std::string text_of(const Qualification& qualification) = 0;
    virtual std::string text_of(const ErrorRecord& error) = 0;
    /// Asked for once, at the end.
    virtual std::string tail() = 0;

    /// Records that could not be written whole; their place in the document says so.
    virtual std::uint64_t damaged() const { return 0; }
};

} // namespace mqa
