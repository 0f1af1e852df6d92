// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "confirm/oqs/result.hpp"
#include "model/oqs_vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// What becomes of request and result once an answer has been taken from them (`--oqs-after`).
enum class OqsAfter { keep, remove, trash };

/// A result file as it is now.
struct OqsResultFile {
    std::string path;
    OqsOutcome outcome;
};

/// The folder a terminal shares: requests go into `req`, results appear in `res`.
class OqsFolder {
public:
    /// Throws terminal_folder_missing unless both folders are there, what `place_error` tells where
    /// no request can be put, and file_unreadable where no result can be seen.
    explicit OqsFolder(std::string root);

    /// Puts a request where the terminal finds it, whole or not at all, mode 0600. False when a
    /// request of that name is there already. Throws output_failed.
    bool put_request(const oqs::Interface& exchange, const std::string& free,
                     std::string_view content) const;

    std::string request_path(const oqs::Interface& exchange, const std::string& free) const;

    bool has_request(const oqs::Interface& exchange, const std::string& free) const;
    bool has_result(const oqs::Interface& exchange, const std::string& free) const;

    /// The result of that name (xml before zip); nothing while there is none or another program
    /// holds it.
    std::optional<OqsResultFile> result(const oqs::Interface& exchange,
                                        const std::string& free) const;

    /// The free parts of all results of an exchange, in order.
    std::vector<std::string> results(const oqs::Interface& exchange) const;

    /// Deals with request and result after use. Throws output_failed when that is not possible.
    void clear(const oqs::Interface& exchange, const std::string& free, OqsAfter after) const;

private:
    std::optional<std::string> result_path(const oqs::Interface& exchange,
                                           const std::string& free) const;

    std::string root_;
};

} // namespace mqa
