// SPDX-License-Identifier: Apache-2.0
// Parquet, read by DuckDB with every column cast to text.
#include <fmt/format.h>

#include "sql/sql.h"
#include "tabular/block_writer.h"
#include "tabular/guess.h"
#include "tabular/readers.h"

namespace plumbline::tabular {

namespace {

constexpr std::int64_t kMemoryMib = 512;

// Columns are what is in the file: DuckDB would let folders called `person_id=999` overwrite them.
constexpr std::string_view kFromFile = "read_parquet($file, hive_partitioning = false)";

// DuckDB takes paths for patterns, and `~` for a home; a bracket makes a sign stand for itself.
Result<std::string> literal_path(const std::filesystem::path& file) {
  std::error_code problem;
  const std::filesystem::path whole = std::filesystem::absolute(file, problem);
  if (problem) {
    return unavailable(file.string(), say("the folder in which this runs cannot be read", "无法读取当前目录"),
                       say("Give the whole path of the file", "请给出文件的完整路径"));
  }
  std::string path;
  for (const char c : whole.string()) {
    if (c == '*' || c == '?' || c == '[') {
      path += fmt::format("[{}]", c);
    } else {
      path += c;
    }
  }
  return path;
}

struct Column {
  std::string name;
  std::string type;
};

// An open Parquet file. The order matters: the connection goes before its database.
struct ParquetFile {
  std::unique_ptr<sql::Database> database;
  std::unique_ptr<sql::Connection> connection;
  sql::Parameters path;
  std::vector<Column> columns;
};

Error unreadable(const std::string& name, const Error& error) {
  if (error.kind == ErrorKind::Unavailable) return error;
  return invalid(name,
                 Words{"the Parquet file cannot be read: " + error.what.en, "无法读取 Parquet 文件：" + error.what.zh},
                 say("write it again", "请重新生成该文件"));
}

Result<ParquetFile> open_parquet(const std::filesystem::path& file) {
  TRY(read_file(file));  // says better than the engine that there is no such file
  ParquetFile parquet;
  sql::DuckdbOptions options;
  options.memory_mib_max = kMemoryMib;
  options.read_files = true;
  options.threads = 1;  // with several, rows come in no order, and their numbers would be wrong
  parquet.database = TRY(sql::open_duckdb(options));
  parquet.connection = TRY(parquet.database->connect());
  const std::string path = TRY(literal_path(file));
  parquet.path = {{"file", sql::Value::text(path)}};
  auto rows = parquet.connection->query(
      fmt::format("SELECT column_name, column_type FROM (DESCRIBE FROM {})", kFromFile), parquet.path);
  if (!rows.ok()) return unreadable(file.string(), rows.error());
  while (TRY(rows.value()->next())) {
    parquet.columns.push_back({std::string(rows.value()->text(0)), std::string(rows.value()->text(1))});
  }
  if (parquet.columns.size() > kColumnsMax) return too_many_columns(parquet.columns.size(), file.string());
  return parquet;
}

// Times as ISO 8601 with the `T`, instants in UTC.
std::string as_text(const Column& column) {
  const std::string name = sql::quoted(column.name);
  if (column.type == "TIMESTAMP WITH TIME ZONE") {
    return fmt::format("replace(CAST(({} AT TIME ZONE 'UTC') AS VARCHAR), ' ', 'T') || 'Z'", name);
  }
  if (column.type.starts_with("TIMESTAMP")) return fmt::format("replace(CAST({} AS VARCHAR), ' ', 'T')", name);
  return fmt::format("CAST({} AS VARCHAR)", name);
}

std::string select_all(const std::vector<Column>& columns) {
  std::string select = "SELECT ";
  for (const Column& column : columns) {
    if (&column != columns.data()) select += ", ";
    select += as_text(column);
  }
  return fmt::format("{} FROM {}", select, kFromFile);
}

class ParquetReader : public Reader {
 public:
  ParquetReader(ParquetFile file, std::unique_ptr<sql::Rows> rows, Shape shape, std::string name, std::uint64_t bytes)
      : file_(std::move(file)),
        rows_(std::move(rows)),
        shape_(std::move(shape)),
        name_(std::move(name)),
        bytes_(bytes) {}

  const Shape& shape() const override { return shape_; }
  // The engine reads in its own order; progress is known by its end only.
  std::uint64_t bytes_read() const override { return at_end_ ? bytes_ : 0; }
  std::uint64_t bytes_total() const override { return bytes_; }

  Result<bool> next(Block& block) override {
    writer_.open(block, shape_.columns.size());
    while (!writer_.is_full() && !at_end_) {
      const auto more = rows_->next();
      if (!more.ok()) {
        at_end_ = true;
        error_ = unreadable(name_, more.error());
      } else if (!more.value()) {
        at_end_ = true;
      } else {
        take_row();
      }
    }
    writer_.finish();
    if (!writer_.is_empty()) return true;
    if (error_) return *error_;
    return false;
  }

 private:
  void take_row() {
    writer_.begin_row();
    for (std::size_t i = 0; i < shape_.columns.size(); ++i) {
      if (!rows_->is_null(i)) writer_.set(i, rows_->text(i));
    }
    writer_.keep_row({++row_, 0}, "");
  }

  ParquetFile file_;
  std::unique_ptr<sql::Rows> rows_;
  Shape shape_;
  std::string name_;
  std::uint64_t bytes_;
  BlockWriter writer_;
  bool at_end_ = false;
  std::optional<Error> error_;
  std::uint64_t row_ = 0;
};

}  // namespace

Result<Shape> sniff_parquet(const std::filesystem::path& file) {
  ParquetFile parquet = TRY(open_parquet(file));
  std::vector<std::string> names;
  for (const Column& column : parquet.columns) names.push_back(column.name);
  Shape shape;
  shape.format = Format::Parquet;
  TRY(name_columns(std::move(names), file.string(), shape));
  return shape;
}

Result<std::unique_ptr<Reader>> read_parquet(const std::filesystem::path& file, const Shape& shape) {
  ParquetFile parquet = TRY(open_parquet(file));
  const std::string name = file.string();
  if (parquet.columns.size() != shape.columns.size()) {
    return other_width(parquet.columns.size(), shape.columns.size(), name);
  }
  auto rows = parquet.connection->query(select_all(parquet.columns), parquet.path);
  if (!rows.ok()) return unreadable(name, rows.error());
  std::error_code unknown;
  const std::uintmax_t bytes = std::filesystem::file_size(file, unknown);
  return std::unique_ptr<Reader>(
      std::make_unique<ParquetReader>(std::move(parquet), std::move(rows).value(), shape, name, unknown ? 0 : bytes));
}

}  // namespace plumbline::tabular
