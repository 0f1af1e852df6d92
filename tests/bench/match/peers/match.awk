# SPDX-License-Identifier: Apache-2.0
# The reduced decision in awk: -v day=DAY -F'"' INSURERS QUALIFICATIONS COUPONS. Counts on the fixed order of members of
# the made-up data, as an impatient person would: it is a peer for speed, no reader of JSON.
FILENAME == ARGV[1] { split($0, r, ","); if (r[6] == "○") marked[r[1]] = 1; next }
FILENAME == ARGV[2] {
    known[$16 "|" $24 "|" $28 "|" $32] = $62 SUBSEP ($96 == "valid_to" ? $98 : "") SUBSEP $50 SUBSEP $46 SUBSEP $54 SUBSEP $8 SUBSEP $92 SUBSEP $88
    next
}
{
    key = $20 "|" $24 "|" $28 "|" $32; reasons = ""; answer = "null"
    if (!(key in known)) reasons = ",\"R01\""
    else {
        split(known[key], q, SUBSEP)
        if (q[1] > day || (q[2] != "" && q[2] < day)) reasons = reasons ",\"R02\""
        if (q[3] != $42) reasons = reasons ",\"R06\""
        if (q[4] != $38) reasons = reasons ",\"R07\""
        if (q[5] != $46) reasons = reasons ",\"R08\""
        answer = "{\"id\":\"" q[6] "\",\"reference\":\"" q[7] "\",\"confirmed_at\":\"" q[8] "\",\"valid_from\":\"" q[1] "\",\"valid_to\":" (q[2] == "" ? "null" : "\"" q[2] "\"") "}"
    }
    if ($54 < day) reasons = reasons ",\"R09\""
    if (!($20 in marked)) reasons = reasons ",\"R12\""
    verdict = reasons == "" ? "eligible" : reasons == ",\"R01\"" ? "undetermined" : "ineligible"
    print "{\"reference_number\":\"" $12 "\",\"verdict\":\"" verdict "\",\"reasons\":[" substr(reasons, 2) "],\"service_date\":\"" day "\",\"insurer_number\":\"" $20 "\",\"symbol\":\"" $24 "\",\"number\":\"" $28 "\",\"branch_number\":\"" $32 "\",\"name_kana\":\"" $38 "\",\"birth_date\":\"" $42 "\",\"sex\":\"" $46 "\",\"qualification\":" answer "}"
}
