// SPDX-License-Identifier: Apache-2.0
// What the text formats share: lines that end in a line feed, numbers in one form, hashes in base64.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "tlog/tlog.h"

namespace plumbline::tlog {

// Takes one line after the other; a line without its line feed is no line.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  std::optional<std::string_view> next();
  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  std::size_t number() const { return number_; }  // of the line taken last, from 1

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

// Decimal without sign, leading zeros or anything else.
std::optional<std::uint64_t> parse_decimal(std::string_view text);
std::optional<Hash> parse_hash(std::string_view base64);
std::string hash_text(const Hash& hash);  // base64

// "note:3"
std::string line_name(std::string_view format, std::size_t line);

// Lines of base64 hashes up to and including a blank line. Invalid at the first that is no hash, or beyond the limit.
Result<Hashes> parse_hash_lines(Lines& lines, std::string_view format);

void put_u64(std::string& bytes, std::uint64_t value);  // big-endian
std::uint64_t get_u64(std::string_view bytes);          // of the first eight

}  // namespace plumbline::tlog
