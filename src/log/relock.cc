// SPDX-License-Identifier: Apache-2.0
// A lock that was lost with its disk, made anew from what the database itself shows to have been signed. It is put in
// its place last, when the log says so already: whoever is interrupted begins again.
#include "base/durable.h"
#include "base/json.h"
#include "base/system_words.h"
#include "log/parts.h"
#include "log/signing_key.h"

namespace plumbline::log {

namespace {

namespace fs = std::filesystem;

Status require_lost(const fs::path& lock) {
  std::error_code problem;
  const fs::file_status found = fs::symlink_status(lock, problem);
  if (found.type() == fs::file_type::not_found) return done();
  return conflict(lock.string(), say("the lock of the log is there", "日志锁存在"),
                  say("It is made anew only where it was lost; it knows what the database may lack.",
                      "只有丢失时才可重建；它所记的内容，数据库中可能没有。"));
}

Result<Locked> last_signed(Storage& storage, const tlog::VerifierKey& key) {
  Locked locked;
  locked.key = key;
  locked.checkpoint.origin = key.name;
  const std::uint64_t events = TRY(storage.count_events());
  const std::optional<StoredCheckpoint> last = TRY(storage.last_checkpoint());
  if (last) {
    locked.checkpoint = TRY(tlog::open_checkpoint(last->note, key));
    locked.note = last->note;
  } else if (events > 1) {  // the first may wait for its signature
    return corrupt("log_checkpoint", say("the log has events, but no checkpoint", "日志中有事件，却没有检查点"),
                   say("Put the latest database back.", "请恢复最新的数据库。"));
  }
  return locked;
}

Status write_lock(const fs::path& file, const Locked& locked) {
  for (const char* tail : {"", "-wal", "-shm"}) TRY(remove_file(file.string() + tail));
  TRY(LockStore::create(file, locked.key));
  if (locked.checkpoint.size == 0) return done();
  const std::unique_ptr<LockStore> lock = TRY(LockStore::open(file, sql::Access::ReadWrite));
  const Locked empty = TRY(lock->read());
  return lock->swap(empty.checkpoint, locked.checkpoint, locked.note);
}

Status put_in_place(const fs::path& from, const fs::path& to) {
  std::error_code problem;
  fs::rename(from, to, problem);
  if (problem) {
    return unavailable(to.string(),
                       say("the lock cannot be put there: {}", "锁无法放置于此：{}", system_words(problem)));
  }
  return sync_folder(to.parent_path());
}

}  // namespace

Status Log::relock(const fs::path& folder, sql::Connection& cases, const Relock& how, const Options& options) {
  Settings settings = TRY(read_settings(folder));
  const fs::path place = settings.lock;
  TRY(require_lost(place));
  if (how.because.empty()) {
    return invalid("--because", say("whoever makes the lock anew says how it was lost", "重建日志锁须说明其如何丢失"));
  }
  const tlog::NoteKey signer = TRY(read_signing_key(settings));
  const auto storage = sqlite_storage(cases);
  if (!TRY(storage->exists())) {
    return corrupt("cases.sqlite", say("the tables of the log are missing", "日志的数据表不存在"),
                   say("Put the database back from a backup.", "请从备份恢复数据库。"));
  }
  const Locked locked = TRY(last_signed(*storage, signer.verifier()));
  // What the log has shown to everybody, others hold. Derived: a copy that does not read back says nothing.
  Options with = options;
  const Result<std::string> shown = read_file(settings.published / "checkpoint", tlog::kNoteBytesMax);
  if (shown.ok() && tlog::open_checkpoint(shown.value(), locked.key).ok()) with.held.push_back(shown.value());
  TRY(check_start(*storage, locked, with.held));

  settings.lock += ".new";
  TRY(write_lock(settings.lock, locked));
  {
    const std::unique_ptr<Log> log = TRY(open_with(settings, cases, sql::Access::ReadWrite, with));
    const auto size = static_cast<std::int64_t>(locked.checkpoint.size);
    const Sealed event = TRY(log->seal({.type = EventClass::BackupRestored,
                                        .stream = kLogStream,
                                        .actor = how.by,
                                        .authority = how.because,
                                        .payload = Json().set("lock_made_anew_at", size).text()}));
    sql::Transaction transaction = TRY(sql::Transaction::begin(cases));
    TRY(log->append(event));
    TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
    TRY(log->sign_checkpoint());
  }
  return put_in_place(settings.lock, place);
}

}  // namespace plumbline::log
