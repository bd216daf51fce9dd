// SPDX-License-Identifier: Apache-2.0
// Rng: chance that gives the same on every machine: SplitMix64, whole numbers only.
//
// One Rng a (seed, area, day), forked again by unit: what one area draws never shifts what another one gets.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/check.h"

namespace plumbline::sample {

__extension__ typedef unsigned __int128 Wide;

constexpr std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

// FNV-1a: a name as a key.
constexpr std::uint64_t key_of(std::string_view name) {
  std::uint64_t key = 0xcbf29ce484222325ULL;
  for (const char c : name) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return key;
}

class Rng {
 public:
  explicit Rng(std::uint64_t seed) : state_(mix(seed + kStep)) {}

  // Another generator, known by its keys; this one is not moved.
  template <typename... Keys>
  Rng fork(Keys... keys) const {
    std::uint64_t seed = state_;
    ((seed = mix(seed ^ (static_cast<std::uint64_t>(keys) + kStep)) + kStep), ...);
    return Rng(seed);
  }

  std::uint64_t next() { return mix(state_ += kStep); }

  // 0 … n-1; n > 0.
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>((static_cast<Wide>(next()) * static_cast<Wide>(n)) >> 64);
  }
  // low … high, both possible.
  std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
  // In `part` of `whole` cases; chance(3, 1000) is 0.3 %.
  bool chance(std::int64_t part, std::int64_t whole = 100) { return below(whole) < part; }

  // About `typical`, seldom far from it, with a long tail to the right (durations, amounts): between typical/4 and
  // some 8 × typical; half of the draws are at most `typical`.
  std::int64_t about(std::int64_t typical);
  // Bell-shaped round `middle`, never farther than `reach`.
  std::int64_t bell(std::int64_t middle, std::int64_t reach);
  // A count whose mean is thousandths/1000 (Poisson).
  std::int64_t count(std::int64_t thousandths);

  template <typename T>
  const T& pick(std::span<const T> from) {
    CHECK(!from.empty(), "nothing to pick from");
    return from[static_cast<std::size_t>(below(static_cast<std::int64_t>(from.size())))];
  }
  template <typename Container>
  auto& pick(const Container& from) {
    CHECK(!from.empty(), "nothing to pick from");
    return from[static_cast<std::size_t>(below(static_cast<std::int64_t>(from.size())))];
  }
  // An index, as often as its weight says.
  std::size_t weighted(std::span<const int> weights);
  template <std::size_t N>
  std::size_t weighted(const std::array<int, N>& weights) {
    return weighted(std::span<const int>(weights));
  }

 private:
  static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15ULL;
  std::uint64_t state_;
};

}  // namespace plumbline::sample
