// SPDX-License-Identifier: Apache-2.0
// Opening a log, and what is written to it.
#include "log/log.h"

#include <algorithm>

#include "base/check.h"
#include "base/json.h"
#include "log/parts.h"
#include "log/signing_key.h"

namespace plumbline::log {

namespace {

constexpr std::size_t kInlineMax = 8192;  // larger ones go to files
constexpr std::size_t kPage = 256;

Status check_key(const Settings& settings, const tlog::NoteKey& signer, const Locked& locked) {
  if (locked.key.name != settings.origin) {
    return corrupt(settings.lock.string(),
                   say("the lock belongs to the log {}, log.yaml names {}", "此锁属于日志 {}，而 log.yaml 所写为 {}",
                       locked.key.name, settings.origin),
                   say("Put the right files together; a log keeps its name.", "请使用配套的文件；日志名称不变。"));
  }
  if (signer.verifier() == locked.key) return done();
  return corrupt(settings.key.string(),
                 say("this is not the key with which the log was begun ({})", "此签名密钥不是新建日志时的密钥（{}）",
                     tlog::vkey_text(locked.key)),
                 say("Nothing is written. Put the log's own key back; whoever exchanged it can be asked why.",
                     "已停止写入。请恢复日志自己的密钥，并查明是谁调换了它。"));
}

// What somebody is to verify from an opening has to fit into one.
Status check_value(const std::string& where, const std::string& value) {
  if (value.size() <= tlog::kOpeningValueBytesMax) return done();
  return invalid(where, say("this is longer than {} bytes, and could not be verified by others",
                            "超过 {} 字节，他人将无法核验", tlog::kOpeningValueBytesMax));
}

// The clock of a machine whose battery is flat may say anything.
Status check_clock(const Clock& clock) {
  constexpr std::int64_t kEndOfYear9999 = 253'402'300'800'000'000;
  const Timestamp now = clock.now();
  if (now.micros >= 0 && now.micros < kEndOfYear9999) return done();
  return unavailable(
      {}, say("the clock of this machine stands before 1970 or after 9999", "本机时钟早于 1970 年或晚于 9999 年"),
      say("Set it: every event of the log carries its time.", "请校准时钟：日志的每个事件都带有时间。"));
}

Error only_reading() {
  return Error{ErrorKind::Forbidden, "log", say("the log was opened for reading", "日志以只读方式打开"), {}};
}

}  // namespace

std::string payload_context(const tlog::Entry& entry) {
  std::string about = "plumbline/payload/v1";
  about += '\0';
  about += bytes_of(entry.stream);
  about += bytes_of(entry.command);
  return about;
}

Result<Log::Parts::End*> Log::Parts::end() {
  // A writer may go on beside a reader, who must see rows and indexes of one moment. A transaction of the caller's does
  // as well; a writer sees only what it wrote itself.
  std::optional<sql::Transaction> moment;
  if (access == sql::Access::ReadOnly) {
    Result<sql::Transaction> begun = sql::Transaction::begin(cases);
    if (begun.ok()) moment.emplace(std::move(begun).value());
  }
  const std::uint64_t rows = TRY(storage->count_events());
  if (kept_end && kept_end->tree.size() == rows) return &*kept_end;
  kept_nodes.reset();
  kept_end.reset();
  const TreeState state = TRY(storage->state());
  // A writer never leaves more behind.
  if (rows < state.size || rows - state.size > 2 * Tail::kEventsMax) return damaged_near(std::min(rows, state.size));
  Tree tree = TRY(Tree::load(*storage));
  kept_end.emplace(End{std::move(tree), Tail(*storage)});
  while (kept_end->tree.size() < rows) {
    const std::vector<StoredEvent> page = TRY(storage->events(kept_end->tree.size(), kPage));
    if (page.empty()) return damaged_near(kept_end->tree.size());
    for (const StoredEvent& event : page) {
      const bool follows = TRY(kept_end->tail.follow(event));
      if (!follows) return damaged_near(event.index);
      kept_end->tree.append(tlog::leaf_hash(event.entry));
    }
  }
  return &*kept_end;
}

Status Log::Parts::write_end() {
  End* const its_end = TRY(end());
  if (its_end->tail.size() == 0) return done();
  sql::Transaction transaction = TRY(sql::Transaction::begin(cases));
  Status written = its_end->tail.write();
  if (written.ok()) written = its_end->tree.write(*storage);
  if (written.ok()) written = sql::commit_or_stop(transaction, "cases.sqlite");
  if (!written.ok()) kept_end.reset();
  return written;
}

Result<StoredNodes*> Log::Parts::nodes() {
  const TreeState state = TRY(storage->state());
  if (!kept_nodes || kept_nodes->size() != state.size) kept_nodes.emplace(*storage, state.size);
  return &*kept_nodes;
}

Log::Log(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Log::~Log() = default;

const Settings& Log::settings() const {
  return parts_->settings;
}

const tlog::VerifierKey& Log::key() const {
  return parts_->key;
}

tlog::Id16 Log::stream(std::string_view name) const {
  return parts_->keys->pseudonym(name);
}

Result<std::unique_ptr<Log>> Log::open(const std::filesystem::path& folder, sql::Connection& cases, sql::Access access,
                                       const Options& options) {
  const Settings settings = TRY(read_settings(folder));
  return open_with(settings, cases, access, options);
}

Result<std::unique_ptr<Log>> Log::open_with(const Settings& settings, sql::Connection& cases, sql::Access access,
                                            const Options& options) {
  auto parts = std::make_unique<Parts>(settings, cases, access, options);
  parts->lock = TRY(LockStore::open(settings.lock, access));
  parts->keys = TRY(KeyStore::open(settings.keys, access));
  const Locked locked = TRY(parts->lock->read());
  parts->key = locked.key;
  if (!TRY(parts->storage->exists())) {
    return corrupt("cases.sqlite", say("the tables of the log are missing", "日志的数据表不存在"),
                   say("Put the database back from a backup.", "请从备份恢复数据库。"));
  }
  std::unique_ptr<Log> log(new Log(std::move(parts)));
  if (access == sql::Access::ReadOnly) return log;
  TRY(check_clock(*options.clock));
  Parts& its = *log->parts_;
  its.signer = TRY(read_signing_key(settings));
  TRY(check_key(settings, *its.signer, locked));
  TRY(check_start(*its.storage, locked, options.held));
  TRY(cases.run_script("PRAGMA secure_delete = ON"));
  TRY(its.storage->take_over());
  TRY(its.write_end());
  TRY(log->begin_or_go_on());
  return log;
}

// The first event of a log; afterwards the erasures that a crash interrupted or a restored backup undid.
Status Log::begin_or_go_on() {
  if (TRY(size()) == 0) {
    Json payload;
    payload.set("origin", parts_->settings.origin).set("vkey", tlog::vkey_text(parts_->key));
    for (const auto& [kind, count] : parts_->before) payload.set(kind, count);
    const Sealed opened = TRY(seal({.type = EventClass::LogOpened,
                                    .stream = kLogStream,
                                    .command = command_for("log opened"),
                                    .payload = payload.text()}));
    sql::Transaction transaction = TRY(sql::Transaction::begin(parts_->cases));
    TRY(append(opened));
    TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
    TRY(sign_checkpoint());
  }
  return repeat_erasures();
}

Result<Sealed> Log::seal(const Event& event) {
  if (parts_->access == sql::Access::ReadOnly) return only_reading();
  TRY(check_value("actor", event.actor));
  TRY(check_value("authority", event.authority));
  Sealed sealed;
  sealed.expected = event.expected;
  sealed.entry.type = event.type;
  sealed.entry.stream = stream(event.stream);
  sealed.entry.command = event.command;
  sealed.entry.erased_streams = event.erased;
  const tlog::Id16 owner = event.sealed_under ? stream(*event.sealed_under) : sealed.entry.stream;
  const std::shared_ptr<const StreamKey> key = TRY(parts_->keys->key_of(owner));
  std::string box =
      crypto::seal(key->seals(), pack({event.actor, event.authority, event.payload}), payload_context(sealed.entry));
  const auto commit = [&](tlog::Commitment which, std::string_view value) {
    return tlog::commitment(key->salt(which, event.command), which, value);
  };
  crypto::Digest digest;
  if (box.size() <= kInlineMax) {
    digest = crypto::sha256(box);
    sealed.payload.box = std::move(box);
  } else {
    digest = TRY(parts_->blobs.put(box));
    sealed.payload.blob = digest;
  }
  sealed.payload.sealed_under = owner;
  sealed.entry.actor = commit(tlog::Commitment::Actor, event.actor);
  sealed.entry.payload = commit(tlog::Commitment::Payload, digest.view());
  sealed.entry.authority = commit(tlog::Commitment::Authority, event.authority);
  return sealed;
}

Result<Position> Log::append(const Sealed& event) {
  if (parts_->access == sql::Access::ReadOnly) return only_reading();
  Parts::End* const end = TRY(parts_->end());
  Batch batch(*parts_->storage, end->tree, end->tail, parts_->clock);
  Position position = TRY(batch.append(event));
  TRY(batch.write());
  return position;
}

Result<tlog::Checkpoint> Log::sign_checkpoint() {
  if (parts_->access == sql::Access::ReadOnly) return only_reading();
  Storage& storage = *parts_->storage;
  TRY(parts_->write_end());
  const TreeState state = TRY(storage.state());
  const Locked locked = TRY(parts_->lock->read());
  StoredCheckpoint next;
  next.signed_ms = parts_->now_ms();
  if (state.size == locked.checkpoint.size) {
    next.checkpoint = locked.checkpoint;
    next.note = locked.note;
  } else {
    // Never sign what does not continue what was signed before.
    TRY(check_contains(storage, locked.checkpoint, say("its lock", "日志锁")));
    const tlog::CompactRange tree = TRY(tlog::CompactRange::from_edge(state.size, state.edge));
    next.checkpoint = {.origin = parts_->settings.origin, .size = state.size, .root = tree.root(), .extensions = {}};
    const std::string text = tlog::checkpoint_text(next.checkpoint);
    next.note = tlog::note_text({text, {parts_->signer->sign(text)}});
    TRY(parts_->lock->swap(locked.checkpoint, next.checkpoint, next.note));
  }
  if (next.checkpoint.size == 0) return next.checkpoint;
  const auto known = TRY(storage.checkpoint_at(next.checkpoint.size));
  if (!known) TRY(storage.write_checkpoint(next));
  TRY(publish(storage, parts_->settings.published, parts_->key, next));
  return next.checkpoint;
}

}  // namespace plumbline::log
