// SPDX-License-Identifier: Apache-2.0
// Writes, lists and mends quarantined rows.
#include "records/quarantine.h"

#include <algorithm>
#include <set>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "records/batch_log.h"
#include "records/schema.h"

namespace plumbline::records {

namespace {

namespace bj = boost::json;
using sql::Type;
using sql::Value;

constexpr std::size_t kTogetherBytes = std::size_t{8} << 20;  // rows that are read or written together

const std::vector<RowsOut::Column>& written_columns() {
  static const std::vector<RowsOut::Column> kColumns{
      {"id", Type::Integer},       {"batch", Type::Integer},     {"record_type", Type::Text}, {"file", Type::Text},
      {"file_row", Type::Integer}, {"file_line", Type::Integer}, {"column_name", Type::Text}, {"given", Type::Text},
      {"reason_en", Type::Text},   {"reason_zh", Type::Text},    {"cells", Type::Text},       {"state", Type::Text}};
  return kColumns;
}

template <typename Number>
Result<bj::object> parse_cells(std::string_view text, Number row) {
  try {
    return bj::parse(std::string(text)).as_object();
  } catch (const std::exception&) {
    return corrupt(fmt::format("plumbline.quarantine {}", row),
                   say("the stored cells cannot be read", "库中保存的单元格无法读取"),
                   say("restore the store from a copy", "请用备份恢复"));
  }
}

}  // namespace

RowsOut::RowsOut(sql::Connection& connection, std::string table, const std::vector<Column>& columns)
    : connection_(connection),
      table_(std::move(table)) {
  for (const Column& column : columns) {
    names_.push_back(column.name);
    columns_.emplace_back().type = column.type;
  }
}

void RowsOut::integer(std::int64_t value) {
  columns_[at_].present.push_back(1);
  columns_[at_++].integers.push_back(value);
}

void RowsOut::text(std::string_view value) {
  sql::ColumnData& column = columns_[at_++];
  column.present.push_back(1);
  column.bytes += value;
  column.ends.push_back(static_cast<std::uint32_t>(column.bytes.size()));
  bytes_ += value.size();
}

Status RowsOut::end_row() {
  at_ = 0;
  if (++rows_ == sql::kAppendRows || bytes_ > kTogetherBytes) return flush();
  return done();
}

Status RowsOut::finish() {
  TRY(flush());
  if (appender_ == nullptr) return done();
  TRY(appender_->finish());
  appender_.reset();
  return done();
}

Status RowsOut::flush() {
  if (rows_ == 0) return done();
  if (appender_ == nullptr) appender_ = TRY(connection_.appender(table_, names_));
  TRY(appender_->append(columns_, rows_));
  for (sql::ColumnData& column : columns_) column.clear();
  rows_ = bytes_ = 0;
  return done();
}

QuarantineWriter::QuarantineWriter(sql::Connection& connection, std::int64_t first_id, std::int64_t batch,
                                   std::string record_type, std::string file)
    : out_(connection, "plumbline.quarantine", written_columns()),
      next_id_(first_id),
      batch_(batch),
      record_type_(std::move(record_type)),
      file_(std::move(file)) {}

Status QuarantineWriter::add(const RefusedRow& row) {
  out_.integer(next_id_++);
  out_.integer(batch_);
  out_.text(record_type_);
  out_.text(file_);
  out_.integer(static_cast<std::int64_t>(row.row));
  out_.integer(static_cast<std::int64_t>(row.line));
  out_.text(row.column);
  out_.text(row.value);
  out_.text(row.reason.en);
  out_.text(row.reason.zh);
  out_.text(row.cells_json);
  out_.text("waiting");
  return out_.end_row();
}

Result<std::int64_t> next_quarantine_id(sql::Connection& connection) {
  const std::int64_t last = TRY(one_integer(connection, "SELECT coalesce(max(id), 0) FROM plumbline.quarantine"));
  return last + 1;
}

namespace {

// The sheets of their batches, and what people set in them.
Status complete(sql::Connection& connection, std::vector<QuarantinedRow>& found) {
  std::map<std::int64_t, std::string> sheets;
  std::map<std::int64_t, QuarantinedRow*> by_id;
  for (QuarantinedRow& row : found) {
    by_id[row.id] = &row;
    if (!sheets.contains(row.batch)) {
      const BatchReport report = TRY(BatchLog(connection).one(row.batch));
      sheets[row.batch] = report.sheet;
    }
    row.sheet = sheets[row.batch];
  }
  auto rows =
      TRY(connection.query("SELECT quarantine_id, header, before, after, fixed_by, fixed_at FROM "
                           "plumbline.quarantine_fix ORDER BY fixed_at, header"));
  while (TRY(rows->next())) {
    const auto row = by_id.find(rows->integer(0));
    if (row == by_id.end()) continue;
    Fix& fix = row->second->fixes.emplace_back();
    fix.header = rows->text(1);
    if (!rows->is_null(2)) fix.before = rows->text(2);
    fix.after = rows->text(3);
    fix.by = rows->text(4);
    fix.at = rows->timestamp(5);
  }
  return done();
}

}  // namespace

Result<std::vector<QuarantinedRow>> list_quarantine(sql::Connection& connection, const QuarantineFilter& filter) {
  auto rows =
      TRY(connection.query("SELECT id, batch, record_type, file, file_row, file_line, column_name, given, reason_en, "
                           "reason_zh, cells, state "
                           "FROM plumbline.quarantine WHERE ($batch IS NULL OR batch = $batch) AND ($record_type IS "
                           "NULL OR record_type = $record_type) "
                           "AND (NOT $waiting_only OR state IN ('waiting', 'fixed')) ORDER BY id LIMIT $limit",
                           {{"batch", filter.batch ? Value::integer(*filter.batch) : Value::null()},
                            {"record_type", filter.record_type ? Value::text(*filter.record_type) : Value::null()},
                            {"waiting_only", Value::boolean(filter.waiting_only)},
                            {"limit", Value::integer(filter.limit)}}));
  std::vector<QuarantinedRow> found;
  while (TRY(rows->next())) {
    QuarantinedRow row;
    row.id = rows->integer(0);
    row.batch = rows->integer(1);
    row.record_type = rows->text(2);
    row.file = rows->text(3);
    row.row = rows->integer(4);
    row.line = rows->integer(5);
    row.column = rows->text(6);
    row.value = rows->text(7);
    row.reason = {std::string(rows->text(8)), std::string(rows->text(9))};
    row.cells_json = rows->text(10);
    row.state = rows->text(11);
    found.push_back(std::move(row));
  }
  rows.reset();
  TRY(complete(connection, found));
  return found;
}

Status fix_quarantined(sql::Connection& connection, std::int64_t id, const std::map<std::string, std::string>& cells,
                       const std::string& by, Timestamp at) {
  const std::string where = fmt::format("quarantine {}", id);
  if (cells.empty())
    return invalid(where, say("no cell is given", "未给出任何单元格"), say("give header=value", "请给出 表头=值"));
  sql::Transaction transaction = TRY(sql::Transaction::begin(connection));
  auto rows = TRY(
      connection.query("SELECT cells, state FROM plumbline.quarantine WHERE id = $id", {{"id", Value::integer(id)}}));
  if (!TRY(rows->next())) {
    return not_found(where, say("there is no quarantined row {}", "没有编号为 {} 的待修正数据", id),
                     say("list the quarantine to see the numbers", "请列出待修正数据查看编号"));
  }
  const std::string state(rows->text(1));
  bj::object row = TRY(parse_cells(rows->text(0), id));
  rows.reset();
  if (state != "waiting" && state != "fixed") {
    const Words how = state == "replayed"    ? say("replayed", "已重新导入")
                      : state == "overtaken" ? say("overtaken by a later batch", "已被其后批次取代")
                                             : say("dropped", "已放弃");
    return conflict(where, say("this row is settled already ({})", "此行已处理（{}）", how));
  }
  std::vector<std::string> headers;
  for (const auto& cell : row) headers.emplace_back(cell.key());
  for (const auto& [header, value] : cells) {
    const auto found = row.find(header);
    if (found == row.end()) {
      const auto near = nearest(header, headers);
      return invalid(where, say("the row has no header `{}`", "此行没有表头 `{}`", excerpt(header)),
                     near ? say("did you mean `{}`?", "是否指 `{}`？", *near) : Words{});
    }
    if (!is_utf8(value) || value.find('\0') != std::string::npos) {
      return invalid(where, say("the value for `{}` is not text", "`{}` 的值不是文本", header));
    }
    TRY(connection.run(
        "INSERT INTO plumbline.quarantine_fix VALUES ($id, $header, $before, $after, $by, $at)",
        {{"id", Value::integer(id)},
         {"header", Value::text(header)},
         {"before",
          found->value().is_string() ? Value::text(std::string_view(found->value().as_string())) : Value::null()},
         {"after", Value::text(value)},
         {"by", Value::text(by)},
         {"at", Value::timestamp(at)}}));
    found->value() = value;
  }
  Json json;
  for (const auto& cell : row) {
    const std::string key(cell.key());
    if (cell.value().is_string()) {
      json.set(key, std::string_view(cell.value().as_string()));
    } else {
      json.set_null(key);
    }
  }
  TRY(connection.run("UPDATE plumbline.quarantine SET cells = $cells, state = 'fixed' WHERE id = $id",
                     {{"cells", Value::text(json.text())}, {"id", Value::integer(id)}}));
  return transaction.commit();
}

Result<std::unique_ptr<QuarantineReader>> QuarantineReader::open(sql::Connection& connection, std::int64_t batch) {
  auto reader = std::make_unique<QuarantineReader>();
  // While these rows are read, the given connection takes them into their table.
  reader->connection_ = TRY(connection.beside());
  TRY(reader->read_headers(batch));
  reader->rows_ = TRY(reader->connection_->query(
      "SELECT file_row, file_line, column_name, given, reason_en, reason_zh, cells, state "
      "FROM plumbline.quarantine WHERE batch = $batch AND state IN ('waiting', 'fixed') ORDER BY file_row",
      {{"batch", Value::integer(batch)}}));
  return reader;
}

Status QuarantineReader::read_headers(std::int64_t batch) {
  std::set<std::string> headers;
  const auto rows =
      TRY(connection_->query("SELECT file_row, cells FROM plumbline.quarantine WHERE batch = $batch AND "
                             "state IN ('waiting', 'fixed')",
                             {{"batch", Value::integer(batch)}}));
  while (TRY(rows->next())) {
    const bj::object cells = TRY(parse_cells(rows->text(1), rows->integer(0)));
    for (const auto& cell : cells) headers.emplace(cell.key());
    ++total_;
  }
  shape_.columns.assign(headers.begin(), headers.end());
  return done();
}

Status QuarantineReader::turn_page() {
  page_.clear();
  std::size_t bytes = 0;
  while (page_.size() < tabular::kBlockRows && bytes < kTogetherBytes) {
    if (!TRY(rows_->next())) break;
    Row& row = page_.emplace_back();
    row.row = static_cast<std::uint64_t>(rows_->integer(0));
    row.line = static_cast<std::uint64_t>(rows_->integer(1));
    row.whole_row = rows_->text(2).empty() && rows_->text(7) == "waiting";
    row.given = rows_->text(3);
    row.reason = {std::string(rows_->text(4)), std::string(rows_->text(5))};
    row.cells_json = rows_->text(6);
    bytes += row.given.size() + row.cells_json.size();
  }
  return done();
}

Result<bool> QuarantineReader::next(tabular::Block& block) {
  block.width = shape_.columns.size();
  block.cells.clear();
  block.row_numbers.clear();
  block.line_numbers.clear();
  block.bad_rows.clear();
  block.storage.clear();
  TRY(turn_page());
  std::size_t bytes = 0;
  for (const Row& row : page_) bytes += row.cells_json.size();
  block.storage.reserve(bytes);  // unescaped text is never longer, so nothing moves under the views
  for (const Row& row : page_) {
    if (row.whole_row) {
      block.bad_rows.push_back({row.row, row.line, row.reason, row.given, {}});
      continue;
    }
    const bj::object cells = TRY(parse_cells(row.cells_json, row.row));
    for (const std::string& header : shape_.columns) {
      const auto found = cells.find(header);
      if (found == cells.end() || !found->value().is_string()) {
        block.cells.emplace_back();
        continue;
      }
      const std::string_view text(found->value().as_string());
      const std::size_t begin = block.storage.size();
      block.storage += text;
      block.cells.emplace_back(block.storage.data() + begin, text.size());
    }
    block.row_numbers.push_back(row.row);
    block.line_numbers.push_back(row.line);
  }
  at_ += page_.size();
  return !page_.empty();
}

}  // namespace plumbline::records
