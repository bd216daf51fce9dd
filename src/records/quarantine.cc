// SPDX-License-Identifier: Apache-2.0
// Writes, lists, mends and settles quarantined rows.
#include "records/quarantine.h"

#include <algorithm>
#include <array>
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
using sql::Value;

constexpr std::size_t kFlushBytes = std::size_t{8} << 20;

const std::vector<std::string>& written_columns() {
  static const std::vector<std::string> kColumns{"id",        "batch",     "record_type", "file",
                                                 "file_row",  "file_line", "column_name", "given",
                                                 "reason_en", "reason_zh", "cells",       "state"};
  return kColumns;
}
constexpr std::array<bool, 12> kIsText{false, false, true, true, false, false, true, true, true, true, true, true};

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

// What has to be told anew of rows that were refused again, beside the table they are in.
Status append_refused(sql::Connection& connection, const std::vector<RefusedRow>& refused) {
  const auto appender =
      TRY(connection.appender("temp.main.plumbline_still_refused",
                              {"file_row", "column_name", "given", "reason_en", "reason_zh", "overtaken"}));
  std::vector<sql::ColumnData> columns(6);
  for (sql::ColumnData& column : columns) column.type = sql::Type::Text;
  columns.front().type = columns.back().type = sql::Type::Integer;
  std::size_t rows = 0;
  std::size_t bytes = 0;
  for (const RefusedRow& row : refused) {
    columns[0].present.push_back(1);
    columns[0].integers.push_back(static_cast<std::int64_t>(row.row));
    columns.back().present.push_back(1);
    columns.back().integers.push_back(row.overtaken ? 1 : 0);
    const std::array<std::string_view, 4> texts{row.column, row.value, row.reason.en, row.reason.zh};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      sql::ColumnData& column = columns[i + 1];
      column.present.push_back(1);
      column.bytes += texts[i];
      column.ends.push_back(static_cast<std::uint32_t>(column.bytes.size()));
      bytes += texts[i].size();
    }
    if (++rows < sql::kAppendRows && bytes < kFlushBytes) continue;
    TRY(appender->append(columns, rows));
    for (sql::ColumnData& column : columns) column.clear();
    rows = bytes = 0;
  }
  if (rows > 0) TRY(appender->append(columns, rows));
  return appender->finish();
}

// Whether a file read with `mapping` has told everything that it told with the one before.
bool covers(const Mapping& mapping, const Mapping& before, const std::string& first_sheet) {
  if (mapping.shape.sheet.value_or(first_sheet) != before.shape.sheet.value_or(first_sheet)) return false;
  // Rows above a header are not read.
  if (mapping.shape.header_row.value_or(1) > before.shape.header_row.value_or(1)) return false;
  return std::all_of(before.columns.begin(), before.columns.end(),
                     [&](const auto& column) { return mapping.columns.contains(column.first); });
}

}  // namespace

QuarantineWriter::QuarantineWriter(sql::Connection& connection, std::int64_t first_id, std::int64_t batch,
                                   std::string record_type, std::string file)
    : connection_(connection),
      columns_(written_columns().size()),
      next_id_(first_id),
      batch_(batch),
      record_type_(std::move(record_type)),
      file_(std::move(file)) {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    columns_[i].type = kIsText[i] ? sql::Type::Text : sql::Type::Integer;
}

Status QuarantineWriter::add(const RefusedRow& row) {
  std::size_t at = 0;
  const auto integer = [&](std::int64_t value) {
    columns_[at].present.push_back(1);
    columns_[at++].integers.push_back(value);
  };
  std::size_t bytes = 0;
  const auto text = [&](std::string_view value) {
    columns_[at].present.push_back(1);
    columns_[at].bytes += value;
    bytes += columns_[at].bytes.size();
    columns_[at].ends.push_back(static_cast<std::uint32_t>(columns_[at].bytes.size()));
    ++at;
  };
  integer(next_id_++);
  integer(batch_);
  text(record_type_);
  text(file_);
  integer(static_cast<std::int64_t>(row.row));
  integer(static_cast<std::int64_t>(row.line));
  text(row.column);
  text(row.value);
  text(row.reason.en);
  text(row.reason.zh);
  text(row.cells_json);
  text("waiting");
  ++count_;
  if (++rows_ == sql::kAppendRows || bytes > kFlushBytes) return flush();
  return done();
}

Status QuarantineWriter::finish() {
  TRY(flush());
  if (appender_ == nullptr) return done();
  TRY(appender_->finish());
  appender_.reset();
  return done();
}

Status QuarantineWriter::flush() {
  if (rows_ == 0) return done();
  if (appender_ == nullptr) appender_ = TRY(connection_.appender("plumbline.quarantine", written_columns()));
  TRY(appender_->append(columns_, rows_));
  for (sql::ColumnData& column : columns_) column.clear();
  rows_ = 0;
  return done();
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
  auto rows = TRY(connection.query(
      "SELECT file_row, file_line, column_name, given, reason_en, reason_zh, cells, state "
      "FROM plumbline.quarantine WHERE batch = $batch AND state IN ('waiting', 'fixed') ORDER BY file_row",
      {{"batch", Value::integer(batch)}}));
  while (TRY(rows->next())) {
    Row row;
    row.row = static_cast<std::uint64_t>(rows->integer(0));
    row.line = static_cast<std::uint64_t>(rows->integer(1));
    row.whole_row = rows->text(2).empty() && rows->text(7) == "waiting";
    row.given = rows->text(3);
    row.reason = {std::string(rows->text(4)), std::string(rows->text(5))};
    row.cells_json = rows->text(6);
    reader->rows_.push_back(std::move(row));
  }
  TRY(reader->read_headers());
  return reader;
}

Status QuarantineReader::read_headers() {
  std::map<std::string, bool> headers;
  for (const Row& row : rows_) {
    const bj::object cells = TRY(parse_cells(row.cells_json, row.row));
    for (const auto& cell : cells) headers[std::string(cell.key())] = true;
  }
  for (const auto& [header, known] : headers) shape_.columns.push_back(header);
  return done();
}

Result<bool> QuarantineReader::next(tabular::Block& block) {
  block.width = shape_.columns.size();
  block.cells.clear();
  block.row_numbers.clear();
  block.line_numbers.clear();
  block.bad_rows.clear();
  block.storage.clear();
  const std::size_t end = std::min(rows_.size(), at_ + tabular::kBlockRows);
  std::size_t bytes = 0;
  for (std::size_t i = at_; i < end; ++i) bytes += rows_[i].cells_json.size();
  block.storage.reserve(bytes);  // unescaped text is never longer, so nothing moves under the views
  const bool any = at_ < end;
  for (; at_ < end; ++at_) {
    const Row& row = rows_[at_];
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
  return any;
}

Status settle_replayed(sql::Connection& connection, std::int64_t original, std::int64_t replay,
                       const std::vector<RefusedRow>& still_refused) {
  TRY(
      connection.run_script("CREATE TEMP TABLE plumbline_still_refused (file_row BIGINT, column_name TEXT, given TEXT, "
                            "reason_en TEXT, reason_zh TEXT, overtaken BIGINT);"));
  TRY(append_refused(connection, still_refused));
  TRY(
      connection.run("UPDATE plumbline.quarantine SET state = 'replayed', settled_in = $replay "
                     "WHERE batch = $original AND state IN ('waiting', 'fixed') "
                     "AND file_row NOT IN (SELECT file_row FROM temp.plumbline_still_refused)",
                     {{"replay", Value::integer(replay)}, {"original", Value::integer(original)}}));
  TRY(connection.run(
      "UPDATE plumbline.quarantine SET state = CASE WHEN r.overtaken = 1 THEN 'overtaken' ELSE 'waiting' "
      "END, settled_in = CASE WHEN r.overtaken = 1 THEN CAST($replay AS BIGINT) END, "
      "column_name = r.column_name, given = r.given, "
      "reason_en = r.reason_en, reason_zh = r.reason_zh FROM temp.plumbline_still_refused AS r "
      "WHERE batch = $original AND state IN ('waiting', 'fixed') "
      "AND plumbline.quarantine.file_row = r.file_row",
      {{"replay", Value::integer(replay)}, {"original", Value::integer(original)}}));
  return connection.run_script("DROP TABLE temp.plumbline_still_refused;");
}

Result<std::int64_t> drop_superseded(sql::Connection& connection, const packs::PackSet& packs,
                                     const BatchReport& report, const Mapping& mapping,
                                     const std::string& first_sheet) {
  auto rows = TRY(connection.query(
      "SELECT batch, mapping FROM plumbline.batch WHERE batch < $batch AND file_digest = $digest "
      "AND record_type = $record_type AND batch IN (SELECT batch FROM plumbline.quarantine WHERE state = 'waiting')",
      {{"batch", Value::integer(report.batch)},
       {"digest", Value::text(report.file_digest.hex())},
       {"record_type", Value::text(report.record_type)}}));
  std::vector<std::int64_t> superseded;
  while (TRY(rows->next())) {
    // A mapping that the packs of today do not take cannot be compared: its rows wait on.
    const Result<Mapping> before =
        parse_mapping(rows->text(1), fmt::format("plumbline.batch {}", rows->integer(0)), packs);
    if (before.ok() && covers(mapping, before.value(), first_sheet)) superseded.push_back(rows->integer(0));
  }
  rows.reset();
  std::int64_t dropped = 0;
  for (const std::int64_t batch : superseded) {
    dropped +=
        TRY(connection.run("UPDATE plumbline.quarantine SET state = 'dropped', settled_in = $report "
                           "WHERE batch = $batch AND state = 'waiting'",
                           {{"report", Value::integer(report.batch)}, {"batch", Value::integer(batch)}}));
  }
  return dropped;
}

}  // namespace plumbline::records
