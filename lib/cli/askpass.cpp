// SPDX-License-Identifier: Apache-2.0
#include "cli/askpass.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/stream.hpp"
#include "cli/secret_reading.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <sys/wait.h>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::string_view askpass_option = "--askpass";

/// What the program starts with: nothing of ours but environment, standard error and the pipe.
class StartRules {
public:
    explicit StartRules(int output) {
        ::posix_spawn_file_actions_init(&files_);
        ::posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO);
        ::posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
        // We ignore these, and what is ignored would stay so.
        sigset_t standard{};
        sigemptyset(&standard);
        sigaddset(&standard, SIGPIPE);
        sigaddset(&standard, SIGXFSZ);
        ::posix_spawnattr_init(&attributes_);
        ::posix_spawnattr_setsigdefault(&attributes_, &standard);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
    }

    ~StartRules() {
        ::posix_spawn_file_actions_destroy(&files_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    StartRules(const StartRules&) = delete;
    StartRules& operator=(const StartRules&) = delete;

    const posix_spawn_file_actions_t* files() const { return &files_; }

    const posix_spawnattr_t* attributes() const { return &attributes_; }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

[[noreturn]] void refuse_to_start(const SecretGiver& giver, int number) {
    throw Error(Errc::secret_source_refused)
        .with("option", giver.option)
        .with("problem", Text("the program cannot be run", "プログラムを実行できません"))
        .with("advice", Text("check its name and permissions", "名前と実行権限を確かめてください"))
        .file(giver.file)
        .cause_errno(number);
}

/// The running program. Asked to end when nobody waited for it.
class AskingProgram {
public:
    AskingProgram(std::string program, std::string prompt, const SecretGiver& giver) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            refuse_to_start(giver, errno);
        }
        output_ = FileDescriptor(ends[0]);
        const FileDescriptor input(ends[1]);
        const StartRules rules(input.get());
        const std::array<char*, 3> words{program.data(), prompt.data(), nullptr};
        const int failure = ::posix_spawnp(&process_, program.c_str(), rules.files(),
                                           rules.attributes(), words.data(), environ);
        if (failure != 0) {
            process_ = -1;
            refuse_to_start(giver, failure);
        }
    }

    ~AskingProgram() {
        if (process_ > 0) {
            ::kill(process_, SIGTERM);
            ::waitpid(process_, nullptr, WNOHANG);
        }
    }

    AskingProgram(const AskingProgram&) = delete;
    AskingProgram& operator=(const AskingProgram&) = delete;

    int output() const { return output_.get(); }

    /// Waits for its end; whether it ended well. One that wrote more than we took ends by SIGPIPE,
    /// which is no failure of its own.
    bool succeeded() {
        output_ = FileDescriptor();
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
            if (interruption_requested()) {
                throw Error(Errc::interrupted);
            }
        }
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) == 0 : WTERMSIG(status) == SIGPIPE;
    }

private:
    pid_t process_ = -1;
    FileDescriptor output_;
};

} // namespace

Secret ask_program(const std::string& program, const std::string& prompt) {
    const SecretGiver giver{askpass_option, program};
    AskingProgram asking(program, prompt, giver);
    std::optional<Error> problem;
    std::optional<Secret> secret;
    try {
        secret = read_secret_to_end(asking.output(), giver);
    } catch (const Error& error) {
        if (error.errc() != Errc::secret_source_refused) {
            throw;
        }
        problem = error;
    }
    // A program that was cancelled writes nothing: its failure says more than the silence.
    if (!asking.succeeded()) {
        refuse_secret(
            giver,
            Text("the program failed or was cancelled", "プログラムが失敗したか、取り消されました"),
            Text("answer its question, or give the secret another way",
                 "質問に答えるか、別の方法で秘密を渡してください"));
    }
    if (problem) {
        throw Error(*problem);
    }
    return *std::move(secret);
}

} // namespace mqa
