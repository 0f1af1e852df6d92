# SPDX-License-Identifier: Apache-2.0
# Initial cache for everyday work: quick to build, warnings are errors.
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(MQA_WERROR ON CACHE BOOL "")
set(MQA_TESTS ON CACHE BOOL "")
