// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/publish.hpp"
#include "cli/run.hpp"
#include "model/registration_records.hpp"
#include "pdf/writer.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mqa {

/// What --force allows.
Overwrite overwriting(const ToolContext& context);

/// Insurers' notifications as filled forms (-o pdf): one document of a page each, or a file each
/// when --out is a folder. What cannot be printed is told on standard error and left out; the
/// others go on.
class NotificationOutput {
public:
    /// Throws option_required, output_exists, output_failed, plugin_missing, plugin_unusable.
    explicit NotificationOutput(ToolContext& context);

    /// False when it was left out: it has faults, or characters that the font lacks.
    bool add(const Application& notification);

    /// Writes what was added. With nothing to write there is no file.
    void finish();

private:
    void draw(std::span<const Application> notifications, OutputStream& out);
    void publish_each();

    ToolContext& context_;
    std::string out_;
    bool folder_;
    std::optional<PendingFile> file_;
    std::unique_ptr<PdfWriter> writer_;
    std::vector<Application> notifications_;
};

/// Whether a format and an application go together as a filled form.
bool is_notification(const Application& application);

} // namespace mqa
