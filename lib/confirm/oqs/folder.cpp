// SPDX-License-Identifier: Apache-2.0
#include "confirm/oqs/folder.hpp"

#include "base/error.hpp"
#include "base/publish.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view xml = ".xml";
/// How names of results end; some terminals write in capitals.
constexpr std::array<std::string_view, 4> result_forms{xml, ".zip", ".XML", ".ZIP"};

/// Neither prefix nor ending of what a terminal looks for.
constexpr std::string_view unfinished_name = ".mqa-unfinished";

constexpr Text not_readable_as_file("it is not a regular file", "通常のファイルではありません");
constexpr Text file_too_large("it is larger than the limit", "大きさが上限を超えています");

std::string joined(const std::string& root, std::string_view folder, std::string_view name) {
    return root + "/" + std::string(folder) + "/" + std::string(name);
}

bool exists(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

/// Whether this run may; else errno tells why not.
bool may(const std::string& path, int mode) {
    return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

bool is_folder(const std::string& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

/// What is wrong with a file that will stay wrong; anything else may pass, as a lock of its writer
/// does.
std::optional<XmlFault> lasting_fault(const Error& problem) {
    if (problem.errc() == Errc::file_not_regular) {
        return XmlFault{.may_grow = false, .problem = not_readable_as_file};
    }
    if (problem.errc() == Errc::file_too_large) {
        return XmlFault{.may_grow = false, .problem = file_too_large};
    }
    return std::nullopt;
}

[[noreturn]] void fail(const std::string& path, int number) {
    throw Error(Errc::output_failed).file(path).cause_errno(number);
}

void remove_file(const std::string& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        fail(path, errno);
    }
}

void move_file(const std::string& path, const std::string& folder) {
    constexpr mode_t own = 0700;
    if (::mkdir(folder.c_str(), own) != 0 && errno != EEXIST) {
        fail(folder, errno);
    }
    const std::string place = folder + path.substr(path.rfind('/'));
    if (std::rename(path.c_str(), place.c_str()) != 0 && errno != ENOENT) {
        fail(path, errno);
    }
}

} // namespace

OqsFolder::OqsFolder(std::string root) : root_(std::move(root)) {
    for (const std::string_view folder : {oqs::request_folder, oqs::result_folder}) {
        if (!is_folder(joined(root_, folder, ""))) {
            throw Error(Errc::terminal_folder_missing).file(root_);
        }
    }
    // Rather now than at the first question.
    const std::string requests = root_ + "/" + std::string(oqs::request_folder);
    if (!may(requests, W_OK | X_OK)) {
        throw place_error(requests, errno);
    }
    const std::string results = root_ + "/" + std::string(oqs::result_folder);
    if (!may(results, R_OK | X_OK)) {
        throw Error(Errc::file_unreadable).file(results).cause_errno(errno);
    }
}

std::string OqsFolder::request_path(const oqs::Interface& exchange, const std::string& free) const {
    return joined(root_, oqs::request_folder,
                  std::string(exchange.request_prefix) + free + std::string(xml));
}

bool OqsFolder::put_request(const oqs::Interface& exchange, const std::string& free,
                            std::string_view content) const {
    try {
        PendingFile file(request_path(exchange, free), Overwrite::refuse,
                         joined(root_, oqs::request_folder, unfinished_name));
        file.write(content);
        file.publish();
        return true;
    } catch (const Error& problem) {
        if (problem.errc() == Errc::output_exists) {
            return false;
        }
        throw;
    }
}

bool OqsFolder::has_request(const oqs::Interface& exchange, const std::string& free) const {
    return exists(request_path(exchange, free));
}

bool OqsFolder::has_result(const oqs::Interface& exchange, const std::string& free) const {
    return result_path(exchange, free).has_value();
}

std::optional<std::string> OqsFolder::result_path(const oqs::Interface& exchange,
                                                  const std::string& free) const {
    for (const std::string_view form : result_forms) {
        const std::string path =
            joined(root_, oqs::result_folder,
                   std::string(exchange.result_prefix) + free + std::string(form));
        if (exists(path)) {
            return path;
        }
    }
    return std::nullopt;
}

std::optional<OqsResultFile> OqsFolder::result(const oqs::Interface& exchange,
                                               const std::string& free) const {
    const std::optional<std::string> path = result_path(exchange, free);
    if (!path) {
        return std::nullopt;
    }
    try {
        const std::string bytes = read_file(*path, XmlLimits{}.bytes, FileKind::regular);
        return OqsResultFile{*path, read_oqs_result(bytes)};
    } catch (const Error& problem) {
        const std::optional<XmlFault> fault = lasting_fault(problem);
        return fault ? std::optional(OqsResultFile{*path, *fault}) : std::nullopt;
    }
}

std::vector<std::string> OqsFolder::results(const oqs::Interface& exchange) const {
    std::vector<std::string> found;
    std::error_code ignored;
    fs::directory_iterator next(joined(root_, oqs::result_folder, ""), ignored);
    for (const fs::directory_iterator end; !ignored && next != end; next.increment(ignored)) {
        const std::string name = next->path().filename().string();
        const std::size_t dot = name.rfind('.');
        if (name.starts_with(exchange.result_prefix) && dot != std::string::npos &&
            std::ranges::find(result_forms, name.substr(dot)) != result_forms.end()) {
            const std::size_t begin = exchange.result_prefix.size();
            found.push_back(name.substr(begin, dot - begin));
        }
    }
    std::ranges::sort(found);
    return found;
}

void OqsFolder::clear(const oqs::Interface& exchange, const std::string& free,
                      OqsAfter after) const {
    if (after == OqsAfter::keep) {
        return;
    }
    std::vector<std::string> used{request_path(exchange, free)};
    if (std::optional<std::string> path = result_path(exchange, free)) {
        used.push_back(std::move(*path));
    }
    for (const std::string& path : used) {
        if (after == OqsAfter::remove) {
            remove_file(path);
        } else {
            move_file(path, root_ + "/" + std::string(oqs::trash_folder));
        }
    }
}

} // namespace mqa
