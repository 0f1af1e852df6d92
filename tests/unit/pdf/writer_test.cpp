// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "pdf/writer.hpp"
#include "support/thrown.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace mqa;

namespace {

const PdfFacts facts{"資格確認結果", *parse_instant("2026-11-22T09:14:30+09:00")};

std::string drawn(std::string_view text) {
    TextOutput out;
    const auto writer = load_pdf_writer();
    const auto document = writer->open(out, facts);
    document->begin_page("一枚目");
    document->box({20, 20, 100, 10});
    document->text({20, 20, 100, 10}, text, {.align = PdfAlign::spread});
    document->begin_page();
    document->paragraph({20, 20}, 100, text, {.font = PdfFont::gothic, .bold = true});
    document->finish();
    return out.text();
}

/// A place that has no room.
class FullOutput final : public OutputStream {
public:
    void write(std::string_view /*bytes*/) override { throw Error(Errc::output_failed); }
};

} // namespace

TEST_CASE("the same drawing gives the same bytes, with the time that was given") {
    const std::string once = drawn("資格　一郎");
    CHECK(once.starts_with("%PDF-1.5"));
    CHECK(once.ends_with("%%EOF\n"));
    CHECK(once.find("/CreationDate (20261122091430+09'00)") != std::string::npos);
    CHECK(once == drawn("資格　一郎"));
    CHECK(once != drawn("資格　二郎"));
}

TEST_CASE("characters that the font lacks are told, each once and in order") {
    const auto writer = load_pdf_writer();
    CHECK(writer->missing_characters("資格　一郎 𠮟 髙橋 ①㈱", PdfFont::mincho).empty());
    CHECK(writer->missing_characters("🙂𠮷野🙂", PdfFont::mincho) == U"🙂𠮷");
    CHECK(writer->missing_characters("🙂", PdfFont::gothic) == U"🙂");
}

TEST_CASE("a shape that the font does not have is told by its selector") {
    const auto writer = load_pdf_writer();
    CHECK(writer->missing_characters("辻\U000E01EF", PdfFont::mincho) == U"\U000E01EF");
}

TEST_CASE("a document draws a character that the font lacks as a mark") {
    CHECK(drawn("🙂").starts_with("%PDF"));
}

TEST_CASE("the width of a text is that of its characters") {
    const auto writer = load_pdf_writer();
    CHECK(writer->width("資格一郎", {.size = 72}) == doctest::Approx(4 * 25.4));
    CHECK(writer->width("", {}) == 0);
}

TEST_CASE("a place that cannot be written fails with its own error") {
    FullOutput full;
    const auto writer = load_pdf_writer();
    CHECK(test::errc_of([&] {
              const auto document = writer->open(full, facts);
              document->begin_page();
              document->text({20, 20, 100, 10}, "資格");
              document->finish();
          }) == Errc::output_failed);
}

TEST_CASE("a document that is dropped half-way does no harm") {
    TextOutput out;
    {
        const auto writer = load_pdf_writer();
        const auto document = writer->open(out, facts);
        document->begin_page();
        document->text({20, 20, 100, 10}, "資格");
    }
    CHECK(true);
}

TEST_CASE("a document outlives the writer that opened it") {
    TextOutput out;
    std::unique_ptr<PdfDocument> document = load_pdf_writer()->open(out, facts);
    document->begin_page();
    document->text({20, 20, 100, 10}, "資格");
    document->finish();
    CHECK(out.text().starts_with("%PDF"));
}
