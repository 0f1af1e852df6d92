// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "json/decoding.hpp"
#include "model/qualification.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// An embedded member register: an insurer's own members, for insurers that run their own checkups,
/// for training and for tests. Answers come in the order of the register.
class MemberStore {
public:
    virtual ~MemberStore() = default;

    /// The lines that name the certificate by digest or by serial number (lower-case hex).
    virtual std::vector<Member> find_by_certificate(const std::string& sha256,
                                                    const std::string& serial) = 0;

    /// The lines of an insurer whose number has this key (text/compare.hpp, code_key).
    virtual std::vector<Member> find_by_number(const InsurerNumber& insurer,
                                               const std::string& number_key) = 0;

    /// Every line in order.
    virtual void for_each(const std::function<void(const Member&)>& visit) = 0;
};

/// Opens a register file, SQLite or NDJSON by its content. Throws register_invalid,
/// register_row_invalid (line and member) or file_unreadable.
std::unique_ptr<MemberStore> open_member_store(const std::string& path, Decoding& decoding);

} // namespace mqa
