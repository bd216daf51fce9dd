// SPDX-License-Identifier: Apache-2.0
// Group commit. A writer that comes alone commits for itself, without a hand-over. Where others have come meanwhile,
// the sequencer's own thread goes on with them, group by group, for as long as any wait: it stays on its processor with
// all it needs at hand, while those it has answered seal their next events on the others.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "base/check.h"
#include "log/gate.h"
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

struct Submitted {
  Command command;
  std::promise<Result<Position>> answer;
  std::size_t place = 0;  // in its group
};

// Commands for one transaction, and what came of each. Those of run() belong to whoever waits for it.
class Group {
 public:
  std::size_t add(const Command& command) {
    commands.push_back(&command);
    bytes_ += command.event.payload.box ? command.event.payload.box->size() : 0;
    return commands.size() - 1;
  }
  void add(Submitted&& one) {
    submitted.push_back(std::move(one));
    submitted.back().place = add(submitted.back().command);
  }
  bool full() const { return commands.size() >= kGroupCommands || bytes_ >= kGroupBytes; }

  std::vector<const Command*> commands;
  std::deque<Submitted> submitted;
  std::vector<Result<Position>> results;
  Gate done;

 private:
  std::size_t bytes_ = 0;
};

// Whose turn it is to use the log and its connection: nobody else touches them.
enum class Turn { Nobodys, Writers, Threads, Signers };

}  // namespace

struct Sequencer::Parts {
  explicit Parts(Log& its_log) : log(its_log) {}

  // For whoever has the turn.
  Log& log;
  std::optional<Error> closed;  // why nothing is taken any more
  // Nobody else writes here, so the end of the log is as the last group left it, unless that did not commit; the fence
  // finds out whether it is true that nobody writes.
  Log::Parts::End* end = nullptr;

  std::mutex mutex;  // guards all of the following, and is never held for long
  Turn turn = Turn::Nobodys;
  std::deque<std::shared_ptr<Group>> waiting;  // the last one still takes commands
  std::size_t submitted = 0;                   // commands in them that nobody waits for
  bool signer_waits = false;
  bool ending = false;
  std::condition_variable thread_turn;  // or it is time to end
  std::condition_variable signer_turn;
  std::condition_variable space;  // fewer are submitted than were

  std::mutex signing;  // one signer at a time asks for its turn
  std::thread thread;

  Group& open_group();
  std::shared_ptr<Group> take();
  void pass_on();
  void work();
  void carry_out(Group& group);
  Status attempt(Group& group);
  enum class Care { Whole, OneByOne };
  Status in_transaction(Group& group, Care care);
  Result<Position> one(Batch& batch, const Command& command, Care care);
  Result<Position> asked(Batch& batch, const Command& command);
};

// Not asked again if it was carried out before.
Result<Position> Sequencer::Parts::one(Batch& batch, const Command& command, Care care) {
  std::optional<Position> before = TRY(batch.known(command.event.entry.command));
  if (before) return std::move(*before);
  if (care == Care::Whole) return asked(batch, command);
  sql::Connection& cases = log.parts_->cases;
  TRY(cases.begin_part());
  Result<Position> position = asked(batch, command);
  if (position.ok()) {
    TRY(cases.keep_part());
  } else {
    TRY(cases.undo_part());
  }
  return position;
}

Result<Position> Sequencer::Parts::asked(Batch& batch, const Command& command) {
  if (command.act) TRY(command.act(log.parts_->cases));
  return batch.append(command.event);
}

Status Sequencer::Parts::in_transaction(Group& group, Care care) {
  Log::Parts& its = *log.parts_;
  if (end == nullptr) end = TRY(its.end());
  Batch batch(*its.storage, end->tree, end->tail, its.clock);
  batch.expect(group.commands.size());
  for (const Command* command : group.commands) {
    Result<Position> result = one(batch, *command, care);
    // By itself, a refused command leaves the transaction standing. A full disk takes all of it down.
    if (!result.ok() && (care == Care::Whole || sql::is_disk_full(result.error()))) return result.error();
    group.results.push_back(std::move(result));
  }
  return batch.write();
}

Status Sequencer::Parts::attempt(Group& group) {
  if (closed) return *closed;
  // Nearly always none is refused: then there is no need to be able to take each one back. If one is, the group begins
  // again, one by one.
  for (const Care care : {Care::Whole, Care::OneByOne}) {
    group.results.clear();
    group.results.reserve(group.commands.size());
    sql::Transaction transaction = TRY(sql::Transaction::begin(log.parts_->cases));
    Status status = in_transaction(group, care);
    const bool written = status.ok();
    if (written) status = sql::commit_or_stop(transaction, "log");
    if (status.ok()) return status;
    end = nullptr;
    if (!written && care == Care::Whole) continue;
    // All of it was rolled back; but what fails here would fail again.
    closed = sql::is_disk_full(status.error()) ? disk_full() : status.error();
    return *closed;
  }
  CHECK(false, "the last attempt returns");
}

void Sequencer::Parts::carry_out(Group& group) {
  const Status status = attempt(group);
  if (!status.ok()) group.results.assign(group.commands.size(), status.error());
  for (Submitted& one : group.submitted) one.answer.set_value(std::move(group.results[one.place]));
  group.done.open();
}

Group& Sequencer::Parts::open_group() {
  if (waiting.empty() || waiting.back()->full()) waiting.push_back(std::make_shared<Group>());
  return *waiting.back();
}

std::shared_ptr<Group> Sequencer::Parts::take() {
  std::shared_ptr<Group> group = std::move(waiting.front());
  waiting.pop_front();
  submitted -= group->submitted.size();
  if (!group->submitted.empty()) space.notify_all();
  return group;
}

// The end of a turn. A signer comes first: under load there is always another group.
void Sequencer::Parts::pass_on() {
  turn = signer_waits ? Turn::Signers : waiting.empty() ? Turn::Nobodys : Turn::Threads;
  if (turn == Turn::Signers) signer_turn.notify_one();
  if (turn == Turn::Threads || ending) thread_turn.notify_one();
}

void Sequencer::Parts::work() {
  std::unique_lock lock(mutex);
  while (true) {
    thread_turn.wait(lock, [this] { return turn == Turn::Threads || (ending && turn == Turn::Nobodys); });
    if (turn == Turn::Nobodys) return;
    while (!waiting.empty() && !signer_waits) {
      const std::shared_ptr<Group> group = take();
      lock.unlock();
      carry_out(*group);
      lock.lock();
    }
    pass_on();
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
  parts_->thread_turn.notify_one();
  parts_->thread.join();
}

Result<Position> Sequencer::run(const Command& command) {
  std::shared_ptr<Group> group;
  std::size_t place = 0;
  bool alone = false;
  {
    const std::scoped_lock lock(parts_->mutex);
    place = parts_->open_group().add(command);
    group = parts_->waiting.back();
    alone = parts_->turn == Turn::Nobodys;
    if (alone) {
      parts_->turn = Turn::Writers;
      parts_->take();
    }
  }
  if (!alone) {
    group->done.wait();
    return std::move(group->results[place]);
  }
  parts_->carry_out(*group);
  const std::scoped_lock lock(parts_->mutex);
  parts_->pass_on();
  return std::move(group->results[place]);
}

std::future<Result<Position>> Sequencer::submit(Command command) {
  Submitted one{std::move(command), {}};
  std::future<Result<Position>> answer = one.answer.get_future();
  std::unique_lock lock(parts_->mutex);
  CHECK(!parts_->ending, "a command for a sequencer that is being destroyed");
  parts_->space.wait(lock, [this] { return parts_->submitted < kQueueMax; });
  parts_->open_group().add(std::move(one));
  ++parts_->submitted;
  if (parts_->turn == Turn::Nobodys) parts_->pass_on();
  return answer;
}

Result<tlog::Checkpoint> Sequencer::sign_checkpoint() {
  const std::scoped_lock one_at_a_time(parts_->signing);
  {
    std::unique_lock lock(parts_->mutex);
    if (parts_->turn == Turn::Nobodys) {
      parts_->turn = Turn::Signers;
    } else {
      parts_->signer_waits = true;
      parts_->signer_turn.wait(lock, [this] { return parts_->turn == Turn::Signers; });
      parts_->signer_waits = false;
    }
  }
  parts_->end = nullptr;
  Result<tlog::Checkpoint> signed_one = parts_->log.sign_checkpoint();
  const std::scoped_lock lock(parts_->mutex);
  parts_->pass_on();
  return signed_one;
}

}  // namespace plumbline::log
