// SPDX-License-Identifier: Apache-2.0
#include "bench/match/data/lines.hpp"

#include <fmt/core.h>

namespace mqa::bench {
namespace {

/// What the coupon says of the person, with its defect.
struct OnCoupon {
    std::string number, symbol, branch, kana, birth_date, sex, expires_on;
};

std::string symbol_of(const PersonData& person) {
    return fmt::format("{}", 10 + (person.random >> 8U) % 9990);
}

std::string number_of(const PersonData& person) {
    return fmt::format("{}", 1'000'000 + person.number);
}

std::string branch_of(const PersonData& person) {
    return fmt::format("{:02}", (person.random >> 40U) % 5);
}

std::string kana_of(const PersonData& person) {
    return fmt::format("{}　{}", person.surname_kana, person.given_name_kana);
}

std::string birth_date_of(const PersonData& person) {
    return fmt::format("{}-{:02}-{:02}", person.year, person.month, person.day);
}

/// No person is born on the 30th, so nobody is found by a wrong date.
std::string wrong_birth_date_of(const PersonData& person) {
    return fmt::format("{}-{:02}-30", person.year, person.month == 2 ? 3 : person.month);
}

OnCoupon on_coupon(const PersonData& person) {
    const bool wrong_sex = person.defect == Defect::sex;
    return {number_of(person),
            symbol_of(person),
            branch_of(person),
            person.defect == Defect::name ? fmt::format("{}　ベツジン", person.surname_kana)
                                          : kana_of(person),
            person.defect == Defect::birth_date ? wrong_birth_date_of(person)
                                                : birth_date_of(person),
            person.male != wrong_sex ? "male" : "female",
            person.defect == Defect::coupon_expired ? "2026-10-31" : "2027-03-31"};
}

} // namespace

std::string coupon_line(const PersonData& person) {
    const OnCoupon coupon = on_coupon(person);
    return fmt::format(
        R"({{"schema":"mqa.coupon/1","id":"c-{0:08}","reference_number":"261{0:08}","kind":"checkup","insurer_number":"{1}","symbol":"{2}","number":"{3}","branch_number":"{4}","person":{{"name_kana":"{5}","birth_date":"{6}","sex":"{7}"}},"issued_on":"2026-06-01","expires_on":"{8}","contract_holder":"集合B"}})"
        "\n",
        person.number, insurer_number(person.insurer), coupon.symbol, coupon.number, coupon.branch,
        coupon.kana, coupon.birth_date, coupon.sex, coupon.expires_on);
}

std::string qualification_line(const PersonData& person, Widths widths) {
    const std::string branch = branch_of(person);
    const std::string symbol = symbol_of(person);
    const std::string kana = kana_of(person);
    const bool not_begun = person.defect == Defect::not_begun;
    const std::string since =
        not_begun ? "2027-01-01" : fmt::format("20{:02}-04-01", 5 + (person.random >> 44U) % 20);
    const std::string until = person.defect == Defect::ended ? R"(,"valid_to":"2026-10-31")" : "";
    return fmt::format(
        R"({{"schema":"mqa.qualification/1","id":"q-{0:08}","status":"valid","insurer_number":"{1}","insurer_name":"{2}","symbol":"{3}","number":"{4}","branch_number":"{5}","relationship":"{6}","person":{{"name":"{7}　{8}","name_kana":"{9}","birth_date":"{10}","sex":"{11}","postcode":"999-9999"}},"valid_from":"{12}","acquired_on":"{12}","confirmation":{{"proof":"my_number_card","channel":"oqs","method":"pin","purpose":"specific_checkup","confirmed_at":"2026-11-22T{13:02}:{14:02}:{15:02}+09:00","reference":"{16:016x}"}},"notices":[]{17}}})"
        "\n",
        person.number, insurer_number(person.insurer), insurer_name(person.insurer),
        widths == Widths::mixed ? full_width(symbol) : symbol, number_of(person), branch,
        branch == "00" ? "insured" : "dependent", person.surname, person.given_name,
        widths == Widths::mixed ? half_width(kana) : kana, birth_date_of(person),
        person.male ? "male" : "female", since, 8 + (person.random >> 32U) % 9,
        (person.random >> 36U) % 60, (person.random >> 48U) % 60, person.random, until);
}

std::string coupon_csv_head() {
    return "受診券整理番号,保険者番号,記号,番号,枝番,カナ氏名,生年月日,性別,交付年月日,"
           "有効期限,契約とりまとめ機関名\r\n";
}

std::string coupon_csv_row(const PersonData& person) {
    const OnCoupon coupon = on_coupon(person);
    return fmt::format("261{:08},{},{},{},{},{},{},{},2026-06-01,{},集合B\r\n", person.number,
                       insurer_number(person.insurer), coupon.symbol, coupon.number, coupon.branch,
                       coupon.kana, coupon.birth_date, coupon.sex == "male" ? "男" : "女",
                       coupon.expires_on);
}

std::string insurers_csv() {
    std::string text = "保険者番号,委託元保険者名,郵便番号,所在地,電話番号,特定健康診査,"
                       "特定保健指導,健診当日初回面接実施,備考\r\n";
    for (std::uint32_t insurer = 0; insurer < insurer_count; ++insurer) {
        if (is_listed(insurer)) {
            text +=
                fmt::format("{},{},999-9999,東京都架空区見本一丁目1番1号,000-0000-0000,{},○,,\r\n",
                            insurer_number(insurer), insurer_name(insurer),
                            commissions_checkup(insurer) ? "○" : "");
        }
    }
    return text;
}

std::string institutions_csv() {
    return "健診・保健指導機関番号,実施機関名,郵便番号,所在地,電話番号,集団健診,個別健診,貧血,"
           "心電図,眼底,クレアチニン,健診当日初回面接,動機付け支援,積極的支援,追加健診項目,"
           "登録番号,登録年月日,取消年月日,オンライン資格確認による受付の可否\r\n"
           "9929900018,架空健診センター,999-9999,東京都架空区見本一丁目1番1号,000-0000-0000,〇,〇,"
           "〇,〇,〇,〇,〇,〇,〇,〇,T8000099000001,2023-10-01,,〇\r\n";
}

} // namespace mqa::bench
