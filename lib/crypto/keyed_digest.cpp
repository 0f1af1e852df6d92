// SPDX-License-Identifier: Apache-2.0
#include "crypto/keyed_digest.hpp"

#include "base/error.hpp"
#include "base/publish.hpp"

#include <array>
#include <new>
#include <sys/stat.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <unistd.h>

namespace mqa {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t file_bytes = 2 * key_bytes + 1;

[[noreturn]] void refuse_key_file(const std::string& path, Text problem) {
    throw Error(Errc::secret_source_refused)
        .file(path)
        .with("option", path)
        .with("problem", problem)
        .with(
            "advice",
            Text("restore it from a copy; with a new one, old journals and pseudonyms "
                 "cannot be recognised",
                 "控えから復元してください。新しい鍵では、以前のジャーナルや仮名を照合できません"));
}

void make_key(const std::string& path, Random& random) {
    std::array<std::uint8_t, key_bytes> key{};
    random.fill(key);
    std::string text = to_hex(key) + "\n";
    wipe(key);
    try {
        publish_file(path, text, Overwrite::refuse);
    } catch (const Error& error) {
        // Another run was faster; its key is the key.
        if (error.errc() != Errc::output_exists) {
            throw;
        }
    }
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()}); // NOLINT(*-reinterpret-cast)
}

void require_private(const std::string& path) {
    struct stat facts {};

    if (::stat(path.c_str(), &facts) == 0 &&
        ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0 || facts.st_uid != ::geteuid())) {
        refuse_key_file(
            path, Text("others may read this key (chmod 600 it, or use your own)",
                       "他の利用者が読める鍵です（chmod 600 にするか、自分の鍵を使ってください）"));
    }
}

} // namespace

LocalKey LocalKey::open_or_make(const std::string& path, Random& random) {
    if (::access(path.c_str(), F_OK) != 0) {
        make_key(path, random);
    }
    return open(path);
}

LocalKey LocalKey::open(const std::string& path) {
    if (::access(path.c_str(), F_OK) != 0) {
        refuse_key_file(path, Text("the key is missing", "鍵がありません"));
    }
    require_private(path);
    std::string text = read_file(path, file_bytes, FileKind::regular);
    const std::optional<Bytes> key =
        text.size() == file_bytes ? from_hex(std::string_view(text).substr(0, file_bytes - 1))
                                  : std::nullopt;
    if (!key) {
        refuse_key_file(path, Text("this is not a key of mqa", "mqa の鍵ではありません"));
    }
    Secret secret;
    for (const std::uint8_t byte : *key) {
        secret.append(byte);
    }
    return LocalKey(std::move(secret));
}

std::string LocalKey::digest(std::string_view use, std::string_view text) const {
    const std::string message = std::string(use) + '\0' + std::string(text);
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    const ByteView bytes = as_bytes(message);
    if (HMAC(EVP_sha256(), key_.reveal().data(), static_cast<int>(key_.size()), bytes.data(),
             bytes.size(), digest.data(), &length) == nullptr) {
        throw std::bad_alloc();
    }
    return to_hex(ByteView(digest).first(length));
}

} // namespace mqa
