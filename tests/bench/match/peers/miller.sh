#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The reduced decision in Miller 6: miller.sh COUPONS QUALIFICATIONS INSURERS DAY. Absent values come out as "".
exec mlr --ijsonl --ojsonl -S \
    join -j insurer_number,symbol,number,branch_number --ur -f <(
        mlr --ijsonl --ojsonl -S put '
            map p = $person; map f = $confirmation;
            $* = {"q_id": $id, "insurer_number": $insurer_number, "symbol": $symbol, "number": $number,
                  "branch_number": $branch_number, "q_name": p["name_kana"], "q_birth": p["birth_date"], "q_sex": p["sex"],
                  "valid_from": $valid_from, "valid_to": is_present($valid_to) ? $valid_to : "",
                  "reference": f["reference"], "confirmed_at": f["confirmed_at"]}' "$2"
    ) then \
    join -j insurer_number --ur -f <(
        mlr --icsv --ojsonl -S put '$* = {"insurer_number": ${保険者番号}, "mark": ${特定健康診査}}' "$3"
    ) then \
    put '
        map r = {}; num n = 0; map p = $person;
        if (is_absent($valid_from)) { n += 1; r[n] = "R01" } else {
            if ($valid_from > "'"$4"'" || ($valid_to != "" && $valid_to < "'"$4"'")) { n += 1; r[n] = "R02" }
            if ($q_birth != p["birth_date"]) { n += 1; r[n] = "R06" }
            if ($q_name != p["name_kana"]) { n += 1; r[n] = "R07" }
            if ($q_sex != p["sex"]) { n += 1; r[n] = "R08" } }
        if ($expires_on < "'"$4"'") { n += 1; r[n] = "R09" }
        if (is_absent($mark) || $mark != "○") { n += 1; r[n] = "R12" }
        str v = n == 0 ? "eligible" : n == 1 && r[1] == "R01" ? "undetermined" : "ineligible";
        map o = {"reference_number": $reference_number, "verdict": v, "reasons": get_values(r), "service_date": "'"$4"'",
                 "insurer_number": $insurer_number, "symbol": $symbol, "number": $number, "branch_number": $branch_number,
                 "name_kana": p["name_kana"], "birth_date": p["birth_date"], "sex": p["sex"]};
        if (is_present($valid_from)) {
            o["qualification"] = {"id": $q_id, "reference": $reference, "confirmed_at": $confirmed_at,
                                  "valid_from": $valid_from, "valid_to": $valid_to} } else { o["qualification"] = "" }
        $* = o' "$1"
