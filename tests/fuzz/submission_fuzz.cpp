// SPDX-License-Identifier: Apache-2.0
// A file of a submission of checkup data from anywhere: it is refused, or audited without harm, and
// what comes of that is a record.
#include "audit/file_audit.hpp"
#include "base/bytes.hpp"
#include "json/gate.hpp"

#include <cstdint>
#include <cstdlib>

#include <nlohmann/json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace mqa;
    const auto outcome = read_submitted_file(as_text({data, size}));
    const auto* file = std::get_if<SubmittedFile>(&outcome);
    if (file == nullptr) {
        return 0;
    }
    const auto findings = audit_file(*file, "DATA/h1.xml", DecidedCoupons{});
    if (findings.empty()) {
        std::abort();
    }
    for (const AuditFinding& finding : findings) {
        parse_json(dump(encode(finding, Values::masked)));
    }
    return 0;
}
