// SPDX-License-Identifier: Apache-2.0
#include "model/schemas.hpp"

#include <algorithm>
#include <array>

namespace mqa {
namespace data {

extern const std::string_view application_schema;
extern const std::string_view card_reading_schema;
extern const std::string_view challenge_schema;
extern const std::string_view coupon_schema;
extern const std::string_view decision_schema;
extern const std::string_view device_schema;
extern const std::string_view error_schema;
extern const std::string_view evidence_schema;
extern const std::string_view inquiry_schema;
extern const std::string_view member_schema;
extern const std::string_view qualification_schema;
extern const std::string_view summary_schema;

} // namespace data

std::span<const RecordSchema> record_schemas() {
    // Inside the function, so that the texts, which live in other files, exist when it is made.
    static const std::array schemas{
        RecordSchema{"challenge", "mqa.challenge/1", data::challenge_schema},
        RecordSchema{"card-reading", "mqa.card-reading/1", data::card_reading_schema},
        RecordSchema{"inquiry", "mqa.inquiry/1", data::inquiry_schema},
        RecordSchema{"evidence", "mqa.evidence/1", data::evidence_schema},
        RecordSchema{"qualification", "mqa.qualification/1", data::qualification_schema},
        RecordSchema{"member", "mqa.member/1", data::member_schema},
        RecordSchema{"coupon", "mqa.coupon/1", data::coupon_schema},
        RecordSchema{"decision", "mqa.decision/1", data::decision_schema},
        RecordSchema{"error", "mqa.error/1", data::error_schema},
        RecordSchema{"application", "mqa.application/1", data::application_schema},
        RecordSchema{"device", "mqa.device/1", data::device_schema},
        RecordSchema{"summary", "mqa.summary/1", data::summary_schema},
    };
    return schemas;
}

const RecordSchema* find_record_schema(std::string_view name) {
    const std::span<const RecordSchema> schemas = record_schemas();
    const auto found = std::ranges::find_if(schemas, [name](const RecordSchema& schema) {
        return schema.kind == name || schema.schema == name;
    });
    return found == schemas.end() ? nullptr : &*found;
}

} // namespace mqa
