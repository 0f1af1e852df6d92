# SPDX-License-Identifier: Apache-2.0
# Two interface targets that every target of the project links privately: how to compile, and what to refuse.
option(MQA_WERROR "Treat warnings as errors" OFF)
option(MQA_COVERAGE "Instrument for coverage" OFF)
option(MQA_PCH "Share one precompiled header" OFF)
option(MQA_FUZZERS "Build the fuzz targets (clang)" OFF)
set(MQA_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# By itself ccache passes every file by that a precompiled header comes before. Nothing here depends on the time of a
# file. What was compiled is known by the files it was made of (depend mode), without a second look by the preprocessor.
find_program(MQA_CCACHE ccache)
if(MQA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1 "${MQA_CCACHE}")
endif()

add_library(mqa_settings INTERFACE)
target_compile_features(mqa_settings INTERFACE cxx_std_20)
target_include_directories(mqa_settings INTERFACE "${PROJECT_SOURCE_DIR}/lib")
target_compile_options(mqa_settings INTERFACE
    -fstack-protector-strong -fstack-clash-protection "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
# Nothing is ever put before our functions; g++ would leave them uninlined for it, clang does not.
target_compile_options(mqa_settings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fno-semantic-interposition>)
target_compile_definitions(mqa_settings INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(mqa_settings INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed
    $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie>)

if(MQA_SANITIZE)
    target_compile_options(mqa_settings INTERFACE "-fsanitize=${MQA_SANITIZE}" -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    target_link_options(mqa_settings INTERFACE "-fsanitize=${MQA_SANITIZE}")
else()
    # Fortified functions and the sanitizers' interceptors stand in each other's way.
    target_compile_options(mqa_settings INTERFACE $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3>)
endif()
if(MQA_FUZZERS)
    target_compile_options(mqa_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(MQA_COVERAGE)
    target_compile_options(mqa_settings INTERFACE --coverage)
    target_link_options(mqa_settings INTERFACE --coverage)
endif()

if(MQA_PCH)
    # Some packages ask for it; what shares a precompiled header must agree on it.
    target_compile_options(mqa_settings INTERFACE -pthread)
    # g++ forgets which code of a precompiled header is the library's own, and tells of faults it is wrong about there.
    # A tree without the header warns of all of them, in our code.
    target_compile_options(mqa_settings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds -Wno-restrict
        -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized>)
endif()

add_library(mqa_warnings INTERFACE)
target_compile_options(mqa_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wformat=2 -Wcast-align -Wextra-semi
    $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op -Wduplicated-cond -Wduplicated-branches>
    $<$<BOOL:${MQA_WERROR}>:-Werror>)
