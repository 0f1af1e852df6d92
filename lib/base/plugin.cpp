// SPDX-License-Identifier: Apache-2.0
#include "base/plugin.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>

#include <dlfcn.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::string_view version = MQA_PLUGIN_VERSION;

bool is_plugin_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string running_program() {
    std::array<char, PATH_MAX> target{};
    const ssize_t length = ::readlink("/proc/self/exe", target.data(), target.size());
    if (length <= 0) {
        throw Error(Errc::unexpected)
            .with("operation", "readlink /proc/self/exe")
            .cause_errno(errno);
    }
    return {target.data(), static_cast<std::size_t>(length)};
}

/// The last word of the dynamic loader, which names the file or the library it missed.
Error unusable(const std::string& file, Text problem) {
    Error error(Errc::plugin_unusable);
    error.file(file).with("problem", problem);
    if (const char* detail = ::dlerror(); detail != nullptr) { // NOLINT(concurrency-mt-unsafe)
        error.cause("dlerror", detail);
    }
    return error;
}

std::string find_file(std::string_view name, std::span<const std::string> folders) {
    if (!is_plugin_name(name)) {
        throw Error(Errc::defect).with("operation", "the name of a plugin");
    }
    const std::string leaf = std::string(name) + ".so";
    for (const std::string& folder : folders) {
        const std::string file = folder + "/" + leaf;
        if (folder.starts_with('/') && ::access(file.c_str(), F_OK) == 0) {
            return file;
        }
    }
    throw Error(Errc::plugin_missing).file("lib/mqa/" + leaf);
}

} // namespace

std::vector<std::string> plugin_folders(std::string_view program) {
    const std::string folder(program.substr(0, program.rfind('/')));
    std::vector<std::string> folders{folder + "/../lib/mqa"};
    const std::string installed = folder + "/" MQA_PLUGIN_FOLDER;
    if (installed != folders.front()) {
        folders.push_back(installed);
    }
    return folders;
}

Plugin::Plugin(std::string_view name) : Plugin(name, plugin_folders(running_program())) {}

Plugin::Plugin(std::string_view name, std::span<const std::string> folders)
    : file_(find_file(name, folders)),
      handle_(::dlopen(file_.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE)) {
    if (handle_ == nullptr) {
        throw unusable(file_, Text("it or a library it needs cannot be loaded",
                                   "このファイルか、それが必要とするライブラリを読み込めません"));
    }
    if (static_cast<const char*>(address_of("mqa_plugin_version")) != version) {
        throw unusable(file_,
                       Text("it belongs to another version of mqa", "mqa の別の版のものです"));
    }
}

void* Plugin::address_of(const char* symbol) const {
    void* address = ::dlsym(handle_, symbol);
    if (address == nullptr) {
        throw unusable(file_, Text("it is not what this program expects",
                                   "このプログラムが必要とするものではありません"));
    }
    return address;
}

} // namespace mqa
