// SPDX-License-Identifier: Apache-2.0
#include "unit/confirm/support.hpp"

#include "json/gate.hpp"
#include "model/codec.hpp"

#include <utility>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace mqa::test {
namespace {

Json merged(Json base, std::string_view changes) {
    base.merge_patch(Json::parse(changes));
    return base;
}

} // namespace

SysTime fixed_now() {
    return *parse_instant("2026-11-22T10:00:00+09:00");
}

LocalKey key_of(std::uint8_t byte) {
    Secret secret;
    secret.append(byte);
    return LocalKey(std::move(secret));
}

std::string member_line(std::string_view changes) {
    Json base = Json::parse(
        R"({"schema":"mqa.member/1","insurer_number":"06990014","insurer_name":"サンプル健康保険組合",
        "symbol":"１３１","number":"4567","branch_number":"01","relationship":"dependent",
        "person":{"name":"資格　一郎","name_kana":"ｼｶｸ ｲﾁﾛｳ","birth_date":"1980-01-15","sex":"male"},
        "valid_from":"2021-04-01","acquired_on":"2021-04-01","certificate_serial":["01"]})");
    base["certificate_sha256"] = Json::array({card_a});
    return merged(base, changes).dump() + "\n";
}

Question inquire(std::string_view changes) {
    const Json base = Json::parse(
        R"({"schema":"mqa.inquiry/1","id":"q-1","insurer_number":"06990014","symbol":"131",
        "number":"4567","branch_number":"01","birth_date":"1980-01-15"})");
    Decoding decoding;
    return {decode_inquiry(merged(base, changes), decoding), Purpose::specific_checkup,
            "9929900018"};
}

Question present_card(const std::string& sha256, const std::string& serial) {
    CardReading reading;
    reading.envelope = {"r-1", R"({"row":1})"};
    reading.read_at = fixed_now();
    reading.method = Method::visual;
    reading.certificate.sha256 = sha256;
    reading.certificate.serial = serial;
    return {reading, Purpose::specific_checkup, "9929900018"};
}

Question show_proof(std::string_view changes) {
    const Json base =
        Json::parse(R"({"schema":"mqa.evidence/1","id":"e-1","proof":"eligibility_certificate",
        "seen_at":"2026-11-22T09:30:00+09:00","insurer_number":"06990014","symbol":"１３１","number":"4567",
        "person":{"name_kana":"ｼｶｸ ｲﾁﾛｳ","birth_date":"1980-01-15","sex":"male"},
        "valid_from":"2021-04-01","valid_to":"2029-11-30"})");
    Decoding decoding;
    return {decode_evidence(merged(base, changes), decoding), Purpose::specific_checkup,
            std::nullopt};
}

Qualification qualification_from(Confirmer& confirmer, const Question& question) {
    std::optional<Answer> answer;
    confirmer.confirm(question, [&](Answer given) { answer = std::move(given); });
    REQUIRE(answer);
    REQUIRE(std::holds_alternative<Qualification>(*answer));
    return std::get<Qualification>(*answer);
}

Error error_from(Confirmer& confirmer, const Question& question) {
    std::optional<Answer> answer;
    confirmer.confirm(question, [&](Answer given) { answer = std::move(given); });
    REQUIRE(answer);
    REQUIRE(std::holds_alternative<Error>(*answer));
    return std::get<Error>(*answer);
}

} // namespace mqa::test
