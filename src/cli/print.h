// SPDX-License-Identifier: Apache-2.0
// How answers look: tables, pages of titled paragraphs, JSON and CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "sql/sql.h"

namespace plumbline::cli {

enum class Form { Table, Csv, Json };

enum class Align { Left, Right };

struct TableColumn {
  Words title = {};
  Align align = Align::Left;
  bool wraps = false;  // gives way where the terminal is too narrow
};

class Table {
 public:
  explicit Table(std::vector<TableColumn> columns) : columns_(std::move(columns)) {}

  // A sentence below each row, as wide as the table may be; in CSV it is the last column.
  void set_note(Words title) { note_ = std::move(title); }

  void add(std::vector<std::string> cells);  // one a column, then the note if there is one
  std::size_t size() const { return rows_.size(); }

  void print(Console& console, std::size_t indent = 0) const;
  void print_csv(Console& console) const;
  void print_as(Console& console, Form form) const;  // Table or Csv

 private:
  std::vector<std::size_t> widths(const Console& console, std::size_t indent) const;

  std::vector<TableColumn> columns_;
  std::optional<Words> note_;
  std::vector<std::vector<std::string>> rows_;
};

// A page of parts, each with a title: `rule show`, `finding show`.
class Page {
 public:
  explicit Page(Console& console) : console_(console) {}

  void title(std::string_view text, std::string_view beside = {});
  void heading(const Words& title);
  void paragraph(std::string_view text, std::size_t indent = 2);
  // `mark` stands before the first line: "☐", "•".
  void item(std::string_view mark, std::string_view text, std::size_t indent = 2);
  // "name   value", names padded alike by the caller.
  void field(const Words& name, std::string_view value, std::size_t name_width);

 private:
  Console& console_;
};

// One line of CSV that a spreadsheet takes for text: a cell that it would compute (`=…`, `+…`, `-…`, `@…`, a tab first,
// and the full-width forms) gets a `'` before it, unless it is a number; what is hidden in a cell shows as `�`.
std::string csv_line(const std::vector<std::string>& cells);

// Faults found are the answer of a checking command: one a line, then how many.
void print_complaints(Console& console, const std::vector<Error>& complaints);
std::vector<Json> complaints_json(const std::vector<Error>& complaints);

// [a,b] of anything that has json().
template <typename T>
void print_json_array(Console& console, const std::vector<T>& items) {
  console.print("[");
  for (std::size_t i = 0; i < items.size(); ++i) console.print((i > 0 ? ",\n" : "\n") + items[i].json());
  console.line(items.empty() ? "]" : "\n]");
}

// To the second, and a midnight as its day: 2018-06-01T09:20:05, 2018-06-01.
std::string at_second(Timestamp instant);

// "officers.xlsx, sheet 2024"; a file of other kinds has none.
Words file_words(const std::string& file, const std::string& sheet);

std::string yes_no(bool value, Language language);

// What is left of a result, at most `limit` rows (0: all). Gives the number of rows.
Result<std::int64_t> print_rows(Console& console, sql::Rows& rows, Form form, std::int64_t limit);

}  // namespace plumbline::cli
