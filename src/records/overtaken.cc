// SPDX-License-Identifier: Apache-2.0
// Compares where two rows of one record stood: by the batch of their file, and within it by row.
#include "records/overtaken.h"

#include <fmt/format.h>

#include "records/schema.h"

namespace plumbline::records {

Result<std::vector<OvertakenRow>> find_overtaken(sql::Connection& connection, const BatchRows& batch,
                                                 std::int64_t original) {
  // A known record that a replay brought stood in the file of the batch that had set it aside; and one file may have
  // been read twice.
  auto rows = TRY(connection.query(fmt::format(
      "SELECT n._row, coalesce(b.replay_of, b.batch) FROM {table} AS n JOIN {table} AS o ON {key} "
      "JOIN plumbline.batch AS b ON b.batch = o._batch JOIN plumbline.batch AS f ON f.batch = {original} "
      "WHERE n._batch = {batch} AND o._batch < {batch} AND NOT ({content}) AND CASE WHEN b.file_sha256 = f.file_sha256 "
      "THEN o._row > n._row ELSE coalesce(b.replay_of, b.batch) > {original} END ORDER BY n._row",
      fmt::arg("table", table_of(batch.type)), fmt::arg("key", same_in(batch.type.key, "n", "o")),
      fmt::arg("content", same_in(batch.mapped, "n", "o")), fmt::arg("batch", batch.batch),
      fmt::arg("original", original))));
  std::vector<OvertakenRow> found;
  while (TRY(rows->next())) found.push_back({rows->integer(0), rows->integer(1)});
  return found;
}

}  // namespace plumbline::records
