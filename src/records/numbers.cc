// SPDX-License-Identifier: Apache-2.0
// Reads numbers: a fast path for plain digits, and one that understands signs, currencies, separators and exponents.
#include "records/numbers.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <vector>

#include "base/text.h"

namespace plumbline::records {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

constexpr std::uint64_t kIntegerMax = std::numeric_limits<std::int64_t>::max();

// `digits` followed by `zeros` zeros, at most `precision` digits long.
std::optional<std::uint64_t> accumulate(std::string_view digits, std::size_t zeros, int precision) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return 0;
  if (digits.size() + zeros > static_cast<std::size_t>(precision)) return std::nullopt;
  std::uint64_t value = 0;  // 19 digits fit in 64 bits without a sign
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  for (std::size_t i = 0; i < zeros; ++i) value *= 10;
  return value;
}

// A number taken apart: 1,204.50 is {false, "120450", 2}; 2E3 is {false, "2", -3}.
struct Parts {
  bool negative = false;
  std::string digits;
  int decimals = 0;
};

NumberFault to_scaled(const Parts& parts, const NumberRules& rules, std::int64_t& unscaled) {
  std::string_view digits = parts.digits;
  int decimals = parts.decimals;
  while (decimals > rules.scale && !digits.empty()) {
    if (digits.back() != '0') return NumberFault::TooManyDecimals;
    digits.remove_suffix(1);
    --decimals;
  }
  if (digits.empty()) {
    unscaled = 0;
    return NumberFault::None;
  }
  const auto value = accumulate(digits, static_cast<std::size_t>(rules.scale - decimals), rules.precision);
  if (!value || *value > kIntegerMax) return NumberFault::OutOfRange;
  unscaled = parts.negative ? -static_cast<std::int64_t>(*value) : static_cast<std::int64_t>(*value);
  return NumberFault::None;
}

// `-12.50` and the like, without a copy; false if it is anything else or does not fit.
bool parse_plain(std::string_view text, const NumberRules& rules, std::int64_t& unscaled) {
  const bool negative = !text.empty() && text.front() == '-';
  std::size_t at = negative ? 1 : 0;
  if (text.size() - at > 18 || text.size() == at) return false;
  std::int64_t value = 0;
  const std::size_t first = at;
  for (; at < text.size() && is_digit(text[at]); ++at) value = value * 10 + (text[at] - '0');
  if (at == first) return false;
  int decimals = 0;
  if (at < text.size()) {
    if (text[at] != '.' || at + 1 == text.size()) return false;
    for (++at; at < text.size(); ++at) {
      if (!is_digit(text[at])) return false;
      if (decimals == rules.scale) {
        if (text[at] != '0') return false;
        continue;
      }
      value = value * 10 + (text[at] - '0');
      ++decimals;
    }
  }
  static constexpr std::array<std::int64_t, 19> kTens = [] {
    std::array<std::int64_t, 19> tens{1};
    for (std::size_t i = 1; i < tens.size(); ++i) tens[i] = tens[i - 1] * 10;
    return tens;
  }();
  const std::int64_t limit = rules.precision > 18 ? std::numeric_limits<std::int64_t>::max()
                                                  : kTens[static_cast<std::size_t>(rules.precision)] - 1;
  const std::int64_t factor = kTens[static_cast<std::size_t>(rules.scale - decimals)];
  if (value > limit / factor) return false;
  unscaled = value * factor * (negative ? -1 : 1);
  return true;
}

// `1,204,500`: groups of three behind a first group of one to three.
bool is_grouped(std::string_view text, char separator) {
  const std::vector<std::string_view> groups = split(text, separator);
  if (groups.size() < 2 || groups.front().size() > 3 || !all_digits(groups.front())) return false;
  return std::all_of(groups.begin() + 1, groups.end(),
                     [](std::string_view group) { return group.size() == 3 && all_digits(group); });
}

void set_digits(Parts& parts, std::string_view integral, std::string_view fraction) {
  parts.digits.clear();
  for (const char c : integral) {
    if (is_digit(c)) parts.digits += c;
  }
  parts.digits += fraction;
  parts.decimals = static_cast<int>(fraction.size());
}

// The digits before the decimal sign: plain, or in groups of three.
bool is_integral(std::string_view text, char separator) {
  return all_digits(text) || is_grouped(text, separator) || is_grouped(text, '\'');
}

NumberFault split_at_sign(std::string_view body, char sign, char separator, Parts& parts) {
  const std::size_t at = body.rfind(sign);
  const std::string_view integral = body.substr(0, at);
  const std::string_view fraction = body.substr(at + 1);
  if (!fraction.empty() && !all_digits(fraction)) return NumberFault::NotANumber;
  if (!(integral.empty() && !fraction.empty()) && !is_integral(integral, separator)) return NumberFault::NotANumber;
  set_digits(parts, integral, fraction);
  return NumberFault::None;
}

// One comma and no point: `1,204` are thousands, `106,89` is a decimal comma, the rest could be either.
NumberFault split_at_lone_comma(std::string_view body, Parts& parts) {
  const std::size_t at = body.find(',');
  const std::string_view before = body.substr(0, at);
  const std::string_view behind = body.substr(at + 1);
  if (!is_integral(before, ' ') || !all_digits(behind)) return NumberFault::NotANumber;
  if (behind.size() == 2) {
    set_digits(parts, before, behind);
    return NumberFault::None;
  }
  if (behind.size() == 3 && is_grouped(body, ',') && before.front() != '0') {
    set_digits(parts, body, "");
    return NumberFault::None;
  }
  return NumberFault::Ambiguous;
}

NumberFault split_body(std::string_view body, Parts& parts) {
  const auto commas = std::count(body.begin(), body.end(), ',');
  const auto points = std::count(body.begin(), body.end(), '.');
  if (commas == 0 && points == 0) {
    if (!is_integral(body, ' ')) return NumberFault::NotANumber;
    set_digits(parts, body, "");
    return NumberFault::None;
  }
  if (commas > 0 && points > 0) {
    const char sign = body.rfind(',') > body.rfind('.') ? ',' : '.';
    if ((sign == ',' ? commas : points) > 1) return NumberFault::NotANumber;
    return split_at_sign(body, sign, sign == ',' ? '.' : ',', parts);
  }
  if (points == 1) return split_at_sign(body, '.', ' ', parts);
  if (commas == 1) return split_at_lone_comma(body, parts);
  if (!is_grouped(body, commas > 0 ? ',' : '.')) return NumberFault::NotANumber;
  set_digits(parts, body, "");
  return NumberFault::None;
}

// `1.5E3`: exact, because the exponent only moves the decimal sign.
NumberFault split_exponent(std::string_view body, std::size_t at, Parts& parts) {
  std::string_view exponent = body.substr(at + 1);
  const bool down = !exponent.empty() && exponent.front() == '-';
  if (!exponent.empty() && (exponent.front() == '-' || exponent.front() == '+')) exponent.remove_prefix(1);
  if (!all_digits(exponent) || exponent.size() > 2) return NumberFault::NotANumber;
  const std::string_view mantissa = body.substr(0, at);
  if (mantissa.find_first_not_of("0123456789.") != std::string_view::npos) return NumberFault::NotANumber;
  const NumberFault fault = split_body(mantissa, parts);
  if (fault != NumberFault::None) return fault;
  int power = 0;
  for (const char c : exponent) power = power * 10 + (c - '0');
  parts.decimals += down ? power : -power;
  if (parts.decimals < 0) {
    parts.digits.append(static_cast<std::size_t>(-parts.decimals), '0');
    parts.decimals = 0;
  }
  return NumberFault::None;
}

bool strip_start(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text = trim(text.substr(start.size()));
  return true;
}

bool strip_end(std::string_view& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text = trim(text.substr(0, text.size() - end.size()));
  return true;
}

constexpr std::array<std::string_view, 10> kCurrencies{"US$", "$", "¥", "€", "£", "USD", "CNY", "RMB", "EUR", "元"};

bool strip_currency(std::string_view& text) {
  return std::any_of(kCurrencies.begin(), kCurrencies.end(), [&](std::string_view sign) {
    return (sign != "元" && strip_start(text, sign)) || strip_end(text, sign);
  });
}

NumberFault parse_written(std::string_view text, const NumberRules& rules, std::int64_t& unscaled) {
  const std::string narrowed = narrow(text);
  std::string_view body = trim(narrowed);
  Parts parts;
  bool currency_seen = false;
  bool sign_seen = false;
  if (body.size() > 2 && body.front() == '(' && body.back() == ')') {
    body = trim(body.substr(1, body.size() - 2));
    parts.negative = sign_seen = true;
  }
  for (bool more = true; more;) {  // `-$5`, `$-5` and `$ 5` are all written; each sign counts once
    more = false;
    if (!sign_seen && !body.empty() && (body.front() == '-' || body.front() == '+')) {
      parts.negative = body.front() == '-';
      body = trim(body.substr(1));
      more = sign_seen = true;
    }
    if (rules.currency && !currency_seen && strip_currency(body)) more = currency_seen = true;
  }
  if (body.empty() || body.size() > 64) return NumberFault::NotANumber;
  const std::size_t exponent = body.find_first_of("eE");
  const NumberFault fault =
      exponent == std::string_view::npos ? split_body(body, parts) : split_exponent(body, exponent, parts);
  return fault == NumberFault::None ? to_scaled(parts, rules, unscaled) : fault;
}

}  // namespace

NumberFault parse_number(std::string_view text, const NumberRules& rules, std::int64_t& unscaled) {
  if (parse_plain(text, rules, unscaled)) return NumberFault::None;
  return parse_written(text, rules, unscaled);
}

std::string narrow(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto replaced = [&](std::size_t at, std::string_view from, std::string_view to) {
    if (!text.substr(at).starts_with(from)) return std::size_t{0};
    out += to;
    return from.size();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      out += text[at++];
      continue;
    }
    if (lead == 0xEF && at + 2 < text.size()) {  // U+FF01..U+FF5E are ASCII moved up by 0xFEE0
      const auto middle = static_cast<unsigned char>(text[at + 1]);
      const auto last = static_cast<unsigned char>(text[at + 2]);
      const int character = 0xF000 | ((middle & 0x3F) << 6) | (last & 0x3F);
      if ((middle & 0xC0) == 0x80 && (last & 0xC0) == 0x80 && character >= 0xFF01 && character <= 0xFF5E) {
        out += static_cast<char>(character - 0xFEE0);
        at += 3;
        continue;
      }
    }
    std::size_t length = 0;
    for (const std::string_view blank : {"\u00A0", "\u2009", "\u202F", "\u3000"}) {
      if (length == 0) length = replaced(at, blank, " ");
    }
    if (length == 0) length = replaced(at, "\u2212", "-");
    if (length == 0) length = replaced(at, "\uFFE5", "¥");
    if (length == 0) length = replaced(at, "\u2019", "'");
    if (length == 0) {
      out += text[at];
      length = 1;
    }
    at += length;
  }
  return out;
}

}  // namespace plumbline::records
