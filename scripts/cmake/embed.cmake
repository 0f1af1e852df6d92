# SPDX-License-Identifier: Apache-2.0
# Writes OUTPUT, a C++ file that holds the bytes of INPUT as mqa::data::SYMBOL.
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE "${OUTPUT}" "#include <string_view>
namespace {
constexpr unsigned char ${SYMBOL}_bytes[] = {${bytes}0};
}
namespace mqa::data {
extern const std::string_view ${SYMBOL};
const std::string_view ${SYMBOL}{reinterpret_cast<const char*>(${SYMBOL}_bytes), sizeof ${SYMBOL}_bytes - 1};
}
")
