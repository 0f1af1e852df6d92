// SPDX-License-Identifier: Apache-2.0
// measure STDIN STDOUT PROGRAM [ARGUMENT...]: runs the program and prints on standard error one
// line of its exit status, seconds of the clock, of user and system processor time of the whole
// process tree, and peak resident KiB of its largest process. A program of its own because the peak
// that the system reports for a child begins with the size of the process it was forked from.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <unistd.h>

namespace {

double seconds(const timeval& time) {
    constexpr double million = 1e6;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / million;
}

void connect(const char* path, int flags, int descriptor) {
    constexpr int mode = 0600;
    const int file = open(path, flags, mode);
    if (file < 0 || dup2(file, descriptor) < 0) {
        std::perror(path);
        std::_Exit(127);
    }
    close(file);
}

[[noreturn]] void become(char** arguments) {
    connect(arguments[1], O_RDONLY, STDIN_FILENO);
    connect(arguments[2], O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    execvp(arguments[3], arguments + 3);
    std::perror(arguments[3]);
    std::_Exit(127);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fputs("usage: measure STDIN STDOUT PROGRAM [ARGUMENT...]\n", stderr);
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        become(argv);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        std::perror("measure");
        return 1;
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    std::fprintf(stderr, "\nmeasured %d %.6f %.6f %.6f %ld\n", code, wall.count(),
                 seconds(usage.ru_utime), seconds(usage.ru_stime), usage.ru_maxrss);
    return 0;
}
