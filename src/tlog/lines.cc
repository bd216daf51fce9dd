// SPDX-License-Identifier: Apache-2.0
// Reads lines, numbers and hashes of the text formats.
#include "tlog/lines.h"

#include <fmt/core.h>

namespace plumbline::tlog {

std::optional<std::string_view> Lines::next() {
  const std::size_t end = rest_.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  ++number_;
  return line;
}

std::optional<std::uint64_t> parse_decimal(std::string_view text) {
  if (text.empty() || text.size() > 20 || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    if (__builtin_mul_overflow(value, std::uint64_t{10}, &value) ||
        __builtin_add_overflow(value, static_cast<std::uint64_t>(digit - '0'), &value)) {
      return std::nullopt;
    }
  }
  return value;
}

std::optional<Hash> parse_hash(std::string_view base64) {
  if (base64.size() != crypto::base64_size(sizeof(Hash))) return std::nullopt;
  const std::optional<std::string> bytes = crypto::from_base64(base64);
  return bytes ? crypto::digest_of_bytes(*bytes) : std::nullopt;
}

std::string hash_text(const Hash& hash) {
  return crypto::to_base64(hash.view());
}

std::string line_name(std::string_view format, std::size_t line) {
  return fmt::format("{}:{}", format, line);
}

Result<Hashes> parse_hash_lines(Lines& lines, std::string_view format) {
  Hashes hashes;
  while (true) {
    const std::optional<std::string_view> line = lines.next();
    if (!line) {
      return invalid(std::string(format), say("it ends inside the proof; a blank line and a checkpoint should follow",
                                              "内容在证明中间就结束了；其后应有一个空行和检查点"));
    }
    if (line->empty()) return hashes;
    const std::optional<Hash> hash = parse_hash(*line);
    if (!hash) {
      return invalid(line_name(format, lines.number()),
                     say("not a hash: 32 bytes in padded base64", "不是哈希值：应为 32 字节、带填充的 base64"));
    }
    if (hashes.size() == kProofHashesMax) {
      return invalid(line_name(format, lines.number()),
                     say("more than {} hashes in one proof", "一份证明里的哈希值超过 {} 个", kProofHashesMax));
    }
    hashes.push_back(*hash);
  }
}

void put_u64(std::string& bytes, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
}

std::uint64_t get_u64(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes.substr(0, 8)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace plumbline::tlog
