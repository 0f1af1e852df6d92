// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mqa {

/// Makes libcurl ready, once a process, in an environment that cannot change whom it trusts.
void prepare_curl();

} // namespace mqa
