# SPDX-License-Identifier: Apache-2.0
# The reduced decision in jq: -nc --arg day DAY --rawfile insurers FILE --slurpfile qualifications FILE COUPONS
def key: .insurer_number + "|" + .symbol + "|" + .number + "|" + .branch_number;
(reduce ($insurers | split("\r\n") | .[1:][] | select(length > 0) | split(",")) as $r ({}; .[$r[0]] = ($r[5] == "○"))) as $marked
| (reduce $qualifications[] as $q ({}; .[$q | key] = $q)) as $known
| inputs
| . as $c
| $known[key] as $q
| ([ if $q == null then "R01" else
       (if $q.valid_from > $day or ($q.valid_to != null and $q.valid_to < $day) then "R02" else empty end),
       (if $q.person.birth_date != .person.birth_date then "R06" else empty end),
       (if $q.person.name_kana != .person.name_kana then "R07" else empty end),
       (if $q.person.sex != .person.sex then "R08" else empty end) end,
     (if .expires_on < $day then "R09" else empty end),
     (if $marked[.insurer_number] then empty else "R12" end) ]) as $reasons
| {reference_number, verdict: (if $reasons == [] then "eligible" elif $reasons == ["R01"] then "undetermined" else "ineligible" end),
   reasons: $reasons, service_date: $day, insurer_number, symbol, number, branch_number, name_kana: .person.name_kana,
   birth_date: .person.birth_date, sex: .person.sex,
   qualification: (if $q == null then null else {id: $q.id, reference: $q.confirmation.reference,
     confirmed_at: $q.confirmation.confirmed_at, valid_from: $q.valid_from, valid_to: $q.valid_to} end)}
