# SPDX-License-Identifier: Apache-2.0

# mqa_module(NAME SOURCES a.cpp ... [USES base text ...] [PRIVATE_LIBS fmt::fmt ...] [DATA file=symbol ...])
# One static library a folder. USES are modules whose headers this one's headers may include.
function(mqa_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES;PRIVATE_LIBS;DATA" ${ARGN})
    add_library(mqa_${name} STATIC ${ARG_SOURCES})
    add_library(mqa::${name} ALIAS mqa_${name})
    target_link_libraries(mqa_${name} PUBLIC mqa_settings PRIVATE mqa_warnings ${ARG_PRIVATE_LIBS})
    foreach(used IN LISTS ARG_USES)
        target_link_libraries(mqa_${name} PUBLIC mqa::${used})
    endforeach()
    foreach(entry IN LISTS ARG_DATA)
        string(REPLACE "=" ";" pair "${entry}")
        list(GET pair 0 file)
        list(GET pair 1 symbol)
        mqa_embed(mqa_${name} "${CMAKE_CURRENT_SOURCE_DIR}/data/${file}" ${symbol})
    endforeach()
endfunction()

# mqa_plugin(NAME SOURCES a.cpp ... [USES base ...] [PRIVATE_LIBS ...] [VERSION other] [NOT_INSTALLED])
# A part loaded on demand: lib/mqa/NAME.so, which exports its factory and nothing else (base/plugin.hpp).
# All plugins are built with the target `plugins`, which `tools` needs too. NOT_INSTALLED is for those of tests.
function(mqa_plugin name)
    cmake_parse_arguments(ARG "NOT_INSTALLED" "VERSION" "SOURCES;USES;PRIVATE_LIBS" ${ARGN})
    if(NOT ARG_VERSION)
        set(ARG_VERSION "${PROJECT_VERSION}")
    endif()
    list(TRANSFORM ARG_USES PREPEND "mqa::")
    add_library(mqa_plugin_${name} MODULE ${ARG_SOURCES})
    set_target_properties(mqa_plugin_${name} PROPERTIES OUTPUT_NAME ${name} PREFIX "" SUFFIX ".so"
        LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib/mqa" CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON)
    target_compile_definitions(mqa_plugin_${name} PRIVATE MQA_PLUGIN_VERSION="${ARG_VERSION}")
    target_link_libraries(mqa_plugin_${name} PRIVATE mqa_settings mqa_warnings ${ARG_USES} ${ARG_PRIVATE_LIBS})
    target_link_options(mqa_plugin_${name} PRIVATE -Wl,--exclude-libs,ALL)
    if(NOT TARGET plugins)
        add_custom_target(plugins)
    endif()
    if(NOT ARG_NOT_INSTALLED)
        add_dependencies(plugins mqa_plugin_${name})
        install(TARGETS mqa_plugin_${name} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/mqa")
    endif()
endfunction()

# Compiles a readable data file into the target as `extern const std::string_view mqa::data::SYMBOL`.
function(mqa_embed target file symbol)
    set(generated "${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp")
    add_custom_command(OUTPUT "${generated}"
        COMMAND "${CMAKE_COMMAND}" -DINPUT=${file} -DOUTPUT=${generated} -DSYMBOL=${symbol}
                -P "${PROJECT_SOURCE_DIR}/scripts/cmake/embed.cmake"
        DEPENDS "${file}" "${PROJECT_SOURCE_DIR}/scripts/cmake/embed.cmake" VERBATIM)
    target_sources(${target} PRIVATE "${generated}")
endfunction()

# mqa_unit_test(MODULE SOURCES a_test.cpp ... [LIBS mqa::x ...]): one doctest program a module, a ctest a case. A
# program with sanitizers takes half a second to start, 1,500 times: there one ctest runs all cases of a module.
function(mqa_unit_test module)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(unit_${module} ${ARG_SOURCES})
    target_link_libraries(unit_${module} PRIVATE mqa_test_main mqa::${module} mqa_warnings ${ARG_LIBS})
    # Optimising doctest's macros triples the time to build and tells nothing.
    target_compile_options(unit_${module} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O1>)
    target_compile_definitions(unit_${module} PRIVATE
        MQA_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" DOCTEST_CONFIG_SUPER_FAST_ASSERTS)
    if(MQA_SANITIZE)
        add_test(NAME unit/${module} COMMAND unit_${module})
        set_tests_properties(unit/${module} PROPERTIES LABELS unit TIMEOUT 600)
    else()
        doctest_discover_tests(unit_${module} TEST_PREFIX "unit/${module}: " PROPERTIES LABELS unit TIMEOUT 120)
    endif()
endfunction()
