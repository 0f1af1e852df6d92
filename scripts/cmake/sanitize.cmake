# SPDX-License-Identifier: Apache-2.0
# Initial cache of the address and undefined sanitizer tree, with the fuzz targets.
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_COMPILER clang++ CACHE STRING "")
# The libraries are optimised (MqaPrecompiled.cmake); elsewhere it costs a third more to build, and saves less.
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -gline-tables-only" CACHE STRING "")
set(MQA_SANITIZE "address,undefined" CACHE STRING "")
set(MQA_FUZZERS ON CACHE BOOL "")
set(MQA_WERROR ON CACHE BOOL "")
set(MQA_TESTS ON CACHE BOOL "")
set(MQA_PCH ON CACHE BOOL "")
set(MQA_UNITY ON CACHE BOOL "")
# Some forty programs with all of the library in each: GNU ld takes four times as long.
foreach(kind EXE SHARED MODULE)
    set(CMAKE_${kind}_LINKER_FLAGS "-fuse-ld=lld" CACHE STRING "")
endforeach()
