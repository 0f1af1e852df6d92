// SPDX-License-Identifier: Apache-2.0
// A text log from anywhere: imported at every level, and what comes out is read back.
#include "base/error.hpp"
#include "card/recording/import_log.hpp"
#include "card/session_file.hpp"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

namespace {

using namespace mqa;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

bool import_at(RecordingLevel level, std::string_view text, std::string& recording) {
    TextInput input(text, 100);
    TextOutput output;
    SessionWriter writer(output, {"fuzz", level, false});
    bool whole = true;
    try {
        const ImportResult result = import_log(input, "fuzz", writer, SysTime{});
        require(result.exchanges <= text.size());
    } catch (const Error& error) {
        const Errc errc = error.errc();
        require(errc == Errc::session_invalid || errc == Errc::file_format ||
                errc == Errc::recording_level_refused);
        whole = false;
    }
    recording = output.text();
    return whole;
}

void read_back(const std::string& recording, bool whole) {
    SilentLog log;
    TextInput input(recording);
    SessionReader sessions(input, "fuzz", {whole}, log);
    try {
        while (sessions.next()) {
        }
    } catch (const Error& error) {
        require(!whole || recording.empty());
        require(error.errc() == Errc::session_invalid);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    for (const RecordingLevel level :
         {RecordingLevel::pin, RecordingLevel::personal, RecordingLevel::none}) {
        std::string recording;
        const bool whole = import_at(level, as_text({data, size}), recording);
        read_back(recording, whole);
    }
    return 0;
}
