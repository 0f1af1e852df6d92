// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/writer.hpp"
#include "registration/notification/values.hpp"

namespace mqa {

/// The two forms of the annexes of the notice of 2024-01-31 (令和6年1月31日事務連絡 別添1・別添2),
/// each drawn on the page that was begun: the same cells in the same order, those marked * empty.

/// オンライン資格確認導入届（保険者）
void draw_introduction(PdfDocument& document, const NotificationValues& values);

/// オンライン資格確認廃止届（保険者）, with the box of the code as on the notice's slides.
void draw_abolition(PdfDocument& document, const NotificationValues& values);

} // namespace mqa
