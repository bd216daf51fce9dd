// SPDX-License-Identifier: Apache-2.0
// Turns text into a column's type: ids, texts, numbers, booleans, days, times and codes.
#include "records/normalise.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/check.h"
#include "base/text.h"
#include "records/records.h"
#include "records/totals.h"

namespace plumbline::records {

namespace {

using packs::ColumnKind;

constexpr std::size_t kTextBytesMax = std::size_t{1} << 20;
constexpr std::size_t kCodesSeenMax = 4096;

bool is_plain(char c) {
  return c > 0x20 && c < 0x7F;
}

// Only ASCII, and no control.
bool is_printable_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    // Given that no high bit was set: a byte is below a blank exactly if subtracting one borrows into its high bit, and
    // is DEL exactly if adding 1 carries into it.
    constexpr std::uint64_t kHigh = 0x8080808080808080U;
    if (((word | (word - 0x2020202020202020U) | (word + 0x0101010101010101U)) & kHigh) != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                     [](char c) { return c == ' ' || is_plain(c); });
}

// `130469.0` -> `130469`: a number that went through a spreadsheet. Anything else stays.
std::string_view without_zero_fraction(std::string_view text) {
  if (text.size() < 3 || text.back() != '0' || !is_digit(text.front())) return text;
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point + 1 == text.size()) return text;
  const auto at = static_cast<std::ptrdiff_t>(point);
  const bool zeros = std::all_of(text.begin() + at + 1, text.end(), [](char c) { return c == '0'; });
  return zeros && std::all_of(text.begin(), text.begin() + at, is_digit) ? text.substr(0, point) : text;
}

// `1.10101199001011E+17`: how a spreadsheet writes a number with more digits than it keeps. No id looks like that.
bool is_cut_number(std::string_view text) {
  if (text.size() < 4 || !is_digit(text[0]) || (text[1] != '.' && text[1] != 'E' && text[1] != 'e')) return false;
  const std::size_t sign = text.find('+');
  if (sign == std::string_view::npos || sign + 1 == text.size() || (text[sign - 1] | 0x20) != 'e') return false;
  const auto digits = [](std::string_view part) { return std::all_of(part.begin(), part.end(), is_digit); };
  const std::string_view behind_point = text[1] == '.' ? text.substr(2, sign - 3) : std::string_view();
  return digits(behind_point) && digits(text.substr(sign + 1));
}

// 1, 0, or -1 for neither.
int boolean_of(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kYes{"1", "yes", "y", "true", "t", "1.0", "是"};
  static constexpr std::array<std::string_view, 7> kNo{"0", "no", "n", "false", "f", "0.0", "否"};
  const auto fits = [&](std::string_view word) {
    return word.size() == text.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
             return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 0x20) : b);
           });
  };
  if (std::any_of(kYes.begin(), kYes.end(), fits)) return 1;
  if (std::any_of(kNo.begin(), kNo.end(), fits)) return 0;
  return -1;
}

Outcome taken(Cell& cell, std::int64_t value) {
  cell.integer = value;
  return Outcome::Taken;
}

sql::Value value_of(const Cell& cell, const Normaliser& normaliser) {
  switch (normaliser.type()) {
    case sql::Type::Boolean:
      return sql::Value::boolean(cell.integer != 0);
    case sql::Type::Integer:
      return sql::Value::integer(cell.integer);
    case sql::Type::Decimal:
      return sql::Value::decimal({cell.integer, normaliser.column().scale});
    case sql::Type::Date:
      return sql::Value::date({static_cast<std::int32_t>(cell.integer)});
    case sql::Type::Timestamp:
      return sql::Value::timestamp({cell.integer});
    default:
      return sql::Value::text(cell.text);
  }
}

}  // namespace

std::string_view quick_trim(std::string_view text) {
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
  return trim(text);
}

Normaliser::Normaliser(const packs::Column& column, const packs::CodeList* codes, std::vector<std::string> more_formats,
                       const std::vector<std::string>& more_sentinels)
    : column_(column),
      codes_(codes),
      type_(column.sql_type()),
      formats_(std::move(more_formats)) {
  CHECK(column.kind != ColumnKind::Decimal || (column.precision <= 18 && column.scale <= column.precision),
        "decimals of more than 18 digits are refused when the tables are made");
  if (column.kind == ColumnKind::Decimal) number_rules_ = {column.precision, column.scale, true};
  formats_.insert(formats_.end(), column.formats.begin(), column.formats.end());
  for (const auto* list : {&column.sentinels, &more_sentinels}) {
    for (const std::string& sentinel : *list) {
      sentinels_.push_back(fold(sentinel));
      std::int64_t number = 0;
      const bool is_number = column.kind == ColumnKind::Integer || column.kind == ColumnKind::Decimal;
      if (is_number && parse_number(trim(sentinel), number_rules_, number) == NumberFault::None) {
        sentinel_numbers_.push_back(number);
      }
    }
  }
  DayAndTime day;
  if (column.open_end && parse_time(trim(*column.open_end), {}, day) == TimeFault::None) open_end_ = day.day;
}

Outcome Normaliser::take(std::string_view text, Cell& cell) {
  text = quick_trim(text);
  if (text.empty()) return Outcome::Empty;
  if (!sentinels_.empty() && is_sentinel(text)) return Outcome::Empty;
  return take_trimmed(text, cell);
}

// A guard makes a cell no number, day or code: those are looked at again only where they were refused.
Outcome Normaliser::take_trimmed(std::string_view text, Cell& cell) {
  const bool may_be_any = column_.kind == ColumnKind::Id || column_.kind == ColumnKind::Text;
  if (may_be_any && text.front() == '\'' && is_guarded(text)) text = quick_trim(text.substr(1));
  const Outcome outcome = take_by_kind(text, cell);
  if (outcome != Outcome::Refused || !is_guarded(text)) return outcome;
  return take_by_kind(quick_trim(text.substr(1)), cell);
}

bool Normaliser::is_guarded(std::string_view text) const {
  static constexpr std::array<std::string_view, 10> kSigns{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  if (!takes_guards_off_ || !text.starts_with('\'')) return false;
  text.remove_prefix(1);
  // A sign alone is computed by nobody, and never guarded.
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
    return text.size() > sign.size() && text.starts_with(sign) && !trim(text).empty();
  });
}

Outcome Normaliser::take_by_kind(std::string_view text, Cell& cell) {
  switch (column_.kind) {
    case ColumnKind::Id:
      return take_id(text, cell);
    case ColumnKind::Text:
      if (!(is_printable_ascii(text) && text.size() <= kTextBytesMax) && fault_of(text) != TextFault::None)
        return Outcome::Refused;
      cell.text = text;
      return Outcome::Taken;
    case ColumnKind::Integer:
    case ColumnKind::Decimal:
      return take_number(text, cell);
    case ColumnKind::Boolean: {
      const int given = boolean_of(is_printable_ascii(text) ? text : std::string_view(scratch_ = narrow(text)));
      return given < 0 ? Outcome::Refused : taken(cell, given);
    }
    case ColumnKind::Date:
    case ColumnKind::Timestamp:
      return take_time(text, cell);
    case ColumnKind::Code:
      return take_code(text, cell);
  }
  return Outcome::Refused;
}

Outcome Normaliser::take_id(std::string_view text, Cell& cell) {
  if (!is_printable_ascii(text) || text.size() > kTextBytesMax) {
    if (fault_of(text) != TextFault::None) return Outcome::Refused;
    scratch_ = narrow(text);  // `１３０４６９` and `130469` are one person
    text = trim(scratch_);
    if (text.empty()) return Outcome::Empty;
  }
  if (!is_digit(text.front())) {
    saw_total_ = saw_total_ || is_total_id(text);
  } else if (is_cut_number(text)) {
    return Outcome::Refused;
  }
  cell.text = without_zero_fraction(text);
  return Outcome::Taken;
}

Outcome Normaliser::take_number(std::string_view text, Cell& cell) {
  if (parse_number(text, number_rules_, cell.integer) != NumberFault::None) return Outcome::Refused;
  const bool empty =
      std::find(sentinel_numbers_.begin(), sentinel_numbers_.end(), cell.integer) != sentinel_numbers_.end();
  return empty ? Outcome::Empty : Outcome::Taken;
}

Outcome Normaliser::take_time(std::string_view text, Cell& cell) {
  DayAndTime time;
  if (parse_time(text, formats_, time) != TimeFault::None) return Outcome::Refused;
  if (column_.kind == ColumnKind::Timestamp) return taken(cell, midnight(time.day).micros + time.micros);
  if (time.micros != 0) return Outcome::Refused;  // a day column would lose the time
  if (open_end_ == time.day) return Outcome::Empty;
  return taken(cell, time.day.days);
}

Outcome Normaliser::take_code(std::string_view text, Cell& cell) {
  CHECK(codes_ != nullptr, "a column of codes has a code list");
  auto seen = codes_seen_.find(text);
  if (seen == codes_seen_.end()) {
    const packs::Code* code = codes_->find(text);
    if (code == nullptr) code = codes_->find(without_zero_fraction(text));
    if (codes_seen_.size() >= kCodesSeenMax) codes_seen_.clear();
    seen = codes_seen_.emplace(text, code).first;
  }
  if (seen->second != nullptr) {
    cell.text = seen->second->code;
    return Outcome::Taken;
  }
  if (!codes_->open || fault_of(text) != TextFault::None || is_guarded(text)) return Outcome::Refused;
  cell.text = text;
  return Outcome::Taken;
}

bool Normaliser::is_sentinel(std::string_view text) const {
  // Folding keeps or shortens the text; most cells are told apart by length alone.
  const bool possible = std::any_of(sentinels_.begin(), sentinels_.end(),
                                    [&](const std::string& sentinel) { return sentinel.size() <= text.size(); });
  const bool too_long = std::none_of(sentinels_.begin(), sentinels_.end(), [&](const std::string& sentinel) {
    return text.size() <= 3 * sentinel.size() + 8;
  });
  if (!possible || too_long) return false;
  char first = text.front();
  if (first >= 'A' && first <= 'Z') first = static_cast<char>(first + 0x20);
  const bool starts = static_cast<unsigned char>(first) >= 0x80 ||
                      std::any_of(sentinels_.begin(), sentinels_.end(), [&](const std::string& sentinel) {
                        return !sentinel.empty() && sentinel.front() == first;
                      });
  return starts && std::find(sentinels_.begin(), sentinels_.end(), fold(text)) != sentinels_.end();
}

// Ids and codes are compared: one with a character that nobody sees would be another than the one it looks like.
Normaliser::TextFault Normaliser::fault_of(std::string_view text) const {
  if (text.size() > kTextBytesMax) return TextFault::TooLong;
  if (text.find('\0') != std::string_view::npos) return TextFault::NulInside;
  if (!is_utf8(text)) return TextFault::NotUtf8;
  const bool is_compared = column_.kind == ColumnKind::Id || column_.kind == ColumnKind::Code;
  return is_compared && first_unseen(text) ? TextFault::Unseen : TextFault::None;
}

Words Normaliser::reason(std::string_view text) {
  text = trim(text);
  switch (fault_of(text)) {
    case TextFault::TooLong:
      return say("a text of {} bytes; at most {} are taken", "文本长 {} 字节，最多接受 {} 字节",
                 with_thousands(static_cast<long long>(text.size())),
                 with_thousands(static_cast<long long>(kTextBytesMax)));
    case TextFault::NulInside:
      return say("“{}” has a zero byte inside", "“{}”中夹有零字节", excerpt(text));
    case TextFault::NotUtf8:
      return say("“{}” has bytes that are no characters; look at the file's encoding",
                 "“{}”中有无法识别的字符，请检查文件编码", excerpt(text));
    case TextFault::Unseen:
      return say("“{}” has a character that nobody sees (U+{:04X}), and would not be the one it looks like; remove it",
                 "“{}”中有不可见字符（U+{:04X}），会与看上去相同的值被当作两个，请删除该字符", excerpt(text),
                 static_cast<std::uint32_t>(*first_unseen(text)));
    case TextFault::None:
      break;
  }
  switch (column_.kind) {
    case ColumnKind::Integer:
    case ColumnKind::Decimal:
      return reason_of_number(text);
    case ColumnKind::Boolean:
      return say("“{}” is neither yes nor no; write yes, no, true, false, 1 or 0",
                 "“{}”既不是“是”也不是“否”，请写 是、否、yes、no、1 或 0", excerpt(text));
    case ColumnKind::Date:
    case ColumnKind::Timestamp:
      return reason_of_time(text);
    case ColumnKind::Code:
      return reason_of_code(text);
    case ColumnKind::Id:
      return say(
          "“{}” is a number in the short form of spreadsheets, which may have lost digits; get the column as text",
          "“{}”是表格软件的科学计数形式，编号可能已丢失数字；请将该列设为文本格式后重新取得", excerpt(text));
    case ColumnKind::Text:
      break;
  }
  return say("“{}” cannot be taken", "“{}”无法接受", excerpt(text));
}

Words Normaliser::reason_of_number(std::string_view text) const {
  std::int64_t number = 0;
  const bool whole = column_.kind == ColumnKind::Integer;
  switch (parse_number(text, number_rules_, number)) {
    case NumberFault::Ambiguous:
      return say("“{}”: does the comma separate thousands or decimals? Write 1204.50 or 1,204.50",
                 "“{}”中的逗号是千位分隔还是小数点无法确定，请写成 1204.50 或 1,204.50", excerpt(text));
    case NumberFault::TooManyDecimals:
      if (whole) return say("“{}” is not a whole number", "“{}”不是整数", excerpt(text));
      return say("“{}” has more than {} digits behind the point", "“{}”的小数超过 {} 位", excerpt(text), column_.scale);
    case NumberFault::OutOfRange:
      return say("“{}” is too large", "“{}”数值过大", excerpt(text));
    case NumberFault::NotANumber:
    case NumberFault::None:
      break;
  }
  if (whole) return say("“{}” is not a whole number such as 1204", "“{}”不是整数，应为 1204 这样的写法", excerpt(text));
  return say("“{}” is not a number such as 1204.50", "“{}”不是数字，应为 1204.50 这样的写法", excerpt(text));
}

namespace {

Words no_such_day(std::string_view text) {
  return say("“{}” is a day or a time that does not exist", "“{}”这个日期或时间不存在", excerpt(text));
}

// The order of day and month is never guessed from one value: the next would be read the other way.
Words reason_of_order(std::string_view text) {
  const std::vector<std::string> formats = formats_that_fit(text);
  if (formats.empty()) return no_such_day(text);
  if (formats.size() == 1) {
    return say("“{}”: nothing says whether day or month comes first; give the column the format {} in the mapping",
               "“{}”：日与月的先后未知，请在字段对应表中为该列指定格式 {}", excerpt(text), formats.front());
  }
  return say("“{}” can be read in two ways; give the column the format {} or {} in the mapping",
             "“{}”有两种读法，请在字段对应表中为该列指定格式 {} 或 {}", excerpt(text), formats[0], formats[1]);
}

}  // namespace

Words Normaliser::reason_of_time(std::string_view text) const {
  DayAndTime time;
  switch (parse_time(text, formats_, time)) {
    case TimeFault::NoSuchDay:
      return no_such_day(text);
    case TimeFault::AmbiguousDay:
      return reason_of_order(text);
    case TimeFault::YearOutOfRange:
      return say("“{}” has a year before {}", "“{}”的年份早于 {} 年", excerpt(text), 1583);
    case TimeFault::ZoneGiven:
      return say(
          "“{}” names a time zone; records carry official local time. Give the column a format in the mapping if it is "
          "local time",
          "“{}”带有时区，而业务记录使用当地时间；如确为当地时间，请在字段对应表中指定格式", excerpt(text));
    case TimeFault::None:  // a day column that got a time
      return say("“{}” has a time where only a day is expected", "“{}”带有时刻，此处只应有日期", excerpt(text));
    case TimeFault::NotATime:
      break;
  }
  if (column_.kind == ColumnKind::Date) {
    return say("“{}” is not a day such as 2021-07-06", "“{}”不是日期，应为 2021-07-06 这样的写法", excerpt(text));
  }
  return say("“{}” is not a time such as 2021-07-06 18:20", "“{}”不是时间，应为 2021-07-06 18:20 这样的写法",
             excerpt(text));
}

Words Normaliser::reason_of_code(std::string_view text) const {
  std::vector<std::string> known;
  for (const packs::Code& code : codes_->codes) {
    known.push_back(code.code);
    known.insert(known.end(), code.aliases.begin(), code.aliases.end());
  }
  const auto near = nearest(text, known);
  if (near) {
    return say("“{}” is not in the list {}; is “{}” meant?", "“{}”不在代码表 {} 中，是否指“{}”？", excerpt(text),
               codes_->name, *near);
  }
  return say("“{}” is not in the list {}", "“{}”不在代码表 {} 中", excerpt(text), codes_->name);
}

Normalised normalise(std::string_view text, const packs::Column& column, const packs::CodeList* codes) {
  Normaliser normaliser(column, codes);
  Cell cell;
  switch (normaliser.take(text, cell)) {
    case Outcome::Taken:
      return {value_of(cell, normaliser), std::nullopt};
    case Outcome::Empty:
      return {};
    case Outcome::Refused:
      break;
  }
  return {sql::Value::null(), normaliser.reason(text)};
}

}  // namespace plumbline::records
