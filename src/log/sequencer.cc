// SPDX-License-Identifier: Apache-2.0
// The sequencer's thread: takes what is queued, carries it out in one transaction, commits, answers.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "base/check.h"
#include "base/durable.h"
#include "log/parts.h"

namespace plumbline::log {

namespace {

constexpr std::size_t kGroupCommands = 1024;
constexpr std::size_t kGroupBytes = std::size_t{1} << 20;
constexpr std::size_t kQueueMax = 65'536;

Error disk_full() {
  return unavailable("log", say("the log no longer takes events: the disk is full", "磁盘已满，日志不再接收事件"),
                     say("What was acknowledged is safe. Free some space and start again.",
                         "已确认的内容是安全的。请腾出空间后重新启动。"));
}

struct Waiting {
  Command command;
  std::promise<Result<Position>> answer;
};

struct Signing {
  std::promise<Result<tlog::Checkpoint>> answer;
};

}  // namespace

struct Sequencer::Parts {
  explicit Parts(Log& its_log) : log(its_log) {}

  Log& log;
  std::mutex mutex;
  std::condition_variable wake;   // something is queued, or it is time to end
  std::condition_variable space;  // the queue has room again
  std::deque<Waiting> queue;
  std::vector<Signing> signings;
  bool ending = false;
  std::optional<Error> closed;  // why nothing is taken any more; only the thread looks
  std::thread thread;

  void work();
  std::vector<Waiting> take(std::unique_lock<std::mutex>& lock, std::vector<Signing>& to_sign);
  void answer(std::vector<Waiting>& group);
  Status carry_out(std::vector<Waiting>& group, std::vector<Result<Position>>& results);
  enum class Care { Whole, OneByOne };
  Status in_transaction(std::vector<Waiting>& group, Care care, std::vector<Result<Position>>& results);
  Result<Position> asked(Batch& batch, const Command& command, Batch::Commands commands);
  Result<Position> one(Batch& batch, const Command& command);
};

std::vector<Waiting> Sequencer::Parts::take(std::unique_lock<std::mutex>& lock, std::vector<Signing>& to_sign) {
  wake.wait(lock, [this] { return ending || !queue.empty() || !signings.empty(); });
  to_sign.swap(signings);
  std::vector<Waiting> group;
  std::size_t bytes = 0;
  while (!queue.empty() && group.size() < kGroupCommands && bytes < kGroupBytes) {
    bytes += queue.front().command.bytes;
    group.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  return group;
}

void Sequencer::Parts::work() {
  while (true) {
    std::vector<Waiting> group;
    std::vector<Signing> to_sign;
    {
      std::unique_lock lock(mutex);
      group = take(lock, to_sign);
      if (group.empty() && to_sign.empty()) return;
    }
    space.notify_all();
    if (!group.empty()) answer(group);
    for (Signing& signing : to_sign) signing.answer.set_value(log.sign_checkpoint());
  }
}

// A command by itself: undone alone if it is refused, not asked again if it was carried out before.
Result<Position> Sequencer::Parts::one(Batch& batch, const Command& command) {
  std::optional<Position> before = TRY(batch.known(command.id));
  if (before) return std::move(*before);
  sql::Connection& cases = log.parts_->cases;
  TRY(cases.begin_part());
  Result<Position> position = asked(batch, command, Batch::Commands::Looked);
  if (position.ok()) {
    TRY(cases.keep_part());
  } else {
    TRY(cases.undo_part());
  }
  return position;
}

Result<Position> Sequencer::Parts::asked(Batch& batch, const Command& command, Batch::Commands commands) {
  const Sealed event = TRY(command.act(log.parts_->cases));
  if (event.entry.command != command.id) {
    return invalid("log", say("the event is of another command than was submitted", "事件与所提交的命令不符"));
  }
  return batch.append(event, commands);
}

Status Sequencer::Parts::in_transaction(std::vector<Waiting>& group, Care care,
                                        std::vector<Result<Position>>& results) {
  Log::Parts& its = *log.parts_;
  Tree* tree = TRY(its.current_tree());
  Batch batch(*its.storage, *tree, its.heads, its.clock);
  for (const Waiting& waiting : group) {
    if (care == Care::Whole) {
      const Position position = TRY(asked(batch, waiting.command, Batch::Commands::Assumed));
      results.emplace_back(position);
      continue;
    }
    Result<Position> result = one(batch, waiting.command);
    // A refused command leaves the transaction standing. A full disk takes all of it down.
    if (!result.ok() && sql::is_disk_full(result.error())) return result.error();
    results.push_back(std::move(result));
  }
  return batch.write();
}

Status Sequencer::Parts::carry_out(std::vector<Waiting>& group, std::vector<Result<Position>>& results) {
  if (closed) return *closed;
  // Nearly always every command is new and none is refused: then there is no need to look each one up, nor to be able
  // to take each one back. If one is not so, the group begins again, one by one.
  for (const Care care : {Care::Whole, Care::OneByOne}) {
    results.clear();
    sql::Transaction transaction = TRY(sql::Transaction::begin(log.parts_->cases));
    Status status = in_transaction(group, care, results);
    const bool written = status.ok();
    if (written) status = transaction.commit();
    if (status.ok()) return status;
    log.parts_->forget();
    if (!written && care == Care::Whole) continue;
    const Error error = status.error();
    // A full disk is known before anything counts as committed, and so is a writer that was taken over. After any other
    // failure nobody knows what counts.
    const bool known = sql::is_disk_full(error) || error.kind == ErrorKind::Conflict;
    if (!known) stop_process("log", error.in(Language::English));
    closed = sql::is_disk_full(error) ? disk_full() : error;
    return *closed;
  }
  CHECK(false, "the last attempt returns");
}

void Sequencer::Parts::answer(std::vector<Waiting>& group) {
  std::vector<Result<Position>> results;
  const Status status = carry_out(group, results);
  for (std::size_t i = 0; i < group.size(); ++i) {
    group[i].answer.set_value(status.ok() ? std::move(results[i]) : Result<Position>(status.error()));
  }
}

Sequencer::Sequencer(Log& log) : parts_(std::make_unique<Parts>(log)) {
  parts_->thread = std::thread([parts = parts_.get()] { parts->work(); });
}

Sequencer::~Sequencer() {
  {
    const std::scoped_lock lock(parts_->mutex);
    parts_->ending = true;
  }
  parts_->wake.notify_all();
  parts_->thread.join();
}

std::future<Result<Position>> Sequencer::submit(Command command) {
  Waiting waiting{std::move(command), {}};
  std::future<Result<Position>> answer = waiting.answer.get_future();
  {
    std::unique_lock lock(parts_->mutex);
    CHECK(!parts_->ending, "a command for a sequencer that is being destroyed");
    parts_->space.wait(lock, [this] { return parts_->queue.size() < kQueueMax; });
    parts_->queue.push_back(std::move(waiting));
  }
  parts_->wake.notify_one();
  return answer;
}

Result<Position> Sequencer::run(Command command) {
  return submit(std::move(command)).get();
}

Result<tlog::Checkpoint> Sequencer::sign_checkpoint() {
  Signing signing;
  std::future<Result<tlog::Checkpoint>> answer = signing.answer.get_future();
  {
    const std::scoped_lock lock(parts_->mutex);
    parts_->signings.push_back(std::move(signing));
  }
  parts_->wake.notify_one();
  return answer.get();
}

}  // namespace plumbline::log
