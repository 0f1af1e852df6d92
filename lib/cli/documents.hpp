// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace mqa {

/// A file of the source tree that is made from the tables.
struct Document {
    std::string path; ///< below the root of the source tree
    std::string text;
};

/// Every generated manual page and completion script, from the templates below `source_root`.
std::vector<Document> generated_documents(const std::string& source_root);

} // namespace mqa
