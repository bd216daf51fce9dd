// SPDX-License-Identifier: Apache-2.0
// Reads records by id, set by set: the wanted ids go into a temporary table which is joined with the records. Where the
// key has several columns, only records whose first one begins a wanted id have their id put together for that.
#include "findings/record_reader.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/json.h"
#include "base/time.h"
#include "findings/table_writer.h"
#include "records/records.h"

namespace plumbline::findings {

namespace {

constexpr std::ptrdiff_t kSlashesMax = 100;  // in an id that is taken apart

// One column's key is compared as it is stored, so that the engine can skip blocks; ids are what is converted.
std::string same_record(const packs::RecordType& type) {
  if (type.key.size() != 1) return records::record_id_sql(type, "t") + " = w.id";
  const packs::Column& key = type.columns[type.index_of(type.key.front())];
  const std::string column = "t." + sql::quoted(key.name);
  if (key.sql_type() == sql::Type::Text) return column + " = w.id";
  return fmt::format("{} = TRY_CAST(w.id AS {})", column, key.ddl_type());
}

// The texts that the first of several key columns can hold in records of these ids; nothing where it can be any. An id
// does not tell which of its '/' stand between columns, so it is whatever stands before one of them.
std::optional<std::set<std::string_view>> first_keys(const std::vector<const WantedRecord*>& wanted) {
  std::set<std::string_view> texts;
  for (const WantedRecord* record : wanted) {
    const std::string_view id = record->record_id;
    if (id.starts_with('/')) return std::nullopt;  // the column is '' or NULL
    if (std::count(id.begin(), id.end(), '/') > kSlashesMax) return std::nullopt;
    for (std::size_t at = id.find('/'); at != id.npos; at = id.find('/', at + 1)) texts.insert(id.substr(0, at));
  }
  return texts;
}

// What records must meet before their id is put together.
Result<std::string> worth_comparing(sql::Connection& records, const packs::RecordType& type,
                                    const std::vector<const WantedRecord*>& wanted) {
  const packs::Column& first = type.columns[type.index_of(type.key.front())];
  if (type.key.size() == 1 || first.sql_type() != sql::Type::Text) return std::string("TRUE");
  const auto texts = first_keys(wanted);
  if (!texts) return std::string("TRUE");
  TRY(records.run("CREATE OR REPLACE TEMP TABLE plumbline_first (key TEXT)"));
  TableWriter keys(records, "temp.main.plumbline_first", {{"key", sql::Type::Text}});
  for (const std::string_view text : *texts) TRY(keys.text(text).end_row());
  TRY(keys.finish());
  return fmt::format("t.{} IN (SELECT f.key FROM plumbline_first f)", sql::quoted(first.name));
}

// Most cells are texts and dates, and those need not be copied first.
void append_json(std::string& json, const sql::Rows& rows, std::size_t column) {
  if (rows.is_null(column)) {
    json += "null";
  } else if (rows.columns()[column].type == sql::Type::Text) {
    append_json_quoted(json, rows.text(column));
  } else if (rows.columns()[column].type == sql::Type::Date) {
    json.append(1, '"').append(iso(rows.date(column))).append(1, '"');
  } else {
    json += rows.value(column).json();
  }
}

}  // namespace

// Of the columns of pack and table, those that both have. Where the pack has gained some since the last command that
// writes, the table lacks them; where it has gained the type, there is none.
Status RecordReader::read_columns() {
  if (!columns_.empty()) return done();
  const auto rows =
      TRY(records_.front()->query("SELECT table_name, column_name FROM duckdb_columns()"
                                  " WHERE database_name = current_database() AND schema_name = 'main'"));
  while (TRY(rows->next())) {
    const packs::RecordType* type = packs_.record_type(rows->text(0));
    if (type == nullptr || type->column(rows->text(1)) == nullptr) continue;
    columns_[type->name].emplace(rows->text(1));
  }
  return done();
}

Status RecordReader::read(const std::vector<WantedRecord>& wanted, std::optional<std::int64_t> after_batch,
                          const Use& use) {
  TRY(read_columns());
  std::set<std::string_view> names;
  for (const WantedRecord& record : wanted) names.insert(record.record_type);
  std::vector<const packs::RecordType*> types;
  for (const std::string_view name : names) {
    if (const packs::RecordType* type = packs_.record_type(name); type != nullptr) types.push_back(type);
  }
  std::mutex using_one;
  const Use in_turn = [&](std::int64_t n, RecordContent content) {
    const std::scoped_lock lock(using_one);
    use(n, std::move(content));
  };
  std::atomic<std::size_t> next = 0;
  const auto read_some = [&](sql::Connection* records) -> Status {
    for (std::size_t i = next++; i < types.size(); i = next++) {
      TRY(read_wanted(*records, *types[i], wanted, after_batch, in_turn));
    }
    return done();
  };
  std::vector<std::future<Status>> others;
  for (std::size_t i = 1; i < std::min(records_.size(), types.size()); ++i) {
    others.push_back(std::async(std::launch::async, read_some, records_[i]));
  }
  Status status = read_some(records_.front());
  for (std::future<Status>& other : others) {
    const Status its = other.get();
    if (status.ok()) status = its;
  }
  return status;
}

Status RecordReader::read_wanted(sql::Connection& records, const packs::RecordType& type,
                                 const std::vector<WantedRecord>& wanted, std::optional<std::int64_t> after_batch,
                                 const Use& use) {
  std::vector<const WantedRecord*> of_type;
  for (const WantedRecord& record : wanted) {
    if (record.record_type == type.name) of_type.push_back(&record);
  }
  TRY(records.run("CREATE OR REPLACE TEMP TABLE plumbline_wanted (n BIGINT, id TEXT)"));
  TableWriter ids(records, "temp.main.plumbline_wanted", {{"n", sql::Type::Integer}, {"id", sql::Type::Text}});
  for (const WantedRecord* record : of_type) TRY(ids.integer(record->n).text(record->record_id).end_row());
  TRY(ids.finish());
  const std::string condition = TRY(worth_comparing(records, type, of_type));
  TRY(read_type(records, type, condition, after_batch, use));
  return records.run_script("DROP TABLE plumbline_wanted; DROP TABLE IF EXISTS plumbline_first");
}

Status RecordReader::read_type(sql::Connection& records, const packs::RecordType& type, const std::string& condition,
                               std::optional<std::int64_t> after_batch, const Use& use) {
  const auto shared = columns_.find(type.name);
  if (shared == columns_.end()) return done();
  const std::vector<std::string> names(shared->second.begin(), shared->second.end());  // in the order of canonical JSON
  std::vector<std::string> openings;
  std::string columns;
  for (const std::string& name : names) {
    openings.push_back((openings.empty() ? "{" : ",") + json_quote(name) + ":");
    columns += ", t." + sql::quoted(name);
  }
  std::string statement = fmt::format("SELECT w.n, t._batch, t._row{} FROM plumbline_wanted w JOIN {} t ON {} WHERE {}",
                                      columns, sql::quoted(type.name), same_record(type), condition);
  sql::Parameters parameters;
  if (after_batch) {
    statement += " AND t._batch > $after";
    parameters.emplace_back("after", sql::Value::integer(*after_batch));
  }
  const auto rows = TRY(records.query(statement, parameters));
  std::size_t usual = 0;  // length of a content, so that it is not moved again and again while it grows
  while (TRY(rows->next())) {
    RecordContent record;
    record.content.reserve(usual);
    record.batch = rows->is_null(1) ? 0 : rows->integer(1);
    record.row = rows->is_null(2) ? 0 : rows->integer(2);
    for (std::size_t i = 0; i < names.size(); ++i) {
      record.content += openings[i];
      append_json(record.content, *rows, i + 3);
    }
    record.content += '}';
    usual = std::max(usual, record.content.size());
    record.sha256 = crypto::sha256(record.content);
    use(rows->integer(0), std::move(record));
  }
  return done();
}

Result<FreshRecords> fresh_records(sql::Connection& records, const packs::PackSet& packs,
                                   const std::set<std::string, std::less<>>& record_types, std::int64_t after_batch) {
  FreshRecords fresh;
  for (const std::string& name : record_types) {
    const packs::RecordType* type = packs.record_type(name);
    if (type == nullptr) continue;
    const auto rows = TRY(records.query(fmt::format("SELECT {} FROM {} t WHERE t._batch > $after",
                                                    records::record_id_sql(*type, "t"), sql::quoted(name)),
                                        {{"after", sql::Value::integer(after_batch)}}));
    while (!fresh.full()) {
      const bool more = TRY(rows->next());
      if (!more) break;
      if (!rows->is_null(0)) fresh.add(name, rows->text(0));
    }
    if (fresh.full()) fresh.all_are_fresh();
  }
  fresh.sort();
  return fresh;
}

Result<std::map<std::string, std::int64_t>> last_batches(sql::Connection& records) {
  std::map<std::string, std::int64_t> last;
  const auto rows = TRY(records.query(
      "SELECT record_type, CAST(max(batch) AS BIGINT) FROM plumbline.batch GROUP BY record_type ORDER BY record_type"));
  while (TRY(rows->next())) last.emplace(rows->text(0), rows->integer(1));
  return last;
}

}  // namespace plumbline::findings
