// SPDX-License-Identifier: Apache-2.0
#include "present/oqs/response_folder.hpp"

#include "base/error.hpp"
#include "base/publish.hpp"
#include "model/oqs_members.hpp"
#include "model/oqs_vocabulary.hpp"

#include <cerrno>
#include <sys/stat.h>
#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

/// Takes part in no exchange: programs that watch the folder pass it over.
constexpr std::string_view unfinished_name = "/.mqa-unfinished";

} // namespace

OqsResponseFolder::OqsResponseFolder(std::string folder, OqsOccasion occasion)
    : folder_(std::move(folder)), occasion_(std::move(occasion)) {
    constexpr mode_t own = 0700;
    if (::mkdir(folder_.c_str(), own) != 0 && errno != EEXIST) {
        throw Error(Errc::output_failed).file(folder_).cause_errno(errno);
    }
}

void OqsResponseFolder::write(const Qualification& qualification) {
    put(qualification.confirmation.confirmed_at, oqs_response(qualification, occasion_.encoding));
}

void OqsResponseFolder::write(const ErrorRecord& error) {
    put(occasion_.when, oqs_response(error, occasion_));
}

void OqsResponseFolder::put(SysTime when, const std::string& content) {
    const std::string day = oqs_date(Date(day_in_japan(when)));
    while (true) {
        const std::string path =
            fmt::format("{}/{}{}{:04}.xml", folder_, oqs::single.result_prefix, day, ++count_);
        try {
            PendingFile file(path, Overwrite::refuse, folder_ + std::string(unfinished_name));
            file.write(content);
            file.publish();
            return;
        } catch (const Error& problem) {
            if (problem.errc() != Errc::output_exists) {
                throw;
            }
        }
    }
}

} // namespace mqa
