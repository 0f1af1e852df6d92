// SPDX-License-Identifier: Apache-2.0
// make_population COUNT DATA_DIR OUT_DIR: writes sessions.ndjson, members.ndjson and coupons.ndjson
// for COUNT people.

#include "base/file.hpp"
#include "base/publish.hpp"
#include "crypto/digest.hpp"
#include "support/population/certificates.hpp"

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

namespace {

using namespace mqa;

constexpr std::size_t largest_input = 1024UL * 1024;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// The recorded session of the template with another certificate in the answers of its reads.
class SessionTemplate {
public:
    SessionTemplate(std::string text, ByteView certificate)
        : text_(std::move(text)), hex_(to_hex(certificate)) {
        constexpr std::string_view end_record = "{\"type\":\"end\"";
        const std::size_t end = text_.find(end_record);
        end_ = text_.substr(end);
        text_.resize(end);
    }

    std::string with_certificate(ByteView certificate) const {
        constexpr std::size_t piece = 2UL * 256;
        const std::string hex = to_hex(certificate);
        std::string text = text_;
        for (std::size_t at = 0; at < hex_.size(); at += piece) {
            replace_all(text, hex_.substr(at, piece), hex.substr(at, piece));
        }
        std::string end = end_;
        const std::size_t digest = end.find("\"sha256\":\"") + 10;
        end.replace(digest, 64, sha256_hex(as_bytes(text)));
        return text + end;
    }

private:
    std::string text_;
    std::string hex_;
    std::string end_;
};

struct Names {
    std::string half_kana;
    std::string full_kana;
};

/// A kana name of its own for each number: four syllables out of ten each.
Names names_of(std::uint32_t number) {
    static const std::vector<std::pair<std::string_view, std::string_view>> syllables{
        {"ｶ", "カ"}, {"ｷ", "キ"}, {"ｸ", "ク"}, {"ｹ", "ケ"}, {"ｺ", "コ"},
        {"ｻ", "サ"}, {"ｼ", "シ"}, {"ｽ", "ス"}, {"ｾ", "セ"}, {"ｿ", "ソ"}};
    Names names{"ｼｶｸ ", "シカク"};
    for (int i = 0; i < 5; ++i) {
        const auto& [half, full] = syllables.at(number % 10);
        names.half_kana += half;
        names.full_kana += full;
        number /= 10;
    }
    return names;
}

std::string member_line(std::uint32_t number, ByteView certificate) {
    return fmt::format(
        R"({{"schema":"mqa.member/1","id":"member-{0}","insurer_number":"06990014","insurer_name":"サンプル健康保険組合","symbol":"１３１","number":"{0}","branch_number":"01","relationship":"dependent","person":{{"name":"資格　一郎","name_kana":"{1}","birth_date":"1980-01-15","sex":"male"}},"valid_from":"2021-04-01","acquired_on":"2021-04-01","certificate_sha256":["{2}"]}})"
        "\n",
        number, names_of(number).half_kana, sha256_hex(certificate));
}

std::string coupon_line(std::uint32_t number) {
    return fmt::format(
        R"({{"schema":"mqa.coupon/1","id":"coupon-{0}","reference_number":"261{0:08}","insurer_number":"06990014","symbol":"131","number":"{0}","branch_number":"01","person":{{"name_kana":"{1}","birth_date":"1980-01-15","sex":"male"}},"issued_on":"2026-06-01","expires_on":"2027-03-31"}})"
        "\n",
        number, names_of(number).full_kana);
}

int make(std::uint32_t count, const std::string& data, const std::string& folder) {
    const std::string der = read_file(data + "/pki/leaves/valid-01.der", largest_input);
    const std::string key =
        read_file(data + "/pki/keys-for-tests-only/mqa-test-2019.pem", largest_input);
    const SessionTemplate session(read_file(data + "/sessions/valid.ndjson", largest_input),
                                  as_bytes(der));
    test::CertificatePress press(der, key);
    PendingFile sessions(folder + "/sessions.ndjson", Overwrite::allow);
    PendingFile members(folder + "/members.ndjson", Overwrite::allow);
    PendingFile coupons(folder + "/coupons.ndjson", Overwrite::allow);
    for (std::uint32_t number = 0; number < count; ++number) {
        const Bytes certificate = press.issue(number);
        sessions.write(session.with_certificate(certificate));
        members.write(member_line(number, certificate));
        coupons.write(coupon_line(number));
    }
    sessions.publish();
    members.publish();
    coupons.publish();
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        std::uint32_t count = 0;
        if (argc != 4) {
            std::fputs("usage: make_population COUNT DATA_DIR OUT_DIR\n", stderr);
            return 2;
        }
        const std::string_view text = argv[1];
        std::from_chars(text.data(), text.data() + text.size(), count);
        return make(count, argv[2], argv[3]);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "make_population: %s\n", problem.what());
        return 1;
    }
}
