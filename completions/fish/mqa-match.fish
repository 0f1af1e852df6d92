# fish completion for mqa-match, made from its option table
function __mqa_match_path
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l longer (string trim "$path $word")
        if contains -- "$longer" "rules" "lists" "lists check" "lists diff" "lists export" "coupon" "coupon parse" "coupon scan" "partition" "merge" "used" "used add" "used undo" "used list" "audit" "doctor" "completion" "schema" "explain" "config" "config show"
            set path $longer
        end
    end
    echo "$path"
end
complete -c mqa-match -f
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a rules -d 'list the rules and their outcomes'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a lists
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a coupon
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a partition -d 'cut a batch into parts that can be decided apart'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a merge -d 'put the decisions about the parts into one order'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a used
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a audit -d 'tell which files of a submission would come back'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a doctor -d 'look for what would keep a decision from working'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a completion -d 'print completions for a shell'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a schema -d 'list the record kinds, or print the JSON Schema of one'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a explain -d 'explain a code in both languages'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -a config
complete -c mqa-match -n 'test (__mqa_match_path) = "lists"' -a check -d 'check a contract list or a table of coupons'
complete -c mqa-match -n 'test (__mqa_match_path) = "lists"' -a diff -d 'compare two versions of a contract list'
complete -c mqa-match -n 'test (__mqa_match_path) = "lists"' -a export -d 'write a contract list in the layout of the official form'
complete -c mqa-match -n 'test (__mqa_match_path) = "coupon"' -a parse -d 'turn coupons of any format into records'
complete -c mqa-match -n 'test (__mqa_match_path) = "coupon"' -a scan -d 'turn scanned lines into records'
complete -c mqa-match -n 'test (__mqa_match_path) = "used"' -a add -d 'record the coupons of those who were served'
complete -c mqa-match -n 'test (__mqa_match_path) = "used"' -a undo -d 'take back what was recorded by mistake'
complete -c mqa-match -n 'test (__mqa_match_path) = "used"' -a list -d 'list the ledger of used coupons'
complete -c mqa-match -n 'test (__mqa_match_path) = "config"' -a show -d 'show the settings in force'
complete -c mqa-match -l output -s o -x -a 'auto card table json ndjson csv xlsx html pdf' -d 'output format; auto is a card or table on a terminal, NDJSON elsewhere'
complete -c mqa-match -l out -r -F -d 'write to this file (mode 0600), whole or not at all'
complete -c mqa-match -l force -d 'let --out replace a file that exists'
complete -c mqa-match -l lang -x -a 'ja en' -d 'language of texts (default: from the locale)'
complete -c mqa-match -l color -x -a 'auto always never' -d 'colour on the terminal'
complete -c mqa-match -l quiet -s q -d 'say nothing but errors'
complete -c mqa-match -l verbose -s v -d 'say more; twice for details'
complete -c mqa-match -l log-format -x -a 'text json' -d 'format of messages on standard error'
complete -c mqa-match -l config -r -F -d 'configuration file in place of ./mqa.toml'
complete -c mqa-match -l clock -x -d 'take this instant (RFC 3339) as now'
complete -c mqa-match -l seed -x -d 'make generated ids repeatable'
complete -c mqa-match -l strict -d 'refuse unknown members; exit 41 if a record failed'
complete -c mqa-match -l summary-file -r -F -d 'write a summary record of the run to this file, over an earlier summary only'
complete -c mqa-match -l profile -x -a 'production test' -d 'test accepts test cards, recordings and test numbers'
complete -c mqa-match -l help -s h -d 'show this help'
complete -c mqa-match -l version -s V -d 'show the version'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l coupons -r -F -d 'coupons (NDJSON, XLSX, or CSV in UTF-8 or CP932)'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l coupon -x -d 'one coupon, typed or scanned on the terminal (-)'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l columns -x -d 'columns of a table without headings: NAME,NAME,… or NAME=LETTER,…'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l sheet -x -d 'sheet of a workbook (default: the first that has coupons)'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l insurers -r -F -d 'list of commissioning insurers'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l institutions -r -F -d 'list of contracted institutions'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l institution -x -d 'number of your institution (10 digits)'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l service -x -a 'checkup guidance same_day_interview dock' -d 'service to be given'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l date -x -d 'day of the service (default: today)'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l guidance-level -x -a 'active motivational motivational_equivalent' -d 'level of guidance the person needs'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l checkup-date -x -d 'day of the checkup an interview follows'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l detail -x -a 'full brief' -d 'whole records in decisions, or only their ids'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l values -x -a 'masked full none' -d 'personal values in reasons, cards and tables'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l pairing -x -a 'best arrival' -d 'best pairs over all, or as records arrive (default: by the input)'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l threads -x -d 'threads that work at a time (default: one a processor)'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l memory -x -d 'megabytes of records kept in memory; more goes to an unnamed temporary file'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l used -r -F -d 'ledger of used coupons, shared by runs'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l names -r -F -d 'kana names that staff found to be one person\'s'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l earlier -r -F -d 'decisions of a run before; replace those that were undetermined'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l kanji-variants -r -F -d 'further forms of kanji in names, added to the built-in ones'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l proofs -r -F -d 'accepted proofs and their days, in place of the built-in ones'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l csv-encoding -x -a 'utf-8 utf-8-bom cp932' -d 'encoding of -o csv; Excel takes utf-8-bom and cp932'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l junit -r -F -d 'also write a JUnit report to this file'
complete -c mqa-match -n 'test (__mqa_match_path) = ""' -l fail-on -x -a 'review undetermined ineligible' -d 'what fails in the JUnit report: this verdict and graver ones'
complete -c mqa-match -n 'test (__mqa_match_path) = "lists check"' -l columns -x -d 'columns of a table without headings: NAME,NAME,… or NAME=LETTER,…'
complete -c mqa-match -n 'test (__mqa_match_path) = "lists check"' -l sheet -x -d 'sheet of a workbook (default: the first that has coupons)'
complete -c mqa-match -n 'test (__mqa_match_path) = "lists check"' -F
complete -c mqa-match -n 'test (__mqa_match_path) = "lists diff"' -F
complete -c mqa-match -n 'test (__mqa_match_path) = "lists diff"' -F
complete -c mqa-match -n 'test (__mqa_match_path) = "lists export"' -l csv-encoding -x -a 'utf-8 utf-8-bom cp932' -d 'encoding of CSV'
complete -c mqa-match -n 'test (__mqa_match_path) = "lists export"' -l date -x -d 'only the rows in force on this day'
complete -c mqa-match -n 'test (__mqa_match_path) = "lists export"' -F
complete -c mqa-match -n 'test (__mqa_match_path) = "coupon parse"' -l columns -x -d 'columns of a table without headings: NAME,NAME,… or NAME=LETTER,…'
complete -c mqa-match -n 'test (__mqa_match_path) = "coupon parse"' -l sheet -x -d 'sheet of a workbook (default: the first that has coupons)'
complete -c mqa-match -n 'test (__mqa_match_path) = "coupon parse"' -F
complete -c mqa-match -n 'test (__mqa_match_path) = "coupon scan"' -l coupons -r -F -d 'coupons in which scanned numbers are looked up'
complete -c mqa-match -n 'test (__mqa_match_path) = "coupon scan"' -l columns -x -d 'columns of a table without headings: NAME,NAME,… or NAME=LETTER,…'
complete -c mqa-match -n 'test (__mqa_match_path) = "coupon scan"' -l sheet -x -d 'sheet of a workbook (default: the first that has coupons)'
complete -c mqa-match -n 'test (__mqa_match_path) = "partition"' -l coupons -r -F -d 'coupons (NDJSON, XLSX, or CSV in UTF-8 or CP932)'
complete -c mqa-match -n 'test (__mqa_match_path) = "partition"' -l columns -x -d 'columns of a table without headings: NAME,NAME,… or NAME=LETTER,…'
complete -c mqa-match -n 'test (__mqa_match_path) = "partition"' -l sheet -x -d 'sheet of a workbook (default: the first that has coupons)'
complete -c mqa-match -n 'test (__mqa_match_path) = "partition"' -l parts -x -d 'how many parts, up to 256'
complete -c mqa-match -n 'test (__mqa_match_path) = "partition"' -l into -r -F -d 'folder for the parts; made if it is not there'
complete -c mqa-match -n 'test (__mqa_match_path) = "used add"' -l used -r -F -d 'ledger of used coupons, shared by runs'
complete -c mqa-match -n 'test (__mqa_match_path) = "used add"' -l service -x -a 'checkup guidance same_day_interview dock' -d 'service to be given'
complete -c mqa-match -n 'test (__mqa_match_path) = "used add"' -l date -x -d 'day of the service (default: today)'
complete -c mqa-match -n 'test (__mqa_match_path) = "used add"' -l served -x -a 'eligible reviewed all' -d 'decisions whose coupons count as used: eligible, also after review, or all'
complete -c mqa-match -n 'test (__mqa_match_path) = "used add"' -l coupon-number -x -d 'reference number of a coupon, in place of records on standard input'
complete -c mqa-match -n 'test (__mqa_match_path) = "used add"' -l coupon-insurer -x -d 'insurer that issued these coupons'
complete -c mqa-match -n 'test (__mqa_match_path) = "used add"' -F
complete -c mqa-match -n 'test (__mqa_match_path) = "used undo"' -l used -r -F -d 'ledger of used coupons, shared by runs'
complete -c mqa-match -n 'test (__mqa_match_path) = "used undo"' -l service -x -a 'checkup guidance same_day_interview dock' -d 'service to be given'
complete -c mqa-match -n 'test (__mqa_match_path) = "used undo"' -l date -x -d 'day of the service (default: today)'
complete -c mqa-match -n 'test (__mqa_match_path) = "used undo"' -l coupon-number -x -d 'reference number of a coupon, in place of records on standard input'
complete -c mqa-match -n 'test (__mqa_match_path) = "used undo"' -l coupon-insurer -x -d 'insurer that issued these coupons'
complete -c mqa-match -n 'test (__mqa_match_path) = "used undo"' -F
complete -c mqa-match -n 'test (__mqa_match_path) = "used list"' -l used -r -F -d 'ledger of used coupons, shared by runs'
complete -c mqa-match -n 'test (__mqa_match_path) = "audit"' -l decisions -r -F -d 'decisions; standard input when absent'
complete -c mqa-match -n 'test (__mqa_match_path) = "audit"' -l values -x -a 'masked full none' -d 'personal values in reasons, cards and tables'
complete -c mqa-match -n 'test (__mqa_match_path) = "audit"' -F
complete -c mqa-match -n 'test (__mqa_match_path) = "doctor"' -l coupons -r -F -d 'coupons (NDJSON, XLSX, or CSV in UTF-8 or CP932)'
complete -c mqa-match -n 'test (__mqa_match_path) = "doctor"' -l insurers -r -F -d 'list of commissioning insurers'
complete -c mqa-match -n 'test (__mqa_match_path) = "doctor"' -l institutions -r -F -d 'list of contracted institutions'
complete -c mqa-match -n 'test (__mqa_match_path) = "doctor"' -l date -x -d 'day of the service (default: today)'
complete -c mqa-match -n 'test (__mqa_match_path) = "doctor"' -l used -r -F -d 'ledger of used coupons, shared by runs'
complete -c mqa-match -n 'test (__mqa_match_path) = "doctor"' -l names -r -F -d 'kana names that staff found to be one person\'s'
complete -c mqa-match -n 'test (__mqa_match_path) = "completion"' -a 'bash zsh fish'
complete -c mqa-match -n 'test (__mqa_match_path) = "config show"' -l origin -d 'also tell where each value comes from'
