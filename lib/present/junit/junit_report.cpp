// SPDX-License-Identifier: Apache-2.0
#include "present/junit/junit_report.hpp"

#include "base/spool_file.hpp"
#include "present/catalogue.hpp"
#include "present/decision/decision_facts.hpp"
#include "present/html/markup.hpp"

#include <cstdint>
#include <utility>

#include <fmt/core.h>

namespace mqa {
namespace {

/// "2026-11-22T10:00:00": the schema of the reports knows no offset.
std::string local_time(SysTime when) {
    return format_instant(when).substr(0, 19);
}

std::string case_name(const Decision& decision) {
    const std::string number = reference_number_of(decision);
    return number.empty() ? decision.envelope.id : number;
}

/// The lines of a failure: a reason each, then what to do.
std::string body(const Decision& decision, Language language) {
    std::string text;
    for (const Reason& reason : decision.reasons) {
        text += reason.code + " " + message_of(reason, language) + "\n";
    }
    return text + next_action_of(decision, language);
}

/// printable() would show line feeds, which are wanted between the lines of a body.
std::string markup_lines(const std::string& text) {
    std::string out;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         end = text.find('\n', start)) {
        out += markup_text(text.substr(start, end - start)) + "\n";
        start = end + 1;
    }
    return out + markup_text(text.substr(start));
}

class JunitReport final : public RecordDocument {
public:
    JunitReport(OutputStream& output, JunitChoice choice)
        : output_(output), choice_(std::move(choice)), cases_(choice_.folder) {}

    using RecordDocument::write;

    std::string_view format() const override { return "junit"; }

    void write(const Decision& decision) override {
        if (tests_++ == 0) {
            service_ = name_of(decision.service);
        }
        const std::string result = result_of(decision);
        const std::string head =
            fmt::format(R"(<testcase classname="mqa-match.{}" name="{}" time="0")",
                        name_of(decision.service), markup_text(case_name(decision)));
        cases_.write("    " + head + (result.empty() ? "/>\n" : ">" + result + "</testcase>\n"));
    }

    void finish() override {
        output_.write(fmt::format(
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite id="0" package="mqa-match" name="{}" timestamp="{}" hostname="localhost" tests="{}" failures="{}" errors="{}" skipped="0" time="0">
    <properties/>
)",
            service_, local_time(choice_.now), tests_, failures_, errors_));
        cases_.copy_to(output_);
        output_.write("    <system-out/>\n    <system-err/>\n  </testsuite>\n</testsuites>\n");
    }

private:
    std::string result_of(const Decision& decision) {
        if (decision.error) {
            ++errors_;
            return result("error", decision.error->code,
                          told(*decision.error, choice_.style.language), decision);
        }
        if (!fails(decision.verdict, choice_.fail_on)) {
            return {};
        }
        ++failures_;
        return result("failure", name_of(decision.verdict), headline(decision), decision);
    }

    std::string headline(const Decision& decision) const {
        const Language language = choice_.style.language;
        const Reason* reason = strongest_reason(decision.reasons);
        return reason != nullptr
                   ? reason->code + " " + message_of(*reason, language)
                   : std::string(label_of(decision.verdict, decision.service).in(language));
    }

    std::string result(std::string_view element, std::string_view type, const std::string& message,
                       const Decision& decision) const {
        return fmt::format(R"(<{0} type="{1}" message="{2}">{3}</{0}>)", element, markup_text(type),
                           markup_text(message),
                           markup_lines(body(decision, choice_.style.language)));
    }

    OutputStream& output_;
    JunitChoice choice_;
    SpoolFile cases_;
    std::string service_ = "decisions";
    std::uint64_t tests_ = 0;
    std::uint64_t failures_ = 0;
    std::uint64_t errors_ = 0;
};

} // namespace

std::unique_ptr<RecordDocument> junit_report(OutputStream& output, JunitChoice choice) {
    return std::make_unique<JunitReport>(output, std::move(choice));
}

} // namespace mqa
