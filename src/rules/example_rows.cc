// SPDX-License-Identifier: Apache-2.0
// Reads, cuts and inserts the rows of examples.
#include "rules/example_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "records/records.h"
#include "tabular/tabular.h"

namespace plumbline::rules {

namespace {

Error bad_rows(const Example& example, const std::string& table, const Words& what) {
  const std::string where = fmt::format("{} (given {})", example.where, table);
  return invalid(where, what, say("mend the rows of the example", "请修改示例中的数据行"));
}

Status check_header(const Example& example, const TableRows& rows) {
  for (const std::string& name : rows.columns) {
    if (rows.table.column(name) != nullptr) continue;
    const std::optional<std::string> near = nearest(name, rows.table.column_names());
    return invalid(fmt::format("{} (given {})", example.where, rows.table.name),
                   say("{} has no column `{}`", "{} 没有列“{}”", rows.table.name, excerpt(name)),
                   near ? say("did you mean `{}`?", "是否应为“{}”？", *near)
                        : say("name its columns in the first line", "请在首行写列名"));
  }
  return done();
}

Status take_block(const Example& example, const tabular::Block& block, const packs::PackSet& packs, TableRows& rows) {
  if (!block.bad_rows.empty()) return bad_rows(example, rows.table.name, block.bad_rows.front().reason);
  for (std::size_t r = 0; r < block.rows(); ++r) {
    std::vector<sql::Value> values;
    for (std::size_t c = 0; c < rows.columns.size(); ++c) {
      const packs::Column& column = *rows.table.column(rows.columns[c]);
      const packs::CodeList* codes = column.code_list.empty() ? nullptr : packs.code_list(column.code_list);
      records::Normalised normalised = records::normalise(block.cell(r, c), column, codes);
      if (normalised.reason) {
        const Words what{fmt::format("row {}, {}: {}", block.row_numbers[r], column.name, normalised.reason->en),
                         fmt::format("第 {} 行 {}：{}", block.row_numbers[r], column.name, normalised.reason->zh)};
        return bad_rows(example, rows.table.name, what);
      }
      values.push_back(std::move(normalised.value));
    }
    rows.rows.push_back(std::move(values));
  }
  return done();
}

Status read_table(const Example& example, const std::string& csv, const packs::PackSet& packs, TableRows& rows) {
  const std::string name = fmt::format("{} {}", example.where, rows.table.name);
  tabular::Wish wish;
  wish.format = tabular::Format::Delimited;
  wish.encoding = tabular::Encoding::Utf8;
  wish.delimiter = ',';
  wish.quote = '"';
  const tabular::Shape shape = TRY(tabular::sniff_bytes(csv, true, wish, name));
  rows.columns = shape.columns;
  TRY(check_header(example, rows));
  const std::unique_ptr<tabular::Reader> reader = TRY(tabular::open_bytes(csv, shape, name));
  tabular::Block block;
  while (true) {
    const bool more = TRY(reader->next(block));
    if (!more) break;
    TRY(take_block(example, block, packs, rows));
  }
  return done();
}

void take_codes(TableRows& rows) {
  rows.columns = {"code", "title_en", "title_zh", "rank"};
  for (const packs::Code& code : rows.table.code_list->codes) {
    rows.rows.push_back({sql::Value::text(code.code), sql::Value::text(code.title.en), sql::Value::text(code.title.zh),
                         code.rank ? sql::Value::integer(*code.rank) : sql::Value::null()});
  }
}

void take_calendar(TableRows& rows) {
  rows.columns = rows.table.column_names();
  for (const packs::Calendar::Row& day : rows.table.calendar->rows()) {
    rows.rows.push_back(
        {sql::Value::date(day.day), sql::Value::boolean(day.working), sql::Value::integer(day.working_day)});
  }
  rows.stays = true;
}

std::size_t column_at(const TableRows& rows, const std::string& column) {
  return static_cast<std::size_t>(std::find(rows.columns.begin(), rows.columns.end(), column) - rows.columns.begin());
}

// Many rows a statement: one statement a row would take most of the time of an example.
constexpr std::size_t kInsertRows = 100;

Status insert(sql::Connection& connection, const TableRows& table, std::size_t begin, std::size_t end) {
  std::string columns;
  for (const std::string& name : table.columns) columns += (columns.empty() ? "" : ", ") + sql::quoted(name);
  std::string values;
  sql::Parameters parameters;
  for (std::size_t r = begin; r < end; ++r) {
    values += r == begin ? "(" : ", (";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::string name = fmt::format("v{}_{}", r, c);
      values += fmt::format("{}${}", c == 0 ? "" : ", ", name);
      parameters.emplace_back(name, table.rows[r][c]);
    }
    values += ")";
  }
  TRY(connection.run(fmt::format("INSERT INTO {} ({}) VALUES {}", sql::quoted(table.table.name), columns, values),
                     parameters));
  return done();
}

}  // namespace

Result<ExampleRows> read_rows(const Rule& rule, const Example& example, const packs::PackSet& packs) {
  ExampleRows all;
  for (const auto& [table, csv] : example.given) {
    if (std::find(rule.reads.begin(), rule.reads.end(), table) == rule.reads.end()) {
      return bad_rows(example, table, say("the rule does not read this table", "规则不读取该表"));
    }
  }
  for (const std::string& name : rule.reads) {
    const std::optional<InputTable> table = input_table(packs, name);
    if (!table) return invalid(rule.where("reads"), say("there is no table `{}`", "没有名为“{}”的表", excerpt(name)));
    TableRows rows;
    rows.table = *table;
    const auto given = example.given.find(name);
    if (given != example.given.end()) {
      TRY(read_table(example, given->second, packs, rows));
    } else if (table->code_list != nullptr) {
      take_codes(rows);
    } else if (table->calendar != nullptr) {
      take_calendar(rows);
    }
    all.push_back(std::move(rows));
  }
  return all;
}

Status create(sql::Connection& connection, const ExampleRows& rows) {
  for (const TableRows& table : rows) {
    TRY(connection.run(create_statement(table.table)));
    if (table.stays) TRY(records::fill_calendar(connection, *table.table.calendar));
  }
  return done();
}

Status fill(sql::Connection& connection, const ExampleRows& rows) {
  for (const TableRows& table : rows) {
    if (table.stays) continue;
    TRY(connection.run(fmt::format("DELETE FROM {}", sql::quoted(table.table.name))));
    for (std::size_t first = 0; first < table.rows.size(); first += kInsertRows) {
      TRY(insert(connection, table, first, std::min(table.rows.size(), first + kInsertRows)));
    }
  }
  return done();
}

ExampleRows reversed(ExampleRows rows) {
  for (TableRows& table : rows) {
    if (!table.stays) std::reverse(table.rows.begin(), table.rows.end());
  }
  return rows;
}

std::set<std::string> keys_of(const ExampleRows& rows, const std::map<std::string, std::string>& sources) {
  std::set<std::string> keys;
  for (const TableRows& table : rows) {
    const auto source = sources.find(table.table.name);
    if (source == sources.end()) continue;
    const std::size_t at = column_at(table, source->second);
    for (const std::vector<sql::Value>& row : table.rows) {
      if (at < row.size() && !row[at].is_null()) keys.insert(row[at].display());
    }
  }
  return keys;
}

ExampleRows cut_to(const ExampleRows& rows, const std::map<std::string, std::string>& sources, const std::string& key) {
  ExampleRows cut;
  for (const TableRows& table : rows) {
    const auto source = sources.find(table.table.name);
    if (source == sources.end()) continue;
    const std::size_t at = column_at(table, source->second);
    cut.push_back(table);
    std::erase_if(cut.back().rows, [&](const std::vector<sql::Value>& row) {
      return at >= row.size() || row[at].is_null() || row[at].display() != key;
    });
  }
  return cut;
}

}  // namespace plumbline::rules
