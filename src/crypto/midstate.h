// SPDX-License-Identifier: Apache-2.0
// SHA-256 from the middle: the state after some whole blocks, and the digest of what follows them.
#pragma once

#include "crypto/crypto.h"

namespace plumbline::crypto {

constexpr std::size_t kSha256Block = 64;

using Sha256Midstate = std::array<std::uint32_t, 8>;

Sha256Midstate sha256_after_block(std::string_view block64);
// `before`: how many bytes the state has taken, whole blocks.
Digest sha256_from(const Sha256Midstate& state, std::uint64_t before, std::initializer_list<std::string_view> rest);

}  // namespace plumbline::crypto
