// SPDX-License-Identifier: Apache-2.0
// For tests: random rows for the tables a rule reads, with few keys and times close together and on boundaries, and an
// engine that answers the rule for them.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "rules/example_rows.h"

namespace plumbline::rules {

class World {
 public:
  World(unsigned seed, packs::PackSet packs, std::size_t days) : packs_(std::move(packs)), days_(days), random_(seed) {}

  std::size_t pick(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  Timestamp moment() {
    constexpr std::int64_t kHalfDay = 43'200'000'000;
    const Date day{16'000 + static_cast<std::int32_t>(pick(days_))};
    return {midnight(day).micros + static_cast<std::int64_t>(pick(2)) * kHalfDay};
  }

  ExampleRows rows(const Rule& rule, std::size_t rows_max = 12) {
    ExampleRows all;
    for (const std::string& name : rule.reads) {
      if (rule.sql.find(" " + name) == std::string::npos) continue;
      TableRows table;
      table.table = *input_table(packs_, name);
      table.columns = table.table.column_names();
      const auto source = rule.sources.find(name);
      const std::string key = source == rule.sources.end() ? "" : source->second;
      const std::size_t count = pick(rows_max);
      std::set<std::string> ids;
      for (std::size_t i = 0; i < count; ++i) {
        std::vector<sql::Value> values = row(table.table, key);
        if (ids.insert(id_of(table, values)).second) table.rows.push_back(std::move(values));
      }
      all.push_back(std::move(table));
    }
    return all;
  }

 private:
  // What import keeps apart: the key of a record, with the batch of its version; the code of a list; the day of
  // the calendar.
  static std::string id_of(const TableRows& table, const std::vector<sql::Value>& values) {
    std::vector<std::string> key{"code", "day", "version_batch"};
    if (table.table.type != nullptr) key.insert(key.end(), table.table.type->key.begin(), table.table.type->key.end());
    std::string id;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::find(key.begin(), key.end(), table.columns[i]) != key.end()) id += values[i].display() + "/";
    }
    return id;
  }

  std::vector<sql::Value> row(const InputTable& table, const std::string& key) {
    std::vector<sql::Value> values;
    for (const packs::Column& column : table.columns) {
      const bool may_be_null = column.name != key && !column.required;
      values.push_back(may_be_null && pick(8) == 0 ? sql::Value::null() : value(column));
    }
    return values;
  }

  sql::Value value(const packs::Column& column) {
    const packs::CodeList* codes = column.code_list.empty() ? nullptr : packs_.code_list(column.code_list);
    if (codes != nullptr && !codes->codes.empty())
      return sql::Value::text(codes->codes[pick(codes->codes.size())].code);
    switch (column.sql_type()) {
      case sql::Type::Date:
        return sql::Value::date(date_of(moment()));
      case sql::Type::Timestamp:
        return sql::Value::timestamp(moment());
      case sql::Type::Integer:
        return sql::Value::integer(static_cast<std::int64_t>(pick(5)));
      case sql::Type::Boolean:
        return sql::Value::boolean(pick(2) == 0);
      case sql::Type::Decimal:
        return sql::Value::decimal({static_cast<sql::Int128>(pick(1000)), 2});
      default:
        return sql::Value::text(std::to_string(pick(4)));
    }
  }

  packs::PackSet packs_;
  std::size_t days_;
  std::mt19937 random_;
};

// What is in one of them only, for messages that can be read.
inline std::string difference(const std::multiset<std::string>& a, const std::multiset<std::string>& b) {
  std::string text;
  for (const std::string& row : a) text += b.contains(row) ? "" : "- " + row + "\n";
  for (const std::string& row : b) text += a.contains(row) ? "" : "+ " + row + "\n";
  return text.empty() && a != b ? "rows are repeated differently" : text;
}

// A store of its own for one rule.
class Engine {
 public:
  Engine(const Rule& rule, const ExampleRows& rows) : rule_(rule) {
    sql::DuckdbOptions options;
    options.threads = 1;
    database_ = std::move(sql::open_duckdb(options)).value();
    connection_ = std::move(database_->connect()).value();
    EXPECT_TRUE(create(*connection_, rows).ok());
  }

  // Rows of the answer as texts, by their first column.
  std::multimap<std::string, std::string> ask(const ExampleRows& rows, Timestamp as_of) {
    const Status filled = fill(*connection_, rows);
    EXPECT_TRUE(filled.ok()) << filled.error().in(Language::English);
    const Result<Statement> bound = bind(rule_, {.as_of = as_of, .settings = {}});
    EXPECT_TRUE(bound.ok()) << bound.error().in(Language::English);
    auto result = connection_->query(bound.value().sql, bound.value().parameters);
    EXPECT_TRUE(result.ok()) << result.error().in(Language::English);
    std::multimap<std::string, std::string> answer;
    while (result.ok() && result.value()->next().value()) {
      std::string text;
      for (std::size_t i = 0; i < result.value()->columns().size(); ++i)
        text += result.value()->value(i).display() + "|";
      answer.emplace(result.value()->is_null(0) ? "NULL" : std::string(result.value()->text(0)), text);
    }
    return answer;
  }

 private:
  const Rule& rule_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::Connection> connection_;
};

}  // namespace plumbline::rules
