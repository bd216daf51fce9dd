// SPDX-License-Identifier: Apache-2.0
// Places for events: index, sequence number, previous leaf, time.
#include "log/batch.h"

#include <ranges>

namespace plumbline::log {

Batch::~Batch() {
  for (const NewEvent& event : std::ranges::reverse_view(events_)) tail_.take_back(event);
}

void Batch::expect(std::size_t events) {
  events_.reserve(events);
  leaves_.reserve(events);
}

Result<std::optional<Position>> Batch::known(const CommandId& command) {
  const std::optional<std::uint64_t> before = TRY(tail_.event_of(command));
  if (!before) return std::optional<Position>();
  if (*before >= tree_.size()) {
    const std::size_t at = *before - tree_.size();
    const NewEvent& event = events_[at];
    return std::optional(Position{event.index, event.stream, event.seq, leaves_[at], event.reply, true});
  }
  const std::vector<StoredEvent> event = TRY(storage_.events(*before, 1));
  if (event.empty()) {
    return corrupt("log_event", say("event {} is missing", "缺少第 {} 号事件", *before),
                   say("Restore the database from a backup.", "请从备份恢复数据库。"));
  }
  const tlog::Entry entry = TRY(tlog::parse_entry(event.front().entry));
  std::string reply = TRY(storage_.reply(*before));
  return std::optional(
      Position{*before, entry.stream, entry.stream_seq, tlog::leaf_hash(event.front().entry), std::move(reply), true});
}

Result<Position> Batch::append(const Sealed& event) {
  std::optional<Position> before = TRY(known(event.entry.command));
  if (before) return std::move(*before);
  const std::optional<StreamHead> head = TRY(tail_.head(event.entry.stream));
  const std::uint64_t seq = head ? head->seq + 1 : 0;
  if (event.expected && *event.expected != seq) {
    return conflict(
        "stream",
        say("this would be event {} of its stream; the command expected to be {}",
            "该事件在其流中应为第 {} 个，而命令预期为第 {} 个", seq, *event.expected),
        say("Somebody was faster. Look at what they did, then decide again.", "已有他人先行操作。请查看后重新决定。"));
  }
  tlog::Entry entry = event.entry;
  entry.time_ms = static_cast<std::uint64_t>(clock_.now().micros / 1000);
  entry.stream_seq = seq;
  entry.previous = head ? head->leaf : tlog::Hash{};
  NewEvent placed;
  placed.index = tree_.size() + events_.size();
  if (head) placed.previous = head->index;
  placed.entry = tlog::encode_entry(entry);
  placed.stream = entry.stream;
  placed.seq = seq;
  placed.command = entry.command;
  placed.reply = event.reply;
  placed.previous_leaf = entry.previous;
  placed.payload = {event.payload.box, event.payload.blob, event.payload.sealed_under};
  const tlog::Hash leaf = tlog::leaf_hash(placed.entry);
  const Position position{placed.index, entry.stream, seq, leaf, event.reply, false};
  tail_.add(placed, leaf);
  events_.push_back(std::move(placed));
  leaves_.push_back(leaf);
  return position;
}

Status Batch::write() {
  if (events_.empty()) return done();
  TRY(storage_.write_events(events_));
  for (const tlog::Hash& leaf : leaves_) tree_.append(leaf);
  events_.clear();
  if (tail_.size() < Tail::kEventsMax) return done();
  TRY(tail_.write());
  return tree_.write(storage_);
}

}  // namespace plumbline::log
