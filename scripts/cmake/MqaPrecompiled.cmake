# SPDX-License-Identifier: Apache-2.0

# mqa_share_precompiled_headers(): every compiled target of the project takes the heavy headers from one precompiled
# header (MQA_PCH): most of the time to build is spent on reading them. clang takes the templates that the JSON library
# instantiates from there too; for g++ that library would make the header too large to be worth its loading. A tree
# without (scripts/check has one) sees a missing #include. To be called when all targets are known.
function(mqa_share_precompiled_headers)
    if(NOT MQA_PCH)
        return()
    endif()
    set(headers <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
        <unordered_map> <variant> <vector>)
    if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
        list(APPEND headers <fmt/core.h> <nlohmann/json.hpp>)
        set(libraries nlohmann_json::nlohmann_json fmt::fmt)
    endif()
    # With sanitizers the tests run longer than the build, and what runs most is the libraries.
    set(optimised)
    if(MQA_SANITIZE)
        set(optimised -O1)
    endif()
    # Libraries and programs are compiled for different places in memory, and a precompiled header must agree on it.
    file(WRITE "${PROJECT_BINARY_DIR}/precompiled.cpp" "int main() {}\n")
    add_library(mqa_precompiled_library OBJECT "${PROJECT_BINARY_DIR}/precompiled.cpp")
    add_executable(mqa_precompiled_program "${PROJECT_BINARY_DIR}/precompiled.cpp")
    foreach(target mqa_precompiled_library mqa_precompiled_program)
        target_link_libraries(${target} PRIVATE mqa_settings mqa_warnings ${libraries})
        target_precompile_headers(${target} PRIVATE ${headers})
        target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:Clang>:-fpch-instantiate-templates>)
    endforeach()
    target_compile_options(mqa_precompiled_library PRIVATE ${optimised})
    mqa_reuse_precompiled("${PROJECT_SOURCE_DIR}")
endfunction()

function(mqa_reuse_precompiled folder)
    get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        get_target_property(type ${target} TYPE)
        get_target_property(libraries ${target} LINK_LIBRARIES)
        # Plugins hide their symbols, which a precompiled header would have to agree on too.
        if(target MATCHES "^mqa_precompiled" OR NOT "mqa_warnings" IN_LIST libraries)
            continue()
        endif()
        if(type STREQUAL EXECUTABLE)
            target_precompile_headers(${target} REUSE_FROM mqa_precompiled_program)
        elseif(type MATCHES "^(STATIC|OBJECT)_LIBRARY$")
            target_precompile_headers(${target} REUSE_FROM mqa_precompiled_library)
            target_compile_options(${target} PRIVATE ${optimised})
        endif()
    endforeach()
    get_property(subfolders DIRECTORY "${folder}" PROPERTY SUBDIRECTORIES)
    foreach(subfolder IN LISTS subfolders)
        mqa_reuse_precompiled("${subfolder}")
    endforeach()
endfunction()
