# SPDX-License-Identifier: Apache-2.0

# mqa_share_precompiled_headers(): every compiled target of the project takes the heavy headers, and the templates they
# instantiate, from one precompiled header (MQA_PCH). It halves the time to build the sanitizer tree. The release tree
# does without, so that a missing #include is still seen. To be called when all targets are known.
function(mqa_share_precompiled_headers)
    if(NOT MQA_PCH)
        return()
    endif()
    file(WRITE "${PROJECT_BINARY_DIR}/precompiled.cpp" "")
    add_library(mqa_precompiled OBJECT "${PROJECT_BINARY_DIR}/precompiled.cpp")
    target_link_libraries(mqa_precompiled PRIVATE mqa_settings mqa_warnings nlohmann_json::nlohmann_json fmt::fmt)
    target_precompile_headers(mqa_precompiled PRIVATE <algorithm> <array> <chrono> <functional> <map> <memory>
        <optional> <set> <span> <string> <string_view> <unordered_map> <vector> <fmt/core.h> <nlohmann/json.hpp>)
    target_compile_options(mqa_precompiled PRIVATE $<$<CXX_COMPILER_ID:Clang>:-fpch-instantiate-templates>)
    mqa_reuse_precompiled("${PROJECT_SOURCE_DIR}")
endfunction()

function(mqa_reuse_precompiled folder)
    get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        get_target_property(type ${target} TYPE)
        get_target_property(libraries ${target} LINK_LIBRARIES)
        # Plugins hide their symbols, which a precompiled header must agree on.
        if(type MATCHES "EXECUTABLE|STATIC_LIBRARY|OBJECT_LIBRARY|SHARED_LIBRARY" AND NOT target STREQUAL mqa_precompiled
           AND "mqa_warnings" IN_LIST libraries)
            target_precompile_headers(${target} REUSE_FROM mqa_precompiled)
        endif()
    endforeach()
    get_property(subfolders DIRECTORY "${folder}" PROPERTY SUBDIRECTORIES)
    foreach(subfolder IN LISTS subfolders)
        mqa_reuse_precompiled("${subfolder}")
    endforeach()
endfunction()
