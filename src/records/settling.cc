// SPDX-License-Identifier: Apache-2.0
// What becomes of quarantined rows once their file is read again, or they are taken again.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "records/quarantine.h"

namespace plumbline::records {

namespace {

using sql::Type;
using sql::Value;

// What has to be told anew of rows that were refused again, beside the table they are in.
const std::vector<RowsOut::Column>& told_anew() {
  static const std::vector<RowsOut::Column> kColumns{{"file_row", Type::Integer}, {"column_name", Type::Text},
                                                     {"given", Type::Text},       {"reason_en", Type::Text},
                                                     {"reason_zh", Type::Text},   {"overtaken", Type::Integer}};
  return kColumns;
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

Settling::Settling(sql::Connection& connection)
    : connection_(connection),
      refused_(connection, "temp.main.plumbline_still_refused", told_anew()) {}

Result<std::unique_ptr<Settling>> Settling::begin(sql::Connection& connection) {
  TRY(
      connection.run_script("CREATE TEMP TABLE plumbline_still_refused (file_row BIGINT, column_name TEXT, given TEXT, "
                            "reason_en TEXT, reason_zh TEXT, overtaken BIGINT);"));
  return std::make_unique<Settling>(connection);
}

Status Settling::still_refused(const RefusedRow& row) {
  refused_.integer(static_cast<std::int64_t>(row.row));
  refused_.text(row.column);
  refused_.text(row.value);
  refused_.text(row.reason.en);
  refused_.text(row.reason.zh);
  refused_.integer(row.overtaken ? 1 : 0);
  return refused_.end_row();
}

Status Settling::finish(std::int64_t original, std::int64_t replay) {
  TRY(refused_.finish());
  TRY(
      connection_.run("UPDATE plumbline.quarantine SET state = 'replayed', settled_in = $replay "
                      "WHERE batch = $original AND state IN ('waiting', 'fixed') "
                      "AND file_row NOT IN (SELECT file_row FROM temp.plumbline_still_refused)",
                      {{"replay", Value::integer(replay)}, {"original", Value::integer(original)}}));
  TRY(connection_.run(
      "UPDATE plumbline.quarantine SET state = CASE WHEN r.overtaken = 1 THEN 'overtaken' ELSE 'waiting' "
      "END, settled_in = CASE WHEN r.overtaken = 1 THEN CAST($replay AS BIGINT) END, "
      "column_name = r.column_name, given = r.given, "
      "reason_en = r.reason_en, reason_zh = r.reason_zh FROM temp.plumbline_still_refused AS r "
      "WHERE batch = $original AND state IN ('waiting', 'fixed') "
      "AND plumbline.quarantine.file_row = r.file_row",
      {{"replay", Value::integer(replay)}, {"original", Value::integer(original)}}));
  return connection_.run_script("DROP TABLE temp.plumbline_still_refused;");
}

Result<std::int64_t> drop_superseded(sql::Connection& connection, const packs::PackSet& packs,
                                     const BatchReport& report, const Mapping& mapping,
                                     const std::string& first_sheet) {
  auto rows = TRY(connection.query(
      "SELECT batch, mapping FROM plumbline.batch WHERE batch < $batch AND file_sha256 = $digest "
      "AND record_type = $record_type AND batch IN (SELECT batch FROM plumbline.quarantine WHERE state = 'waiting')",
      {{"batch", Value::integer(report.batch)},
       {"digest", Value::text(report.file_sha256.hex())},
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
