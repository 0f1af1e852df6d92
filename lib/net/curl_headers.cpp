// SPDX-License-Identifier: Apache-2.0
#include "net/curl_headers.hpp"

#include "base/secret.hpp"

#include <algorithm>

namespace mqa {

void wipe_text(std::string& text) {
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()}); // NOLINT(*-reinterpret-cast)
}

void CurlHeaders::clear() {
    wipe_secrets();
    used_ = 0;
}

void CurlHeaders::add(std::string_view name, std::string_view value, bool secret) {
    constexpr std::size_t room = 96; // a line that grows would leave a copy of a secret behind
    if (used_ == lines_.size()) {
        lines_.emplace_back();
    }
    Line& line = lines_[used_++];
    line.secret = secret;
    line.text.clear();
    line.text.reserve(std::max(room, name.size() + value.size() + 2));
    line.text.append(name).append(value.empty() ? ":" : ": ").append(value);
}

void CurlHeaders::wipe_secrets() {
    for (Line& line : lines_) {
        if (line.secret) {
            wipe_text(line.text);
            line.text.clear();
            line.secret = false;
        }
    }
}

curl_slist* CurlHeaders::list() {
    nodes_.resize(used_);
    for (std::size_t i = 0; i < used_; ++i) {
        nodes_[i] = {.data = lines_[i].text.data(),
                     .next = i + 1 < used_ ? &nodes_[i + 1] : nullptr};
    }
    return nodes_.empty() ? nullptr : nodes_.data();
}

} // namespace mqa
