// SPDX-License-Identifier: Apache-2.0
// HMAC (RFC 2104) and HKDF (RFC 5869) over SHA-256.
#include <algorithm>

#include <sodium.h>

#include "base/check.h"
#include "crypto/midstate.h"

namespace plumbline::crypto {

namespace {

constexpr std::size_t kDigest = 32;

}  // namespace

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): both are begun below
HmacKey::HmacKey(std::string_view key) {
  std::array<char, kSha256Block> pad{};
  if (key.size() > kSha256Block) {
    const Digest shortened = sha256(key);
    std::copy(shortened.bytes.begin(), shortened.bytes.end(), pad.begin());
  } else {
    std::copy(key.begin(), key.end(), pad.begin());
  }
  const auto change = [&pad](unsigned char by) {
    for (char& byte : pad) byte = static_cast<char>(static_cast<unsigned char>(byte) ^ by);
  };
  change(0x36);
  inner_ = sha256_after_block({pad.data(), pad.size()});
  change(0x36 ^ 0x5c);
  outer_ = sha256_after_block({pad.data(), pad.size()});
  sodium_memzero(pad.data(), pad.size());
}

HmacKey::~HmacKey() {
  sodium_memzero(inner_.data(), sizeof inner_);
  sodium_memzero(outer_.data(), sizeof outer_);
}

Digest HmacKey::of(std::initializer_list<std::string_view> pieces) const {
  const Digest inner = sha256_from(inner_, kSha256Block, pieces);
  return sha256_from(outer_, kSha256Block, {inner.view()});
}

Digest hmac_sha256(std::string_view key, std::string_view message) {
  return HmacKey(key).of({message});
}

Secret hkdf_sha256(std::string_view key, std::string_view salt, std::string_view info, std::size_t size) {
  CHECK(size <= 255 * kDigest, "HKDF gives at most 255 blocks");
  Digest extracted = hmac_sha256(salt, key);
  const Secret pseudorandom(extracted.view());
  extracted = {};
  std::string output;
  output.reserve(size + kDigest);  // one allocation, so that wiping it wipes all of it
  std::string input;
  input.reserve(kDigest + info.size() + 1);
  for (unsigned char round = 1; output.size() < size; ++round) {
    input.assign(output.size() < kDigest ? std::string_view()
                                         : std::string_view(output).substr(output.size() - kDigest));
    input += info;
    input += static_cast<char>(round);
    output += hmac_sha256(pseudorandom.view(), input).view();
  }
  Secret secret(std::string_view(output).substr(0, size));
  wipe(output);
  wipe(input);
  return secret;
}

}  // namespace plumbline::crypto
