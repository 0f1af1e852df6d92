// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/member_register/member_store.hpp"
#include "database/sqlite.hpp"

#include <string>

namespace mqa {

/// A register in an SQLite file: each member as its JSON record, with columns to find it by.
class SqliteRegister final : public MemberStore {
public:
    /// Throws register_invalid when the file is another kind of database.
    explicit SqliteRegister(const std::string& file);

    std::vector<Member> find_by_certificate(const std::string& sha256,
                                            const std::string& serial) override;
    std::vector<Member> find_by_number(const InsurerNumber& insurer,
                                       const std::string& number_key) override;
    void for_each(const std::function<void(const Member&)>& visit) override;

private:
    SqliteDatabase database_;
};

/// Adds members to an SQLite register, making the file (mode 0600) when there is none. All of them
/// are added or none: without `commit` the file stays as it was.
class SqliteRegisterWriter {
public:
    explicit SqliteRegisterWriter(const std::string& file);
    ~SqliteRegisterWriter();
    SqliteRegisterWriter(const SqliteRegisterWriter&) = delete;
    SqliteRegisterWriter& operator=(const SqliteRegisterWriter&) = delete;

    /// A line that the register already holds is not added again; false then.
    bool add(const Member& member);
    void commit();

private:
    SqliteDatabase database_;
    bool committed_ = false;
};

} // namespace mqa
