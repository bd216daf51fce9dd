// SPDX-License-Identifier: Apache-2.0
// Totals and signatures: rows that people put into and below a table, and which are no records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace plumbline::records {

// Whether a cell is the word for one: `合计`, `合 计`, `Total:`, `小计（元）`, `制表人：张三`, `Prepared by Ann`. The
// word stands alone, or a colon or bracket follows it.
bool is_total(std::string_view cell);

// The first three bytes of a text that has them, ASCII letters lowered.
constexpr std::uint32_t first_three(std::string_view text) {
  std::uint32_t three = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    three = three << 8 | (byte >= 'A' && byte <= 'Z' ? byte + 0x20U : byte);
  }
  return three;
}

// The same of an id, which is asked of every row and therefore costs next to nothing.
inline bool is_total_id(std::string_view id) {
  if (id.size() < 5) return false;
  switch (first_three(id)) {
    case first_three("tot"):
    case first_three("sub"):
    case first_three("gra"):
    case first_three("che"):
    case first_three("rev"):
    case first_three("app"):
    case first_three("pre"):
    case first_three("合"):
    case first_three("总"):
    case first_three("小"):
    case first_three("共"):
    case first_three("累"):
    case first_three("本"):
    case first_three("制"):
    case first_three("填"):
    case first_three("审"):
    case first_three("复"):
    case first_three("单"):
    case first_three("负"):
    case first_three("经"):
      return is_total(id);
    default:
      return false;
  }
}

}  // namespace plumbline::records
