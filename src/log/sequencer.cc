// SPDX-License-Identifier: Apache-2.0
// Group commit without a hand-over: whoever comes first leads a group and waits for the one before it to commit, while
// others join; then it carries out all of the group in one transaction, commits, and wakes them with one call.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "base/check.h"
#include "base/durable.h"
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

// Commands for one transaction, and what came of each. They belong to whoever waits for it.
class Group {
 public:
  std::size_t add(const Command& command) {
    commands.push_back(&command);
    bytes_ += command.event.payload.box ? command.event.payload.box->size() : 0;
    return commands.size() - 1;
  }
  bool full() const { return commands.size() >= kGroupCommands || bytes_ >= kGroupBytes; }

  std::vector<const Command*> commands;
  std::vector<Result<Position>> results;
  Gate done;

 private:
  std::size_t bytes_ = 0;
};

struct Submitted {
  Command command;
  std::promise<Result<Position>> answer;
};

}  // namespace

struct Sequencer::Parts {
  explicit Parts(Log& its_log) : log(its_log) {}

  Log& log;
  std::mutex committing;        // whoever holds it uses the log and its connection
  std::optional<Error> closed;  // why nothing is taken any more; under `committing`

  // Nobody else writes here, so the end of the log is as the last group left it, unless that did not commit; the fence
  // finds out whether it is true that nobody writes. Under `committing`.
  Log::Parts::End* end = nullptr;
  std::size_t last_group = 0;
  std::mutex mutex;             // guards all of the following, and is never held for long
  std::shared_ptr<Group> open;  // still takes commands, and has a leader
  std::deque<Submitted> queue;
  std::condition_variable wake;   // something is queued, or it is time to end
  std::condition_variable space;  // the queue has room again
  bool ending = false;
  std::thread thread;

  void lead(Group& group);
  void work();
  std::vector<Submitted> take();
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
    if (written) status = transaction.commit();
    if (status.ok()) return status;
    end = nullptr;
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

void Sequencer::Parts::carry_out(Group& group) {
  const Status status = attempt(group);
  if (!status.ok()) group.results.assign(group.commands.size(), status.error());
}

void Sequencer::Parts::lead(Group& group) {
  {
    const std::scoped_lock commit(committing);
    if (last_group > 1) std::this_thread::yield();
    {
      const std::scoped_lock lock(mutex);
      if (open.get() == &group) open.reset();
    }
    carry_out(group);
    last_group = group.commands.size();
  }
  group.done.open();  // after the next leader has been let in: it must not queue behind all who are woken here
}

std::vector<Submitted> Sequencer::Parts::take() {
  std::unique_lock lock(mutex);
  wake.wait(lock, [this] { return ending || !queue.empty(); });
  std::vector<Submitted> taken;
  const std::size_t count = std::min(queue.size(), kGroupCommands);
  taken.reserve(count);
  std::move(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(count), std::back_inserter(taken));
  queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(count));
  return taken;
}

void Sequencer::Parts::work() {
  while (true) {
    std::vector<Submitted> taken = take();
    if (taken.empty()) return;
    space.notify_all();
    for (std::size_t answered = 0; answered < taken.size();) {
      Group group;
      while (answered + group.commands.size() < taken.size() && !group.full()) {
        group.add(taken[answered + group.commands.size()].command);
      }
      {
        const std::scoped_lock commit(committing);
        carry_out(group);
      }
      for (Result<Position>& result : group.results) taken[answered++].answer.set_value(std::move(result));
    }
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

Result<Position> Sequencer::run(const Command& command) {
  std::shared_ptr<Group> group;
  std::size_t place = 0;
  {
    const std::scoped_lock lock(parts_->mutex);
    if (!parts_->open) parts_->open = std::make_shared<Group>();
    group = parts_->open;
    place = group->add(command);
    if (group->full()) parts_->open.reset();
  }
  if (place == 0) {
    parts_->lead(*group);
  } else {
    group->done.wait();
  }
  return std::move(group->results[place]);
}

std::future<Result<Position>> Sequencer::submit(Command command) {
  Submitted submitted{std::move(command), {}};
  std::future<Result<Position>> answer = submitted.answer.get_future();
  {
    std::unique_lock lock(parts_->mutex);
    CHECK(!parts_->ending, "a command for a sequencer that is being destroyed");
    parts_->space.wait(lock, [this] { return parts_->queue.size() < kQueueMax; });
    parts_->queue.push_back(std::move(submitted));
  }
  parts_->wake.notify_one();
  return answer;
}

Result<tlog::Checkpoint> Sequencer::sign_checkpoint() {
  const std::scoped_lock commit(parts_->committing);
  parts_->end = nullptr;
  return parts_->log.sign_checkpoint();
}

}  // namespace plumbline::log
