# SPDX-License-Identifier: Apache-2.0
# Initial cache of the tree that is shipped and tested: cmake -C scripts/cmake/release.cmake
set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "")
# Line numbers are enough to read a backtrace; whole debug information costs a third of the time to build.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG" CACHE STRING "")
set(CMAKE_CXX_COMPILER g++ CACHE STRING "")
set(MQA_WERROR ON CACHE BOOL "")
set(MQA_TESTS ON CACHE BOOL "")
set(MQA_PCH ON CACHE BOOL "")
set(MQA_UNITY ON CACHE BOOL "")
