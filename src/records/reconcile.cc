// SPDX-License-Identifier: Apache-2.0
// Keys repeated within a batch, keys known before, and the versions that follow from both.
#include "records/reconcile.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "records/schema.h"

namespace plumbline::records {

namespace {

using packs::RecordType;

std::string listed(const std::vector<std::string>& columns) {
  std::string out;
  for (const std::string& column : columns) out += (out.empty() ? "" : ", ") + sql::quoted(column);
  return out;
}

class Reconciliation {
 public:
  Reconciliation(sql::Connection& connection, const BatchRows& batch)
      : connection_(connection),
        batch_(batch),
        table_(table_of(batch.type)),
        history_(history_of(batch.type)),
        candidates_(table_),
        columns_(column_list(batch.type)) {
    for (const packs::Column& column : batch.type.columns) {
      const auto is_it = [&](const std::string& name) { return name == column.name; };
      if (std::none_of(batch.mapped.begin(), batch.mapped.end(), is_it)) unmapped_.push_back(column.name);
    }
  }

  Result<Reconciled> run() {
    Reconciled result;
    result.unchanged = batch_.repeats.left_out;
    if (batch_.repeats.others && batch_.repeats.others->empty()) {
      const auto& rows = batch_.repeats.instead;
      result.repeated_keys = static_cast<std::int64_t>(rows.size());
      const auto some = rows.first(std::min(rows.size(), kExamplesMax));
      if (!some.empty()) {
        result.repeated_key_examples = TRY(example_keys(
            fmt::format("{} WHERE _batch = {} AND _row IN ({})", table_, batch_.batch, fmt::join(some, ", "))));
      }
    } else {
      TRY(settle_repeats(result));
    }
    if (batch_.rows_before > 0) {
      TRY(match_known());
      result.kept = TRY(count_kept());
      result.unchanged +=
          TRY(run_filled("DELETE FROM {table} WHERE _batch = {batch} AND _row IN "
                         "(SELECT new_row FROM temp.plumbline_known WHERE same)"));
      if (!result.kept.empty()) TRY(keep_unmapped());
      result.updated += TRY(replace_known());
      TRY(connection_.run_script("DROP TABLE temp.plumbline_known;"));
    }
    result.loaded = batch_.rows - result.unchanged - result.updated;
    return result;
  }

 private:
  Result<std::int64_t> run_filled(std::string_view statement) {
    return connection_.run(fmt::format(
        fmt::runtime(statement), fmt::arg("table", table_), fmt::arg("history", history_),
        fmt::arg("columns", columns_), fmt::arg("candidates", candidates_), fmt::arg("batch", batch_.batch),
        fmt::arg("key", listed(batch_.type.key)), fmt::arg("key_of_n_is_o", same_in(batch_.type.key, "n", "o")),
        fmt::arg("key_of_n_is_k", same_in(batch_.type.key, "n", "k")), fmt::arg("kept_flags", kept_flags()),
        fmt::arg("kept_from_o", kept_from_o()), fmt::arg("content_of_n_is_o", same_in(batch_.mapped, "n", "o"))));
  }

  Result<std::vector<std::string>> example_keys(const std::string& from) {
    auto rows = TRY(connection_.query(fmt::format("SELECT {} AS id FROM {} ORDER BY id LIMIT {}",
                                                  record_id_sql(batch_.type, ""), from, kExamplesMax)));
    std::vector<std::string> keys;
    while (TRY(rows->next())) keys.emplace_back(rows->text(0));
    return keys;
  }

  // A small table of `_row`s.
  Status name_rows(const std::string& table, std::span<const std::int64_t> rows) {
    TRY(connection_.run_script("CREATE TEMP TABLE " + table + " (_row BIGINT);"));
    const auto appender = TRY(connection_.appender("temp.main." + table, {"_row"}));
    sql::ColumnData column;
    column.type = sql::Type::Integer;
    for (std::size_t from = 0; from < rows.size(); from += sql::kAppendRows) {
      const auto part = rows.subspan(from, std::min(sql::kAppendRows, rows.size() - from));
      column.integers.assign(part.begin(), part.end());
      column.present.assign(part.size(), 1);
      TRY(appender->append(std::span(&column, 1), part.size()));
    }
    return appender->finish();
  }

  // A small table of the rows that may repeat a key, where they are known; else all rows are looked through.
  Status gather_candidates(std::span<const std::int64_t> rows) {
    TRY(name_rows("plumbline_candidate_row", rows));
    TRY(
        run_filled("CREATE TEMP TABLE plumbline_candidate AS SELECT n.* FROM {table} AS n WHERE n._batch = {batch} "
                   "AND n._row IN (SELECT _row FROM temp.plumbline_candidate_row)"));
    candidates_ = "temp.plumbline_candidate";
    return connection_.run_script("DROP TABLE temp.plumbline_candidate_row;");
  }

  // Leaves one row of the batch per key, the last in the file. A key whose other rows were left out is in the table
  // once, and repeated all the same.
  Status settle_repeats(Reconciled& result) {
    if (batch_.repeats.others) TRY(gather_candidates(*batch_.repeats.others));
    TRY(name_rows("plumbline_instead", batch_.repeats.instead));
    TRY(
        run_filled("CREATE TEMP TABLE plumbline_repeated_key AS SELECT {key} FROM {candidates} WHERE _batch = {batch} "
                   "GROUP BY {key} HAVING count(*) > 1 UNION SELECT {key} FROM {table} WHERE _batch = {batch} "
                   "AND _row IN (SELECT _row FROM temp.plumbline_instead)"));
    TRY(connection_.run_script("DROP TABLE temp.plumbline_instead;"));
    result.repeated_keys = TRY(one_integer(connection_, "SELECT count(*) FROM temp.plumbline_repeated_key"));
    if (result.repeated_keys > 0) {
      result.repeated_key_examples = TRY(example_keys("temp.plumbline_repeated_key"));
      TRY(
          run_filled("CREATE TEMP TABLE plumbline_repeated AS SELECT n.* FROM {candidates} AS n "
                     "WHERE n._batch = {batch} AND EXISTS (SELECT 1 FROM temp.plumbline_repeated_key AS k WHERE "
                     "{key_of_n_is_k})"));
      TRY(drop_identical(result));
      TRY(keep_earlier_versions(result));
      TRY(connection_.run_script("DROP TABLE temp.plumbline_repeated;"));
    }
    if (batch_.repeats.others) TRY(connection_.run_script("DROP TABLE temp.plumbline_candidate;"));
    return connection_.run_script("DROP TABLE temp.plumbline_repeated_key;");
  }

  // Of rows with one content the last stays.
  Status drop_identical(Reconciled& result) {
    result.unchanged += TRY(
        run_filled("DELETE FROM {table} WHERE _batch = {batch} AND _row IN (SELECT _row FROM temp.plumbline_repeated "
                   "EXCEPT SELECT max(_row) FROM temp.plumbline_repeated GROUP BY {columns})"));
    TRY(
        run_filled("DELETE FROM temp.plumbline_repeated WHERE _row NOT IN "
                   "(SELECT max(_row) FROM temp.plumbline_repeated GROUP BY {columns})"));
    return done();
  }

  // All but the last row of a key are versions that were replaced at once. A version that is known already is nothing
  // new, so that a file that repeats its keys can come again and change nothing.
  Status keep_earlier_versions(Reconciled& result) {
    TRY(run_filled(
        "CREATE TEMP TABLE plumbline_last AS SELECT {key}, max(_row) AS last_row FROM temp.plumbline_repeated "
        "GROUP BY {key} HAVING count(*) > 1"));
    result.repeated_with_other_content = TRY(one_integer(connection_, "SELECT count(*) FROM temp.plumbline_last"));
    if (result.repeated_with_other_content > 0) {
      TRY(
          run_filled("CREATE TEMP TABLE plumbline_earlier AS SELECT n.* FROM temp.plumbline_repeated AS n "
                     "JOIN temp.plumbline_last AS k ON {key_of_n_is_k} WHERE n._row < k.last_row"));
      if (batch_.rows_before > 0) {
        result.unchanged += TRY(run_filled(
            "DELETE FROM {table} WHERE _batch = {batch} AND _row IN (SELECT n._row FROM temp.plumbline_earlier AS n "
            "WHERE EXISTS (SELECT 1 FROM (SELECT {columns} FROM {table} WHERE _batch < {batch} "
            "UNION ALL SELECT {columns} FROM {history} WHERE _batch < {batch}) AS o WHERE {content_of_n_is_o}))"));
        TRY(run_filled(
            "DELETE FROM temp.plumbline_earlier WHERE _row NOT IN (SELECT _row FROM {table} WHERE _batch = {batch})"));
        if (!unmapped_.empty()) {
          TRY(
              run_filled("UPDATE temp.plumbline_earlier AS n SET {kept_from_o} FROM {table} AS o "
                         "WHERE o._batch < {batch} AND {key_of_n_is_o}"));
        }
      }
      TRY(
          run_filled("INSERT INTO {history} ({columns}, _batch, _row, _replaced_in) "
                     "SELECT {columns}, _batch, _row, {batch} FROM temp.plumbline_earlier"));
      result.updated += TRY(run_filled(
          "DELETE FROM {table} WHERE _batch = {batch} AND _row IN (SELECT _row FROM temp.plumbline_earlier)"));
      TRY(connection_.run_script("DROP TABLE temp.plumbline_earlier;"));
    }
    return connection_.run_script("DROP TABLE temp.plumbline_last;");
  }

  // Which row of the batch meets which current record, and whether that has values the batch says nothing of.
  Status match_known() {
    TRY(run_filled(
        "CREATE TEMP TABLE plumbline_known AS SELECT n._row AS new_row, o._batch AS old_batch, o._row AS old_row, "
        "({content_of_n_is_o}) AS same{kept_flags} FROM {table} AS n JOIN {table} AS o ON {key_of_n_is_o} "
        "WHERE n._batch = {batch} AND o._batch < {batch}"));
    return done();
  }

  std::string kept_flags() const {
    std::string out;
    for (std::size_t i = 0; i < unmapped_.size(); ++i)
      out += fmt::format(", o.{} IS NOT NULL AS kept_{}", sql::quoted(unmapped_[i]), i);
    return out;
  }

  std::string kept_from_o() const {
    std::string out;
    for (const std::string& column : unmapped_)
      out += fmt::format("{}{} = o.{}", out.empty() ? "" : ", ", sql::quoted(column), sql::quoted(column));
    return out;
  }

  Result<std::vector<ColumnKept>> count_kept() {
    std::vector<ColumnKept> kept;
    if (unmapped_.empty()) return kept;
    std::string counts;
    for (std::size_t i = 0; i < unmapped_.size(); ++i)
      counts += fmt::format("{}count(*) FILTER (WHERE kept_{})", counts.empty() ? "" : ", ", i);
    auto rows = TRY(connection_.query("SELECT " + counts + " FROM temp.plumbline_known"));
    if (!TRY(rows->next())) return kept;
    for (std::size_t i = 0; i < unmapped_.size(); ++i) {
      if (rows->integer(i) > 0) kept.push_back({unmapped_[i], rows->integer(i)});
    }
    return kept;
  }

  // Only of records that change, which are few as a rule.
  Status keep_unmapped() {
    TRY(
        run_filled("UPDATE {table} AS n SET {kept_from_o} FROM temp.plumbline_known AS k, {table} AS o "
                   "WHERE NOT k.same AND n._batch = {batch} AND n._row = k.new_row "
                   "AND o._batch = k.old_batch AND o._row = k.old_row"));
    return done();
  }

  Result<std::int64_t> replace_known() {
    const std::int64_t differing =
        TRY(one_integer(connection_, "SELECT count(*) FROM temp.plumbline_known WHERE NOT same"));
    if (differing == 0) return std::int64_t{0};
    const std::int64_t moved = TRY(
        run_filled("INSERT INTO {history} ({columns}, _batch, _row, _replaced_in) "
                   "SELECT {columns}, _batch, _row, {batch} FROM {table} WHERE _batch < {batch} AND (_batch, _row) IN "
                   "(SELECT (old_batch, old_row) FROM temp.plumbline_known WHERE NOT same)"));
    const std::int64_t removed =
        TRY(run_filled("DELETE FROM {table} WHERE _batch < {batch} AND (_batch, _row) IN "
                       "(SELECT (old_batch, old_row) FROM temp.plumbline_known WHERE NOT same)"));
    if (moved != removed) {
      return internal(table_, say("{} versions were kept where {} were replaced",
                                  "保留 {} 个版本，替换 {} 个版本，数目不符", moved, removed));
    }
    return moved;
  }

  sql::Connection& connection_;
  const BatchRows& batch_;
  std::string table_;
  std::string history_;
  std::string candidates_;
  std::string columns_;
  std::vector<std::string> unmapped_;
};

}  // namespace

std::string same_in(const std::vector<std::string>& columns, std::string_view a, std::string_view b) {
  std::string out;
  for (const std::string& column : columns) {
    const std::string name = sql::quoted(column);
    out += fmt::format("{}{}.{} IS NOT DISTINCT FROM {}.{}", out.empty() ? "" : " AND ", a, name, b, name);
  }
  return out;
}

Status number_repetitions(sql::Connection& connection, const BatchRows& batch) {
  const std::string table = table_of(batch.type);
  for (const packs::Column& column : batch.type.columns) {
    if (column.count_within.empty()) continue;
    // Nearly every row is the first of its kind; it was appended as 1. Replayed rows were missing from a batch that has
    // been numbered, so they go on behind it.
    const std::string before =
        batch.is_replay
            ? fmt::format("coalesce((SELECT max(o.{0}) FROM {1} AS o WHERE o._batch < {2} AND {3}), 0)",
                          sql::quoted(column.name), table, batch.batch, same_in(column.count_within, "n", "o"))
            : "0";
    TRY(
        connection.run(fmt::format("CREATE TEMP TABLE plumbline_number AS SELECT _row AS of_row, number FROM (SELECT "
                                   "n._row, {before} + row_number() OVER "
                                   "(PARTITION BY {within} ORDER BY n._row) AS number FROM {table} AS n WHERE n._batch "
                                   "= {batch}) WHERE number > 1",
                                   fmt::arg("before", before), fmt::arg("within", listed(column.count_within)),
                                   fmt::arg("table", table), fmt::arg("batch", batch.batch))));
    TRY(connection.run(
        fmt::format("UPDATE {0} SET {1} = k.number FROM temp.plumbline_number AS k WHERE {0}._batch = {2} AND "
                    "{0}._row = k.of_row",
                    table, sql::quoted(column.name), batch.batch)));
    TRY(connection.run_script("DROP TABLE temp.plumbline_number;"));
  }
  return done();
}

Result<Reconciled> reconcile(sql::Connection& connection, const BatchRows& batch) {
  return Reconciliation(connection, batch).run();
}

}  // namespace plumbline::records
