// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "lists/forms/list_form.hpp"

#include <string>
#include <string_view>

namespace mqa {

/// Writes a form as a workbook (XLSX): headings merged as in the notice, codes as text, landscape
/// A4 with the headings on every page. A part of its own: only those who export load its library.
class FormWriter {
public:
    static constexpr std::string_view plugin = "form_writer";
    static constexpr const char* factory = "mqa_create_form_writer";

    virtual ~FormWriter() = default;

    /// The bytes of the workbook; `created` is the only time in it. Throws output_failed.
    virtual std::string workbook(const FormTable& form, SysTime created) = 0;
};

} // namespace mqa
