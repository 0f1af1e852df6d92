# fish completion for mqa-read, made from its option table
function __mqa_read_path
    set -l path
    for word in (commandline -opc)[2..-1]
        set -l longer (string trim "$path $word")
        if contains -- "$longer" "readers" "status" "import-log" "doctor" "completion" "schema" "explain" "config" "config show"
            set path $longer
        end
    end
    echo "$path"
end
complete -c mqa-read -f
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -a readers -d 'list the card readers and what lies in them'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -a status -d 'show PIN tries left and certificate dates; spends no try'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -a import-log -d 'make a recording from a pcscd or scriptor log'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -a doctor -d 'check service, readers, card and clock, with what mends each'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -a completion -d 'print completions for a shell'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -a schema -d 'list the record kinds, or print the JSON Schema of one'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -a explain -d 'explain a code in both languages'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -a config
complete -c mqa-read -n 'test (__mqa_read_path) = "config"' -a show -d 'show the settings in force'
complete -c mqa-read -l output -s o -x -a 'auto card table json ndjson' -d 'output format; auto is a card or table on a terminal, NDJSON elsewhere'
complete -c mqa-read -l out -r -F -d 'write to this file (mode 0600), whole or not at all'
complete -c mqa-read -l force -d 'let --out replace a file that exists'
complete -c mqa-read -l lang -x -a 'ja en' -d 'language of texts (default: from the locale)'
complete -c mqa-read -l color -x -a 'auto always never' -d 'colour on the terminal'
complete -c mqa-read -l quiet -s q -d 'say nothing but errors'
complete -c mqa-read -l verbose -s v -d 'say more; twice for details'
complete -c mqa-read -l log-format -x -a 'text json' -d 'format of messages on standard error'
complete -c mqa-read -l config -r -F -d 'configuration file in place of ./mqa.toml'
complete -c mqa-read -l clock -x -d 'take this instant (RFC 3339) as now'
complete -c mqa-read -l seed -x -d 'make generated ids repeatable'
complete -c mqa-read -l strict -d 'refuse unknown members; exit 41 if a record failed'
complete -c mqa-read -l summary-file -r -F -d 'write a summary record of the run to this file'
complete -c mqa-read -l profile -x -a 'production test' -d 'test accepts test cards, recordings and test numbers'
complete -c mqa-read -l help -s h -d 'show this help'
complete -c mqa-read -l version -s V -d 'show the version'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l reader -x -d 'use this reader; the start of its name will do'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l wait -x -d 'wait so many seconds for the card, the reader and the service'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l watch -d 'read card after card until interrupted; --out then grows by one record a card'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l timeout -x -d 'give up on a card after so many seconds'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l stats -d 'tell how many exchanges and bytes each card took'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l short-reads -d 'never ask for more than 256 bytes at once'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l chunk -x -d 'bytes a read, where the card knows no longer ones'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l replay -r -F -d 'read recorded sessions from these files or folders'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l replay-mode -x -a 'strict tolerant card' -d 'how exactly the exchanges must follow the recording'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l replay-timing -x -a 'none recorded' -d 'pace of the replay: none, recorded, or x2, x10 for times faster'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l method -x -a 'visual pin' -d 'how the person was identified'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l face-checked -d 'say that the face was compared with the card'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l challenge -r -F -d 'sign the challenges of this file; - is standard input'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l pin-fd -x -d 'read the PIN from this descriptor'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l pin-file -r -F -d 'read the PIN from this file of yours (mode 0600)'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l askpass -r -F -d 'run this program to ask for the PIN and take what it writes'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l pinpad -d 'have the PIN typed on the keys of the reader'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l allow-last-try -d 'send the PIN even if only one try is left'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l record -r -F -d 'record the conversation with the card in this file (mqa-session/1)'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l redaction -x -a 'personal pin none' -d 'what a recording leaves out besides the PIN: personal (certificate and signature), pin (nothing), none (nothing; test cards only)'
complete -c mqa-read -n 'test (__mqa_read_path) = ""' -l ca-bundle -r -F -d 'trust the certificate authorities of this PEM file as well'
complete -c mqa-read -n 'test (__mqa_read_path) = "status"' -l reader -x -d 'use this reader; the start of its name will do'
complete -c mqa-read -n 'test (__mqa_read_path) = "status"' -l wait -x -d 'wait so many seconds for the card, the reader and the service'
complete -c mqa-read -n 'test (__mqa_read_path) = "status"' -l timeout -x -d 'give up on a card after so many seconds'
complete -c mqa-read -n 'test (__mqa_read_path) = "status"' -l short-reads -d 'never ask for more than 256 bytes at once'
complete -c mqa-read -n 'test (__mqa_read_path) = "status"' -l chunk -x -d 'bytes a read, where the card knows no longer ones'
complete -c mqa-read -n 'test (__mqa_read_path) = "status"' -l ca-bundle -r -F -d 'trust the certificate authorities of this PEM file as well'
complete -c mqa-read -n 'test (__mqa_read_path) = "import-log"' -l redaction -x -a 'personal pin none' -d 'what a recording leaves out besides the PIN: personal (certificate and signature), pin (nothing), none (nothing; test cards only)'
complete -c mqa-read -n 'test (__mqa_read_path) = "import-log"' -F
complete -c mqa-read -n 'test (__mqa_read_path) = "doctor"' -l reader -x -d 'use this reader; the start of its name will do'
complete -c mqa-read -n 'test (__mqa_read_path) = "doctor"' -l wait -x -d 'wait so many seconds for the card, the reader and the service'
complete -c mqa-read -n 'test (__mqa_read_path) = "doctor"' -l timeout -x -d 'give up on a card after so many seconds'
complete -c mqa-read -n 'test (__mqa_read_path) = "doctor"' -l short-reads -d 'never ask for more than 256 bytes at once'
complete -c mqa-read -n 'test (__mqa_read_path) = "doctor"' -l chunk -x -d 'bytes a read, where the card knows no longer ones'
complete -c mqa-read -n 'test (__mqa_read_path) = "doctor"' -l ca-bundle -r -F -d 'trust the certificate authorities of this PEM file as well'
complete -c mqa-read -n 'test (__mqa_read_path) = "completion"' -a 'bash zsh fish'
complete -c mqa-read -n 'test (__mqa_read_path) = "config show"' -l origin -d 'also tell where each value comes from'
