# fish completion for mqa-verify, made from its option table
function __mqa_verify_path
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l longer (string trim "$path $word")
        if contains -- "$longer" "challenge" "register" "register import" "register add" "register show" "completion" "schema" "explain" "config" "config show"
            set path $longer
        end
    end
    echo "$path"
end
complete -c mqa-verify -f
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -a challenge -d 'get a challenge for a card to sign'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -a register
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -a completion -d 'print completions for a shell'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -a schema -d 'list the record kinds, or print the JSON Schema of one'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -a explain -d 'explain a code in both languages'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -a config
complete -c mqa-verify -n 'test (__mqa_verify_path) = "register"' -a import -d 'make a member register from a file'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "register"' -a add -d 'add members to a register'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "register"' -a show -d 'list the members of a register'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "config"' -a show -d 'show the settings in force'
complete -c mqa-verify -l output -s o -x -a 'auto card table json ndjson' -d 'output format; auto is a card or table on a terminal, NDJSON elsewhere'
complete -c mqa-verify -l out -r -F -d 'write to this file (mode 0600), whole or not at all'
complete -c mqa-verify -l force -d 'let --out replace a file that exists'
complete -c mqa-verify -l lang -x -a 'ja en' -d 'language of texts (default: from the locale)'
complete -c mqa-verify -l color -x -a 'auto always never' -d 'colour on the terminal'
complete -c mqa-verify -l quiet -s q -d 'say nothing but errors'
complete -c mqa-verify -l verbose -s v -d 'say more; twice for details'
complete -c mqa-verify -l log-format -x -a 'text json' -d 'format of messages on standard error'
complete -c mqa-verify -l config -r -F -d 'configuration file in place of ./mqa.toml'
complete -c mqa-verify -l clock -x -d 'take this instant (RFC 3339) as now'
complete -c mqa-verify -l seed -x -d 'make generated ids repeatable'
complete -c mqa-verify -l strict -d 'refuse unknown members; exit 41 if a record failed'
complete -c mqa-verify -l summary-file -r -F -d 'write a summary record of the run to this file'
complete -c mqa-verify -l profile -x -a 'production test' -d 'test accepts test cards, recordings and test numbers'
complete -c mqa-verify -l help -s h -d 'show this help'
complete -c mqa-verify -l version -s V -d 'show the version'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -l via -x -a 'register:FILE replay:FILE manual' -d 'what answers the questions'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -l purpose -x -a 'specific_checkup specific_guidance contract_membership' -d 'what the confirmation is for; must be given'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -l institution -x -d 'number of your institution (10 digits)'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -l ca-bundle -r -F -d 'trust the certificate authorities of this PEM file as well'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -l proofs -r -F -d 'accepted proofs and their days, in place of the built-in ones'
complete -c mqa-verify -n 'test (__mqa_verify_path) = ""' -l record-exchanges -r -F -d 'record questions and answers for replay:FILE'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "challenge"' -l via -x -a 'register:FILE replay:FILE manual' -d 'what answers the questions'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "challenge"' -l institution -x -d 'number of your institution (10 digits)'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "challenge"' -l ca-bundle -r -F -d 'trust the certificate authorities of this PEM file as well'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "challenge"' -l record-exchanges -r -F -d 'record questions and answers for replay:FILE'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "register import"' -F
complete -c mqa-verify -n 'test (__mqa_verify_path) = "register import"' -F
complete -c mqa-verify -n 'test (__mqa_verify_path) = "register add"' -F
complete -c mqa-verify -n 'test (__mqa_verify_path) = "register add"' -F
complete -c mqa-verify -n 'test (__mqa_verify_path) = "register show"' -F
complete -c mqa-verify -n 'test (__mqa_verify_path) = "completion"' -a 'bash zsh fish'
complete -c mqa-verify -n 'test (__mqa_verify_path) = "config show"' -l origin -d 'also tell where each value comes from'
