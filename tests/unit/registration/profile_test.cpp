// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "registration/profile/profile_reader.hpp"
#include "support/thrown.hpp"

#include <doctest/doctest.h>

using namespace mqa;
using test::errc_of;
using test::error_of;

namespace {

constexpr std::string_view sample_profiles = MQA_TEST_DATA "/profiles/";

Institution only(std::string_view text) {
    return parse_profile(text, "p.toml").institutions.at(0);
}

std::string message(std::string_view text) {
    const auto error = error_of([&] { parse_profile(text, "p.toml"); });
    return error ? error->message(Language::en) : "";
}

} // namespace

TEST_CASE("a TOML profile gives every member of an institution") {
    const InstitutionProfile profile = load_profile(std::string(sample_profiles) + "checkup.toml");
    REQUIRE(profile.institutions.size() == 1);
    const Institution& one = profile.institutions.front();
    CHECK(one.kind == InstitutionKind::checkup);
    CHECK(one.number == "9929900018");
    CHECK(one.registered_on == "2020-04-01");
    CHECK(list_of(one.services) == std::vector<std::string>{"checkup", "guidance"});
    CHECK(one.representative_name == "資格　一郎");
    CHECK(one.staff_count == "3");
    CHECK(one.use_terms_agreed == "true");
    CHECK(one.institution_notification ==
          std::string(sample_profiles) + "evidence/notification.pdf");
    CHECK(institution_key(one) == "9929900018");
}

TEST_CASE("a JSON profile of an association shares its defaults") {
    const InstitutionProfile profile =
        load_profile(std::string(sample_profiles) + "association.json");
    REQUIRE(profile.institutions.size() == 2);
    CHECK(profile.institutions[1].kind == InstitutionKind::insurer);
    CHECK(profile.institutions[1].contact_email == "union@example.jp");
    CHECK(profile.institutions[1].position == 2);
    CHECK(institution_key(profile.institutions[0]) == "06990014");
    CHECK(portal_number(profile.institutions[1]) == "9929900018");
    CHECK(portal_number(profile.institutions[0]).empty());
}

TEST_CASE("what an institution says wins over the defaults") {
    const InstitutionProfile profile = parse_profile(
        "[defaults]\nname = \"a\"\nphone = \"1\"\n[[institution]]\nname = \"b\"\n", "p.toml");
    CHECK(profile.institutions.at(0).name == "b");
    CHECK(profile.institutions.at(0).phone == "1");
}

TEST_CASE("an unknown key is refused with its line and the key that was meant") {
    CHECK(message("[institution]\nnmae = \"x\"\n") ==
          "p.toml, line 2, nmae: not a key of a profile; did you mean name?");
    CHECK(message("{\"institution\": {\"contact\": {\"fone\": \"1\"}}}") ==
          "p.toml, institution 1, contact.fone: not a key of a profile; did you mean "
          "contact.phone?");
    CHECK(errc_of([] { parse_profile("[other]\n[institution]\n", "p"); }) == Errc::profile_invalid);
}

TEST_CASE("a day is a date alone, with quotation marks or without") {
    CHECK(only("[institution]\nuse.start_date = 2027-01-12\n").start_date == "2027-01-12");
    CHECK(only("[institution]\nuse.start_date = \"2027-01-12\"\n").start_date == "2027-01-12");
    for (const std::string value : {"2027-01-12T10:00:00Z", "10:00:00", "20270112", "true"}) {
        CAPTURE(value);
        CHECK(message("[institution]\nuse.start_date = " + value + "\n") ==
              "p.toml, line 2, use.start_date: expected a date alone, YYYY-MM-DD");
    }
}

TEST_CASE("a JSON profile of several lines is refused with the line") {
    CHECK(
        message(
            "{\n \"defaults\": {\"name_kana\": null, \"name\": \"a \\\" {b\", \"services\": []},\n"
            " \"institution\": [\n  {},\n  {\"use\": {\"staff_count\": -1.5e3,\n"
            "   \"devices\": [\"x\", \"y\"]},\n   \"nmae\": \"x\"}]\n}\n") ==
        "p.toml, line 5, use.staff_count: expected a whole number");
    CHECK(message("{\n \"institution\": [\n  {\"use\": {\"staff_count\": 3,\n"
                  "   \"devices\": [\"x\",\n \"y\"], \"terms_agreed\": true}, \"phone\": null,\n"
                  "   \"nmae\": \"x\"}]\n}\n") ==
          "p.toml, line 6, nmae: not a key of a profile; did you mean name?");
}

TEST_CASE("a code that is not in quotes is refused, because its zeros would be lost") {
    CHECK(message("[institution]\nnumber = 9929900018\n") ==
          "p.toml, line 2, number: write it in quotes, or zeros at its front are lost");
}

TEST_CASE("a secret in a profile is refused without repeating it") {
    for (const char* text : {"[institution]\npassword = \"Aa345678\"\n",
                             "[institution.use]\naccount_number = \"7654321\"\n",
                             "[defaults.contact]\npassword = \"Aa345678\"\n[institution]\n"}) {
        const auto error = error_of([&] { parse_profile(text, "p.toml"); });
        REQUIRE(error);
        CHECK(error->errc() == Errc::profile_secret);
        for (const Language language : {Language::en, Language::ja}) {
            CHECK(error->message(language).find("7654321") == std::string::npos);
            CHECK(error->message(language).find("Aa345678") == std::string::npos);
        }
    }
}

TEST_CASE("a file that is neither TOML nor JSON is refused with the line, not its text") {
    CHECK(message("[institution]\nname = 資格\n") == "p.toml, line 2: not valid TOML");
    CHECK(message("[institution]\nname = あ\n") == "p.toml, line 2: not valid TOML");
    CHECK(message("[institution]\nname = Á\n") == "p.toml, line 2: not valid TOML");
    const auto twice =
        error_of([] { parse_profile("{\"institution\":{},\"institution\":{}}", "p"); });
    REQUIRE(twice);
    CHECK(twice->message(Language::en).ends_with(": the same member twice in one object"));
    CHECK(twice->exit_status() == ExitStatus::input_unreadable);
    CHECK(errc_of([] { parse_profile("", "p"); }) == Errc::profile_empty);
    const auto error =
        error_of([] { parse_profile("{\n  \"institution\": {\n    \"name\": 資格\n}}\n", "p"); });
    REQUIRE(error);
    CHECK(error->where().line == 3);
    CHECK(error->message(Language::en) == "p, JSON: line 3, byte 13: not valid JSON");
    CHECK(error->exit_status() == ExitStatus::input_unreadable);
}

TEST_CASE("a profile that is not UTF-8 is said to be none, in either form") {
    for (const char* text :
         {"[institution]\nname = \"\x89\xCB\"\n", "{\"institution\": {\"name\": \"\x89\xCB\"}}"}) {
        CHECK(errc_of([&] { parse_profile(text, "p"); }) == Errc::profile_encoding);
    }
}

TEST_CASE("one number belongs to one institution, and the refusal names both places") {
    CHECK(message("[[institution]]\nnumber = \"9929900018\"\n\n[[institution]]\n"
                  "number = \"９９２９９０００１８\"\n") ==
          "p.toml, line 4: 9929900018 is described at line 1 already");
    CHECK(message("[[institution]]\nname = \"a\"\n[[institution]]\nname = \"b\"\n").empty());
}

TEST_CASE("one online qualification code belongs to one insurer") {
    const std::string first = "[[institution]]\nkind = \"insurer\"\ninsurer_number = \"06990014\"\n"
                              "online_code = \"9929900018\"\n";
    const std::string second =
        "[[institution]]\nkind = \"insurer\"\ninsurer_number = \"06990022\"\n";
    CHECK(message(first + second + "online_code = \"９９２９９０００１８\"\n") ==
          "p.toml, line 5: 9929900018 is described at line 1 already");
    CHECK(message(first + "[[institution]]\nnumber = \"9929900018\"\n") ==
          "p.toml, line 5: 9929900018 is described at line 1 already");
    CHECK(message(first + second + "online_code = \"9929900026\"\n").empty());
    CHECK(message(first + second).empty());
}

TEST_CASE("an ideographic blank is as good as none, and a count may be in full width") {
    CHECK(only("[institution]\nname = \" 　\"\n").name.empty());
    CHECK(only("[institution]\nname = \"　架空　花子　\"\n").name == "架空　花子");
    CHECK(only("[institution.use]\nstaff_count = \"１２\"\n").staff_count == "12");
}

TEST_CASE("a value of the wrong type is told what would be right") {
    CHECK(message("[institution]\nuse.device_count = 2.5\n")
              .ends_with("use.device_count: expected a whole number"));
    CHECK(message("[institution]\nuse = 3\n")
              .ends_with("use: expected a table of settings, [institution.use]"));
    CHECK(message("defaults = 3\n[institution]\n").ends_with("defaults: expected a table"));
}

TEST_CASE("days may be written as people write them, and impossible ones are kept for the rules") {
    CHECK(only("[institution.use]\nstart_date = \"令和9年1月12日\"\n").start_date == "2027-01-12");
    CHECK(only("[institution.use]\nstart_date = \"2027-02-30\"\n").start_date == "2027-02-30");
}

TEST_CASE("institutions are selected by any of their numbers, and an unknown one is refused") {
    const InstitutionProfile profile =
        load_profile(std::string(sample_profiles) + "association.json");
    CHECK(select_institutions(profile, {}).size() == 2);
    CHECK(select_institutions(profile, {"０６９９００２２"}).size() == 1);
    CHECK(select_institutions(profile, {"9929900018"}).at(0)->position == 2);
    CHECK(errc_of([&] {
              select_institutions(profile, {"06990014", "1"});
          }) == Errc::institution_unknown);
}

TEST_CASE("an insurer of national health insurance is found by six digits and by eight") {
    for (const char* written : {"990010", "00990010"}) {
        const InstitutionProfile profile =
            parse_profile("[institution]\nkind = \"insurer\"\ninsurer_number = \"" +
                              std::string(written) + "\"\n",
                          "p.toml");
        for (const char* asked : {"990010", "00990010", "９９００１０"}) {
            CHECK(select_institutions(profile, {asked}).size() == 1);
        }
    }
}

TEST_CASE("a list that has the same twice is refused") {
    CHECK(message("[institution]\nuse.devices = [\"受付1\", \"受付1　\"]\n") ==
          "p.toml, line 2, use.devices: the same is listed twice");
    CHECK(message("[institution]\nservices = [\"checkup\", \"checkup\"]\n")
              .ends_with("services: the same is listed twice"));
}

TEST_CASE("every kind of institution has its portal") {
    CHECK(institution_kinds().size() == 7);
    CHECK(entry_of(InstitutionKind::medical).portal == Portal::medical_institution);
    for (const InstitutionKindEntry& entry : institution_kinds()) {
        CHECK(institution_kind_from(entry.name) == entry.kind);
        CHECK((entry.portal == Portal::medical_institution) ==
              (entry.kind == InstitutionKind::medical));
    }
}

TEST_CASE("no two fields of a profile stand at the same place") {
    for (const ProfileField& field : profile_fields()) {
        CHECK(find_profile_field(field.path) == &field);
    }
}
