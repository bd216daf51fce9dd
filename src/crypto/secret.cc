// SPDX-License-Identifier: Apache-2.0
// Secrets and comparing without telling where: by libsodium.
#include <sodium.h>

#include "base/check.h"
#include "crypto/crypto.h"

namespace plumbline::crypto {

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    bytes_ = std::move(other.bytes_);
    other.bytes_.clear();
  }
  return *this;
}

void Secret::wipe() {
  if (!bytes_.empty()) sodium_memzero(bytes_.data(), bytes_.size());
  bytes_.clear();
}

bool Secret::operator==(const Secret& other) const {
  return equal_in_constant_time(view(), other.view());
}

Secret Secret::random(std::size_t size) {
  Secret secret;
  secret.bytes_.resize(size);
  randombytes_buf(secret.bytes_.data(), size);
  return secret;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace plumbline::crypto
