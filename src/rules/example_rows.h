// SPDX-License-Identifier: Apache-2.0
// The given rows of an example as typed values, table by table; used to fill a store of any engine.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/rules.h"
#include "rules/tables.h"

namespace plumbline::rules {

struct TableRows {
  InputTable table;
  std::vector<std::string> columns;  // those given; the others are NULL
  std::vector<std::vector<sql::Value>> rows;
  bool stays = false;  // the calendar of the pack: filled by create() and left so
};
using ExampleRows = std::vector<TableRows>;  // one of each table that the rule reads

// CSV with a header of column names, its values taken as import takes them. Code lists and a calendar not given are
// the pack's.
Result<ExampleRows> read_rows(const Rule& rule, const Example& example, const packs::PackSet& packs);

Status create(sql::Connection& connection, const ExampleRows& rows);
// Puts the rows in the place of those that are there.
Status fill(sql::Connection& connection, const ExampleRows& rows);

ExampleRows reversed(ExampleRows rows);
// The values of the key that occur in any source, as texts.
std::set<std::string> keys_of(const ExampleRows& rows, const std::map<std::string, std::string>& sources);
// Sources alone, cut to the rows of one key.
ExampleRows cut_to(const ExampleRows& rows, const std::map<std::string, std::string>& sources, const std::string& key);

}  // namespace plumbline::rules
