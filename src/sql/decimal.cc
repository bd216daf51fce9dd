// SPDX-License-Identifier: Apache-2.0
// Decimal: exact numbers, to and from text.
#include <algorithm>

#include "sql/sql.h"

namespace plumbline::sql {

namespace {

constexpr int kDigitsMax = 38;

// The same number with as few decimals as it needs, so that equal numbers compare equal.
Decimal shortest(Decimal number) {
  while (number.scale > 0 && number.unscaled % 10 == 0) {
    number.unscaled /= 10;
    --number.scale;
  }
  return number;
}

}  // namespace

std::string Decimal::text() const {
  CHECK(scale >= 0 && scale <= kDigitsMax, "a decimal's scale is 0 to 38");
  const bool negative = unscaled < 0;
  std::string digits;  // last digit first
  for (Int128 rest = unscaled; rest != 0; rest /= 10) {
    const int digit = static_cast<int>(rest % 10);
    digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
  }
  while (digits.size() <= static_cast<std::size_t>(scale)) digits += '0';
  if (scale > 0) digits.insert(static_cast<std::size_t>(scale), 1, '.');
  if (negative) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  Decimal number;
  bool point = false;
  int digits = 0;       // all of them
  int significant = 0;  // after leading zeros
  for (const char letter : text) {
    if (letter == '.' && !point) {
      point = true;
      continue;
    }
    if (letter < '0' || letter > '9') return std::nullopt;
    ++digits;
    if (point) ++number.scale;
    if (letter != '0' || significant > 0) ++significant;
    if (significant > kDigitsMax || number.scale > kDigitsMax) return std::nullopt;
    number.unscaled = number.unscaled * 10 + (letter - '0');
  }
  if (digits == 0) return std::nullopt;
  if (negative) number.unscaled = -number.unscaled;
  return number;
}

bool Decimal::operator==(const Decimal& other) const {
  const Decimal a = shortest(*this);
  const Decimal b = shortest(other);
  return a.unscaled == b.unscaled && a.scale == b.scale;
}

}  // namespace plumbline::sql
