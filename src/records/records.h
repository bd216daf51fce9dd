// SPDX-License-Identifier: Apache-2.0
// Records: official acts as rows, brought in from files with nothing lost. A batch is one import; what cannot be taken
// goes to quarantine with row, column, value and reason; a key seen again with other content is a new version and the
// old one stays.
//
//   records::Store store(*connection, packs);
//   TRY(store.create_tables());
//   records::Mapping mapping = records::guess_mapping(*packs.record_type("complaint"), shape).mapping;
//   records::BatchReport report =
//       TRY(store.import_file({.file = "complaints.csv.gz", .mapping = mapping, .by = "ann"}, progress));
//   report.rows == report.loaded + report.updated + report.unchanged + report.quarantined  // always
//
// Guarantees
//  - A batch is one transaction: after a crash it is there whole or not at all.
//  - The same file with the same mapping twice changes nothing; the second batch says so. It is read again where later
//    batches have changed records since, so that it can undo them.
//  - A column for which the mapping has no source leaves the values of known records alone.
//  - A row that was set aside never takes the place of what came later.
//  - The digest of a batch is that of the file its rows were read from: one that is written to meanwhile is Conflict.
//  - Every current row knows its batch and its row in the file: columns `_batch` and `_row`.
//  - Bad rows never stop a file. Only a file that is no table, a full disk or a wrong mapping does.
// Tables (docs/formats/store.md): `<type>` current records · `history.<type>` replaced versions · view `<type>_version`
// both, with `version_recorded_at`, `version_replaced_at` (NULL for the current one), `version_batch` and
// `version_replaced_in` (which came after which) · code lists as `<list>` ·
// `calendar` if a pack has one ·
// `plumbline.batch`, `plumbline.quarantine`. Threads: one Store per thread; one process writes at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "base/time.h"
#include "crypto/crypto.h"
#include "packs/packs.h"
#include "sql/sql.h"
#include "tabular/tabular.h"

namespace plumbline::records {

// Where one column's value comes from.
struct ColumnSource {
  std::vector<std::string>
      from;  // headers; several are joined with a blank (date + time); none: always NULL or `constant`
  std::optional<std::string> constant;  // the same for every row
  std::vector<std::string> formats;     // added before the record type's own
  std::vector<std::string> sentinels;   // added to the record type's own
};

// How the columns of one kind of file become the columns of one record type. A small YAML file, made by guess_mapping,
// edited by people, used again for the next file. Format: docs/formats/mapping.md.
struct Mapping {
  std::string record_type;
  tabular::Wish shape;
  std::map<std::string, ColumnSource> columns;  // by column of the record type
  std::vector<std::string> ignored;             // headers known and left out on purpose
};

Result<Mapping> read_mapping(const std::filesystem::path& file, const packs::PackSet& packs);
Result<Mapping> parse_mapping(std::string_view text, const std::string& name, const packs::PackSet& packs);
std::string write_mapping(const Mapping& mapping);  // YAML that read_mapping takes

struct MappingGuess {
  Mapping mapping;
  std::vector<std::string> unmapped_headers;  // nothing known fits
  std::vector<std::string> missing_columns;   // required columns no header fits: the import would refuse
};
MappingGuess guess_mapping(const packs::RecordType& type, const tabular::Shape& shape);
// What a file's header calls the columns, for tabular::Wish::names: where it does not stand first it is found by them.
std::vector<std::string> header_names(const packs::RecordType& type);

// The headers that a file has and the mapping neither maps nor ignores; Invalid where the mapping does not fit the
// file.
Result<std::vector<std::string>> headers_left_over(const Mapping& mapping, const packs::PackSet& packs,
                                                   const tabular::Shape& shape, const std::string& file);

// A value turned into its column's type, or why not. Pure; the same text gives the same answer for ever.
struct Normalised {
  sql::Value value;             // NULL for blanks and sentinels
  std::optional<Words> reason;  // set: the value cannot be taken
};
Normalised normalise(std::string_view text, const packs::Column& column, const packs::CodeList* codes);

struct ImportRequest {
  std::filesystem::path file;
  Mapping mapping;
  std::string by;    // who imports; kept with the batch
  std::string name;  // what the batch calls the file; empty: the file's own name
  // A file of many, such as those of a folder: it is not read again although later batches have changed records, or
  // each would undo the next whenever the folder is imported.
  bool one_of_many = false;
};

inline constexpr std::size_t kExamplesMax = 3;  // of what a report counts

struct DateOrderBreach {
  packs::DateOrder order;
  std::int64_t rows = 0;
  std::vector<std::int64_t> example_rows = {};  // of the file, at most kExamplesMax
};
struct Orphans {
  std::string column;
  std::string record_type;
  std::int64_t rows = 0;                   // rows of this batch whose reference is not (yet) there
  std::vector<std::string> examples = {};  // what they refer to
};
struct MostlyEmpty {
  std::string column;
  std::int64_t empty = 0;  // of the batch's rows; reported from 90 %
};
struct ColumnKept {  // a column for which the mapping has no source
  std::string column;
  std::int64_t records = 0;  // known records that this batch brought again, whose value was left as it was
};
struct LateDates {
  std::string column;
  std::int64_t rows = 0;  // dated after the day of the import
};

struct BatchReport {
  std::int64_t batch = 0;  // 1, 2, 3, ... without gaps
  std::string record_type;
  std::string file;
  std::string sheet;  // .xlsx only: which one was read
  crypto::Digest file_sha256;
  std::string imported_by;
  Timestamp imported_at;          // UTC
  Timestamp imported_local;       // official local time; not read back
  bool clock_behind = false;      // the machine's clock, or its time zone, is behind that of an earlier batch
  bool same_file_before = false;  // nothing was read again
  bool changed_since = false;     // nothing was read again although later batches have changed records
  std::int64_t replay_of = 0;     // the batch whose quarantined rows were taken again; 0: an ordinary import
  std::int64_t rows = 0;
  std::int64_t loaded = 0;     // new keys
  std::int64_t updated = 0;    // known keys with other content: a new version each
  std::int64_t unchanged = 0;  // already there, word for word (repeats within the file too)
  std::int64_t quarantined = 0;
  std::int64_t overtaken = 0;      // of those, in a replay: rows of records that have come again since; settled
  std::int64_t superseded = 0;     // rows that earlier batches of this very file had set aside: this one read them anew
  std::int64_t repeated_keys = 0;  // keys given more than once in this file; the last row is current
  std::int64_t repeated_with_other_content = 0;  // of those, given with different content
  std::vector<std::string> repeated_key_examples;
  std::int64_t serial_gaps = 0;  // numbers missing between the lowest and highest serial of this batch
  std::string serial_gap_example;
  std::vector<DateOrderBreach> date_order_breaches;
  std::vector<Orphans> orphans;
  std::vector<MostlyEmpty> mostly_empty;
  std::vector<ColumnKept> columns_kept;
  std::vector<LateDates> dates_to_come;
  std::vector<std::string> headers_ignored;
  std::vector<std::string> headers_repeated;  // columns that were numbered because another has their name
  std::vector<std::string> sheets_left_out;   // of an .xlsx file, where no sheet was named
  std::int64_t header_row = 0;                // what stands above it was not read; 0: it is the first row
  std::string mapping;  // what it was read with, as write_mapping() has it; only where it is asked for

  std::string json() const;
};

// A cell of a quarantined row that somebody set.
struct Fix {
  std::string header;
  std::string before;
  std::string after;
  std::string by;
  Timestamp at;  // UTC
};

struct QuarantinedRow {
  std::int64_t id = 0;
  std::int64_t batch = 0;
  std::string record_type;
  std::string file;
  std::string sheet;  // .xlsx only
  std::int64_t row = 0;
  std::int64_t line = 0;
  std::string column;  // of the record type; empty: the row as a whole
  std::string value;   // as given
  Words reason;
  std::string cells_json;  // {"header": "cell", ...} as given, with the fixes made since
  std::string state;       // waiting, fixed, replayed, overtaken, dropped
  std::vector<Fix> fixes;  // in their order
};

// What a replay took in: the rows as they were by then, and what people had changed in them, when.
struct Replayed {
  std::int64_t fixes = 0;  // cells
  crypto::Digest digest;
};

struct QuarantineFilter {
  std::optional<std::int64_t> batch;
  std::optional<std::string> record_type;
  bool waiting_only = true;
  std::int64_t limit = 1000;
};

class Store {
 public:
  // Both must outlive the Store.
  Store(sql::Connection& connection, const packs::PackSet& packs, const Clock& clock = system_clock());

  // Makes or checks the tables. A table whose columns differ from the pack's is migrated where that is lossless (a new
  // optional column) and refused otherwise. A store written by a newer Plumbline is refused.
  Status create_tables();
  // Whether create_tables() would have nothing to do.
  Result<bool> has_tables();
  // Of these tables, what it would make: "fine" where the table is missing, "fine.colour" where a column is.
  Result<std::vector<std::string>> missing_in(const std::set<std::string>& tables);

  Result<BatchReport> import_file(const ImportRequest& request, Progress& progress);

  Result<std::vector<BatchReport>> batches(std::int64_t limit = 100);
  Result<BatchReport> batch(std::int64_t id);
  Result<std::string> mapping_of(std::int64_t batch);  // for BatchReport::mapping
  Result<std::int64_t> count(std::string_view record_type);

  Result<std::vector<QuarantinedRow>> quarantine(const QuarantineFilter& filter);
  // Sets cells of a waiting row, by header. The original stays readable in the batch's file; what was changed, by whom
  // and when is kept.
  Status fix(std::int64_t id, const std::map<std::string, std::string>& cells, const std::string& by);
  // Takes waiting rows again (those of one batch, or all), as a batch of its own. Rows that still fail stay; where all
  // do, there is no batch.
  Result<std::vector<BatchReport>> replay(std::optional<std::int64_t> batch, const std::string& by, Progress& progress);
  // Of a batch that is a replay; the same for ever.
  Result<Replayed> replayed(std::int64_t batch);

 private:
  sql::Connection& connection_;
  const packs::PackSet& packs_;
  const Clock& clock_;
};

// Puts the calendar's days into the table `calendar` (day, working, working_day), which must be there, in the place of
// those it has.
Status fill_calendar(sql::Connection& connection, const packs::Calendar& calendar);

// The text by which findings refer to a record: its key columns joined by '/', NULL as nothing.
std::string record_id_sql(const packs::RecordType& type, std::string_view alias);

}  // namespace plumbline::records
