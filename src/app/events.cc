// SPDX-License-Identifier: Apache-2.0
// What a store writes into its event log, and when.
#include <fmt/format.h>

#include "app/app.h"
#include "app/config.h"
#include "app/lock.h"
#include "app/payloads.h"
#include "base/check.h"
#include "base/text.h"
#include "records/records.h"

namespace plumbline::app {

namespace {

Result<std::int64_t> count(sql::Connection& cases, const std::string& table) {
  const auto rows = TRY(cases.query("SELECT count(*) FROM " + table));
  const bool any = TRY(rows->next());
  return any ? rows->integer(0) : 0;
}

Error other_records(std::uint64_t batches, const Words& how) {
  return corrupt(kRecordsFile,
                 Words{fmt::format("the records are not those that the log tells of: it has events of {}, {}",
                                   counted(batches, "batch", "batches").en, how.en),
                       fmt::format("记录库与日志不符：日志记有 {} 个批次，{}", batches, how.zh)},
                 say("Nothing is written. Put the latest records.duckdb back; an older copy lacks what was imported "
                     "since.",
                     "已停止写入。请恢复最新的 records.duckdb；旧副本缺少此后导入的内容。"));
}

}  // namespace

Status Store::open_log(const Parts& parts) {
  if (!has_log()) {
    // A log whose log.yaml is gone is not a store without a log: init_log() would say the same.
    return cases_ == nullptr ? done() : log::require_none(folder_, *cases_);
  }
  log::Options options;
  options.own_streams = {kImports, kRuns, kRules};
  options.before[kRunsBefore] = TRY(count(*cases_, "check_run"));
  options.before[kStepsBefore] = TRY(count(*cases_, "rule_setting_step"));
  options.held = parts.held;
  if (parts.relock) TRY(log::Log::relock(folder_, *cases_, *parts.relock, options));
  log_ = TRY(log::Log::open(folder_, *cases_, sql::Access::ReadWrite, options));
  return record_batches();
}

Result<log::Log*> Store::log() {
  if (log_ == nullptr) {
    if (!has_log()) TRY(log::require_none(folder_, cases()));
    const log::Settings settings = TRY(log::read_settings(folder_));
    log_ = TRY(log::Log::open(folder_, cases(), sql::Access::ReadOnly));
  }
  return log_.get();
}

Result<log::Position> Store::record(const log::Event& event, const std::function<Status(sql::Connection&)>& change) {
  CHECK(writes_ && log_ != nullptr, "an event for a store that was not opened for writing, or has no log");
  const log::Sealed sealed = TRY(log_->seal(event));
  sql::Transaction transaction = TRY(sql::Transaction::begin(*cases_));
  if (change) TRY(change(*cases_));
  const log::Position position = TRY(log_->append(sealed));
  TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
  TRY(sign());
  return position;
}

Status Store::sign() {
  if (log_ == nullptr) return done();
  TRY(log_->sign_checkpoint());
  return done();
}

// How many batches the log has events of. Corrupt where the records lack one of them or hold another last one: then an
// older copy lies in their place, and what is imported next would take a number that has its event already.
Result<std::uint64_t> Store::batches_logged(records::Store& records) {
  const tlog::Id16 stream = log_->stream(kImports);
  const std::uint64_t logged = TRY(log_->length(stream));
  if (logged == 0) return logged;
  const Result<records::BatchReport> last = records.batch(static_cast<std::int64_t>(logged));
  if (!last.ok()) {
    if (last.error().kind != ErrorKind::NotFound) return last.error();
    return other_records(logged, say("and the last of them is not there", "而其中最后一个批次不存在"));
  }
  const std::vector<log::Shown> event = TRY(log_->stream_events(stream, logged - 1, 1));
  CHECK(!event.empty(), "a stream is shorter than it is");
  const Result<log::Opening> opening = log_->read(event.front());
  if (!opening.ok()) return logged;  // keys were lost; the audit names every such event
  const boost::json::object payload = TRY(members_of(opening.value(), event.front().index));
  const log::Event now = TRY(event_of(last.value(), records));
  if (!agrees(payload, now) || opening.value().actor != now.actor)
    return other_records(logged, say("and the last of them is another one", "而其中最后一个批次与所记不同"));
  return logged;
}

Status Store::record_batches() {
  if (log_ == nullptr || records_ == nullptr) return done();
  const packs::PackSet* loaded = TRY(packs());
  records::Store store(*records_, *loaded);
  const std::uint64_t logged = TRY(batches_logged(store));
  std::uint64_t next = logged + 1;
  bool any = false;
  while (true) {
    const Result<records::BatchReport> batch = store.batch(static_cast<std::int64_t>(next));
    if (!batch.ok()) {
      if (batch.error().kind != ErrorKind::NotFound) return batch.error();
      break;
    }
    const log::Event event = TRY(event_of(batch.value(), store));
    const log::Sealed sealed = TRY(log_->seal(event));
    sql::Transaction transaction = TRY(sql::Transaction::begin(*cases_));
    TRY(log_->append(sealed));
    TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
    ++next;
    any = true;
  }
  return any ? sign() : done();
}

std::function<Status(const findings::CheckReport&)> Store::run_recorder(const std::string& by) {
  if (log_ == nullptr) return {};
  return [this, by](const findings::CheckReport& report) -> Status {
    const log::Sealed event = TRY(log_->seal(event_of(report, by)));
    TRY(log_->append(event));
    return done();
  };
}

settings::Book::OnStep Store::setting_recorder() {
  if (log_ == nullptr) return {};
  return [this](const settings::Setting& setting) -> Status {
    const log::Sealed event = TRY(log_->seal(event_of(setting)));
    TRY(log_->append(event));
    return done();
  };
}

Status init_log(const std::filesystem::path& folder, const std::string& origin,
                const std::optional<std::filesystem::path>& lock) {
  {
    const std::unique_ptr<Store> store = TRY(open(folder, {.cases = sql::Access::ReadWrite}, "log init"));
    TRY(log::init(folder, store->cases(), origin, lock));
  }
  // Opening it makes the first event and the first checkpoint, and events of what was imported before.
  TRY(open(folder, {.records = sql::Access::ReadOnly, .cases = sql::Access::ReadWrite}, "log init"));
  return done();
}

}  // namespace plumbline::app
