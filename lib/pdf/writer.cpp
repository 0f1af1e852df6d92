// SPDX-License-Identifier: Apache-2.0
#include "pdf/writer.hpp"

#include "base/plugin.hpp"

namespace mqa {

std::unique_ptr<PdfWriter> load_pdf_writer() {
    return load_plugin<PdfWriter>();
}

} // namespace mqa
