// SPDX-License-Identifier: Apache-2.0
// Store: what the public header offers, each as a transaction over the steps beside this file.
#include <utility>

#include <fmt/format.h>

#include "records/batch_log.h"
#include "records/file_digest.h"
#include "records/import.h"
#include "records/quarantine.h"
#include "records/records.h"
#include "records/schema.h"
#include "tabular/tabular.h"

namespace plumbline::records {

namespace {

constexpr std::size_t kNameBytesMax = 4096;

Error unknown_type(std::string_view name) {
  return not_found(std::string(name), say("there is no record type `{}`", "没有记录类型 `{}`", name),
                   say("load the pack that has it", "请加载含有该类型的规则包"));
}

// One batch's waiting rows, taken again as a batch of its own; none where none could be taken. But the reasons may then
// be others than before, and a fix may not have sufficed.
Result<std::optional<BatchReport>> replay_one(const Desk& desk, std::int64_t original, const std::string& by,
                                              Progress& progress) {
  sql::Transaction transaction = TRY(sql::Transaction::begin(desk.connection));
  BatchLog log(desk.connection);
  const BatchReport before = TRY(log.one(original));
  const std::string mapping_text = TRY(log.mapping_of(original));
  Source source;
  source.mapping = TRY(parse_mapping(mapping_text, fmt::format("plumbline.batch {}", original), desk.packs));
  source.file = before.file;
  source.sheet = before.sheet;
  source.digest = [&]() -> Result<crypto::Digest> { return before.file_sha256; };
  source.by = by;
  source.replay_of = original;
  source.open = [&]() -> Result<std::unique_ptr<tabular::Reader>> {
    std::unique_ptr<tabular::Reader> reader = TRY(QuarantineReader::open(desk.connection, original));
    return reader;
  };
  const std::unique_ptr<Settling> settling = TRY(Settling::begin(desk.connection));
  const Refuse refuse = [&](std::int64_t, const RefusedRow& row) { return settling->still_refused(row); };
  BatchReport report = TRY(import_rows(desk, source, refuse, progress));
  const bool took_none = report.quarantined == report.rows && report.overtaken == 0;
  if (!took_none) TRY(log.add(report, mapping_text));
  TRY(settling->finish(original, took_none ? 0 : report.batch));
  TRY(transaction.commit());
  return took_none ? std::optional<BatchReport>() : std::optional(std::move(report));
}

}  // namespace

Store::Store(sql::Connection& connection, const packs::PackSet& packs, const Clock& clock)
    : connection_(connection),
      packs_(packs),
      clock_(clock) {}

Status Store::create_tables() {
  return make_tables(connection_, packs_, clock_);
}

Result<bool> Store::has_tables() {
  return tables_fit(connection_, packs_);
}

Result<std::vector<std::string>> Store::missing_in(const std::set<std::string>& tables) {
  return records::missing_in(connection_, packs_, tables);
}

Result<BatchReport> Store::import_file(const ImportRequest& request, Progress& progress) {
  Source source;
  source.mapping = request.mapping;
  const std::string mapping_text = write_mapping(request.mapping);
  // Names of files are bytes: what unpacked an archive may have written them in GBK.
  source.file = tabular::escaped(request.name.empty() ? request.file.filename().string() : request.name, kNameBytesMax);
  source.by = request.by;
  const std::unique_ptr<FileDigest> digest = TRY(FileDigest::begin(request.file));
  source.digest = [&] { return digest->get(progress); };
  std::string first_sheet;
  source.open = [&]() -> Result<std::unique_ptr<tabular::Reader>> {
    const tabular::Shape shape = TRY(tabular::sniff(request.file, request.mapping.shape));
    if (!shape.sheets.empty()) first_sheet = shape.sheets.front();
    return tabular::open(request.file, shape);
  };

  sql::Transaction transaction = TRY(sql::Transaction::begin(connection_));
  BatchLog log(connection_);
  // Rows are read before the whole file has been hashed, unless it may have been here before.
  std::int64_t before = TRY(log.last_reading(source.mapping.record_type, mapping_text, std::nullopt));
  if (before > 0) {
    const crypto::Digest known = TRY(source.digest());
    before = TRY(log.last_reading(source.mapping.record_type, mapping_text, known));
  }
  bool changed_since = false;
  if (before > 0) changed_since = TRY(log.has_changed_since(source.mapping.record_type, before));
  if (before > 0 && (request.one_of_many || !changed_since)) {
    BatchReport same;
    same.batch = TRY(log.next_number());
    same.record_type = source.mapping.record_type;
    same.file = source.file;
    const BatchReport read = TRY(log.one(before));
    same.sheet = read.sheet;
    same.file_sha256 = TRY(source.digest());
    same.imported_by = source.by;
    TRY(log.date(same, clock_.now()));
    same.same_file_before = true;
    same.changed_since = changed_since;
    TRY(log.add(same, mapping_text));
    TRY(transaction.commit());
    return same;
  }
  const std::int64_t first_id = TRY(next_quarantine_id(connection_));
  std::optional<QuarantineWriter> quarantine;
  const Refuse refuse = [&](std::int64_t batch, const RefusedRow& row) {
    if (!quarantine) quarantine.emplace(connection_, first_id, batch, source.mapping.record_type, source.file);
    return quarantine->add(row);
  };
  BatchReport report = TRY(import_rows({connection_, packs_, clock_}, source, refuse, progress));
  if (quarantine) TRY(quarantine->finish());
  TRY(log.add(report, mapping_text));
  TRY(digest->still_the_same());
  report.superseded = TRY(drop_superseded(connection_, packs_, report, request.mapping, first_sheet));
  TRY(transaction.commit());
  return report;
}

Result<std::vector<BatchReport>> Store::batches(std::int64_t limit) {
  return BatchLog(connection_).last(limit);
}

Result<BatchReport> Store::batch(std::int64_t id) {
  return BatchLog(connection_).one(id);
}

Result<std::string> Store::mapping_of(std::int64_t batch) {
  return BatchLog(connection_).mapping_of(batch);
}

Result<std::int64_t> Store::count(std::string_view record_type) {
  const packs::RecordType* type = packs_.record_type(record_type);
  if (type == nullptr) return unknown_type(record_type);
  return one_integer(connection_, "SELECT count(*) FROM " + table_of(*type));
}

Result<std::vector<QuarantinedRow>> Store::quarantine(const QuarantineFilter& filter) {
  return list_quarantine(connection_, filter);
}

Status Store::fix(std::int64_t id, const std::map<std::string, std::string>& cells, const std::string& by) {
  return fix_quarantined(connection_, id, cells, by, clock_.now());
}

Result<std::vector<BatchReport>> Store::replay(std::optional<std::int64_t> batch, const std::string& by,
                                               Progress& progress) {
  std::vector<std::int64_t> originals;
  auto rows =
      TRY(connection_.query("SELECT DISTINCT batch FROM plumbline.quarantine WHERE state IN ('waiting', 'fixed') AND "
                            "($batch IS NULL OR batch = $batch) "
                            "ORDER BY batch",
                            {{"batch", batch ? sql::Value::integer(*batch) : sql::Value::null()}}));
  while (TRY(rows->next())) originals.push_back(rows->integer(0));
  rows.reset();

  std::vector<BatchReport> reports;
  const Desk desk{connection_, packs_, clock_};
  for (const std::int64_t original : originals) {
    std::optional<BatchReport> report = TRY(replay_one(desk, original, by, progress));
    if (report) reports.push_back(std::move(*report));
  }
  return reports;
}

std::string record_id_sql(const packs::RecordType& type, std::string_view alias) {
  std::string sql;
  for (const std::string& column : type.key) {
    std::string name = alias.empty() ? "" : std::string(alias) + ".";
    name += sql::quoted(column);
    const packs::Column* found = type.column(column);
    if (found == nullptr || found->sql_type() != sql::Type::Text) name = "CAST(" + name + " AS TEXT)";
    sql += (sql.empty() ? "" : " || '/' || ") + fmt::format("coalesce({}, '')", name);
  }
  return sql;
}

}  // namespace plumbline::records
