// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mqa {

/// A part of mqa in a file of its own, `lib/mqa/NAME.so`, so that a run that does not need it does
/// not pay for the libraries under it. Looked for beside the running program only, never in the
/// working directory and never where the environment says. Once loaded it stays until the process
/// ends: errors and objects that came out of it may outlive this one.
class Plugin {
public:
    /// Throws plugin_missing when no folder has the file, plugin_unusable when it cannot be loaded
    /// or belongs to another version of mqa.
    explicit Plugin(std::string_view name);

    /// As above, from these folders.
    Plugin(std::string_view name, std::span<const std::string> folders);

    /// The function with this name. Throws plugin_unusable when the file has none.
    template <typename Function>
    Function* function(const char* symbol) const {
        return reinterpret_cast<Function*>(address_of(symbol));
    }

private:
    void* address_of(const char* symbol) const;

    std::string file_;
    void* handle_;
};

/// The folders in which the program at this path looks for its plugins, in order: that of a build
/// tree (`bin/../lib/mqa`) and that of an installation.
std::vector<std::string> plugin_folders(std::string_view program);

/// The object a plugin makes. `Interface` is abstract and says where it comes from:
///     static constexpr std::string_view plugin = "pdf";          // lib/mqa/pdf.so
///     static constexpr const char* factory = "mqa_create_pdf";   // defined by MQA_PLUGIN_FACTORY
template <typename Interface>
std::unique_ptr<Interface> load_plugin() {
    const Plugin plugin(Interface::plugin);
    return std::unique_ptr<Interface>(plugin.function<Interface*()>(Interface::factory)());
}

} // namespace mqa
