// SPDX-License-Identifier: Apache-2.0
// ShortHash over libsodium's crypto_shorthash.
#include <cstring>

#include <sodium.h>

#include "crypto/crypto.h"

namespace plumbline::crypto {

static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == sizeof(std::uint64_t));

ShortHash::ShortHash() {
  fill_with_random(key_);
}

std::uint64_t ShortHash::of(std::string_view text) const {
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), key_.data());
  std::uint64_t number = 0;
  std::memcpy(&number, hash.data(), sizeof number);
  return number;
}

}  // namespace plumbline::crypto
