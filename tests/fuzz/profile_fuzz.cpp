// SPDX-License-Identifier: Apache-2.0
// A profile may be anything: it is read or refused with one of its own errors, and of one that is
// read every application is made or refused, with a record that can be read back and no secret in
// it.

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "json/gate.hpp"
#include "model/codec.hpp"
#include "registration/forms/application_builder.hpp"
#include "registration/profile/profile_reader.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include <nlohmann/json.hpp>

using namespace mqa;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

bool is_foreseen(const Error& error) {
    const std::string_view code = error.entry().code;
    return code.starts_with("G-") || code.starts_with("C-41") || code.starts_with("C-42");
}

/// Evidence would be read from wherever the input says; what a file is, is fuzzed by nobody here.
void leave_files_alone(Institution& institution) {
    institution.institution_notification.clear();
    institution.returned_introduction.clear();
}

void build_all(const Institution& institution, const ApplicationContext& context) {
    for (const ApplicationKindEntry& entry : application_kinds()) {
        try {
            const Application made = build_application(institution, entry.kind, context, "id");
            const std::string text = dump(encode(made));
            Decoding decoding{.strict = true};
            // A record may be longer than a line of the pipe: nothing limits an address.
            const JsonLimits limits{.line_bytes = text.size(), .string_bytes = text.size()};
            require(dump(encode(decode_application(parse_json(text, limits), decoding))) == text);
        } catch (const Error& error) {
            require(is_foreseen(error) || error.errc() == Errc::bad_field);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const FormBook forms;
    const ApplicationContext context{.forms = forms, .profile = Profile::test};
    try {
        InstitutionProfile profile = parse_profile(as_text({data, size}), "fuzz");
        require(!profile.institutions.empty());
        for (Institution& institution : profile.institutions) {
            leave_files_alone(institution);
            build_all(institution, context);
        }
    } catch (const Error& error) {
        require(is_foreseen(error));
    }
    return 0;
}
