// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/oqs/folder.hpp"
#include "confirm/question.hpp"

#include <span>
#include <string>

namespace mqa {

/// The free parts of file names, and the identifiers of persons in a file.
class OqsNames {
public:
    /// From the idempotency key, so that a later run makes the same one; else a counter of this
    /// run.
    std::string identifier_of(const Question& question);

    /// The free part of one bulk request about these persons, the same for the same persons.
    static std::string of_group(std::span<const std::string> identifiers);

    /// The free part of the `number`-th request for the results of a bulk request.
    static std::string of_download(const std::string& upload, unsigned number);

    static bool is_download_of(const std::string& free, const std::string& upload);

    /// The free part of asking once more after the terminal failed.
    static std::string of_attempt(const std::string& name, unsigned number);

    /// Whether a request for results was named by `of_download` from keyed questions.
    static bool is_own_download(const std::string& free);

    /// Day and counter, of which `folder` has neither request nor result.
    std::string next_free(const OqsFolder& folder, const oqs::Interface& exchange, SysTime now);

private:
    unsigned persons_ = 0;
    unsigned files_ = 0;
};

/// Whether a result repeats what was sent; terminals may cut long identifiers.
bool echoes(const std::string& sent, const std::string& got);

} // namespace mqa
