// SPDX-License-Identifier: Apache-2.0
// What a log shows: events, payloads to whoever has the keys, checkpoints, proofs and tiles.
#include "base/check.h"
#include "base/durable.h"
#include "base/text.h"
#include "log/parts.h"

namespace plumbline::log {

namespace {

constexpr std::size_t kCheckpointsTried = 64;

void put_length(std::string& bytes, std::size_t length) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes += static_cast<char>((length >> static_cast<unsigned>(shift)) & 0xff);
}

Error not_packed() {
  return corrupt("payload", say("the payload does not read back", "载荷无法读回"));
}

// A length and as many bytes, taken off the front.
Result<std::string> take(std::string_view& bytes) {
  if (bytes.size() < 4) return not_packed();
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) length = length << 8U | static_cast<unsigned char>(bytes[i]);
  if (bytes.size() - 4 < length) return not_packed();
  std::string part(bytes.substr(4, length));
  bytes.remove_prefix(4 + length);
  return part;
}

Error erased(std::uint64_t index, std::optional<std::uint64_t> by) {
  if (by) {
    return conflict("event " + std::to_string(index), say("erased by event {}", "已依第 {} 号事件删除", *by),
                    say("That it happened, and when, stays provable.", "其发生与时间仍可证明。"));
  }
  return conflict(
      "event " + std::to_string(index), say("its payload is not there any more", "其载荷已不存在"),
      say("`plumbline log audit` says whether it should be.", "`plumbline log audit` 可查明其是否应当存在。"));
}

Error exchanged(std::uint64_t index, const Words& what) {
  return corrupt("event " + std::to_string(index),
                 Words{what.en + " is not what was logged", what.zh + "与日志所记不符"},
                 say("Keep it as evidence, and restore the right one from a backup or a mirror.",
                     "请保留作为证据，并从备份或镜像恢复正确的内容。"));
}

bool suffices(const std::optional<tlog::Policy>& policy, const std::string& note) {
  if (!policy || policy->quorum == "none") return false;
  const Result<tlog::Note> parsed = tlog::parse_note(note);
  if (!parsed.ok()) return false;
  const Result<tlog::Witnessed> witnessed = tlog::open_witnessed(parsed.value(), *policy);
  return witnessed.ok() && witnessed.value().quorum;
}

}  // namespace

const Words& title_of(Standing standing) {
  static const Words kPending = say("pending", "待入日志");
  static const Words kLogged = say("logged", "已入日志");
  static const Words kWitnessed = say("witnessed", "已获见证");
  switch (standing) {
    case Standing::Pending:
      return kPending;
    case Standing::Logged:
      return kLogged;
    case Standing::Witnessed:
      return kWitnessed;
  }
  CHECK(false, "unknown standing");
}

std::string pack(const Opening& opening) {
  std::string bytes;
  for (const std::string* part : {&opening.actor, &opening.authority, &opening.payload}) {
    put_length(bytes, part->size());
    bytes += *part;
  }
  return bytes;
}

Result<Opening> unpack(std::string_view bytes) {
  Opening opening;
  opening.actor = TRY(take(bytes));
  opening.authority = TRY(take(bytes));
  opening.payload = TRY(take(bytes));
  if (!bytes.empty()) return not_packed();
  return opening;
}

Result<std::uint64_t> Log::size() {
  return parts_->storage->count_events();
}

Result<Shown> Log::shown(const std::string& entry, std::uint64_t index, Payload payload) {
  Shown shown;
  shown.index = index;
  shown.entry_bytes = entry;
  shown.entry = TRY(tlog::parse_entry(entry));
  shown.payload = std::move(payload);
  if (!shown.payload.box && !shown.payload.blob) {
    shown.erased_by = TRY(parts_->storage->erased_by(shown.payload.sealed_under));
  }
  return shown;
}

Result<std::vector<Shown>> Log::events(std::uint64_t first, std::size_t limit) {
  std::vector<Shown> all;
  for (StoredEvent& event : TRY(parts_->storage->events(first, limit))) {
    Shown one = TRY(shown(event.entry, event.index,
                          {std::move(event.payload.box), event.payload.blob, event.payload.sealed_under}));
    all.push_back(std::move(one));
  }
  return all;
}

Result<std::vector<Shown>> Log::stream_events(const tlog::Id16& stream, std::uint64_t seq, std::size_t limit) {
  std::vector<Shown> all;
  Parts::End* const end = TRY(parts_->end());
  const std::optional<StreamHead> head = TRY(end->tail.head(stream));
  if (!head) return all;
  for (StoredEvent& event : TRY(parts_->storage->stream_events(*head, seq, limit))) {
    Shown one = TRY(shown(event.entry, event.index,
                          {std::move(event.payload.box), event.payload.blob, event.payload.sealed_under}));
    all.push_back(std::move(one));
  }
  return all;
}

Result<std::uint64_t> Log::length(const tlog::Id16& stream) {
  Parts::End* const end = TRY(parts_->end());
  const std::optional<StreamHead> head = TRY(end->tail.head(stream));
  return head ? head->seq + 1 : 0;
}

Status Log::verify(const std::vector<std::string>& held) {
  const Locked locked = TRY(parts_->lock->read());
  return check_start(*parts_->storage, locked, held);
}

Result<std::optional<std::uint64_t>> Log::index_of(const CommandId& command) {
  Parts::End* const end = TRY(parts_->end());
  return end->tail.event_of(command);
}

Result<std::string> Log::sealed_payload(const Shown& event) {
  if (event.payload.box) return *event.payload.box;
  if (event.payload.blob) return parts_->blobs.get(*event.payload.blob);
  return erased(event.index, event.erased_by);
}

Result<Opening> Log::read(const Shown& event) {
  const std::shared_ptr<const StreamKey> key = TRY(parts_->keys->find(event.payload.sealed_under));
  if (key == nullptr) return erased(event.index, event.erased_by);
  const std::string box = TRY(sealed_payload(event));
  const auto holds = [&](tlog::Commitment which, std::string_view value, const tlog::Hash& promised) {
    return tlog::commitment(key->salt(which, event.entry.command), which, value) == promised;
  };
  if (!holds(tlog::Commitment::Payload, crypto::sha256(box).view(), event.entry.payload)) {
    return exchanged(event.index, say("the payload", "载荷"));
  }
  const crypto::Secret plain = TRY(crypto::open(key->seals(), box, payload_context(event.entry)));
  Opening opening = TRY(unpack(plain.view()));
  if (!holds(tlog::Commitment::Actor, opening.actor, event.entry.actor)) {
    return exchanged(event.index, say("the actor", "操作人"));
  }
  if (!holds(tlog::Commitment::Authority, opening.authority, event.entry.authority)) {
    return exchanged(event.index, say("the authority", "依据"));
  }
  return opening;
}

Result<std::string> Log::checkpoint_note() {
  const auto last = TRY(parts_->storage->last_checkpoint());
  if (!last) {
    return not_found("checkpoint", say("nothing has been signed yet", "尚未签署任何检查点"),
                     say("`plumbline log checkpoint` signs.", "请用 `plumbline log checkpoint` 签署。"));
  }
  return TRY(full_note(*parts_->storage, *last));
}

namespace {

Status reaches(std::uint64_t there, std::uint64_t size) {
  if (size <= there) return done();
  return not_found("checkpoint", say("proofs reach {} so far, not {}", "目前可证明至 {} 个事件，不足 {} 个",
                                     counted(there, "event", "events"), size));
}

}  // namespace

Result<tlog::Hashes> Log::consistency(std::uint64_t old_size, std::uint64_t size) {
  StoredNodes* nodes = TRY(parts_->nodes());
  TRY(reaches(nodes->size(), size));
  return TRY(tlog::consistency_proof(old_size, size, *nodes));
}

Result<tlog::Hashes> Log::inclusion(std::uint64_t index, std::uint64_t size) {
  StoredNodes* nodes = TRY(parts_->nodes());
  TRY(reaches(nodes->size(), size));
  return TRY(tlog::inclusion_proof(index, size, *nodes));
}

Result<tlog::Policy> Log::policy() {
  if (!parts_->settings.policy) {
    return not_found(
        "log.yaml", say("this log has no policy: nobody witnesses it", "此日志没有见证策略：无人见证"),
        say("Write one and name it as `policy` in log.yaml.", "请编写策略文件，并在 log.yaml 中以 `policy` 指明。"));
  }
  const std::string text = TRY(read_file(*parts_->settings.policy, tlog::kPolicyBytesMax));
  return TRY(tlog::parse_policy(text));
}

Result<Receipt> Log::prove(std::uint64_t index) {
  Storage& storage = *parts_->storage;
  const std::uint64_t events = TRY(storage.count_events());
  if (index >= events) {
    return not_found("event " + std::to_string(index),
                     say("the log has {}", "日志共有 {} 个事件", counted(events, "event", "events")));
  }
  std::optional<tlog::Policy> rules;
  if (parts_->settings.policy) rules = TRY(policy());
  Receipt receipt;
  std::optional<StoredCheckpoint> chosen = TRY(storage.last_checkpoint());
  if (!chosen || chosen->checkpoint.size <= index) {
    return not_found("event " + std::to_string(index),
                     say("no checkpoint covers this event yet", "尚无检查点涵盖此事件"),
                     say("`plumbline log checkpoint` signs one.", "请用 `plumbline log checkpoint` 签署。"));
  }
  receipt.proof.checkpoint = TRY(full_note(storage, *chosen));
  for (const std::uint64_t size : TRY(storage.cosigned_sizes(kCheckpointsTried))) {
    if (size <= index || !rules) break;
    const std::optional<StoredCheckpoint> candidate = TRY(storage.checkpoint_at(size));
    if (!candidate) continue;
    const std::string note = TRY(full_note(storage, *candidate));
    if (!suffices(rules, note)) continue;
    receipt.standing = Standing::Witnessed;
    receipt.proof.checkpoint = note;
    chosen = candidate;
    break;
  }
  receipt.proof.index = index;
  receipt.proof.hashes = TRY(inclusion(index, chosen->checkpoint.size));
  return receipt;
}

Result<std::string> Log::file(std::string_view path) {
  if (path == "checkpoint") return TRY(checkpoint_note());
  const tlog::TileId tile = TRY(tlog::parse_tile_path(path));
  // What nobody has signed for is not shown: it may yet be lost with the machine.
  const auto last = TRY(parts_->storage->last_checkpoint());
  return TRY(tile_file(*parts_->storage, last ? last->checkpoint.size : 0, tile));
}

}  // namespace plumbline::log
