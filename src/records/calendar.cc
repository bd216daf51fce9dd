// SPDX-License-Identifier: Apache-2.0
// Writes the working days of a pack into their table.
#include <array>

#include "records/records.h"

namespace plumbline::records {

Status fill_calendar(sql::Connection& connection, const packs::Calendar& calendar) {
  const std::string table = sql::quoted(packs::kCalendarTable);
  TRY(connection.run("DELETE FROM " + table));
  const std::vector<packs::Calendar::Row> rows = calendar.rows();
  const std::unique_ptr<sql::Appender> appender = TRY(connection.appender(table, {"day", "working", "working_day"}));
  std::array<sql::ColumnData, 3> columns;
  columns[0].type = sql::Type::Date;
  columns[1].type = sql::Type::Boolean;
  columns[2].type = sql::Type::Integer;
  for (std::size_t first = 0; first < rows.size(); first += sql::kAppendRows) {
    const std::size_t end = std::min(rows.size(), first + sql::kAppendRows);
    for (sql::ColumnData& column : columns) {
      column.clear();
      column.present.assign(end - first, 1);
    }
    for (std::size_t i = first; i < end; ++i) {
      columns[0].integers.push_back(rows[i].day.days);
      columns[1].integers.push_back(rows[i].working ? 1 : 0);
      columns[2].integers.push_back(rows[i].working_day);
    }
    TRY(appender->append(columns, end - first));
  }
  return appender->finish();
}

}  // namespace plumbline::records
