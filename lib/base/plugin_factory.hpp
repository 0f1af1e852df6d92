// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Once in every plugin: defines the function `symbol` that load_plugin<Interface>() calls, and the
/// version that the loader compares with its own. All else in the file stays hidden.
#define MQA_PLUGIN_FACTORY(symbol, Interface, Implementation)                                      \
    extern "C" __attribute__((visibility("default"))) const char mqa_plugin_version[];             \
    extern "C" const char mqa_plugin_version[] = MQA_PLUGIN_VERSION;                               \
    extern "C" __attribute__((visibility("default"))) Interface* symbol();                         \
    extern "C" Interface* symbol() {                                                               \
        return std::make_unique<Implementation>().release();                                       \
    }                                                                                              \
    static_assert(std::string_view(Interface::factory) == #symbol)
