// SPDX-License-Identifier: Apache-2.0
// The steps of a batch: stream the rows into the record table, number and check them, reconcile, report.
#include "records/import.h"

#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "records/batch_log.h"
#include "records/file_digest.h"
#include "records/overtaken.h"
#include "records/pipeline.h"
#include "records/reconcile.h"
#include "records/schema.h"
#include "records/tree.h"

namespace plumbline::records {

namespace {

constexpr std::int64_t kProgressMicros = 100'000;
constexpr std::int64_t kMostlyEmptyRowsMin = 10;

constexpr std::size_t kRefusedTogether = 4096;
constexpr std::size_t kRefusedBytesTogether = std::size_t{8} << 20;

class Import {
 public:
  Import(const Desk& desk, const Source& source, const packs::RecordType& type, const Refuse& refuse,
         Progress& progress)
      : desk_(desk),
        source_(source),
        type_(type),
        refuse_(refuse),
        progress_(progress) {}

  Result<BatchReport> run() {
    report_.batch = TRY(BatchLog(desk_.connection).next_number());
    report_.record_type = type_.name;
    report_.file = source_.file;
    report_.imported_by = source_.by;
    TRY(BatchLog(desk_.connection).date(report_, desk_.clock.now()));
    report_.replay_of = source_.replay_of;

    const std::unique_ptr<tabular::Reader> reader = TRY(source_.open());
    Plan plan = TRY(make_plan(source_.mapping, type_, desk_.packs, reader->shape().columns, source_.file));
    if (reader->shape().format == tabular::Format::Delimited) take_guards_off(plan);
    report_.sheet = source_.sheet;
    if (source_.replay_of == 0) {
      report_.sheet = reader->shape().sheet;
      report_.headers_ignored = plan.headers_ignored;
      report_.headers_repeated = reader->shape().repeated;
      report_.header_row = static_cast<std::int64_t>(reader->shape().header_row);
      const std::vector<std::string>& sheets = reader->shape().sheets;
      if (!source_.mapping.shape.sheet && sheets.size() > 1)
        report_.sheets_left_out.assign(sheets.begin() + 1, sheets.end());
    }
    const std::int64_t rows_before = TRY(count_rows());
    Converter converter(plan, report_.batch, date_of(report_.imported_local));
    TRY(stream(*reader, plan, converter));
    report_.file_sha256 = TRY(source_.digest());
    TRY(settle(plan, converter, rows_before));
    TRY(describe(plan, converter));
    TRY(verify(rows_before));
    return std::move(report_);
  }

 private:
  Result<std::int64_t> count_rows() { return one_integer(desk_.connection, "SELECT count(*) FROM " + table_of(type_)); }

  Status stream(tabular::Reader& reader, const Plan& plan, Converter& converter) {
    std::vector<std::string> columns;
    for (const PlannedColumn& column : plan.columns) columns.push_back(column.normaliser.column().name);
    columns.insert(columns.end(), {"_batch", "_row"});
    Pipeline pipeline(reader, converter);
    Stream stream(*this, pipeline, reader.bytes_total());
    while (!stream.finished()) {
      TRY(desk_.connection.insert_from(table_of(type_), columns, stream));
      const std::vector<RefusedRow> refused = stream.take_refused();
      for (const RefusedRow& row : refused) TRY(set_aside(row));
    }
    return done();
  }

  // The rows that were taken, for insert_from(). Refused rows gather here, as nothing else may be written meanwhile;
  // when they are many or long, the rows pause for them.
  class Stream : public sql::BlockSource {
   public:
    Stream(Import& import, Pipeline& pipeline, std::uint64_t bytes_total)
        : import_(import),
          pipeline_(pipeline),
          bytes_total_(bytes_total) {}

    Result<std::size_t> next(std::vector<sql::ColumnData>& columns) override {
      while (refused_.size() < kRefusedTogether && refused_bytes_ < kRefusedBytesTogether) {
        if (import_.progress_.stop_requested()) return stopped(import_.source_.file);
        ConvertedBlock* block = TRY(pipeline_.next());
        finished_ = block == nullptr;
        if (finished_) break;
        import_.rows_ += static_cast<std::int64_t>(block->rows + block->left_out);
        import_.report_.rows += static_cast<std::int64_t>(block->in);
        for (const RefusedRow& row : block->refused) refused_bytes_ += row.bytes();
        std::move(block->refused.begin(), block->refused.end(), std::back_inserter(refused_));
        import_.show(block->bytes_read, bytes_total_);
        columns.swap(block->columns);
        if (block->rows > 0) return block->rows;
      }
      return std::size_t{0};
    }
    bool finished() const { return finished_; }
    std::vector<RefusedRow> take_refused() {
      refused_bytes_ = 0;
      return std::exchange(refused_, {});
    }

   private:
    Import& import_;
    Pipeline& pipeline_;
    std::uint64_t bytes_total_;
    bool finished_ = false;
    std::vector<RefusedRow> refused_;
    std::size_t refused_bytes_ = 0;
  };

  Status set_aside(const RefusedRow& row) {
    ++report_.quarantined;
    return refuse_(report_.batch, row);
  }

  void show(std::uint64_t part, std::uint64_t total) {
    const Timestamp now = desk_.clock.now();
    if (now.micros - shown_at_.micros < kProgressMicros) return;
    shown_at_ = now;
    progress_.at(say("reading {}", "正在读取 {}", source_.file), part, total);
  }

  // From appended rows to current records and versions.
  Status settle(const Plan& plan, const Converter& converter, std::int64_t rows_before) {
    progress_.at(say("checking {} rows", "正在核对 {} 行", report_.rows), 0, 0);
    TRY(count_gaps(converter.watch()));
    if (type_.tree_parent) TRY(break_cycles(plan));
    std::vector<std::string> mapped;
    for (const PlannedColumn& column : plan.columns) mapped.push_back(column.normaliser.column().name);
    const bool is_replay = source_.replay_of != 0;
    BatchRows batch{type_, report_.batch, rows_, rows_before, converter.repeats().rows(), std::move(mapped), is_replay};
    TRY(number_repetitions(desk_.connection, batch));
    if (is_replay) TRY(set_overtaken_aside(plan, batch));
    const Reconciled reconciled = TRY(reconcile(desk_.connection, batch));
    report_.loaded = reconciled.loaded;
    report_.updated = reconciled.updated;
    report_.unchanged = reconciled.unchanged;
    report_.repeated_keys = reconciled.repeated_keys;
    report_.repeated_with_other_content = reconciled.repeated_with_other_content;
    report_.repeated_key_examples = reconciled.repeated_key_examples;
    report_.columns_kept = reconciled.kept;
    if (progress_.stop_requested()) return stopped(source_.file);
    return done();
  }

  Status count_gaps(const Watch& watch) {
    const auto gaps = watch.serial_gaps();
    if (gaps && gaps->missing == 0) return done();
    // What this file leaves out, another may have brought.
    const std::string all = fmt::format("(SELECT TRY_CAST({} AS BIGINT) AS serial, _batch FROM {})",
                                        sql::quoted(*type_.serial), table_of(type_));
    const std::string serials = fmt::format(
        "(SELECT DISTINCT serial FROM {0}, (SELECT min(serial) AS first, max(serial) AS last FROM {0} WHERE _batch = "
        "{1} "
        "AND serial BETWEEN 0 AND {2}) WHERE serial BETWEEN first AND last)",
        all, report_.batch, kSerialMax);
    auto rows = TRY(desk_.connection.query(fmt::format(
        "SELECT sum(serial - before - 1)::BIGINT, arg_min(before + 1, serial), arg_min(serial - 1, serial) FROM "
        "(SELECT serial, lag(serial) OVER (ORDER BY serial) AS before FROM {}) WHERE serial > before + 1",
        serials)));
    const bool counted = TRY(rows->next());
    if (counted && !rows->is_null(0)) {
      report_.serial_gaps = rows->integer(0);
      report_.serial_gap_example = gap_example(rows->integer(1), rows->integer(2));
    }
    return done();
  }

  // Rows that would make a record its own superior go to quarantine before anything is reconciled, so that what was in
  // force before them stays in force.
  Status break_cycles(const Plan& plan) {
    const std::vector<CycleBreaker> breakers = TRY(find_cycles(desk_.connection, type_, report_.batch));
    LateRefusals refusals;
    for (const CycleBreaker& breaker : breakers) {
      RefusedRow& refusal = refusals[static_cast<std::uint64_t>(breaker.row)];
      refusal.column = *type_.tree_parent;
      refusal.reason = say("this would close a circle: {}", "会形成循环隶属：{}", breaker.cycle);
    }
    return take_back(plan, std::move(refusals));
  }

  Status set_overtaken_aside(const Plan& plan, BatchRows& batch) {
    const std::vector<OvertakenRow> overtaken = TRY(find_overtaken(desk_.connection, batch, source_.replay_of));
    LateRefusals refusals;
    for (const OvertakenRow& row : overtaken) {
      RefusedRow& refusal = refusals[static_cast<std::uint64_t>(row.row)];
      refusal.overtaken = true;
      refusal.reason =
          say("this record has come again since, in batch {}, with other content: what this row says is "
              "older, and does not take its place",
              "此记录其后已由批次 {} 再次导入且内容不同：本行内容较旧，不予替换", row.by);
    }
    report_.overtaken = static_cast<std::int64_t>(refusals.size());
    TRY(take_back(plan, std::move(refusals)));
    batch.rows = rows_;
    return done();
  }

  using LateRefusals = std::map<std::uint64_t, RefusedRow>;  // by row

  // Rows that are in the table already. Their cells are read from the source once more: it happens too rarely to keep
  // all.
  Status take_back(const Plan& plan, LateRefusals refusals) {
    if (refusals.empty()) return done();
    for (const auto& [row, refusal] : refusals) {
      TRY(desk_.connection.run(
          fmt::format("DELETE FROM {} WHERE _batch = {} AND _row = {}", table_of(type_), report_.batch, row)));
      --rows_;
    }
    const std::unique_ptr<tabular::Reader> reader = TRY(source_.open());
    tabular::Block block;
    while (TRY(reader->next(block))) {
      if (refusals.empty()) break;
      for (std::size_t row = 0; row < block.rows(); ++row) {
        const auto found = refusals.find(block.row_numbers[row]);
        if (found == refusals.end()) continue;
        std::vector<std::string_view> cells;
        for (std::size_t i = 0; i < block.width; ++i) cells.push_back(block.cell(row, i));
        RefusedRow& refused = found->second;
        refused.row = block.row_numbers[row];
        refused.line = block.line_numbers[row];
        const auto column = plan.place_of(refused.column);
        if (column && !plan.columns[*column].from.empty())
          refused.value = storable(cells[plan.columns[*column].from.front()]);
        refused.cells_json = cells_json(plan.headers, cells);
        TRY(set_aside(refused));
        refusals.erase(found);
      }
    }
    return done();
  }

  Status describe(const Plan& plan, const Converter& converter) {
    report_.date_order_breaches = converter.watch().breaches();
    report_.dates_to_come = converter.watch().dates_to_come();
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
      const std::int64_t empty = converter.empty()[i];
      if (report_.rows < kMostlyEmptyRowsMin || empty * 10 < report_.rows * 9) continue;
      report_.mostly_empty.push_back({plan.columns[i].normaliser.column().name, empty});
    }
    for (const packs::Column& column : type_.columns) {
      if (!column.references || !plan.place_of(column.name)) continue;
      TRY(count_orphans(column));
    }
    return done();
  }

  // Two examples, as the first and the last come with the count.
  Status count_orphans(const packs::Column& column) {
    auto rows = TRY(desk_.connection.query(fmt::format(
        "SELECT count(*), CAST(min(n.{0}) AS TEXT), CAST(max(n.{0}) AS TEXT) FROM {1} AS n WHERE n._batch = "
        "{2} AND n.{0} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {3} AS p WHERE p.{4} = n.{0})",
        sql::quoted(column.name), table_of(type_), report_.batch, sql::quoted(column.references->record_type),
        sql::quoted(column.references->column))));
    const bool counted = TRY(rows->next());
    if (!counted || rows->integer(0) == 0) return done();
    Orphans& orphans = report_.orphans.emplace_back();
    orphans.column = column.name;
    orphans.record_type = column.references->record_type;
    orphans.rows = rows->integer(0);
    orphans.examples.emplace_back(rows->text(1));
    if (rows->text(2) != rows->text(1)) orphans.examples.emplace_back(rows->text(2));
    return done();
  }

  // The books must balance, and the table must agree with them, before anything is committed.
  Status verify(std::int64_t rows_before) {
    const std::int64_t rows_after = TRY(count_rows());
    const std::int64_t settled = report_.loaded + report_.updated + report_.unchanged + report_.quarantined;
    if (report_.rows == settled && rows_after == rows_before + report_.loaded) return done();
    return internal(source_.file,
                    say("the numbers of the batch do not add up: {} rows in, {} settled; the table had {} rows and has "
                        "{}, with {} new",
                        "导入批次的数目不符：读入 {} 行，处理 {} 行；表中原有 {} 行，现有 {} 行，新增 {} 行",
                        report_.rows, settled, rows_before, rows_after, report_.loaded),
                    say("nothing was changed; please report this", "未作任何更改，请报告此问题"));
  }

  const Desk& desk_;
  const Source& source_;
  const packs::RecordType& type_;
  const Refuse& refuse_;
  Progress& progress_;
  BatchReport report_;
  std::int64_t rows_ = 0;  // taken and not set aside
  Timestamp shown_at_;
};

}  // namespace

Result<BatchReport> import_rows(const Desk& desk, const Source& source, const Refuse& refuse, Progress& progress) {
  const packs::RecordType* type = desk.packs.record_type(source.mapping.record_type);
  if (type == nullptr) {
    return invalid(source.file, say("there is no record type `{}`", "没有记录类型 `{}`", source.mapping.record_type),
                   say("load the pack that has it, or mend the mapping", "请加载含有该类型的规则包，或修改字段对应表"));
  }
  return Import(desk, source, *type, refuse, progress).run();
}

}  // namespace plumbline::records
