// SPDX-License-Identifier: Apache-2.0
// Tail: what follows from the newest events (where their streams end, which commands they carry out), as long as the
// log's indexes do not show it. A commit writes rows of log_event and nothing else; indexes, tiles and state follow
// many events at a time, and always before a checkpoint is signed over them.
#pragma once

#include <unordered_map>
#include <vector>

#include "log/key_store.h"
#include "log/storage.h"

namespace plumbline::log {

// Where streams end, as the index says: what was looked up last. Bounded; emptied when a transaction did not commit.
class Heads {
 public:
  Result<std::optional<StreamHead>> of(const tlog::Id16& stream, Storage& storage);
  void set(const tlog::Id16& stream, const StreamHead& head);
  void clear() { heads_.clear(); }

 private:
  static constexpr std::size_t kKept = 16'384;
  std::unordered_map<tlog::Id16, StreamHead, IdHash> heads_;
};

// Belongs to one thread.
class Tail {
 public:
  // Where it has become so long, it is written: bounds memory, and what a start reads again.
  static constexpr std::size_t kEventsMax = 4096;

  explicit Tail(Storage& storage) : storage_(storage) {}

  Result<std::optional<StreamHead>> head(const tlog::Id16& stream);
  // The event that carried the command out.
  Result<std::optional<std::uint64_t>> event_of(const tlog::Id16& command);

  void add(const NewEvent& event, const tlog::Hash& leaf);
  // The event added last.
  void take_back(const NewEvent& event);
  // Adds an event found in the database; false where it is none that could have been written behind those before it.
  Result<bool> follow(const StoredEvent& event);

  std::size_t size() const { return commands_.size(); }
  // Into the indexes, in the transaction under way; the tail is empty then.
  Status write();

 private:
  Storage& storage_;
  Heads known_;
  std::unordered_map<tlog::Id16, StreamHead, IdHash> heads_;
  std::unordered_map<tlog::Id16, std::uint64_t, IdHash> commands_;
  // No command of the index lies between these two. New ones are greater than all before but for those made of words,
  // so that hardly any has to be looked up.
  std::optional<CommandGap> gap_;
};

}  // namespace plumbline::log
