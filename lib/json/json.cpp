// SPDX-License-Identifier: Apache-2.0
#include "json/json.hpp"

#include <nlohmann/json.hpp>

namespace mqa {

std::string dump(const Json& json) {
    return json.dump();
}

} // namespace mqa
