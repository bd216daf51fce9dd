// SPDX-License-Identifier: Apache-2.0
// Erasure: ordered on the record, remembered beside the lock, then keys, blobs and rows destroyed, then executed on the
// record. Whatever interrupts it, the next start goes on; whatever a backup brings back, the next start destroys again.
#include <algorithm>

#include "base/hex.h"
#include "base/json.h"
#include "log/parts.h"
#include "log/wal.h"

namespace plumbline::log {

namespace {

constexpr std::size_t kPage = 256;

CommandId command_of(std::string_view step, const tlog::Id16& stream) {
  return command_for(std::string("erasure ") + std::string(step) + " " + to_hex(bytes_of(stream)));
}

template <typename Each>
Status for_each_event(Storage& storage, const tlog::Id16& stream, const Each& each) {
  const std::optional<StreamHead> head = TRY(storage.head(stream));
  std::uint64_t seq = 0;
  while (head) {
    const std::vector<StoredEvent> page = TRY(storage.stream_events(*head, seq, kPage));
    for (const StoredEvent& event : page) TRY(each(event));
    if (page.size() < kPage) return done();
    seq += page.size();
  }
  return done();
}

// Payloads of the stream that its own key seals; those under another key stay.
Status destroy_blobs(Storage& storage, const Blobs& blobs, const tlog::Id16& stream) {
  return for_each_event(storage, stream, [&](const StoredEvent& event) -> Status {
    if (event.payload.sealed_under != stream || !event.payload.blob) return done();
    return blobs.remove(*event.payload.blob);
  });
}

Result<std::int64_t> drop_payloads(Storage& storage, const tlog::Id16& stream) {
  std::int64_t count = 0;
  TRY(for_each_event(storage, stream, [&](const StoredEvent& event) -> Status {
    if (event.payload.sealed_under != stream || (!event.payload.box && !event.payload.blob)) return done();
    ++count;
    return storage.drop_payload(event.index);
  }));
  return count;
}

// `{"stream":"<32 digits>"}`
std::optional<tlog::Id16> stream_ordered(const std::string& payload) {
  constexpr std::string_view kBefore = R"({"stream":")";
  constexpr std::size_t kDigits = 2 * sizeof(tlog::Id16);
  if (payload.size() < kBefore.size() + kDigits || !payload.starts_with(kBefore)) return std::nullopt;
  const auto bytes = from_hex(std::string_view(payload).substr(kBefore.size(), kDigits));
  if (!bytes) return std::nullopt;
  const Result<tlog::Id16> stream = id16_of(*bytes);
  return stream.ok() ? std::optional(stream.value()) : std::nullopt;
}

}  // namespace

// What the log itself says of erasures. The lock remembers them too, but only once the order has committed.
Result<Log::Orders> Log::orders() {
  Orders all;
  std::uint64_t seq = 0;
  while (true) {
    const std::vector<Shown> page = TRY(stream_events(stream(kErasuresStream), seq, kPage));
    for (const Shown& event : page) {
      all.executed.insert(event.entry.erased_streams.begin(), event.entry.erased_streams.end());
      if (event.entry.type != EventClass::ErasureOrdered) continue;
      const Result<Opening> opening = read(event);
      if (!opening.ok()) continue;  // the audit names it
      if (const auto ordered = stream_ordered(opening.value().payload)) all.ordered.push_back({*ordered, event.index});
    }
    if (page.size() < kPage) return all;
    seq += page.size();
  }
}

Result<Erasure> Log::carry_out(const tlog::Id16& stream, std::uint64_t ordered, const ErasureOrder& order) {
  Parts& its = *parts_;
  Erasure erasure;
  // From here on a backup that is put back loses these keys again, at its first start.
  TRY(its.lock->remember({stream, ordered}));
  const KeyStore::Destroyed destroyed = TRY(its.keys->destroy(stream, ordered));
  if (destroyed.lingers) erasure.lingering.emplace_back("keys.sqlite");
  TRY(destroy_blobs(*its.storage, its.blobs, stream));
  const Sealed event = TRY(seal({.type = EventClass::ErasureExecuted,
                                 .stream = kErasuresStream,
                                 .command = command_of("executed", stream),
                                 .actor = order.by,
                                 .authority = order.ground,
                                 .payload = Json().set("ordered", static_cast<std::int64_t>(ordered)).text(),
                                 .erased = {stream}}));
  sql::Transaction transaction = TRY(sql::Transaction::begin(its.cases));
  erasure.payloads = TRY(drop_payloads(*its.storage, stream));
  if (its.purge) TRY(its.purge(its.cases, stream));
  erasure.executed = TRY(append(event));
  TRY(its.storage->write_erased(stream, erasure.executed.index));
  TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
  // The write-ahead log still holds the rows as they were.
  const bool emptied = TRY(empty_wal(its.cases));
  if (!emptied) erasure.lingering.emplace_back("cases.sqlite");
  return erasure;
}

Result<Erasure> Log::erase(const ErasureOrder& order) {
  Parts& its = *parts_;
  if (order.by.empty() || order.ground.empty()) {
    return invalid("erasure",
                   say("an erasure names who orders it and on what ground", "依法删除须写明下令人和法律依据"));
  }
  const auto is_ordered = [&](std::string_view name) { return name == order.stream; };
  if (std::ranges::any_of(kLogsOwnStreams, is_ordered) || std::ranges::any_of(its.own_streams, is_ordered)) {
    return Error{ErrorKind::Forbidden, order.stream,
                 say("these events are about what the store itself did, and it goes on doing it",
                     "这些事件记录的是数据目录自身的操作，且仍将继续"),
                 say("Erase the stream of the case or report concerned.", "请删除相关案件或举报的事件流。")};
  }
  TRY(its.write_end());
  const tlog::Id16 id = stream(order.stream);
  if (!TRY(its.storage->head(id))) {
    return not_found(order.stream, say("the log has no such stream", "日志中没有此事件流"));
  }
  const std::optional<std::uint64_t> executed = TRY(its.storage->erased_by(id));
  if (executed) {
    return conflict(order.stream, say("erased already, by event {}", "已依第 {} 号事件删除", *executed));
  }
  const Sealed event = TRY(seal({.type = EventClass::ErasureOrdered,
                                 .stream = kErasuresStream,
                                 .command = command_of("ordered", id),
                                 .actor = order.by,
                                 .authority = order.ground,
                                 .payload = Json().set("stream", to_hex(bytes_of(id))).text()}));
  sql::Transaction transaction = TRY(sql::Transaction::begin(its.cases));
  const Position ordered = TRY(append(event));
  TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
  TRY(sign_checkpoint());
  Erasure erasure = TRY(carry_out(id, ordered.index, order));
  erasure.ordered = ordered;
  TRY(sign_checkpoint());
  return erasure;
}

// By whom and on what ground, as the order's own event says.
Result<ErasureOrder> Log::order_at(std::uint64_t index) {
  const std::vector<Shown> event = TRY(events(index, 1));
  if (event.empty()) {
    return corrupt("log_event", say("event {} is missing", "缺少第 {} 号事件", index),
                   say("Restore the database from a backup.", "请从备份恢复数据库。"));
  }
  const Opening opening = TRY(read(event.front()));
  return ErasureOrder{.stream = {}, .by = opening.actor, .ground = opening.authority};
}

Status Log::repeat_erasures() {
  Parts& its = *parts_;
  std::int64_t again = 0;
  std::vector<OrderedErasure> all = TRY(its.lock->erasures());
  const Orders said = TRY(orders());
  for (const OrderedErasure& order : said.ordered) {
    const auto same = [&](const OrderedErasure& known) { return known.stream == order.stream; };
    if (std::ranges::none_of(all, same)) all.push_back(order);
  }
  for (const OrderedErasure& erasure : all) {
    if (!TRY(its.storage->erased_by(erasure.stream))) {
      const ErasureOrder order = TRY(order_at(erasure.ordered));
      TRY(carry_out(erasure.stream, erasure.ordered, order));
      TRY(sign_checkpoint());
      continue;
    }
    const std::shared_ptr<const StreamKey> key = TRY(its.keys->find(erasure.stream));
    if (key == nullptr) continue;
    TRY(its.keys->destroy(erasure.stream, erasure.ordered));
    ++again;
  }
  if (again == 0) return done();
  const Sealed event = TRY(seal({.type = EventClass::BackupRestored,
                                 .stream = kErasuresStream,
                                 .payload = Json().set("keys_destroyed_again", again).text()}));
  sql::Transaction transaction = TRY(sql::Transaction::begin(its.cases));
  TRY(append(event));
  TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
  TRY(sign_checkpoint());
  return done();
}

}  // namespace plumbline::log
