// SPDX-License-Identifier: Apache-2.0
#include "json/gate.hpp"
#include "model/codec.hpp"
#include "registration/forms/derived_values.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"
#include "unit/registration/support.hpp"

#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mqa;
using namespace mqa::test;

namespace {

std::vector<std::string> names_of(const Application& application) {
    std::vector<std::string> names;
    for (const ApplicationField& one : application.fields) {
        names.push_back(one.name);
    }
    return names;
}

Institution medical_institution() {
    Institution institution = checkup_institution();
    institution.kind = InstitutionKind::medical;
    institution.number = "9919900010";
    return institution;
}

} // namespace

TEST_CASE("the account asks for the fields of its screen in their order") {
    const Office office;
    const Application account = office.application(checkup_institution(), ApplicationKind::account);
    CHECK(names_of(account) ==
          std::vector<std::string>{"family_name", "given_name", "affiliation", "prefecture",
                                   "number_kind", "institution_code", "institution_number",
                                   "institution_name", "phone", "email", "password",
                                   "password_confirmation", "portal_terms"});
    CHECK(account.portal == "treatment_center");
    CHECK(account.problems.empty());
    CHECK(field(account, "institution_code").value == "9900018");
    CHECK(field(account, "prefecture").value == "東京都");
    CHECK(field(account, "number_kind").value == "2：健診実施機関等");
    CHECK(account.deadlines.at(0).name == "activation_link");
    CHECK(account.deadlines.at(0).due == "2026-11-22T13:00:00+09:00");
}

TEST_CASE("a password is judged and never kept") {
    Office office;
    const Secret good = secret_of("Kenshin2026");
    office.context.secrets.password = &good;
    const Application account = office.application(checkup_institution(), ApplicationKind::account);
    CHECK(field(account, "password").state == "ok");
    CHECK(field(account, "password_confirmation").state == "ok");
    CHECK_FALSE(field(account, "password").value.has_value());
    CHECK(dump(encode(account)).find("Kenshin2026") == std::string::npos);

    const Secret weak = secret_of("kenshin2026");
    office.context.secrets.password = &weak;
    const Application refused = office.application(checkup_institution(), ApplicationKind::account);
    CHECK(field(refused, "password").state == "invalid");
    CHECK(field(refused, "password").problem->starts_with("G-142"));
    CHECK(dump(encode(refused)).find("kenshin2026") == std::string::npos);
    CHECK_FALSE(is_ready(refused));
}

TEST_CASE("a secret that is not given is missing, and no fault: it is typed on the screen") {
    const Office office;
    const Application account = office.application(checkup_institution(), ApplicationKind::account);
    CHECK(field(account, "password").state == "missing");
    CHECK(is_ready(account));
}

TEST_CASE("what is missing or wrong is told field by field, in both languages") {
    const Office office;
    Institution institution = checkup_institution();
    institution.contact_phone = "000-0000-0000";
    institution.contact_email = "";
    const Application account = office.application(institution, ApplicationKind::account);
    CHECK(field(account, "phone").state == "invalid");
    CHECK(field(account, "phone").problem ==
          "G-132 the screen takes the phone number without hyphens");
    CHECK(field(account, "phone").problem_ja == "G-132 電話番号はハイフン無しで入力します");
    CHECK(field(account, "email").state == "missing");
    CHECK(account.problems ==
          std::vector<std::string>{"phone: G-132 the screen takes the phone number without hyphens",
                                   "email: G-101 nothing is given"});
}

TEST_CASE("a medical institution has no account to register, and is pointed to its portal") {
    const Office office;
    const auto error =
        error_of([&] { office.application(medical_institution(), ApplicationKind::account); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::wrong_portal);
    CHECK(error->message(Language::ja).find("医療機関等向け総合ポータルサイト") !=
          std::string::npos);
}

TEST_CASE("a number of a medical institution under another kind is refused with a pointer") {
    const Office office;
    Institution institution = checkup_institution();
    institution.number = "9919900010";
    CHECK(errc_of([&] { office.application(institution, ApplicationKind::account); }) ==
          Errc::wrong_portal);
    // Both portals have this form: what is wrong is the kind, or the number.
    const auto error =
        error_of([&] { office.application(institution, ApplicationKind::start_use); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::kind_not_of_number);
    CHECK(error->hint(Language::en).find("kind = \"medical\"") != std::string::npos);
}

TEST_CASE("people are told problems by label and place in the profile, in both languages") {
    const Office office;
    Institution institution = checkup_institution();
    institution.contact_email = "";
    institution.contact_phone = "";
    institution.phone = "1000-0000";
    const Application account = office.application(institution, ApplicationKind::account);
    REQUIRE(account.told.size() == 2);
    // The path that said something is the one to correct.
    CHECK(account.told.at(0).profile_key == "phone");
    CHECK(account.told.at(1).profile_key == "contact.email");
    CHECK(account.told.at(1).label_ja == "メールアドレス");
    CHECK(account.told.at(1).text_ja == "G-101 値がありません");
    institution.device_count = "none";
    institution.institution_notification = "nowhere.pdf";
    const Application use = office.application(institution, ApplicationKind::start_use);
    REQUIRE(use.told.size() == 2);
    CHECK(use.told.at(0).profile_key == "use.device_count");
    CHECK(use.told.at(1).profile_key == "evidence.institution_notification");
    CHECK(use.evidence.at(0).problem_ja == "G-172 ファイルを読めません");
}

TEST_CASE("the number of the institution is given to the account without its hyphens") {
    const Office office;
    Institution institution = checkup_institution();
    institution.contact_phone = "";
    institution.phone = "000-0000-0000";
    const Application account = office.application(institution, ApplicationKind::account);
    CHECK(field(account, "phone").value == "00000000000");
    CHECK(field(account, "phone").profile_key == "phone");
    CHECK(is_ready(account));
    institution.phone = "";
    const Application none = office.application(institution, ApplicationKind::account);
    CHECK(field(none, "phone").state == "missing");
    CHECK(field(none, "phone").profile_key == "contact.phone");
}

TEST_CASE("a notification stays the same when the code has come back") {
    Office office;
    Institution one = insurer();
    const std::string before =
        content_digest(office.application(one, ApplicationKind::notification_introduce));
    office.context.recorded_code = "9929900018";
    CHECK(content_digest(office.application(one, ApplicationKind::notification_introduce)) ==
          before);
    one.online_code = "9929900018";
    CHECK(content_digest(office.application(one, ApplicationKind::notification_introduce)) ==
          before);
}

TEST_CASE("a choice that is none is shown as it was written") {
    const Office office;
    Institution institution = checkup_institution();
    institution.facility_check = "bank";
    const Application use = office.application(institution, ApplicationKind::start_use);
    CHECK(field(use, "facility_check").value == "bank");
    CHECK(field(use, "facility_check").state == "invalid");
    institution.change_kind = "pause";
    institution.change_date = "2027-03-31";
    const Application change = office.application(institution, ApplicationKind::change_or_end);
    CHECK(field(change, "change_kind").value == "pause");
}

TEST_CASE("a first day on a holiday is warned of, and of two warnings the first is told") {
    const Office office;
    Institution institution = checkup_institution();
    institution.start_date = "2027-01-11";
    Application start = office.application(institution, ApplicationKind::start_date);
    CHECK(field(start, "start_date").problem == "G-163 a Saturday, Sunday or holiday");
    CHECK(is_ready(start));
    institution.start_date = "2026-11-21";
    start = office.application(institution, ApplicationKind::start_date);
    CHECK(field(start, "start_date").problem == "G-162 the day has passed");
}

TEST_CASE("the document of a clinic is its own, and none of its screens was seen") {
    const Office office;
    Institution institution = checkup_institution();
    institution.kind = InstitutionKind::acupuncturist;
    institution.institution_notification = "";
    institution.acceptance_notice = profile_folder + "evidence/notification.pdf";
    const Application use = office.application(institution, ApplicationKind::start_use);
    REQUIRE(use.evidence.size() == 1);
    CHECK(use.evidence.at(0).document_ja == "受領委任承諾通知書");
    CHECK(std::ranges::all_of(use.fields, &ApplicationField::assumed));
}

TEST_CASE("a day of change or end that has passed is warned of") {
    const Office office;
    Institution institution = checkup_institution();
    institution.change_kind = "end";
    institution.change_date = "2026-11-21";
    const Application change = office.application(institution, ApplicationKind::change_or_end);
    CHECK(field(change, "change_date").problem == "G-162 the day has passed");
    CHECK(is_ready(change));
}

TEST_CASE("at the portal for medical institutions the shown fields come first, and no account") {
    const Office office;
    const Application use = office.application(medical_institution(), ApplicationKind::start_use);
    CHECK(names_of(use) == std::vector<std::string>{"prefecture_code", "number_kind",
                                                    "institution_code", "institution_name",
                                                    "founder", "phone", "postcode", "address",
                                                    "staff_count", "device_count", "use_terms"});
    CHECK(use.portal == "medical_institution");
    CHECK(field(use, "number_kind").value == "1：医科");
    REQUIRE(use.evidence.size() == 1);
    CHECK(use.evidence[0].document_ja == "特定健診・特定保健指導機関届（保険医療機関）");
    CHECK(use.evidence[0].type == "pdf");
    CHECK(use.deadlines.at(0).due == "2026-11-29");
    CHECK(is_ready(use));
}

TEST_CASE("the institution is checked by account number or by document") {
    const Office office;
    Institution institution = checkup_institution();
    institution.facility_check = "account";
    Application use = office.application(institution, ApplicationKind::start_use);
    CHECK(has_field(use, "account_number"));
    CHECK(field(use, "account_number").state == "missing");
    CHECK(use.evidence.empty());
    institution.facility_check = "document";
    use = office.application(institution, ApplicationKind::start_use);
    CHECK_FALSE(has_field(use, "account_number"));
    CHECK(use.evidence.size() == 1);
    institution.facility_check = "bank";
    use = office.application(institution, ApplicationKind::start_use);
    CHECK(field(use, "facility_check").state == "invalid");
}

TEST_CASE("an account number is judged, with the advice for Yucho Bank, and never kept") {
    Office office;
    Institution institution = checkup_institution();
    institution.facility_check = "account";
    for (const auto& [number, code] :
         {std::pair{"0000001", ""}, std::pair{"00000012", "G-155"},
          std::pair{"10000-12345671", "G-156"}, std::pair{"10000-1-12345671", "G-156"},
          std::pair{"0000a01", "G-154"}, std::pair{"123-4567", "G-154"},
          std::pair{"0000a0123", "G-154"}}) {
        const Secret secret = secret_of(number);
        office.context.secrets.account_number = &secret;
        const Application use = office.application(institution, ApplicationKind::start_use);
        const ApplicationField& made = field(use, "account_number");
        CHECK(made.problem.value_or("").substr(0, 5) == code);
        CHECK_FALSE(made.value.has_value());
    }
}

TEST_CASE("21 devices are 20 in the first application and one in an added one") {
    Office office;
    Institution institution = checkup_institution();
    institution.device_count = "45";
    const Application use = office.application(institution, ApplicationKind::start_use);
    CHECK(field(use, "device_count").value == "20");
    std::vector<std::string> added;
    for (office.context.batch = 0; office.context.batch < 2; ++office.context.batch) {
        const Application more = office.application(institution, ApplicationKind::add_devices);
        added.push_back(field(more, "added_devices").value.value_or("-"));
        CHECK(field(more, "added_devices").assumed);
    }
    CHECK(added == std::vector<std::string>{"20", "5"});
    institution.device_count = "many";
    const Application wrong = office.application(institution, ApplicationKind::start_use);
    CHECK(field(wrong, "device_count").state == "invalid");
}

TEST_CASE("an insurer applies with the returned notification as evidence") {
    const Office office;
    Institution one = insurer();
    one.online_code = "9929900018";
    one.staff_count = "2";
    one.device_count = "1";
    one.use_terms_agreed = "true";
    Application use = office.application(one, ApplicationKind::start_use);
    REQUIRE(use.evidence.size() == 1);
    CHECK(use.evidence[0].state == "missing");
    CHECK(use.problems.size() == 1);
    one.returned_introduction = profile_folder + "evidence/notification.pdf";
    use = office.application(one, ApplicationKind::start_use);
    CHECK(is_ready(use));
    CHECK(use.institution_number == "9929900018");
}

TEST_CASE("an insurer registers with the code it was given, though it looks like none") {
    const Office office;
    Institution one = insurer();
    one.online_code = "9929900019";
    one.portal_terms_agreed = "true";
    const Application account = office.application(one, ApplicationKind::account);
    CHECK(is_ready(account));
    CHECK(field(account, "institution_number").state == "ok");
    CHECK(field(account, "institution_number").problem->starts_with("G-121"));
    CHECK(field(account, "institution_code").value == "9900019");
    one.online_code = "6029900013";
    CHECK(field(office.application(one, ApplicationKind::start_date), "institution_number")
              .problem->starts_with("G-124"));
}

TEST_CASE("the application for use looks at number and name of the institution on either portal") {
    const Office office;
    const auto problem_of = [&](const Institution& institution, const char* name) {
        const Application use = office.application(institution, ApplicationKind::start_use);
        CHECK_FALSE(is_ready(use));
        return field(use, name).problem.value_or("").substr(0, 5);
    };
    for (const auto& [kind, number] : {std::pair{InstitutionKind::checkup, "9929900017"},
                                       std::pair{InstitutionKind::dental, "9939900014"},
                                       std::pair{InstitutionKind::pharmacy, "9949900011"}}) {
        Institution institution = checkup_institution();
        institution.kind = kind;
        institution.number = number;
        CHECK(problem_of(institution, "institution_number") == "G-112");
    }
    Institution nameless = checkup_institution();
    nameless.number = "";
    nameless.name = "";
    CHECK(problem_of(nameless, "institution_number") == "G-101");
    CHECK(problem_of(nameless, "institution_name") == "G-101");
    CHECK(problem_of(insurer(), "institution_number") == "G-101");
    Office real;
    real.context.profile = Profile::production;
    const Application use = real.application(checkup_institution(), ApplicationKind::start_use);
    CHECK(field(use, "institution_number").problem->starts_with("G-113"));
}

TEST_CASE("all faults of a field are told at once, and each in the list of problems") {
    Office office;
    const Secret weak = secret_of("ken");
    office.context.secrets.password = &weak;
    const Application account = office.application(checkup_institution(), ApplicationKind::account);
    CHECK(field(account, "password").problem ==
          "G-141 a password has 8 to 100 characters; G-142 a password needs a capital letter; "
          "G-144 a password needs a digit");
    CHECK(account.problems.size() == 6);
}

TEST_CASE("a count of devices that nobody means makes no applications") {
    const Office office;
    Institution institution = checkup_institution();
    institution.device_count = "99999999999999";
    CHECK(additions_wanted(institution) == 0);
    Application use = office.application(institution, ApplicationKind::start_use);
    CHECK(field(use, "device_count").problem ==
          "G-160 more than 20,000 devices cannot be applied for");
    use = office.application(institution, ApplicationKind::add_devices);
    CHECK(field(use, "added_devices").problem->starts_with("G-160"));
    institution.device_count = "20000";
    CHECK(additions_wanted(institution) == 999);
    institution.addition_device_count = "20001";
    CHECK(additions_wanted(institution) == 0);
    use = office.application(institution, ApplicationKind::add_devices);
    CHECK(field(use, "added_devices").problem->starts_with("G-160"));
}

TEST_CASE("an insurer's code comes from the ledger where the profile gives none") {
    Office office;
    office.context.recorded_code = "9929900018";
    Application account = office.application(insurer(), ApplicationKind::account);
    CHECK(field(account, "institution_number").value == "9929900018");
    CHECK(field(account, "institution_code").value == "9900018");
    CHECK(account.institution_number == "9929900018");
    const Application abolish =
        office.application(insurer(), ApplicationKind::notification_abolish);
    CHECK(field(abolish, "online_code").value == "9929900018");
    CHECK(field(abolish, "online_code").state == "ok");
    const Application introduce =
        office.application(insurer(), ApplicationKind::notification_introduce);
    CHECK(introduce.institution_number == "9929900018");
    CHECK(is_ready(introduce));
}

TEST_CASE("a code that is not the ledger's stops every application it belongs to") {
    Office office;
    office.context.recorded_code = "9929900026";
    Institution one = insurer();
    one.online_code = "9929900018";
    const Application account = office.application(one, ApplicationKind::account);
    CHECK(field(account, "institution_number").value == "9929900018");
    CHECK(field(account, "institution_number").state == "invalid");
    CHECK(field(account, "institution_number").problem->starts_with("G-122"));
    const Application abolish = office.application(one, ApplicationKind::notification_abolish);
    CHECK(field(abolish, "online_code").problem->starts_with("G-122"));
    Application use = office.application(one, ApplicationKind::start_use);
    CHECK(field(use, "institution_number").problem->starts_with("G-122"));
    // Also where the form does not show it.
    office.forms.replace(ApplicationKind::start_use,
                         "name\tboth\talways\tprofile:name\tgiven\t名称\tname\tseen\n", "f.txt");
    use = office.application(one, ApplicationKind::start_use);
    CHECK(std::ranges::count_if(use.problems, [](const std::string& problem) {
              return problem.starts_with("online_code: G-122");
          }) == 1);
    CHECK(is_ready(office.application(one, ApplicationKind::notification_introduce)));
    const Application other = office.application(checkup_institution(), ApplicationKind::account);
    CHECK(field(other, "institution_number").state == "ok");
}

TEST_CASE("notifications are for insurers, and put names, kinds and dates as the form wants them") {
    const Office office;
    const Application introduce =
        office.application(insurer(), ApplicationKind::notification_introduce);
    CHECK(field(introduce, "notification_date").value == "令和8年11月22日");
    CHECK(field(introduce, "filer_name").value == "サンプル健康保険組合　理事長　資格　三郎");
    CHECK(field(introduce, "services").value == "ア 特定健診機関");
    CHECK(field(introduce, "representative_name").value == "理事長　資格　三郎");
    CHECK(introduce.institution_number == "06990014");
    CHECK(is_ready(introduce));
    CHECK(errc_of([&] {
              office.application(checkup_institution(), ApplicationKind::notification_introduce);
          }) == Errc::form_not_for_kind);
    const Application abolish =
        office.application(insurer(), ApplicationKind::notification_abolish);
    CHECK(field(abolish, "online_code").state == "missing");
    CHECK(field(abolish, "abolition_reason").state == "missing");
    Institution over = insurer();
    over.abolished_on = "2027-03-31";
    CHECK(field(office.application(over, ApplicationKind::notification_abolish), "abolished_on")
              .value == "令和9年3月31日");
}

TEST_CASE("a change names what changes, an end does not") {
    const Office office;
    Institution institution = checkup_institution();
    institution.change_kind = "end";
    institution.change_date = "2027-03-31";
    Application change = office.application(institution, ApplicationKind::change_or_end);
    CHECK_FALSE(has_field(change, "change_content"));
    CHECK(field(change, "change_kind").value == "利用終了");
    CHECK(is_ready(change));
    institution.change_kind = "change";
    change = office.application(institution, ApplicationKind::change_or_end);
    CHECK(field(change, "change_content").state == "missing");
}

TEST_CASE("a warning is told and the field stays good") {
    const Office office;
    Institution institution = checkup_institution();
    institution.start_date = "2026-11-01";
    const Application start = office.application(institution, ApplicationKind::start_date);
    CHECK(field(start, "start_date").state == "ok");
    CHECK(field(start, "start_date").problem->starts_with("G-162"));
    CHECK(is_ready(start));
}

TEST_CASE("an application can be read back by the codec and has one digest whenever it is made") {
    Office office;
    for (const ApplicationKindEntry& entry : application_kinds()) {
        const Institution institution = entry.insurers_only ? insurer() : checkup_institution();
        const Application made = office.application(institution, entry.kind);
        const std::string text = dump(encode(made));
        Decoding decoding{.strict = true};
        CHECK(dump(encode(decode_application(parse_json(text), decoding))) == text);
        Office later;
        later.context.now = fixed_now() + std::chrono::minutes(5);
        const Application again = build_application(institution, entry.kind, later.context, "id-2");
        CHECK(content_digest(again) == content_digest(made));
    }
}

TEST_CASE("a form in a folder takes the place of the built-in one") {
    const TemporaryFolder folder;
    folder.write("start_date.txt",
                 "day\tboth\talways\tprofile:use.start_date\tgiven,day\t開始日\tday\tseen\n");
    const FormBook forms = load_forms(folder.path().string());
    CHECK(forms.form(ApplicationKind::start_date).size() == 1);
    CHECK(forms.form(ApplicationKind::account).size() == 13);
    CHECK(errc_of([] { load_forms("/nonexistent"); }) == Errc::file_unreadable);
    folder.write("acount.txt", embedded_form_table(ApplicationKind::account));
    const auto error = error_of([&] { load_forms(folder.path().string()); });
    REQUIRE(error);
    CHECK(error->errc() == Errc::data_file_invalid);
    CHECK(error->where().file.ends_with("acount.txt"));
}

TEST_CASE("a form that asks for nothing is refused") {
    const TemporaryFolder folder;
    folder.write("account.txt", "# nothing yet\n");
    CHECK(errc_of([&] { load_forms(folder.path().string()); }) == Errc::data_file_invalid);
}

TEST_CASE("a table of a form that is not right is refused with its line") {
    for (const char* row : {
             "day\tboth\talways\tprofile:use.start\tgiven\ta\tb\tseen",
             "day\tneither\talways\tprofile:name\tgiven\ta\tb\tseen",
             "day\tboth\tsometimes\tprofile:name\tgiven\ta\tb\tseen",
             "day\tboth\talways\tprofile:name\tgivven\ta\tb\tseen",
             "day\tboth\talways\tderive:nothing\tgiven\ta\tb\tseen",
             "day\tboth\talways\tname\tgiven\ta\tb\tseen",
             "day\tboth\talways\tprofile:name\tgiven\ta\tb\tperhaps",
             "day\tboth\talways\tsecret:pin\tgiven\ta\tb\tseen",
             "day\tboth",
         }) {
        FormBook forms;
        const auto error = error_of([&] {
            forms.replace(ApplicationKind::start_date, std::string("# a\n") + row, "f.txt");
        });
        CAPTURE(row);
        REQUIRE(error);
        CHECK(error->errc() == Errc::data_file_invalid);
        CHECK(error->where().line == 2);
    }
}

TEST_CASE("forms that are not public are marked as assumed, all others as seen") {
    const FormBook forms;
    for (const ApplicationKindEntry& entry : application_kinds()) {
        const bool not_public = entry.kind == ApplicationKind::add_devices ||
                                entry.kind == ApplicationKind::start_date ||
                                entry.kind == ApplicationKind::change_or_end;
        for (const FormField& one : forms.form(entry.kind)) {
            CHECK(one.assumed == not_public);
        }
    }
}
