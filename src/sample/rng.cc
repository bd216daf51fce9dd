// SPDX-License-Identifier: Apache-2.0
// Shapes of chance that life has: long tails, bells, counts of rare events; from tables, so that no libm decides.
#include "sample/rng.h"

#include <algorithm>

namespace plumbline::sample {
namespace {

constexpr std::uint64_t kOne = std::uint64_t{1} << 62;

// exp(-2^k/1000) in units of 2^-62.
constexpr std::array<std::uint64_t, 14> kDecay{
    4607076637483547648, 4602471863616728576, 4593276118699660288, 4574939711487821824, 4538486202251373568,
    4466448263329532928, 4325784541550853632, 4057607526867445248, 3570099693757063168, 2763764005709695488,
    1656312127220933120, 594873513031279232,  76734299579841904,   1276789596794107};

// 1000 · 2^(i/16) for i = -32 … 48.
constexpr std::array<int, 81> kOctaves{
    250,  261,  273,  285,  297,  310,  324,  339,  354,  369,  386,  403,  420,  439,  459,  479,  500,
    522,  545,  569,  595,  621,  648,  677,  707,  738,  771,  805,  841,  878,  917,  958,  1000, 1044,
    1091, 1139, 1189, 1242, 1297, 1354, 1414, 1477, 1542, 1610, 1682, 1756, 1834, 1915, 2000, 2089, 2181,
    2278, 2378, 2484, 2594, 2709, 2828, 2954, 3084, 3221, 3364, 3513, 3668, 3830, 4000, 4177, 4362, 4555,
    4757, 4967, 5187, 5417, 5657, 5907, 6169, 6442, 6727, 7025, 7336, 7661, 8000};
constexpr std::int64_t kMiddle = 32;

std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  return static_cast<std::uint64_t>((static_cast<Wide>(a) * b) >> 62);
}

std::uint64_t decay(std::int64_t thousandths) {
  std::uint64_t product = kOne;
  for (std::size_t bit = 0; bit < kDecay.size(); ++bit) {
    if (((thousandths >> bit) & 1) != 0) product = times(product, kDecay[bit]);
  }
  return product;
}

std::int64_t square_root(std::int64_t of) {
  std::int64_t root = 0;
  for (std::int64_t step = std::int64_t{1} << 30; step > 0; step >>= 1) {
    if ((root + step) * (root + step) <= of) root += step;
  }
  return root;
}

}  // namespace

std::int64_t Rng::about(std::int64_t typical) {
  const bool longer = chance(1, 2);
  const std::int64_t width = longer ? 49 : 33;
  const std::int64_t off = std::min(below(width), below(width));
  const int factor = kOctaves[static_cast<std::size_t>(longer ? kMiddle + off : kMiddle - off)];
  return typical * factor / 1000;
}

std::int64_t Rng::bell(std::int64_t middle, std::int64_t reach) {
  std::int64_t sum = 0;
  for (int i = 0; i < 4; ++i) sum += between(-reach, reach);
  return middle + sum / 4;
}

std::int64_t Rng::count(std::int64_t thousandths) {
  CHECK(thousandths >= 0, "a mean below nothing");
  if (thousandths > 64'000) {  // the bell is good enough, and one draw's worth of work
    std::int64_t z = -6000;
    for (int i = 0; i < 12; ++i) z += below(1001);
    const std::int64_t spread = square_root(thousandths * 1000);  // thousandths of a standard deviation
    return std::max<std::int64_t>(0, (thousandths + spread * z / 1000 + 500) / 1000);
  }
  std::int64_t events = 0;
  while (thousandths > 0) {
    const std::int64_t part = std::min<std::int64_t>(thousandths, 8000);
    thousandths -= part;
    const std::uint64_t end = decay(part);
    std::uint64_t product = next() >> 2;
    while (product > end) {
      ++events;
      product = times(product, next() >> 2);
    }
  }
  return events;
}

std::size_t Rng::weighted(std::span<const int> weights) {
  std::int64_t sum = 0;
  for (const int weight : weights) sum += weight;
  CHECK(sum > 0, "weights that add up to nothing");
  std::int64_t place = below(sum);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    place -= weights[i];
    if (place < 0) return i;
  }
  return weights.size() - 1;
}

}  // namespace plumbline::sample
