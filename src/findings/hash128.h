// SPDX-License-Identifier: Apache-2.0
// Hash128: a fast hash of exact bytes, for telling whether a finding's rows are those of the last run. Not against
// forgers: what a finding rests on is kept with SHA-256, keys are told apart by a keyed hash besides (answer.h); this
// one only decides what need not be looked at again.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace plumbline::findings {

struct Hash128 {
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  bool operator==(const Hash128&) const = default;
  auto operator<=>(const Hash128&) const = default;  // NOLINT(modernize-use-nullptr)

  // Adding makes the hash of a bag of rows: the order in which an engine returns them does not matter, their number
  // does.
  Hash128& operator+=(const Hash128& other) {
    a += other.a;
    b += other.b;
    return *this;
  }
};

// MurmurHash3_x64_128 (Austin Appleby, public domain), seed 0. Stored with findings: it must never change.
inline Hash128 hash128(std::string_view bytes) {
  constexpr std::uint64_t kOne = 0x87c37b91114253d5ULL;
  constexpr std::uint64_t kTwo = 0x4cf5ad432745937fULL;
  const auto final_mix = [](std::uint64_t k) {
    k ^= k >> 33;
    k *= 0xff51afd7ed558ccdULL;
    k ^= k >> 33;
    k *= 0xc4ceb9fe1a85ec53ULL;
    return k ^ (k >> 33);
  };
  const auto mix_one = [](std::uint64_t k) { return std::rotl(k * kOne, 31) * kTwo; };
  const auto mix_two = [](std::uint64_t k) { return std::rotl(k * kTwo, 33) * kOne; };
  Hash128 h;
  const std::size_t blocks = bytes.size() / 16;
  for (std::size_t i = 0; i < blocks; ++i) {
    std::uint64_t words[2];
    std::memcpy(words, bytes.data() + i * 16, 16);
    h.a = (std::rotl(h.a ^ mix_one(words[0]), 27) + h.b) * 5 + 0x52dce729;
    h.b = (std::rotl(h.b ^ mix_two(words[1]), 31) + h.a) * 5 + 0x38495ab5;
  }
  std::uint64_t tail[2] = {0, 0};
  std::memcpy(tail, bytes.data() + blocks * 16, bytes.size() % 16);
  h.b ^= mix_two(tail[1]);
  h.a ^= mix_one(tail[0]);
  h.a ^= bytes.size();
  h.b ^= bytes.size();
  h.a += h.b;
  h.b += h.a;
  h.a = final_mix(h.a);
  h.b = final_mix(h.b);
  h.a += h.b;
  h.b += h.a;
  return h;
}

}  // namespace plumbline::findings
