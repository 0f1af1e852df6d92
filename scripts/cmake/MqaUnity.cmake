# SPDX-License-Identifier: Apache-2.0
# MQA_UNITY compiles the files of a target several at a time. Most of the time to build is spent on emitting the same
# inline functions (records, strings, maps, JSON) again for each file, which this way happens once a batch. What stands
# in an anonymous namespace must therefore have a name of its own within its module, whatever the batches are. A file
# with compile options of its own stays by itself. A tree without (scripts/check has some) sees that every file stands
# alone.
option(MQA_UNITY "Compile several files at a time" OFF)

if(MQA_UNITY)
    set(CMAKE_UNITY_BUILD ON)
    # Larger batches save little more, and leave processors without work.
    if(NOT DEFINED CMAKE_UNITY_BUILD_BATCH_SIZE)
        set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
    endif()
endif()
