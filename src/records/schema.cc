// SPDX-License-Identifier: Apache-2.0
// Makes and migrates the tables of the analysis store.
#include "records/schema.h"

#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "crypto/crypto.h"
#include "records/records.h"

namespace plumbline::records {

namespace {

using packs::Column;
using packs::RecordType;

constexpr std::string_view kOwnTables = R"(
CREATE SCHEMA IF NOT EXISTS plumbline;
CREATE SCHEMA IF NOT EXISTS history;
CREATE TABLE IF NOT EXISTS plumbline.meta (schema_version BIGINT, packs_digest TEXT, changed_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS plumbline.batch (
  batch BIGINT, record_type TEXT, file TEXT, file_sha256 TEXT, mapping TEXT, imported_by TEXT, imported_at TIMESTAMP,
  imported_local TIMESTAMP, rows BIGINT, loaded BIGINT, updated BIGINT, unchanged BIGINT, quarantined BIGINT,
  same_file_before BOOLEAN, replay_of BIGINT, report TEXT,
  CHECK (rows = loaded + updated + unchanged + quarantined));
CREATE TABLE IF NOT EXISTS plumbline.quarantine (
  id BIGINT, batch BIGINT, record_type TEXT, file TEXT, file_row BIGINT, file_line BIGINT, column_name TEXT, given TEXT,
  reason_en TEXT, reason_zh TEXT, cells TEXT, state TEXT, settled_in BIGINT);
CREATE TABLE IF NOT EXISTS plumbline.quarantine_fix (
  quarantine_id BIGINT, header TEXT, before TEXT, after TEXT, fixed_by TEXT, fixed_at TIMESTAMP);
)";

// What tables are called in the catalogue and how their types read there.
std::string catalogue_type(const Column& column) {
  const std::string type = column.ddl_type();
  return type == "TEXT" ? "VARCHAR" : type;
}

// Everything make_tables() makes something of, so that equal text means equal tables.
std::string text_of(const packs::PackSet& packs) {
  std::string text;
  for (const RecordType& type : packs.record_types()) {
    text += "type " + type.name + "\n";
    for (const Column& column : type.columns)
      text += fmt::format(" {} {} {}\n", column.name, column.ddl_type(), column.required);
  }
  for (const packs::CodeList& list : packs.code_lists()) {
    text += "list " + list.name + "\n";
    for (const packs::Code& code : list.codes) {
      text += fmt::format(" {}|{}|{}|{}\n", code.code, code.title.en, code.title.zh,
                          code.rank ? std::to_string(*code.rank) : "");
    }
  }
  if (const packs::Calendar* calendar = packs.calendar()) {
    text +=
        fmt::format("calendar {} {} {}\n", iso(calendar->from), iso(calendar->to), fmt::join(calendar->weekend, ","));
    for (const packs::CalendarDay& day : calendar->days) text += fmt::format(" {} {}\n", iso(day.day), day.working);
  }
  return text;
}

struct Existing {
  std::string name, type;
};

Result<std::vector<Existing>> columns_of(sql::Connection& connection, std::string_view table) {
  auto rows =
      TRY(connection.query("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = "
                           "'main' AND table_name = $table AND table_catalog = current_database() "
                           "ORDER BY ordinal_position",
                           {{"table", sql::Value::text(table)}}));
  std::vector<Existing> columns;
  while (TRY(rows->next())) columns.push_back({std::string(rows->text(0)), std::string(rows->text(1))});
  return columns;
}

class Tables {
 public:
  Tables(sql::Connection& connection, const packs::PackSet& packs) : connection_(connection), packs_(packs) {}

  Status make() {
    for (const RecordType& type : packs_.record_types()) {
      TRY(check_type(type));
      TRY(make_type(type));
    }
    for (const packs::CodeList& list : packs_.code_lists()) TRY(make_list(list));
    return make_calendar();
  }

 private:
  static Status check_type(const RecordType& type) {
    for (const Column& column : type.columns) {
      if (column.kind != packs::ColumnKind::Decimal || column.precision <= 18) continue;
      return invalid(type.where,
                     say("`{}` wants {} digits; decimals have at most 18", "`{}` 要求 {} 位数字，小数最多 18 位",
                         column.name, column.precision),
                     say("lower its precision", "请降低其精度"));
    }
    return done();
  }

  Status make_type(const RecordType& type) {
    const std::vector<Existing> existing = TRY(columns_of(connection_, type.name));
    if (existing.empty()) {
      TRY(create(type));
    } else {
      TRY(migrate(type, existing));
    }
    return connection_.run_script(fmt::format(
        "CREATE OR REPLACE VIEW {view} AS "
        "SELECT {columns}, b.imported_local AS version_recorded_at, CAST(NULL AS TIMESTAMP) AS version_replaced_at, "
        "r._batch AS version_batch, CAST(NULL AS BIGINT) AS version_replaced_in "
        "FROM {table} AS r LEFT JOIN plumbline.batch AS b ON b.batch = r._batch "
        "UNION ALL SELECT {columns}, b.imported_local, e.imported_local, r._batch, r._replaced_in "
        "FROM {history} AS r LEFT JOIN plumbline.batch AS b ON b.batch = r._batch "
        "LEFT JOIN plumbline.batch AS e ON e.batch = r._replaced_in;",
        fmt::arg("view", sql::quoted(type.name + std::string(packs::kVersionSuffix))),
        fmt::arg("columns", column_list(type, "r")), fmt::arg("table", table_of(type)),
        fmt::arg("history", history_of(type))));
  }

  Status create(const RecordType& type) {
    std::string columns;
    for (const Column& column : type.columns) columns += sql::quoted(column.name) + " " + column.ddl_type() + ", ";
    // No primary key and no index: DuckDB's cost more than they give here, and have been wrong. Keys are checked by
    // import.
    return connection_.run_script(
        fmt::format("CREATE TABLE {} ({}_batch BIGINT, _row BIGINT);"
                    "CREATE TABLE {} ({}_batch BIGINT, _row BIGINT, _replaced_in BIGINT);",
                    table_of(type), columns, history_of(type), columns));
  }

  Status migrate(const RecordType& type, const std::vector<Existing>& existing) {
    std::map<std::string, std::string> had;
    for (const Existing& column : existing) had[column.name] = column.type;
    had.erase("_batch");
    had.erase("_row");
    std::vector<const Column*> added;
    for (const Column& column : type.columns) {
      const auto old = had.find(column.name);
      if (old == had.end()) {
        added.push_back(&column);
        continue;
      }
      if (old->second != catalogue_type(column)) {
        return refused(type, say("`{}` is {} in the store and {} in the pack", "`{}` 在库中为 {}，在规则包中为 {}",
                                 column.name, old->second, catalogue_type(column)));
      }
      had.erase(old);
    }
    if (!had.empty()) {
      return refused(type, say("the store has a column `{}` that the pack no longer has",
                               "库中的列 `{}` 在规则包中已不存在", had.begin()->first));
    }
    for (const Column* column : added) {
      const std::int64_t records = TRY(one_integer(connection_, "SELECT count(*) FROM " + table_of(type)));
      if (column->required && records > 0) {
        return refused(type, say("the pack's new column `{}` is required, and the records in the store have none",
                                 "规则包新增的必填列 `{}` 在库中已有的业务记录里没有值", column->name));
      }
      for (const std::string& table : {table_of(type), history_of(type)}) {
        TRY(connection_.run_script(
            fmt::format("ALTER TABLE {} ADD COLUMN {} {};", table, sql::quoted(column->name), column->ddl_type())));
      }
    }
    return done();
  }

  static Error refused(const RecordType& type, Words what) {
    return invalid(type.where.empty() ? type.name : type.where, std::move(what),
                   say("use the pack version the store was made with, or give the changed column another name",
                       "请使用建库时的规则包版本，或为改动的列另取名称"));
  }

  Status make_list(const packs::CodeList& list) {
    const std::string table = sql::quoted(list.name);
    TRY(connection_.run_script(fmt::format(
        "CREATE TABLE IF NOT EXISTS {0} (code TEXT, title_en TEXT, title_zh TEXT, rank INTEGER); DELETE FROM {0};",
        table)));
    for (const packs::Code& code : list.codes) {
      TRY(connection_.run(fmt::format("INSERT INTO {} VALUES ($code, $en, $zh, $rank)", table),
                          {{"code", sql::Value::text(code.code)},
                           {"en", sql::Value::text(code.title.en)},
                           {"zh", sql::Value::text(code.title.zh)},
                           {"rank", code.rank ? sql::Value::integer(*code.rank) : sql::Value::null()}}));
    }
    return done();
  }

  // Refreshed as a whole; gone with the pack's calendar.
  Status make_calendar() {
    const std::string table = sql::quoted(packs::kCalendarTable);
    const std::vector<Existing> existing = TRY(columns_of(connection_, packs::kCalendarTable));
    const bool ours = existing.size() == 3 && existing[0].name == "day" && existing[1].name == "working" &&
                      existing[2].name == "working_day";
    const packs::Calendar* calendar = packs_.calendar();
    if (calendar == nullptr) {
      if (ours && packs_.code_list(packs::kCalendarTable) == nullptr) TRY(connection_.run("DROP TABLE " + table));
      return done();
    }
    if (!existing.empty() && !ours) {
      return invalid(calendar->where,
                     say("the store has records called `calendar`", "库中已有名为 `calendar` 的业务记录"),
                     say("use the pack version the store was made with", "请使用建库时的规则包版本"));
    }
    if (existing.empty())
      TRY(connection_.run("CREATE TABLE " + table + " (day DATE, working BOOLEAN, working_day BIGINT)"));
    return fill_calendar(connection_, *calendar);
  }

  sql::Connection& connection_;
  const packs::PackSet& packs_;
};

// The catalogue is called after the file; a name that a schema has makes `plumbline.batch` mean two things.
Status check_catalogue(sql::Connection& connection) {
  auto rows = TRY(connection.query("SELECT current_database()"));
  if (!TRY(rows->next())) return done();
  const std::string name(rows->text(0));
  if (fold(name) != "plumbline" && fold(name) != "history") return done();
  return invalid(name, say("a store cannot have this file name", "库文件不能使用此名称"),
                 say("name it records.duckdb", "请命名为 records.duckdb"));
}

struct Meta {
  std::int64_t version = 0;  // 0: a new store
  std::string packs_digest;
};

Result<Meta> read_meta(sql::Connection& connection) {
  const std::int64_t exists =
      TRY(one_integer(connection,
                      "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'plumbline' "
                      "AND table_name = 'meta' AND table_catalog = current_database()"));
  Meta meta;
  if (exists == 0) return meta;
  auto rows = TRY(connection.query("SELECT schema_version, packs_digest FROM plumbline.meta"));
  if (TRY(rows->next())) {
    meta.version = rows->integer(0);
    meta.packs_digest = rows->text(1);
  }
  return meta;
}

bool fits(const Meta& meta, const std::string& packs_digest) {
  return meta.version == kSchemaVersion && meta.packs_digest == packs_digest;
}

std::string digest_of(const packs::PackSet& packs) {
  return crypto::sha256(text_of(packs)).hex();
}

}  // namespace

Result<bool> tables_fit(sql::Connection& connection, const packs::PackSet& packs) {
  const Meta meta = TRY(read_meta(connection));
  return fits(meta, digest_of(packs));
}

Result<std::vector<std::string>> missing_in(sql::Connection& connection, const packs::PackSet& packs,
                                            const std::set<std::string>& tables) {
  std::vector<std::string> missing;
  for (const std::string& table : tables) {
    const std::vector<Existing> columns = TRY(columns_of(connection, table));
    std::set<std::string> has;
    for (const Existing& column : columns) has.insert(column.name);
    if (has.empty()) {
      missing.push_back(table);
      continue;
    }
    const RecordType* type = packs.record_type_of_table(table);
    if (type == nullptr) continue;
    for (const Column& column : type->columns) {
      if (!has.contains(column.name)) missing.push_back(type->name + "." + column.name);
    }
  }
  return missing;
}

Status make_tables(sql::Connection& connection, const packs::PackSet& packs, const Clock& clock) {
  const Meta meta = TRY(read_meta(connection));
  if (meta.version > kSchemaVersion) {
    return invalid("plumbline.meta",
                   say("this store was made by a newer Plumbline (store version {}, known up to {})",
                       "此库由更新版本的准绳创建（库版本 {}，本程序最高支持 {}）", meta.version, kSchemaVersion),
                   say("use that version, or a newer one", "请使用该版本或更新的版本"));
  }
  if (meta.version != 0 && meta.version < kSchemaVersion) {
    return invalid("plumbline.meta",
                   say("this store was made before the first release (store version {}, known is {})",
                       "此库创建于首次发布之前（库版本 {}，本程序支持 {}）", meta.version, kSchemaVersion),
                   say("make a new store and import its files into it", "请新建数据目录并重新导入文件"));
  }
  const std::string digest = digest_of(packs);
  if (fits(meta, digest)) return done();
  TRY(check_catalogue(connection));
  {
    sql::Transaction transaction = TRY(sql::Transaction::begin(connection));
    TRY(connection.run_script(kOwnTables));
    TRY(Tables(connection, packs).make());
    TRY(connection.run("DELETE FROM plumbline.meta"));
    TRY(connection.run("INSERT INTO plumbline.meta VALUES ($version, $digest, $at)",
                       {{"version", sql::Value::integer(kSchemaVersion)},
                        {"digest", sql::Value::text(digest)},
                        {"at", sql::Value::timestamp(clock.now())}}));
    TRY(transaction.commit());
  }
  // Statements that change tables do not belong in the write-ahead log longer than needed: replaying them has failed
  // before.
  return connection.run_script("CHECKPOINT;");
}

std::string table_of(const RecordType& type) {
  return sql::quoted(type.name);
}

std::string history_of(const RecordType& type) {
  return "history." + sql::quoted(type.name);
}

std::string column_list(const RecordType& type, std::string_view alias) {
  std::string list;
  for (const Column& column : type.columns) {
    if (!list.empty()) list += ", ";
    if (!alias.empty()) list += std::string(alias) + ".";
    list += sql::quoted(column.name);
  }
  return list;
}

Result<std::int64_t> one_integer(sql::Connection& connection, std::string_view statement,
                                 const sql::Parameters& parameters) {
  auto rows = TRY(connection.query(statement, parameters));
  const bool answered = TRY(rows->next());
  if (!answered || rows->is_null(0)) return std::int64_t{0};
  return rows->integer(0);
}

}  // namespace plumbline::records
