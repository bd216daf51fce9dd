// SPDX-License-Identifier: Apache-2.0
// Normaliser: one column's rules for turning text into its type, compiled once and used for every row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/language.h"
#include "packs/packs.h"
#include "records/numbers.h"
#include "records/times.h"
#include "sql/sql.h"

namespace plumbline::records {

// One cell as its column's type. Boolean 0/1, Integer, Decimal (unscaled), Date (days) and Timestamp (micros) use
// `integer`; Id, Text and Code use `text`, which points into the cell as given or into the Normaliser, until its next
// take().
struct Cell {
  std::int64_t integer = 0;
  std::string_view text;
};

enum class Outcome { Taken, Empty, Refused };

// trim(), at the price of two comparisons where there is nothing to trim.
std::string_view quick_trim(std::string_view text);

class Normaliser {
 public:
  // `codes` may be null where the column has no list; both must outlive the Normaliser.
  Normaliser(const packs::Column& column, const packs::CodeList* codes, std::vector<std::string> more_formats = {},
             const std::vector<std::string>& more_sentinels = {});

  // `text` with data() == nullptr is no value at all. Allocates nothing for text in its usual form.
  Outcome take(std::string_view text, Cell& cell);

  // From now on the `'` that keeps spreadsheets from computing a cell (`'=…`, `'+…`, `'-…`, `'@…`, a tab or a carriage
  // return behind it, and the full-width signs) is no part of it.
  void take_guards_off() { takes_guards_off_ = true; }

  // Whether an id came that may be the word for a total (totals.h) since this was asked last.
  bool saw_total() { return std::exchange(saw_total_, false); }

  // Why take() refused this text.
  Words reason(std::string_view text);

  bool is_text() const { return type_ == sql::Type::Text; }
  sql::Type type() const { return type_; }
  const packs::Column& column() const { return column_; }

 private:
  enum class TextFault { None, NotUtf8, NulInside, TooLong, Unseen };

  Outcome take_trimmed(std::string_view text, Cell& cell);
  Outcome take_by_kind(std::string_view text, Cell& cell);
  Outcome take_id(std::string_view text, Cell& cell);
  Outcome take_number(std::string_view text, Cell& cell);
  Outcome take_time(std::string_view text, Cell& cell);
  Outcome take_code(std::string_view text, Cell& cell);
  bool is_guarded(std::string_view text) const;
  bool is_sentinel(std::string_view text) const;
  Words reason_of_number(std::string_view text) const;
  Words reason_of_time(std::string_view text) const;
  Words reason_of_code(std::string_view text) const;
  TextFault fault_of(std::string_view text) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  const packs::Column& column_;
  const packs::CodeList* codes_;
  sql::Type type_;
  NumberRules number_rules_;
  std::vector<std::string> formats_;
  std::vector<std::string> sentinels_;          // folded
  std::vector<std::int64_t> sentinel_numbers_;  // sentinels of a number column, by value: -999 and -999.0
  std::optional<Date> open_end_;
  // Codes seen, as written -> as stored; nullptr where the list refuses the text.
  std::unordered_map<std::string, const packs::Code*, Hash, std::equal_to<>> codes_seen_;
  std::string scratch_;
  bool takes_guards_off_ = false;
  bool saw_total_ = false;
};

}  // namespace plumbline::records
