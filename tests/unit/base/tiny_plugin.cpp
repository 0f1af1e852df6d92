// SPDX-License-Identifier: Apache-2.0
#include "tiny_plugin.hpp"

#include "base/error.hpp"
#include "base/plugin_factory.hpp"

namespace {

class Polite final : public mqa::test::Greeter {
public:
    std::string greet(std::string_view whom) const override {
        return "good day, " + std::string(whom);
    }

    void refuse() const override { throw mqa::Error(mqa::Errc::bad_field).field("name"); }
};

} // namespace

MQA_PLUGIN_FACTORY(mqa_test_create_greeter, mqa::test::Greeter, Polite);
