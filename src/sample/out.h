// SPDX-License-Identifier: Apache-2.0
// Out: the CSV files of a sample, written row by row, cell by cell, without an allocation a cell.
//
//   Table& alarms = out.table("alarm_call", {"alarm_id", "unit_id", "received_at", "emergency_flag"});
//   out.row(alarms).text(id).text(unit.id).time(received).yes(emergency);      // exactly as many cells as columns
//
// What has not happened yet is not known: time() and date() after the last day of the sample leave the cell empty.
// Use due() for what lies ahead by nature (a time limit), and happened() to keep a decision out of the row, too.
//
// A trouble with the disk is kept and told by finish(): areas need not look.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "sample/id.h"

namespace plumbline::sample {

class Out;

// One record type, written in parts: `alarm_call-1.csv`, `alarm_call-2.csv`, …
class Table {
 public:
  const std::string& record_type() const { return record_type_; }
  std::int64_t rows() const { return rows_; }
  // As the first line of its files, without the line's end.
  std::string_view header() const { return std::string_view(header_).substr(0, header_.size() - 1); }

 private:
  friend class Out;
  friend class Row;
  std::string record_type_;
  std::string stem_;  // of its files
  std::string header_;
  int columns_ = 0;
  bool corrects_ = false;
  std::int64_t rows_ = 0;
  std::int64_t rows_in_part_ = 0;
  int part_ = 0;
  std::string buffer_;
  std::string path_;
  std::function<bool(std::string_view)> watch_;
  Table* into_ = nullptr;         // the table whose rows its rows become
  std::vector<int> from_column_;  // for each column of that table: its column here; -1: none
};

// A row under way; complete when it goes out of scope.
class Row {
 public:
  Row(Out& out, Table& table) : out_(out), table_(table), to_(table.buffer_), begin_(table.buffer_.size()) {}
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  ~Row();

  Row& text(std::string_view value);  // also ids and codes; quoted only where it must be
  Row& number(std::int64_t value);
  Row& number(std::optional<std::int64_t> value) { return value ? number(*value) : none(); }
  Row& decimal(std::int64_t value, int places);  // decimal(1234, 2) writes 12.34
  Row& money(std::int64_t fen) { return decimal(fen, 2); }
  Row& money(std::optional<std::int64_t> fen) { return fen ? money(*fen) : none(); }
  Row& yes(bool value) { return text(value ? "1" : "0"); }
  Row& yes(std::optional<bool> value) { return value ? yes(*value) : none(); }
  Row& date(Date value);
  Row& date(std::optional<Date> value) { return value ? date(*value) : none(); }
  Row& time(Timestamp value);
  Row& time(std::optional<Timestamp> value) { return value ? time(*value) : none(); }
  Row& due(Date value);
  Row& due(Timestamp value);
  Row& none();

 private:
  void begin_cell();
  void put(Date value);

  Out& out_;
  Table& table_;
  std::string& to_;
  std::size_t begin_;
  int cells_ = 0;
};

class Out {
 public:
  // Without a folder nothing is written, only counted.
  Out(std::optional<std::filesystem::path> folder, Date until);

  // Call it once a record type, in the order of import: what is referred to comes first.
  Table& table(std::string_view record_type, const std::vector<std::string_view>& columns);
  // A file of the same record type that is imported after all others: rows whose key is known already become new
  // versions of those records. Each area that corrects has a file of its own.
  Table& corrections(std::string_view record_type, const std::vector<std::string_view>& columns);

  // Some columns of a table that another area has made already: rows written here become rows of that table, among its
  // own, the other columns empty.
  Table& also(std::string_view record_type, const std::vector<std::string_view>& columns);

  Row row(Table& table) { return Row(*this, table); }
  // A line as it stands, without its end: a copy of another row, with cells changed.
  void line(Table& table, std::string_view text);

  // The table of a record type; nullptr: none has been made.
  Table* find(std::string_view record_type);
  // Shows `watch` each row of the table when it is complete, without the line's end; a row that it refuses is left out.
  static void watch(Table& table, std::function<bool(std::string_view)> watch) { table.watch_ = std::move(watch); }

  Date until() const { return until_; }
  bool happened(Timestamp at) const { return at < end_; }
  bool happened(Date date) const { return date <= until_; }

  bool in_trouble() const { return trouble_.has_value(); }
  std::int64_t bytes() const { return bytes_; }
  std::map<std::string, std::int64_t> rows() const;
  std::int64_t all_rows() const;

  // Writes what is left, and load.txt.
  Status finish();
  // A file beside the tables.
  Status write(std::string_view name, std::string_view content);

 private:
  friend class Row;
  struct DateText {
    std::int32_t days = 0;
    std::string text;
  };
  std::string_view text_of(Date date);
  Table& add(std::string_view record_type, const std::vector<std::string_view>& columns, bool corrects);
  void row_done(Table& table);
  void flush(Table& table);
  void pour(Table& table);

  std::optional<std::filesystem::path> folder_;
  Date until_;
  Timestamp end_;  // the first instant that has not happened
  std::vector<DateText> date_texts_;
  std::vector<std::unique_ptr<Table>> tables_;
  std::vector<std::unique_ptr<Table>> extras_;                   // of also()
  std::vector<std::pair<std::string, std::string>> load_;        // record type, file
  std::vector<std::pair<std::string, std::string>> load_later_;  // corrections
  std::int64_t bytes_ = 0;
  std::optional<Error> trouble_;
};

}  // namespace plumbline::sample
