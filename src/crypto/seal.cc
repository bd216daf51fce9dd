// SPDX-License-Identifier: Apache-2.0
// XChaCha20-Poly1305 boxes: nonce (24), ciphertext, tag (16).
#include <sodium.h>

#include "base/check.h"
#include "crypto/crypto.h"
#include "crypto/raw.h"

namespace plumbline::crypto {

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kNonce + kTag == kSealOverhead);
static_assert(kSealKeySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

// Chooses the processor's fastest code once; without it libsodium takes the portable one.
void prepare() {
  static const int kReady = sodium_init();
  CHECK(kReady >= 0, "libsodium does not start");
}

}  // namespace

std::string seal(const Secret& key, std::string_view plain, std::string_view context) {
  CHECK(key.size() == kSealKeySize, "a sealing key has 32 bytes");
  prepare();
  std::string box(plain.size() + kSealOverhead, '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(box.data());
  fill_with_random({bytes, kNonce});
  CHECK(crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + kNonce, nullptr, raw(plain), plain.size(), raw(context),
                                                   context.size(), nullptr, bytes, raw(key.view())) == 0,
        "libsodium does not seal");
  return box;
}

Result<Secret> open(const Secret& key, std::string_view box, std::string_view context) {
  CHECK(key.size() == kSealKeySize, "a sealing key has 32 bytes");
  prepare();
  const auto does_not_fit = [] {
    return corrupt("", say("the sealed bytes do not open with this key", "用这把密钥打不开这段密封数据"),
                   say("they were changed, cut, or belong elsewhere", "数据被改动、被截断，或本属于别处"));
  };
  if (box.size() < kSealOverhead) return does_not_fit();
  std::string plain(box.size() - kSealOverhead, '\0');
  const std::string_view sealed = box.substr(kNonce);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), nullptr,
                                                                nullptr, raw(sealed), sealed.size(), raw(context),
                                                                context.size(), raw(box), raw(key.view()));
  if (opened != 0) return does_not_fit();
  Secret secret(plain);
  wipe(plain);
  return secret;
}

}  // namespace plumbline::crypto
