// SPDX-License-Identifier: Apache-2.0
#include "notification_output.hpp"

#include "base/error.hpp"
#include "registration/forms/application_builder.hpp"
#include "registration/notification/pdf.hpp"

#include <sys/stat.h>

namespace mqa {
namespace {

std::string place(const ToolContext& context) {
    return context.settings.required_text(
        "out", Text("name the file for one document, or a folder for a file an insurer",
                    "1 つの文書にするファイルか、保険者ごとに分けるフォルダーを指定してください"));
}

bool is_folder(const std::string& path) {
    struct stat status {};

    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

} // namespace

Overwrite overwriting(const ToolContext& context) {
    return context.settings.flag("force") ? Overwrite::allow : Overwrite::refuse;
}

bool is_notification(const Application& application) {
    return application.kind.starts_with("notification_");
}

NotificationOutput::NotificationOutput(ToolContext& context)
    : context_(context), out_(place(context)), folder_(is_folder(out_)) {
    if (!folder_) {
        file_.emplace(out_, overwriting(context));
    }
    writer_ = load_pdf_writer();
}

bool NotificationOutput::add(const Application& notification) {
    const std::string number = notified_insurer(notification);
    if (!is_ready(notification)) {
        context_.log.warning(
            Text("{number}: not printed, it has faults; -o card shows them",
                 "{number}: 不備があるため様式に印字しません。-o card で確かめてください"),
            {{"number", number}});
        return false;
    }
    try {
        require_printable(notification, *writer_);
    } catch (const Error& error) {
        if (error.errc() != Errc::character_not_in_font) {
            throw;
        }
        context_.log.warning(
            Text("{number}: not printed; {message}", "{number}: 印字しません。{message}"),
            {{"number", number},
             {"message", error.message(Language::en), error.message(Language::ja)}});
        context_.status.add(ExitStatus::review);
        return false;
    }
    notifications_.push_back(notification);
    return true;
}

void NotificationOutput::draw(std::span<const Application> notifications, OutputStream& out) {
    for (const SqueezedText& text :
         write_notifications(notifications, context_.clock.now(), *writer_, out)) {
        context_.log.warning(
            Text("{number}: {label} ({places}) is too long for its box and is printed in letters "
                 "that can hardly be read; shorten it, or fill that box by hand",
                 "{number}: {label}（{places}）は欄に収まらず、読めないほど小さく印字されます。"
                 "短くするか、手書きで記入してください"),
            {{"number", text.insurer_number},
             {"label", text.label, text.label_ja},
             {"places", text.places}});
        context_.status.add(ExitStatus::review);
    }
}

void NotificationOutput::publish_each() {
    for (const Application& notification : notifications_) {
        PendingFile file(out_ + "/" + notification_file_name(notification), overwriting(context_));
        draw({&notification, 1}, file);
        file.publish();
    }
}

void NotificationOutput::finish() {
    if (folder_) {
        publish_each();
    } else if (!notifications_.empty()) {
        draw(notifications_, *file_);
        file_->publish();
    }
}

} // namespace mqa
