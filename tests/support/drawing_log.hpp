// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/writer.hpp"

#include <string>
#include <vector>

namespace mqa::test {

/// A document that keeps what is drawn instead of drawing it.
class DrawingLog final : public PdfDocument {
public:
    struct Entry {
        PdfBox box;
        std::string text;
    };

    void begin_page(std::string_view /*bookmark*/) override { ++pages; }

    void line(std::span<const PdfPoint> points, const PdfStroke& /*stroke*/) override {
        lines.emplace_back(points.begin(), points.end());
    }

    void box(const PdfBox& box, const PdfStroke& /*stroke*/) override { boxes.push_back(box); }

    void fill(const PdfBox& /*box*/, const PdfColour& /*colour*/) override {}

    void text(const PdfBox& box, std::string_view text, const PdfText& /*style*/) override {
        texts.push_back({box, std::string(text)});
    }

    double paragraph(const PdfPoint& corner, double /*width*/, std::string_view text,
                     const PdfText& /*style*/) override {
        texts.push_back({{corner.x, corner.y, 0, 0}, std::string(text)});
        return corner.y;
    }

    const std::vector<std::string>& unreadable_texts() const override { return unreadable; }

    void finish() override {}

    int pages = 0;
    std::vector<PdfBox> boxes;
    std::vector<std::vector<PdfPoint>> lines;
    std::vector<Entry> texts;
    std::vector<std::string> unreadable;
};

} // namespace mqa::test
