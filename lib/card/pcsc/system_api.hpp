// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/pcsc/api.hpp"

#include <memory>
#include <string>

namespace mqa {

/// The PC/SC service of this machine, through PC/SC Lite.
std::shared_ptr<PcscApi> system_pcsc();

/// The version of PC/SC Lite this program was built with, for --version.
std::string pcsc_library_version();

} // namespace mqa
