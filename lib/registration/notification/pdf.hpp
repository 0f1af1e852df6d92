// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/registration_records.hpp"
#include "pdf/writer.hpp"

#include <span>
#include <string>
#include <vector>

namespace mqa {

/// A field that cannot be printed as it is written.
struct UnprintableField {
    std::string name;          ///< where the profile has it, else the field of the record
    std::u32string characters; ///< that the font lacks
    std::string value{};       ///< in which they stand: all of what the profile has there
};

/// The fields of an application with characters that the font of the forms, or of a worksheet, does
/// not have; of a value that is joined, each place of the profile for itself. To be asked before
/// anything is written.
std::vector<UnprintableField> unprintable_fields(const Application& application,
                                                 const PdfWriter& writer,
                                                 PdfFont font = PdfFont::mincho);

/// "U+20BB7 (3)": the code points, and which character of the field each is. Not the character
/// itself: it may be of a person's name.
std::string described(const UnprintableField& unprintable);

/// Throws character_not_in_font for the first of these fields, naming the code points and where in
/// the field they stand.
void require_printable(const Application& application, const PdfWriter& writer);

/// A text that had to be squeezed into its box until it can hardly be read.
struct SqueezedText {
    std::string insurer_number; ///< on whose form
    std::string label;          ///< of the box
    std::string label_ja;
    std::string places; ///< where the profile has it: "representative.title, representative.name"
};

/// Fills one form a page for each of the notifications, in their order, with an outline by insurer.
/// `created` is the moment the document tells.
std::vector<SqueezedText> write_notifications(std::span<const Application> notifications,
                                              SysTime created, PdfWriter& writer,
                                              OutputStream& out);

/// What a notification is known by: the insurer number as it is printed.
std::string notified_insurer(const Application& application);

/// The name of a file for one of many: introduce-06990014.pdf.
std::string notification_file_name(const Application& application);

} // namespace mqa
