// SPDX-License-Identifier: Apache-2.0
#include "base/block_output.hpp"

namespace mqa {

void BlockOutput::write(std::string_view bytes) {
    waiting_ += bytes;
    send_when_full();
}

void BlockOutput::write_line(std::string_view line) {
    waiting_ += line;
    waiting_ += '\n';
    send_when_full();
}

void BlockOutput::flush() {
    if (!waiting_.empty()) {
        next_.write(waiting_);
        waiting_.clear();
    }
}

void BlockOutput::send_when_full() {
    if (waiting_.size() > block_) {
        flush();
    }
}

} // namespace mqa
