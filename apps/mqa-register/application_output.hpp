// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/run.hpp"
#include "model/error_record.hpp"
#include "model/registration_records.hpp"
#include "notification_output.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mqa {

/// Where applications go: records (json, ndjson), worksheets for the terminal (card, one after the
/// other), a line each (table), or pages of worksheets (html and pdf, which need --out). `auto` is
/// worksheets on a terminal, records elsewhere.
class ApplicationOutput {
public:
    /// Throws format_not_supported, option_required, output_exists, output_failed.
    explicit ApplicationOutput(ToolContext& context);

    /// Whether the fields themselves go out; a table only counts.
    bool hands_out() const { return format_ != "table"; }

    /// False when it cannot be handed out this way, as a form that cannot be printed.
    bool write(const Application& application);
    void write(const ErrorRecord& error);
    /// To be called once, when all went well. A page of nothing is not written.
    void finish();

private:
    void show(const std::string& text);
    void show_table();
    void show_page();
    void mention_unprintable(const Application& application, const PdfWriter& writer);
    void draw();

    ToolContext& context_;
    std::string format_;
    std::optional<RecordOutput> records_;
    std::optional<PendingFile> file_;
    std::optional<NotificationOutput> forms_; ///< -o pdf of notifications
    std::vector<Application> gathered_;
    std::size_t shown_ = 0;
};

} // namespace mqa
