# fish completion for mqa-register, made from its option table
function __mqa_register_path
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l longer (string trim "$path $word")
        if contains -- "$longer" "completion" "schema" "explain" "config" "config show"
            set path $longer
        end
    end
    echo "$path"
end
complete -c mqa-register -f
complete -c mqa-register -n 'test (__mqa_register_path) = ""' -a completion -d 'print completions for a shell'
complete -c mqa-register -n 'test (__mqa_register_path) = ""' -a schema -d 'list the record kinds, or print the JSON Schema of one'
complete -c mqa-register -n 'test (__mqa_register_path) = ""' -a explain -d 'explain a code in both languages'
complete -c mqa-register -n 'test (__mqa_register_path) = ""' -a config
complete -c mqa-register -n 'test (__mqa_register_path) = "config"' -a show -d 'show the settings in force'
complete -c mqa-register -l output -s o -x -a 'auto card table json ndjson' -d 'output format; auto is a card or table on a terminal, NDJSON elsewhere'
complete -c mqa-register -l out -r -F -d 'write to this file (mode 0600), whole or not at all'
complete -c mqa-register -l force -d 'let --out replace a file that exists'
complete -c mqa-register -l lang -x -a 'ja en' -d 'language of texts (default: from the locale)'
complete -c mqa-register -l color -x -a 'auto always never' -d 'colour on the terminal'
complete -c mqa-register -l quiet -s q -d 'say nothing but errors'
complete -c mqa-register -l verbose -s v -d 'say more; twice for details'
complete -c mqa-register -l log-format -x -a 'text json' -d 'format of messages on standard error'
complete -c mqa-register -l config -r -F -d 'configuration file in place of ./mqa.toml'
complete -c mqa-register -l clock -x -d 'take this instant (RFC 3339) as now'
complete -c mqa-register -l seed -x -d 'make generated ids repeatable'
complete -c mqa-register -l strict -d 'refuse unknown members; exit 41 if a record failed'
complete -c mqa-register -l summary-file -r -F -d 'write a summary record of the run to this file'
complete -c mqa-register -l profile -x -a 'production test' -d 'test accepts test cards, recordings and test numbers'
complete -c mqa-register -l help -s h -d 'show this help'
complete -c mqa-register -l version -s V -d 'show the version'
complete -c mqa-register -n 'test (__mqa_register_path) = "completion"' -a 'bash zsh fish'
complete -c mqa-register -n 'test (__mqa_register_path) = "config show"' -l origin -d 'also tell where each value comes from'
