// SPDX-License-Identifier: Apache-2.0
#include "registration/notification/pdf.hpp"

#include "base/error.hpp"
#include "registration/notification/form.hpp"
#include "text/code_points.hpp"

#include <fmt/core.h>

namespace mqa {
namespace {

constexpr std::string_view abolition_kind = "notification_abolish";

/// "U+20BB7 (3)": the code point, and which character of the field it is. Not the character itself:
/// it may be of a person's name.
std::string described(const std::u32string& missing, std::string_view value) {
    const std::u32string text = to_code_points(value);
    std::string list;
    for (const char32_t c : missing) {
        list += fmt::format("{}U+{:04X} ({})", list.empty() ? "" : ", ",
                            static_cast<std::uint32_t>(c), text.find(c) + 1);
    }
    return list;
}

} // namespace

std::vector<UnprintableField> unprintable_fields(const Application& application,
                                                 const PdfWriter& writer) {
    std::vector<UnprintableField> found;
    for (const ApplicationField& field : application.fields) {
        std::u32string missing =
            field.value ? writer.missing_characters(*field.value, PdfFont::mincho) : U"";
        if (!missing.empty()) {
            found.push_back({field.name, std::move(missing)});
        }
    }
    return found;
}

void require_printable(const Application& application, const PdfWriter& writer) {
    for (const UnprintableField& unprintable : unprintable_fields(application, writer)) {
        for (const ApplicationField& field : application.fields) {
            if (field.name == unprintable.name) {
                throw Error(Errc::character_not_in_font)
                    .field(field.name)
                    .with("characters",
                          described(unprintable.characters, field.value.value_or("")));
            }
        }
    }
}

void write_notifications(std::span<const Application> notifications, SysTime created,
                         PdfWriter& writer, OutputStream& out) {
    const bool abolition = !notifications.empty() && notifications.front().kind == abolition_kind;
    const auto document =
        writer.open(out, {.title = abolition ? "オンライン資格確認廃止届（保険者）"
                                             : "オンライン資格確認導入届（保険者）",
                          .created = created});
    for (const Application& notification : notifications) {
        const NotificationValues values = notification_values(notification);
        document->begin_page(fmt::format("{} {}", values.insurer_number, values.name));
        if (notification.kind == abolition_kind) {
            draw_abolition(*document, values);
        } else {
            draw_introduction(*document, values);
        }
    }
    document->finish();
}

std::string notified_insurer(const Application& application) {
    const NotificationValues values = notification_values(application);
    return values.insurer_number.empty() ? application.institution_number : values.insurer_number;
}

std::string notification_file_name(const Application& application) {
    return fmt::format("{}-{}.pdf", application.kind == abolition_kind ? "abolish" : "introduce",
                       notified_insurer(application));
}

} // namespace mqa
