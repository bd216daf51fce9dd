// SPDX-License-Identifier: Apache-2.0
// How one value of a fact or a parameter is kept as JSON, read back with its type, and shown to people.
//   391  "Taser"  true  null  {"date":"2026-03-14"}  {"timestamp":"2026-03-14T09:20:05"}  {"decimal":"1204.50"}
//   {"real":"0.25"}
#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/language.h"
#include "base/result.h"
#include "sql/sql.h"

namespace plumbline::findings {

// Doubles keep nine significant digits: sums made in parallel differ in the last ones, and that is no change of a fact.
std::string store_value(const sql::Value& value);
// The value again; doubles to the nine digits. Anything else than the forms above is NULL.
sql::Value stored_value(const boost::json::value& json);

// For people: dates as people write them, thousands separators from 10,000 on (a year stays a year), NULL as "not
// recorded".
std::string for_people(const sql::Value& value, Language language);

// Parses JSON that this module wrote; Corrupt, naming `where`, if it is none.
Result<boost::json::value> parse_stored_json(std::string_view text, const std::string& where);
// Members of an object by name; empty or null if it is not there.
std::string text_of(const boost::json::value& object, std::string_view name);
Words words_of(const boost::json::value& object, std::string_view name);

}  // namespace plumbline::findings
