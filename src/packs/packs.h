// SPDX-License-Identifier: Apache-2.0
// Packs: folders of data that adapt Plumbline to one setting. This module reads and checks the part that says what a
// record is: record types, their columns, keys, references and code lists; the working days; who looks at findings.
// Rules are files of the pack too, read by rules/.
//
//   packs::PackSet set = TRY(packs::load({"packs/police-us"}));  // brings core along: police-us depends on it
//   const packs::RecordType* complaint = set.record_type("complaint");
//   const packs::CodeList* findings = set.code_list("allegation_finding");
//   findings->find("  su ")->code  // "SU"
//
// Format: docs/formats/pack.md. Unknown keys, unknown types, references to nothing, a title without its Chinese: each
// is an Invalid error that names file and line and, where there is one, the nearest valid word. Everything here is
// immutable once loaded, and safe from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/language.h"
#include "base/named.h"
#include "base/result.h"
#include "base/time.h"
#include "sql/sql.h"

namespace plumbline::packs {

// How sure we are of a cited source. Shown to the reader with every citation.
enum class Confidence { Verified, Secondary, FromMemory, LocalSetting };
const Named<Confidence, 4>& confidences();

struct Code {
  std::string code;
  Words title;
  std::optional<int> rank;  // for lists with an order (ranks of officers): higher is senior
  std::vector<std::string> aliases;
};

// The values a column may hold. As a table for rules it is `<name>(code TEXT, title_en TEXT, title_zh TEXT, rank
// INTEGER)`.
struct CodeList {
  std::string name;
  Words title;
  std::vector<Code> codes;
  bool open = false;  // open lists take values they do not know, as written; closed ones send the row to quarantine

  // By code or alias, both folded (text.h); nothing if unknown.
  const Code* find(std::string_view text) const;
  std::unordered_map<std::string, std::size_t> by_folded;  // made by PackSet::add
};

enum class ColumnKind {
  Id,         // TEXT; `130469.0` -> `130469`, blanks removed at the ends
  Text,       // TEXT
  Integer,    // BIGINT
  Decimal,    // DECIMAL(precision, scale)
  Boolean,    // BOOLEAN; Yes/No, Y/N, 1/0, true/false, 是/否
  Date,       // DATE
  Timestamp,  // TIMESTAMP, official local time
  Code        // TEXT, one of a code list
};

struct Reference {
  std::string record_type;  // its key must be this one column
  std::string column;
};

struct Column {
  std::string name;
  Words title;
  Words about;  // may be empty
  ColumnKind kind = ColumnKind::Text;
  int precision = 18;  // Decimal only
  int scale = 2;
  std::string code_list;  // Code only
  bool required = false;
  bool personal = false;        // personal data, declared: what masks it comes with roles
  bool may_lie_ahead = false;   // Date and Timestamp only: a day to come is nothing out of the way here
  std::string unit_of_measure;  // "day", "USD": shown, never computed with
  std::optional<Reference> references;
  std::vector<std::string> source_names;  // usual headers of this column in source files
  std::vector<std::string> sentinels;     // texts that mean "no value" here: `-999`, `UNKNOWN`
  std::vector<std::string> formats;       // for Date and Timestamp, tried in order before the usual ones: `%m/%d/%Y`
  std::optional<std::string> open_end;    // Date only: a value that means "until now": `2018-06-01`
  std::vector<std::string>
      count_within;        // a derived Integer: n-th row of the file with equal values in these columns, from 1
  std::string where = {};  // "packs/core/records/person.yaml:9"

  sql::Type sql_type() const;
  std::string ddl_type() const;  // "TEXT", "DECIMAL(18,2)", ... as DuckDB and PostgreSQL both spell it
};

struct DateOrder {  // `earlier` <= `later`, where both are known; a breach is reported per batch, not refused
  std::string earlier;
  std::string later;
};

struct RecordType {
  std::string name;  // also the table: lower-case, singular
  Words title;
  Words about;
  std::vector<Column> columns;
  std::vector<std::string> key;  // one or more columns; equal keys are one record, NULLs compare equal
  std::string natural_time;      // the column that says when it happened; may be empty
  std::vector<DateOrder> date_orders;
  std::optional<std::string> serial;       // an Id or Integer column issued without gaps; gaps are reported per batch
  std::optional<std::string> tree_parent;  // a column referring to the same type: cycles are refused
  bool reference = false;                  // small and slow-changing: a change re-runs every rule that reads it in full
  std::string where;                       // "packs/police-us/records/complaint.yaml:1"

  const Column* column(std::string_view column_name) const;
  std::size_t index_of(std::string_view column_name) const;  // CHECKs that it exists
};

// A day that is not what its weekday says.
struct CalendarDay {
  Date day;
  bool working = false;  // a workday made up for a holiday; else a holiday
  Words title;
  std::string source;  // by what notice
  Confidence confidence = Confidence::FromMemory;
};

// Which days are worked. As a table for rules it is `calendar(day DATE, working BOOLEAN, working_day BIGINT)`, one row
// a day: working_day counts the working days from the first day on, up to and including that day.
struct Calendar {
  Words title;
  Words about;  // may be empty
  Date from;
  Date to;
  std::vector<int> weekend;       // 1 Monday ... 7 Sunday
  std::vector<CalendarDay> days;  // ascending
  std::string where;              // "packs/police-cn/calendar.yaml:1"

  struct Row {
    Date day;
    bool working = false;
    std::int64_t working_day = 0;
  };
  std::vector<Row> rows() const;
};
inline constexpr std::string_view kCalendarTable = "calendar";
// The table `fine_version` has the versions of `fine`.
inline constexpr std::string_view kVersionSuffix = "_version";

struct Pack {
  std::string name;
  Words title;
  std::string version;
  std::vector<std::string> depends;
  std::filesystem::path folder;
};

// Packs that belong together, dependencies first.
class PackSet {
 public:
  const RecordType* record_type(std::string_view name) const;
  // The type whose records, or whose versions of them, are in this table.
  const RecordType* record_type_of_table(std::string_view table) const;
  const CodeList* code_list(std::string_view name) const;
  const std::vector<Pack>& packs() const { return packs_; }
  const std::vector<RecordType>& record_types() const { return record_types_; }
  const std::vector<CodeList>& code_lists() const { return code_lists_; }
  const Calendar* calendar() const { return calendar_ ? &*calendar_ : nullptr; }  // nothing if no pack has one
  // Who looks at findings, by the name that rules give: "inspection". Empty if no pack says.
  const std::map<std::string, Words>& routes() const { return routes_; }
  // Its title; the name itself where no pack gives one.
  Words route_title(const std::string& name) const;

  // For building in tests and by load().
  void add(Pack pack) { packs_.push_back(std::move(pack)); }
  void add(RecordType type) { record_types_.push_back(std::move(type)); }
  void add(CodeList list);
  void add(Calendar calendar) { calendar_ = std::move(calendar); }
  void add_route(std::string name, Words title) { routes_.insert_or_assign(std::move(name), std::move(title)); }

 private:
  std::vector<Pack> packs_;
  std::vector<RecordType> record_types_;
  std::vector<CodeList> code_lists_;
  std::optional<Calendar> calendar_;
  std::map<std::string, Words> routes_;
};

// Reads the packs and what they depend on (found beside them, in the same parent folder) and checks them as a whole.
Result<PackSet> load(const std::vector<std::filesystem::path>& folders);

// Every complaint about a pack, not just the first: for `plumbline pack check`. Empty means it is in order.
std::vector<Error> check(const std::filesystem::path& folder);

}  // namespace plumbline::packs
