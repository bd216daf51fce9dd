// SPDX-License-Identifier: Apache-2.0
// Batch: the events of one transaction, given their places in memory and written together.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "log/key_store.h"
#include "log/log.h"
#include "log/storage.h"
#include "log/tree.h"

namespace plumbline::log {

// Whose next event follows what. Bounded; belongs to one writer, and is emptied when a transaction did not commit.
class Heads {
 public:
  Result<std::optional<StreamHead>> of(const tlog::Id16& stream, Storage& storage);
  void set(const tlog::Id16& stream, const StreamHead& head);
  void clear() { heads_.clear(); }

 private:
  static constexpr std::size_t kKept = 16'384;
  std::unordered_map<tlog::Id16, StreamHead, IdHash> heads_;
};

class Batch {
 public:
  // All of them outlive it. The tree is the log's, as it was committed last.
  Batch(Storage& storage, Tree& tree, Heads& heads, const Clock& clock)
      : storage_(storage),
        tree_(tree),
        heads_(heads),
        clock_(clock) {}
  void expect(std::size_t events);  // about so many will be appended

  // Where the event of this command is, if it was carried out before or stands in this batch.
  Result<std::optional<Position>> known(const CommandId& command);
  // Looked: whether the command is known is looked up first. Assumed: it is taken to be new; if it is not, write()
  // fails with Conflict.
  enum class Commands { Looked, Assumed };
  // Conflict where the stream does not stand where it was expected. Nothing is written yet.
  Result<Position> append(const Sealed& event, Commands commands = Commands::Looked);
  std::size_t size() const { return events_.size(); }
  // Before the COMMIT. On failure the tree is no longer the log's.
  Status write();

 private:
  Storage& storage_;
  Tree& tree_;
  Heads& heads_;
  const Clock& clock_;
  std::vector<NewEvent> events_;
  std::vector<tlog::Hash> leaves_;
  std::unordered_map<CommandId, std::size_t, IdHash> commands_;  // -> place in events_
};

}  // namespace plumbline::log
