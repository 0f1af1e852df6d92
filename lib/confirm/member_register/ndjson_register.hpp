// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/member_register/member_store.hpp"

#include <cstddef>
#include <string>
#include <unordered_map>

namespace mqa {

/// A register of mqa.member/1 lines, held as text with an index and decoded when asked for.
class NdjsonRegister final : public MemberStore {
public:
    /// Checks every line: a register that cannot be read whole must not answer "not found".
    NdjsonRegister(std::string text, const std::string& file, Decoding& decoding);

    std::vector<Member> find_by_certificate(const std::string& sha256,
                                            const std::string& serial) override;
    std::vector<Member> find_by_number(const InsurerNumber& insurer,
                                       const std::string& number_key) override;
    void for_each(const std::function<void(const Member&)>& visit) override;

private:
    struct Extent {
        std::size_t offset;
        std::size_t size;
    };

    using Index = std::unordered_multimap<std::string, std::size_t>;

    Member member_at(std::size_t row) const;
    std::vector<Member> members_of(std::vector<std::size_t> rows) const;
    void index_row(const Member& member, std::size_t row);

    std::string text_;
    std::vector<Extent> rows_;
    Index by_certificate_;
    Index by_number_;
};

/// Decodes one register line. Throws register_row_invalid with file, line and member.
Member read_member_line(std::string_view text, std::uint64_t line, const std::string& file,
                        Decoding& decoding);

} // namespace mqa
