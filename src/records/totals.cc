// SPDX-License-Identifier: Apache-2.0
// The words for totals and signatures, in both languages.
#include "records/totals.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace plumbline::records {

namespace {

constexpr std::array<std::string_view, 37> kWords{
    "total",    "totals",     "subtotal", "sub-total", "grandtotal", "checkedby", "reviewedby", "approvedby",
    "合计",     "总计",       "小计",     "共计",      "累计",       "本页小计",  "本页合计",   "本月合计",
    "本月小计", "本年累计",   "本年合计", "合计金额",  "合计数",     "制表人",    "制表",       "制表单位",
    "制表日期", "填表人",     "填报人",   "填表日期",  "填报日期",   "审核人",    "审核",       "复核人",
    "复核",     "单位负责人", "负责人",   "经办人",    "审批人"};
constexpr std::string_view kPreparedBy = "preparedby";  // a name may follow it without a colon
constexpr std::array<std::string_view, 4> kBlanks{" ", "\t", "\u00A0", "\u3000"};
constexpr std::array<std::string_view, 4> kMarks{":", "：", "(", "（"};

std::string_view without_blanks_before(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view blank : kBlanks) {
      if (!text.starts_with(blank)) continue;
      text.remove_prefix(blank.size());
      again = true;
    }
  }
  return text;
}

// What follows the word, blanks between its letters and the case of letters apart.
std::optional<std::string_view> behind(std::string_view text, std::string_view word) {
  for (const char wanted : word) {
    // No blank begins as a letter of a word does.
    char c = text.empty() ? '\0' : text.front();
    if (c == ' ' || c == '\t' || text.starts_with("\u00A0") || text.starts_with("\u3000")) {
      text = without_blanks_before(text);
      c = text.empty() ? '\0' : text.front();
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
    if (c != wanted) return std::nullopt;
    text.remove_prefix(1);
  }
  return without_blanks_before(text);
}

}  // namespace

bool is_total(std::string_view cell) {
  cell = trim(cell);
  if (behind(cell, kPreparedBy)) return true;
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    const auto rest = behind(cell, word);
    return rest && (rest->empty() || std::any_of(kMarks.begin(), kMarks.end(),
                                                 [&](std::string_view mark) { return rest->starts_with(mark); }));
  });
}

}  // namespace plumbline::records
