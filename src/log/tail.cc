// SPDX-License-Identifier: Apache-2.0
// What the newest events say, kept until it is written into the indexes.
#include "log/tail.h"

#include <algorithm>

#include "base/check.h"

namespace plumbline::log {

Result<std::optional<StreamHead>> Heads::of(const tlog::Id16& stream, Storage& storage) {
  const auto kept = heads_.find(stream);
  if (kept != heads_.end()) return std::optional(kept->second);
  const std::optional<StreamHead> head = TRY(storage.head(stream));
  if (head) set(stream, *head);
  return head;
}

void Heads::set(const tlog::Id16& stream, const StreamHead& head) {
  if (heads_.size() >= kKept) heads_.clear();
  heads_.insert_or_assign(stream, head);
}

Result<std::optional<StreamHead>> Tail::head(const tlog::Id16& stream) {
  const auto here = heads_.find(stream);
  if (here != heads_.end()) return std::optional(here->second);
  return known_.of(stream, storage_);
}

Result<std::optional<std::uint64_t>> Tail::event_of(const tlog::Id16& command) {
  const auto here = commands_.find(command);
  if (here != commands_.end()) return std::optional(here->second);
  if (gap_ && gap_->holds(command)) return std::optional<std::uint64_t>();
  const std::optional<std::uint64_t> before = TRY(storage_.event_of(command));
  if (!before) gap_ = TRY(storage_.gap_around(command));
  return before;
}

void Tail::add(const NewEvent& event, const tlog::Hash& leaf) {
  heads_.insert_or_assign(event.stream, StreamHead{event.seq, event.index, leaf});
  const bool added = commands_.emplace(event.command, event.index).second;
  CHECK(added, "a command is carried out once");
}

void Tail::take_back(const NewEvent& event) {
  const std::uint64_t first = event.index + 1 - commands_.size();
  commands_.erase(event.command);
  const auto head = heads_.find(event.stream);
  CHECK(head != heads_.end() && head->second.index == event.index, "the last event is taken back first");
  if (event.previous && *event.previous >= first) {
    head->second = StreamHead{event.seq - 1, *event.previous, event.previous_leaf};
  } else {
    heads_.erase(head);  // the index knows the one before
  }
}

Result<bool> Tail::follow(const StoredEvent& event) {
  const Result<tlog::Entry> parsed = tlog::parse_entry(event.entry);
  if (!parsed.ok()) return false;
  const tlog::Entry& entry = parsed.value();
  const std::optional<StreamHead> before = TRY(head(entry.stream));
  const bool continues =
      before ? entry.stream_seq == before->seq + 1 && entry.previous == before->leaf && event.previous == before->index
             : entry.stream_seq == 0 && entry.previous == tlog::Hash{} && !event.previous;
  if (!continues) return false;
  const std::optional<std::uint64_t> repeated = TRY(event_of(entry.command));
  if (repeated) return false;
  heads_.insert_or_assign(entry.stream, StreamHead{entry.stream_seq, event.index, tlog::leaf_hash(event.entry)});
  commands_.emplace(entry.command, event.index);
  return true;
}

Status Tail::write() {
  std::vector<IndexedStream> streams;
  streams.reserve(heads_.size());
  for (const auto& [stream, head] : heads_) streams.push_back({stream, head.seq, head.index});
  std::vector<IndexedCommand> commands;
  commands.reserve(commands_.size());
  for (const auto& [command, index] : commands_) commands.push_back({command, index});
  // In the order of their keys, as the pages are.
  std::ranges::sort(streams, {}, &IndexedStream::stream);
  std::ranges::sort(commands, {}, &IndexedCommand::command);
  TRY(storage_.write_index(streams, commands));
  for (const auto& [stream, head] : heads_) known_.set(stream, head);
  heads_.clear();
  commands_.clear();
  gap_.reset();
  return done();
}

}  // namespace plumbline::log
