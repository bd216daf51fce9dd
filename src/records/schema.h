// SPDX-License-Identifier: Apache-2.0
// Schema: the tables of the analysis store, made from the packs and checked against them. docs/formats/store.md.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "packs/packs.h"
#include "sql/sql.h"

namespace plumbline::records {

inline constexpr std::int64_t kSchemaVersion = 4;

// Makes what is missing, adds new optional columns, refuses what would lose something. Does nothing if the packs are
// those of last time.
Status make_tables(sql::Connection& connection, const packs::PackSet& packs, const Clock& clock);
Result<bool> tables_fit(sql::Connection& connection, const packs::PackSet& packs);
// Of these tables, what make_tables() would make: "fine" where the table is missing, "fine.colour" where a column is.
Result<std::vector<std::string>> missing_in(sql::Connection& connection, const packs::PackSet& packs,
                                            const std::set<std::string>& tables);

// `complaint` and `history.complaint`, quoted.
std::string table_of(const packs::RecordType& type);
std::string history_of(const packs::RecordType& type);
// a, b, c: the record type's columns, quoted, with `alias.` before each where given.
std::string column_list(const packs::RecordType& type, std::string_view alias = "");

// The one number a statement answers with.
Result<std::int64_t> one_integer(sql::Connection& connection, std::string_view statement,
                                 const sql::Parameters& parameters = {});

}  // namespace plumbline::records
