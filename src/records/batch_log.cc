// SPDX-License-Identifier: Apache-2.0
// Writes and reads batch reports: counts as columns, the rest as one JSON text.
#include "records/batch_log.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json.h"
#include "records/schema.h"

namespace plumbline::records {

namespace {

namespace bj = boost::json;

// More than any two time zones are apart. A clock that was further ahead was wrong: its time is not kept.
constexpr std::int64_t kStepBackMax = std::int64_t{26} * 3600 * 1'000'000;

// What the table has no columns for.
Json details_of(const BatchReport& report) {
  Json json;
  std::vector<Json> breaches;
  for (const DateOrderBreach& breach : report.date_order_breaches) {
    breaches.push_back(Json()
                           .set("earlier", breach.order.earlier)
                           .set("later", breach.order.later)
                           .set("rows", breach.rows)
                           .set_raw("example_rows", fmt::format("[{}]", fmt::join(breach.example_rows, ","))));
  }
  std::vector<Json> orphans;
  for (const Orphans& orphan : report.orphans) {
    orphans.push_back(Json()
                          .set("column", orphan.column)
                          .set("record_type", orphan.record_type)
                          .set("rows", orphan.rows)
                          .set("examples", orphan.examples));
  }
  std::vector<Json> mostly_empty;
  for (const MostlyEmpty& column : report.mostly_empty) {
    mostly_empty.push_back(Json().set("column", column.column).set("empty", column.empty));
  }
  std::vector<Json> kept;
  for (const ColumnKept& column : report.columns_kept) {
    kept.push_back(Json().set("column", column.column).set("records", column.records));
  }
  std::vector<Json> to_come;
  for (const LateDates& column : report.dates_to_come) {
    to_come.push_back(Json().set("column", column.column).set("rows", column.rows));
  }
  return json.set("repeated_keys", report.repeated_keys)
      .set("repeated_with_other_content", report.repeated_with_other_content)
      .set("repeated_key_examples", report.repeated_key_examples)
      .set("serial_gaps", report.serial_gaps)
      .set("serial_gap_example", report.serial_gap_example)
      .set("date_order_breaches", breaches)
      .set("orphans", orphans)
      .set("mostly_empty", mostly_empty)
      .set("columns_kept", kept)
      .set("dates_to_come", to_come)
      .set("overtaken", report.overtaken)
      .set("clock_behind", report.clock_behind)
      .set("changed_since", report.changed_since)
      .set("headers_ignored", report.headers_ignored)
      .set("headers_repeated", report.headers_repeated)
      .set("sheets_left_out", report.sheets_left_out)
      .set("header_row", report.header_row)
      .set_known("sheet", report.sheet);
}

std::string text_in(const bj::object& object, std::string_view key) {
  return std::string(object.at(key).as_string());
}
std::int64_t number_in(const bj::object& object, std::string_view key) {
  return object.at(key).as_int64();
}

template <typename Counted>
void read_counts(const bj::object& object, std::string_view key, const char* count, std::vector<Counted>& out) {
  for (const bj::value& value : object.at(key).as_array()) {
    const bj::object& entry = value.as_object();
    out.push_back({text_in(entry, "column"), number_in(entry, count)});
  }
}
std::vector<std::string> texts_in(const bj::object& object, std::string_view key) {
  std::vector<std::string> texts;
  for (const bj::value& value : object.at(key).as_array()) texts.emplace_back(value.as_string());
  return texts;
}

void read_details(const bj::object& json, BatchReport& report) {
  report.repeated_keys = number_in(json, "repeated_keys");
  report.repeated_with_other_content = number_in(json, "repeated_with_other_content");
  report.repeated_key_examples = texts_in(json, "repeated_key_examples");
  report.serial_gaps = number_in(json, "serial_gaps");
  report.serial_gap_example = text_in(json, "serial_gap_example");
  for (const bj::value& value : json.at("date_order_breaches").as_array()) {
    const bj::object& breach = value.as_object();
    DateOrderBreach& read = report.date_order_breaches.emplace_back();
    read.order = {text_in(breach, "earlier"), text_in(breach, "later")};
    read.rows = number_in(breach, "rows");
    for (const bj::value& row : breach.at("example_rows").as_array()) read.example_rows.push_back(row.as_int64());
  }
  for (const bj::value& value : json.at("orphans").as_array()) {
    const bj::object& orphan = value.as_object();
    report.orphans.push_back({text_in(orphan, "column"), text_in(orphan, "record_type"), number_in(orphan, "rows"),
                              texts_in(orphan, "examples")});
  }
  read_counts(json, "mostly_empty", "empty", report.mostly_empty);
  read_counts(json, "columns_kept", "records", report.columns_kept);
  read_counts(json, "dates_to_come", "rows", report.dates_to_come);
  report.overtaken = number_in(json, "overtaken");
  report.clock_behind = json.at("clock_behind").as_bool();
  report.changed_since = json.at("changed_since").as_bool();
  report.headers_ignored = texts_in(json, "headers_ignored");
  report.headers_repeated = texts_in(json, "headers_repeated");
  report.sheets_left_out = texts_in(json, "sheets_left_out");
  report.header_row = number_in(json, "header_row");
  if (!json.at("sheet").is_null()) report.sheet = text_in(json, "sheet");
}

Error unreadable(std::int64_t batch) {
  return corrupt(fmt::format("plumbline.batch {}", batch),
                 say("the stored report cannot be read", "库中的导入批次报告无法读取"),
                 say("restore the store from a copy", "请用备份恢复"));
}

}  // namespace

std::string BatchReport::json() const {
  Json json = details_of(*this);
  json.set("batch", batch)
      .set("record_type", record_type)
      .set("file", file)
      .set("file_sha256", file_sha256.hex())
      .set("imported_by", imported_by)
      .set("imported_at", iso(imported_at) + "Z")
      .set("same_file_before", same_file_before)
      .set("rows", rows)
      .set("loaded", loaded)
      .set("updated", updated)
      .set("unchanged", unchanged)
      .set("quarantined", quarantined)
      .set("superseded", superseded);
  if (!mapping.empty()) json.set("mapping", mapping);
  if (replay_of == 0) {
    json.set_null("replay_of");
  } else {
    json.set("replay_of", replay_of);
  }
  return json.text();
}

Result<std::int64_t> BatchLog::next_number() {
  const std::int64_t last = TRY(one_integer(connection_, "SELECT coalesce(max(batch), 0) FROM plumbline.batch"));
  return last + 1;
}

Status BatchLog::add(const BatchReport& report, const std::string& mapping) {
  using sql::Value;
  TRY(connection_.run(
      "INSERT INTO plumbline.batch (batch, record_type, file, file_sha256, mapping, imported_by, imported_at, "
      "imported_local, rows, loaded, updated, unchanged, quarantined, same_file_before, replay_of, report) VALUES "
      "($batch, $record_type, $file, $file_sha256, $mapping, $imported_by, $imported_at, $imported_local, $rows, "
      "$loaded, $updated, $unchanged, "
      "$quarantined, $same, $replay_of, $report)",
      {{"batch", Value::integer(report.batch)},
       {"record_type", Value::text(report.record_type)},
       {"file", Value::text(report.file)},
       {"file_sha256", Value::text(report.file_sha256.hex())},
       {"mapping", Value::text(mapping)},
       {"imported_by", Value::text(report.imported_by)},
       {"imported_at", Value::timestamp(report.imported_at)},
       {"imported_local", Value::timestamp(report.imported_local)},
       {"rows", Value::integer(report.rows)},
       {"loaded", Value::integer(report.loaded)},
       {"updated", Value::integer(report.updated)},
       {"unchanged", Value::integer(report.unchanged)},
       {"quarantined", Value::integer(report.quarantined)},
       {"same", Value::boolean(report.same_file_before)},
       {"replay_of", report.replay_of == 0 ? Value::null() : Value::integer(report.replay_of)},
       {"report", Value::text(details_of(report).text())}}));
  return done();
}

Status BatchLog::date(BatchReport& report, Timestamp now) {
  report.imported_at = now;
  report.imported_local = official_local(now);
  auto rows = TRY(connection_.query("SELECT max(imported_at), max(imported_local) FROM plumbline.batch"));
  const bool is_there = TRY(rows->next());
  if (!is_there || rows->is_null(0)) return done();
  const auto not_before = [&](Timestamp& time, Timestamp last) {
    if (time >= last) return;
    report.clock_behind = true;
    if (last.micros - time.micros <= kStepBackMax) time = last;
  };
  not_before(report.imported_at, rows->timestamp(0));
  not_before(report.imported_local, rows->timestamp(1));
  return done();
}

Result<std::int64_t> BatchLog::last_reading(std::string_view record_type, const std::string& mapping,
                                            const std::optional<crypto::Digest>& digest) {
  using sql::Value;
  return one_integer(
      connection_,
      "SELECT coalesce(max(batch), 0) FROM plumbline.batch WHERE record_type = $record_type AND mapping = $mapping "
      "AND ($digest IS NULL OR file_sha256 = $digest) AND NOT same_file_before AND replay_of IS NULL "
      "AND batch NOT IN (SELECT batch FROM plumbline.quarantine WHERE state = 'dropped')",
      {{"record_type", Value::text(record_type)},
       {"mapping", Value::text(mapping)},
       {"digest", digest ? Value::text(digest->hex()) : Value::null()}});
}

Result<bool> BatchLog::has_changed_since(std::string_view record_type, std::int64_t batch) {
  const std::int64_t found = TRY(one_integer(
      connection_,
      "SELECT count(*) FROM plumbline.batch WHERE record_type = $record_type AND batch > $batch AND updated > 0 "
      "AND replay_of IS DISTINCT FROM $batch",
      {{"record_type", sql::Value::text(record_type)}, {"batch", sql::Value::integer(batch)}}));
  return found > 0;
}

Result<std::vector<BatchReport>> BatchLog::last(std::int64_t limit) {
  return read("ORDER BY batch DESC LIMIT $limit", {{"limit", sql::Value::integer(limit)}});
}

Result<BatchReport> BatchLog::one(std::int64_t batch) {
  std::vector<BatchReport> found = TRY(read("WHERE batch = $batch", {{"batch", sql::Value::integer(batch)}}));
  if (found.empty()) {
    return not_found(fmt::format("batch {}", batch), say("there is no batch {}", "没有导入批次 {}", batch),
                     say("list the batches to see their numbers", "请列出导入批次查看编号"));
  }
  return std::move(found.front());
}

Result<std::string> BatchLog::mapping_of(std::int64_t batch) {
  auto rows = TRY(connection_.query("SELECT mapping FROM plumbline.batch WHERE batch = $batch",
                                    {{"batch", sql::Value::integer(batch)}}));
  if (!TRY(rows->next())) return unreadable(batch);
  return std::string(rows->text(0));
}

Result<std::vector<BatchReport>> BatchLog::read(std::string_view condition, const sql::Parameters& parameters) {
  auto rows =
      TRY(connection_.query(fmt::format("SELECT batch, record_type, file, file_sha256, imported_by, imported_at, "
                                        "rows, loaded, updated, unchanged, "
                                        "quarantined, same_file_before, replay_of, report, (SELECT count(*) FROM "
                                        "plumbline.quarantine WHERE state = 'dropped' AND settled_in = b.batch) "
                                        "FROM plumbline.batch AS b {}",
                                        condition),
                            parameters));
  std::vector<BatchReport> reports;
  while (TRY(rows->next())) {
    BatchReport report;
    report.batch = rows->integer(0);
    report.record_type = rows->text(1);
    report.file = rows->text(2);
    const std::optional<crypto::Digest> digest = crypto::digest_of_hex(rows->text(3));
    if (!digest) return unreadable(report.batch);
    report.file_sha256 = *digest;
    report.imported_by = rows->text(4);
    report.imported_at = rows->timestamp(5);
    report.rows = rows->integer(6);
    report.loaded = rows->integer(7);
    report.updated = rows->integer(8);
    report.unchanged = rows->integer(9);
    report.quarantined = rows->integer(10);
    report.same_file_before = rows->boolean(11);
    if (!rows->is_null(12)) report.replay_of = rows->integer(12);
    report.superseded = rows->integer(14);
    try {
      read_details(bj::parse(std::string(rows->text(13))).as_object(), report);
    } catch (const std::exception&) {  // whatever Boost.JSON finds wrong, the stored text is not ours
      return unreadable(report.batch);
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace plumbline::records
