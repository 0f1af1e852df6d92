// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "registration/user_settings/sheet_line.hpp"
#include "registration/user_settings/user_settings.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mqa {

/// The values of a sheet as they are found, device after device. Private to the reader of sheets.
class CollectedSettings {
public:
    enum class Problem : std::uint8_t {
        missing,       ///< nothing, or nothing that could be the value
        several_words, ///< more than one word where the value stands
        goes_on,       ///< it is wrapped: what stands there is a part of it
    };

    /// `file` is what errors call the sheet; `cp932`: it is in CP932, else in UTF-8.
    CollectedSettings(std::string file, bool cp932) : file_(std::move(file)), cp932_(cp932) {}

    /// Whether a device has a value of its own and is not whole. The institution's code may stand
    /// once, above all its devices.
    bool is_begun() const { return !current_.id.empty() || current_.activation_code.size() > 0; }

    bool has(SettingsValue value) const;

    /// Whether a piece of the sheet has the form of such a value.
    bool could_be(SettingsValue value, std::string_view piece) const;

    /// The piece as an ID, in half width.
    std::string id_of(std::string_view piece) const;

    /// Throws settings_incomplete for what has another form, and for a code that is the ID or
    /// institution code of a device, or ends in a hyphen: of one that is wrapped that is a part.
    void take(SettingsValue value, std::string_view piece);

    /// Throws settings_incomplete: the device that was begun lacks the value.
    [[noreturn]] void refuse_missing(SettingsValue value) const;

    /// The same for any device: `id` is its ID, empty when that is not known.
    [[noreturn]] void refuse(Problem problem, SettingsValue value, const std::string& id) const;

    /// Of the device that was begun, else of the last one that is whole.
    const std::string& last_id() const;

    bool empty() const { return found_.empty(); }

    /// All of them. Throws settings_incomplete when the last device is not whole.
    std::vector<UserSettings> finish();

private:
    void take_code(std::string_view code);

    std::string file_;
    bool cp932_;
    UserSettings current_{};
    std::vector<UserSettings> found_{};
};

} // namespace mqa
