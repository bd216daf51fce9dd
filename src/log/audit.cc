// SPDX-License-Identifier: Apache-2.0
// The audit: everything again from the stored entries, compared with everything that was ever derived or signed.
#include "base/json.h"
#include "base/text.h"
#include "log/parts.h"

namespace plumbline::log {

namespace {

constexpr std::size_t kPage = 256;
constexpr std::size_t kFaultsMax = 100;

std::string event_name(std::uint64_t index) {
  return "event " + std::to_string(index);
}

class Audit {
 public:
  Audit(Storage& storage, KeyStore& keys, const Blobs& blobs, const tlog::VerifierKey& key, AuditReport& report)
      : storage_(storage),
        keys_(keys),
        blobs_(blobs),
        key_(key),
        report_(report),
        tail_(storage) {}

  Status run(const Locked& locked, Progress& progress) {
    indexed_ = TRY(storage_.state());
    const std::uint64_t rows = TRY(storage_.count_events());
    if (rows > indexed_.size + 2 * Tail::kEventsMax) {
      state_is(rows);  // no writer leaves so many; what follows is compared as if the state reached that far
      indexed_.size = rows;
    }
    next_ = TRY(storage_.checkpoint_after(0));
    std::uint64_t at = 0;
    while (at < rows && report_.faults.size() < kFaultsMax) {
      progress.at(say("auditing", "正在审计"), at, rows);
      if (progress.stop_requested()) return unavailable("audit", say("stopped as asked", "已按要求停止"));
      const std::vector<StoredEvent> page = TRY(storage_.events(at, kPage));
      for (const StoredEvent& event : page) {
        again_.append(tlog::leaf_hash(event.entry));
        if (again_.size() == indexed_.size) compare_edge();
        while (next_ && next_->checkpoint.size == again_.size()) TRY(check_checkpoint());
      }
      TRY(compare_tiles());
      for (const StoredEvent& event : page) TRY(check(event));
      at += page.size();
      if (page.size() < kPage && at < rows) {
        fault(event_name(at), say("is missing", "缺失"));
        break;  // what follows it cannot be hashed any more
      }
    }
    report_.size = again_.size();
    report_.root = again_.root();
    if (rows < indexed_.size) state_is(rows);
    if (next_) fault("log_checkpoint", shorter(next_->checkpoint.size));
    TRY(compare_lock(locked));
    return done();
  }

 private:
  void fault(const std::string& where, const Words& what) {
    if (report_.faults.size() < kFaultsMax) report_.faults.push_back(corrupt(where, what));
  }

  void state_is(std::uint64_t entries) {
    fault("log_state", say("the state says {}, the entries are {}", "状态记为 {} 个事件，实有条目 {} 个",
                           counted(indexed_.size, "event", "events"), entries));
  }

  static Words shorter(std::uint64_t signed_size) {
    return say("a checkpoint of {} was signed; the log does not reach that far any more",
               "曾签署含 {} 个事件的检查点，而日志现已不足此数", counted(signed_size, "event", "events"));
  }

  Status check(const StoredEvent& event) {
    const Result<tlog::Entry> entry = tlog::parse_entry(event.entry);
    if (!entry.ok()) {
      fault(event_name(event.index), entry.error().what);
    } else {
      TRY(check_stream(event, entry.value()));
      TRY(check_payload(event, entry.value()));
    }
    return done();
  }

  // The stream's event before is the one that this one names.
  Status check_stream(const StoredEvent& event, const tlog::Entry& entry) {
    const bool follows = TRY(continues(event, entry));
    if (entry.stream_seq == 0) {
      ++report_.streams;
      if (entry.previous != tlog::Hash{} || event.previous) {
        fault(event_name(event.index),
              say("begins a stream, and yet names an event before", "是事件流之首，却指向前一事件"));
      }
    } else if (!follows) {
      fault(event_name(event.index), say("does not continue its stream: event {} of it is missing or another one",
                                         "与其事件流不衔接：流中第 {} 个事件缺失或已被替换", entry.stream_seq - 1));
    }
    // The chain that begins at the head comes by here, or a view of the stream hides this event.
    if (event.index >= indexed_.size) return check_behind(event);
    const std::optional<StreamHead> head = TRY(heads_.of(entry.stream, storage_));
    const bool listed = head && (head->seq > entry.stream_seq || head->index == event.index);
    if (!listed) {
      fault(event_name(event.index), say("is not listed in its stream: a view of the stream would hide it",
                                         "未列入其事件流：按流查看时会被隐藏"));
    }
    return done();
  }

  // Beyond the indexes every event continues the one that is its stream's last by then.
  Status check_behind(const StoredEvent& event) {
    if (TRY(tail_.follow(event))) return done();
    fault(event_name(event.index), say("was put behind the log's back: no writer could have added it",
                                       "系绕过日志添加：写入程序不可能如此添加"));
    return done();
  }

  Result<bool> continues(const StoredEvent& event, const tlog::Entry& entry) {
    if (!event.previous || *event.previous >= event.index) return false;
    const std::vector<StoredEvent> before = TRY(storage_.events(*event.previous, 1));
    return !before.empty() && tlog::leaf_hash(before.front().entry) == entry.previous;
  }

  Status check_payload(const StoredEvent& event, const tlog::Entry& entry) {
    const std::shared_ptr<const StreamKey> key = TRY(keys_.find(event.payload.sealed_under));
    if (key == nullptr) {
      ++report_.erased;
      const auto by = TRY(storage_.erased_by(event.payload.sealed_under));
      if (!by)
        fault(event_name(event.index),
              say("its key is gone, and no event says that it was erased", "其密钥已不存在，但没有事件说明已依法删除"));
      return done();
    }
    crypto::Digest digest;
    if (event.payload.box) {
      digest = crypto::sha256(*event.payload.box);
    } else if (event.payload.blob) {
      const Result<std::string> bytes = blobs_.get(*event.payload.blob);
      if (!bytes.ok()) {
        fault(event_name(event.index), bytes.error().what);
        return done();
      }
      digest = *event.payload.blob;
    } else {
      fault(event_name(event.index), say("its payload is gone, and no event says that it was erased",
                                         "其载荷已不存在，但没有事件说明已依法删除"));
      return done();
    }
    const tlog::Hash promised =
        tlog::commitment(key->salt(tlog::Commitment::Payload, entry.command), tlog::Commitment::Payload, digest.view());
    if (promised == entry.payload) {
      ++report_.payloads;
    } else {
      fault(event_name(event.index), say("its payload is not the one that was logged", "其载荷与日志所记不符"));
    }
    return done();
  }

  Status check_checkpoint() {
    const StoredCheckpoint checkpoint = *next_;
    const Result<tlog::Checkpoint> is_signed = tlog::open_checkpoint(checkpoint.note, key_);
    const std::string where = "checkpoint " + std::to_string(checkpoint.checkpoint.size);
    if (!is_signed.ok()) {
      fault(where, is_signed.error().what);
    } else if (is_signed.value().root != again_.root()) {
      fault(where, say("was signed over other events than are stored now", "所签署的事件与现存事件不同"));
    } else {
      ++report_.checkpoints;
    }
    next_ = TRY(storage_.checkpoint_after(checkpoint.checkpoint.size));
    return done();
  }

  void compare_edge() {
    if (again_.state().edge == indexed_.edge) return;
    fault("log_state", say("does not follow from the first {} entries", "与前 {} 个条目不符", indexed_.size));
  }

  Status compare_tiles() {
    for (const Tree::Full& tile : again_.take_full()) {
      const std::uint64_t end = (tile.index + 1) << (8U * (tile.level + 1U));
      if (end > indexed_.size) continue;  // not written yet
      const std::optional<std::string> stored = TRY(storage_.tile(tile.level, tile.index));
      if (stored && *stored == tile.bytes) continue;
      const std::uint64_t first = tile.index << (8U * (tile.level + 1U));
      fault("tile " + std::to_string(tile.level) + "/" + std::to_string(tile.index),
            say("does not follow from the entries from {} on", "与第 {} 号起的条目不符", first));
    }
    return done();
  }

  Status compare_lock(const Locked& locked) {
    const Status contains = check_contains(storage_, locked.checkpoint, say("its lock", "日志锁"));
    if (!contains.ok()) fault("lock", contains.error().what);
    return done();
  }

  Storage& storage_;
  KeyStore& keys_;
  const Blobs& blobs_;
  const tlog::VerifierKey& key_;
  AuditReport& report_;
  Tree again_;
  TreeState indexed_;
  Heads heads_;
  Tail tail_;
  std::optional<StoredCheckpoint> next_;
};

}  // namespace

std::string AuditReport::json() const {
  std::vector<Json> list;
  for (const Error& fault : faults) {
    list.push_back(Json().set("where", fault.where).set("en", fault.what.en).set("zh", fault.what.zh));
  }
  return Json()
      .set("size", static_cast<std::int64_t>(size))
      .set("root", root.hex())
      .set("payloads", static_cast<std::int64_t>(payloads))
      .set("erased", static_cast<std::int64_t>(erased))
      .set("streams", static_cast<std::int64_t>(streams))
      .set("checkpoints", static_cast<std::int64_t>(checkpoints))
      .set("faults", list)
      .text();
}

Result<AuditReport> Log::audit(Progress& progress) {
  AuditReport report;
  const Locked locked = TRY(parts_->lock->read());
  TRY(Audit(*parts_->storage, *parts_->keys, parts_->blobs, parts_->key, report).run(locked, progress));
  const Result<Orders> said = orders();
  if (!said.ok()) return report.faults.empty() ? Result<AuditReport>(said.error()) : Result<AuditReport>(report);
  for (const OrderedErasure& order : said.value().ordered) {
    if (said.value().executed.contains(order.stream) || report.faults.size() >= kFaultsMax) continue;
    report.faults.push_back(corrupt(
        event_name(order.ordered),
        say("orders an erasure, and no event says that it was carried out", "下令依法删除，但没有事件说明已经执行"),
        say("The next command that writes carries it out.", "下一个写入命令会予以执行。")));
  }
  return report;
}

}  // namespace plumbline::log
