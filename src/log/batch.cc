// SPDX-License-Identifier: Apache-2.0
// Places for events: index, sequence number, previous leaf, time.
#include "log/batch.h"

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

void Batch::expect(std::size_t events) {
  events_.reserve(events);
  leaves_.reserve(events);
  commands_.reserve(events);
}

Result<std::optional<Position>> Batch::known(const CommandId& command) {
  const auto here = commands_.find(command);
  if (here != commands_.end()) {
    const NewEvent& event = events_[here->second];
    return std::optional(Position{event.index, event.stream, event.seq, leaves_[here->second], event.reply, true});
  }
  std::optional<KnownCommand> before = TRY(storage_.command(command));
  if (!before) return std::optional<Position>();
  const std::vector<StoredEvent> event = TRY(storage_.events(before->index, 1));
  if (event.empty()) {
    return corrupt("log_event", say("event {} is missing", "缺少第 {} 号事件", before->index),
                   say("Restore the database from a backup.", "请从备份恢复数据库。"));
  }
  const tlog::Entry entry = TRY(tlog::parse_entry(event.front().entry));
  return std::optional(Position{before->index, entry.stream, entry.stream_seq, tlog::leaf_hash(event.front().entry),
                                std::move(before->reply), true});
}

Result<Position> Batch::append(const Sealed& event, Commands commands) {
  if (commands == Commands::Looked) {
    std::optional<Position> before = TRY(known(event.entry.command));
    if (before) return std::move(*before);
  }
  const std::optional<StreamHead> head = TRY(heads_.of(event.entry.stream, storage_));
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
  placed.payload = {event.payload.box, event.payload.blob, event.payload.sealed_under};
  const tlog::Hash leaf = tlog::leaf_hash(placed.entry);
  const Position position{placed.index, entry.stream, seq, leaf, event.reply, false};
  heads_.set(entry.stream, {seq, placed.index, leaf});
  commands_.emplace(entry.command, events_.size());
  events_.push_back(std::move(placed));
  leaves_.push_back(leaf);
  return position;
}

Status Batch::write() {
  if (events_.empty()) return done();
  TRY(storage_.write_events(events_));
  for (const tlog::Hash& leaf : leaves_) tree_.append(leaf);
  return tree_.write(storage_);
}

}  // namespace plumbline::log
