// SPDX-License-Identifier: Apache-2.0
#include "device/issued.hpp"

#include "base/error.hpp"
#include "crypto/device_certificate.hpp"

namespace mqa {

Certificate own_certificate(const StoredDevice& device, const std::string& file) {
    try {
        const std::vector<Certificate> chain = certificates_in_pem(device.certificates);
        if (!chain.empty()) {
            return chain.front();
        }
    } catch (const Error&) {
        // The file is what has to be named, not what is wrong inside.
    }
    throw Error(Errc::device_store_invalid)
        .file(file)
        .with("problem",
              Text("it holds no certificate that can be read", "読み取れる証明書がありません"));
}

void require_fit(const Certificate& certificate, const DeviceKey& key, SysTime at) {
    if (const std::optional<Text> problem = unfitness(certificate, key, at)) {
        throw Error(Errc::device_certificate_unfit).with("problem", *problem);
    }
}

std::string to_pem(const std::vector<Certificate>& chain) {
    std::string pem;
    for (const Certificate& certificate : chain) {
        pem += to_pem(certificate);
    }
    return pem;
}

} // namespace mqa
