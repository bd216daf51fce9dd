// SPDX-License-Identifier: Apache-2.0
// Threads that take the next rule, one connection each; the caller takes the answers in order.
#include "findings/asking.h"

#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "findings/record_reader.h"

namespace plumbline::findings {

namespace {

constexpr auto kLookEvery = std::chrono::milliseconds(50);  // whether the person asked to stop
constexpr std::size_t kReading = 2;                         // records of evidence: one such scan leaves cores idle
constexpr int kEntriesMax = 5;                              // tries to begin while records keep coming in

class StopFlag : public NoProgress {
 public:
  explicit StopFlag(const std::atomic<bool>& flag) : flag_(flag) {}
  bool stop_requested() const override { return flag_; }

 private:
  const std::atomic<bool>& flag_;
};

Error records_moved() {
  return conflict({}, say("records came in while the rules were asked", "核查期间有新记录导入"),
                  say("run it again", "请重新运行"));
}

Error took_too_long(std::chrono::milliseconds time_max) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(time_max).count();
  return unavailable({},
                     say("it was not done after {}, and was stopped", "运行 {} 分钟后仍未完成，已停止",
                         counted(minutes, "minute", "minutes")),
                     say("Ask it alone, with more time: `plumbline check --rule ID --rule-minutes N`",
                         "可单独运行并给予更多时间：`plumbline check --rule ID --rule-minutes N`"));
}

}  // namespace

Asking::Asking(std::vector<rules::Rule> rules, Timestamp as_of, std::filesystem::path folder,
               std::chrono::milliseconds time_max)
    : rules_(std::move(rules)),
      as_of_(as_of),
      folder_(std::move(folder)),
      time_max_(time_max),
      ready_(rules_.size()) {}

Result<std::unique_ptr<Asking>> Asking::begin(sql::Database& records, std::vector<rules::Rule> rules, Timestamp as_of,
                                              std::filesystem::path folder, std::size_t at_once,
                                              std::chrono::milliseconds time_max) {
  std::unique_ptr<Asking> asking(new Asking(std::move(rules), as_of, std::move(folder), time_max));
  TRY(asking->open(records, at_once));
  for (Lane& lane : asking->lanes_) {
    const std::lock_guard lock(asking->mutex_);
    asking->threads_.emplace_back([&asking = *asking, &lane] { asking.work(lane); });
    ++asking->at_work_;  // only those that began are waited for
  }
  return asking;
}

Asking::~Asking() {
  std::unique_lock lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
  while (at_work_ > 0) {
    // One that comes between two statements is lost on the engine: hence again, until all have ended.
    for (Lane& lane : lanes_) lane.connection->cancel();
    changed_.wait_for(lock, kLookEvery);
  }
}

Status Asking::open(sql::Database& records, std::size_t at_once) {
  if (at_once == 0) at_once = std::max(1U, std::thread::hardware_concurrency());
  lanes_.resize(std::clamp<std::size_t>(rules_.size(), 1, std::min(at_once, kAtOnceMax)));
  own_.resize(kReading);
  for (std::vector<Lane>* lanes : {&own_, &lanes_}) {
    for (Lane& lane : *lanes) lane.connection = TRY(records.connect());
  }
  for (int entry = 1;; ++entry) {
    Status entered = enter_all();
    if (entered.ok() || entered.error().kind != ErrorKind::Conflict || entry == kEntriesMax) return entered;
  }
}

// The first one's state is the common one.
Status Asking::enter_all() {
  for (Lane& lane : own_) lane.transaction.reset();
  sql::Transaction begun = TRY(sql::Transaction::begin(records()));
  own_.front().transaction.emplace(std::move(begun));
  batches_ = TRY(last_batches(records()));
  for (std::size_t i = 1; i < own_.size(); ++i) TRY(enter(own_[i]));
  for (Lane& lane : lanes_) TRY(enter(lane));
  return done();
}

std::vector<sql::Connection*> Asking::all_records() const {
  std::vector<sql::Connection*> all;
  for (const Lane& lane : own_) all.push_back(lane.connection.get());
  return all;
}

// The engine's snapshot is that of the first statement; every import leaves a batch.
Status Asking::enter(Lane& lane) {
  lane.transaction.reset();
  sql::Transaction begun = TRY(sql::Transaction::begin(*lane.connection));
  lane.transaction.emplace(std::move(begun));
  const std::map<std::string, std::int64_t> batches = TRY(last_batches(*lane.connection));
  return batches == batches_ ? done() : records_moved();
}

void Asking::work(Lane& lane) {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return stopped_ || begun_ == rules_.size() || begun_ < taken_ + kAhead; });
    if (stopped_ || begun_ == rules_.size()) break;
    const std::size_t turn = begun_++;
    lane.since = std::chrono::steady_clock::now();
    lane.cut = false;
    lock.unlock();
    Asked asked = ask(lane, rules_[turn]);
    lock.lock();
    ready_[turn] = std::move(asked);
    changed_.notify_all();
  }
  --at_work_;
  changed_.notify_all();
}

Asked Asking::ask(Lane& lane, const rules::Rule& rule) {
  Asked asked;
  asked.rule = &rule;
  asked.answer = std::make_unique<Answer>(folder_);
  if (lane.lost) {
    asked.outcome = *lane.lost;
    return asked;
  }
  try {
    asked.outcome = take(lane, rule, asked);
  } catch (const std::bad_alloc&) {
    asked.outcome = out_of_memory("");
  }
  {
    const std::lock_guard lock(mutex_);
    lane.since.reset();  // from here on nobody cancels
    if (lane.cut && !asked.outcome.ok()) asked.outcome = took_too_long(time_max_);
  }
  if (asked.outcome.ok() || stopped_) return asked;
  // What failed has doomed its transaction.
  const Status entered = enter(lane);
  if (!entered.ok()) lane.lost = entered.error();
  return asked;
}

Status Asking::take(Lane& lane, const rules::Rule& rule, Asked& asked) {
  TRY(rules::in_order_and_locked(rule));  // before anything of it is used
  for (const std::string& table : rules::needed(rule)) {
    const bool has = TRY(has_records(lane, table));
    if (!has) asked.empty.push_back(table);
  }
  if (!asked.empty.empty()) return done();
  const rules::Statement statement = TRY(rules::bind(rule, {.as_of = as_of_, .settings = {}}));
  StopFlag progress(stopped_);
  return asked.answer->take(*lane.connection, statement, progress);
}

// Asked once for all rules: they see the same state.
Result<bool> Asking::has_records(Lane& lane, const std::string& table) {
  {
    const std::lock_guard lock(mutex_);
    const auto known = has_records_.find(table);
    if (known != has_records_.end()) return known->second;
  }
  const bool has = TRY(rules::has_records(*lane.connection, table));
  const std::lock_guard lock(mutex_);
  has_records_.emplace(table, has);
  return has;
}

// Again and again, as one that comes between two statements of a rule is lost.
void Asking::cut_long_ones() {
  const auto now = std::chrono::steady_clock::now();
  for (Lane& lane : lanes_) {
    if (!lane.since || now - *lane.since < time_max_) continue;
    lane.cut = true;
    lane.connection->cancel();
  }
}

Result<Asked> Asking::next(Progress& progress, const std::function<Status()>& meanwhile) {
  std::unique_lock lock(mutex_);
  CHECK(taken_ < rules_.size(), "more answers than rules");
  for (;;) {
    if (progress.stop_requested()) return stopped_as_asked();
    if (ready_[taken_]) break;
    cut_long_ones();
    if (meanwhile && !was_idle_ && begun_ == rules_.size()) {
      was_idle_ = true;
      lock.unlock();
      TRY(meanwhile());
      lock.lock();
      continue;
    }
    changed_.wait_for(lock, kLookEvery);
  }
  Asked asked = std::move(*ready_[taken_]);
  ready_[taken_++].reset();
  lock.unlock();
  changed_.notify_all();
  return asked;
}

}  // namespace plumbline::findings
