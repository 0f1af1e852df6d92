// SPDX-License-Identifier: Apache-2.0
#include "cli/secret_source.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "cli/askpass.hpp"
#include "cli/secret_reading.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

namespace mqa {
namespace {

/// A setting that names a source.
struct SourceKey {
    std::string key;
    SecretSource source;
};

std::array<SourceKey, 4> keys_of(std::string_view name) {
    const std::string base(name);
    // Only a PIN can be typed at the reader: --pinpad.
    return {{{base + "_fd", SecretSource::descriptor},
             {base + "_file", SecretSource::file},
             {"askpass", SecretSource::program},
             {base + "pad", SecretSource::pinpad}}};
}

/// Whether the tool has the option and it was given.
bool is_given(const Settings& settings, const std::string& key) {
    return settings.all().contains(key) && settings.given(key);
}

std::string_view option_of(const Settings& settings, const std::string& key) {
    return settings.find(key)->option->name;
}

const SourceKey* find_source(const std::array<SourceKey, 4>& keys, const Settings& settings) {
    const SourceKey* found = nullptr;
    for (const SourceKey& candidate : keys) {
        if (!is_given(settings, candidate.key)) {
            continue;
        }
        if (found != nullptr) {
            throw Error(Errc::conflicting_options)
                .with("option", option_of(settings, found->key))
                .with("other", option_of(settings, candidate.key));
        }
        found = &candidate;
    }
    return found;
}

bool is_closed_to_others(const struct stat& facts) {
    return S_ISREG(facts.st_mode) && facts.st_uid == ::geteuid() &&
           (facts.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

} // namespace

SecretSource secret_source(const Settings& settings, std::string_view name) {
    const auto keys = keys_of(name);
    const SourceKey* found = find_source(keys, settings);
    return found == nullptr ? SecretSource::not_given : found->source;
}

void keep_standard_input_for(std::string_view other, const Settings& settings,
                             std::string_view name) {
    const std::string key = std::string(name) + "_fd";
    if (is_given(settings, key) && settings.integer(key) == STDIN_FILENO) {
        throw Error(Errc::conflicting_options)
            .with("option", std::string(option_of(settings, key)) + " 0")
            .with("other", other);
    }
}

std::optional<Secret> secret_from_settings(const Settings& settings, std::string_view name,
                                           const std::string& prompt) {
    const auto keys = keys_of(name);
    const SourceKey* found = find_source(keys, settings);
    if (found == nullptr || found->source == SecretSource::pinpad) {
        return std::nullopt;
    }
    const std::string_view option = option_of(settings, found->key);
    if (found->source == SecretSource::descriptor) {
        return read_secret_descriptor(static_cast<int>(*settings.integer(found->key)), option);
    }
    if (found->source == SecretSource::file) {
        return read_secret_file(*settings.text(found->key), option);
    }
    return ask_program(*settings.text(found->key),
                       prompt.empty() ? std::string(name) + ": " : prompt);
}

std::optional<Secret> line_from_settings(const Settings& settings, std::string_view name,
                                         const std::string& prompt) {
    std::optional<Secret> secret = secret_from_settings(settings, name, prompt);
    if (secret) {
        const auto keys = keys_of(name);
        require_one_line(*secret, option_of(settings, find_source(keys, settings)->key));
    }
    return secret;
}

void require_one_line(const Secret& secret, std::string_view option) {
    const ByteView bytes = secret.reveal();
    if (std::ranges::find(bytes, std::uint8_t{'\n'}) != bytes.end()) {
        throw Error(Errc::secret_source_refused)
            .with("option", option)
            .with("problem", Text("it gave more than one line", "2 行以上あります"))
            .with("advice",
                  Text("give the secret alone, as one line", "秘密だけを 1 行で渡してください"));
    }
}

Secret read_secret_descriptor(int descriptor, std::string_view option) {
    const SecretGiver giver{option, "/dev/fd/" + std::to_string(descriptor)};
    if (::isatty(descriptor) != 0) {
        refuse_secret(giver,
                      Text("it is a terminal, which would show what is typed",
                           "端末のため、入力した内容が画面に表示されてしまいます"),
                      Text("leave the option out to be asked without echo",
                           "この指定を外すと、画面に表示せずに入力できます"));
    }
    return read_secret_to_end(descriptor, giver);
}

Secret read_secret_file(const std::string& path, std::string_view option) {
    const FileDescriptor file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));

    struct stat facts {};

    if (!file.valid() || ::fstat(file.get(), &facts) != 0) {
        const int number = errno;
        throw Error(Errc::secret_source_refused)
            .with("option", option)
            .with("problem", Text("the file cannot be opened", "ファイルを開けません"))
            .with("advice",
                  Text("check the name and the permissions", "名前と権限を確かめてください"))
            .file(path)
            .cause_errno(number);
    }
    if (!is_closed_to_others(facts)) {
        throw Error(Errc::secret_source_refused)
            .with("option", option)
            .with("problem",
                  Text("the file must be a regular file of your own that nobody else can read",
                       "自分の所有で他の人が読めない通常ファイルでなければなりません"))
            .with("advice", "chmod 600 " + path, "chmod 600 " + path + " を実行してください")
            .file(path);
    }
    return read_secret_to_end(file.get(), {option, path});
}

} // namespace mqa
