// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/writer.hpp"
#include "present/slip/slip.hpp"

#include <string_view>

namespace mqa {

/// Draws a slip on a new page, and on further ones when the reasons are many: a band with the
/// verdict, what to do, coupon beside qualification with outlined differences, the reasons, and how
/// it was checked. `bookmark` names it in the outline.
void draw_slip(PdfDocument& document, const Slip& slip, std::string_view bookmark);

/// Everything a slip has drawn, one after the other: to ask a font about.
std::string all_texts(const Slip& slip);

} // namespace mqa
