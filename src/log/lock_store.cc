// SPDX-License-Identifier: Apache-2.0
// Compare-and-swap of the signed checkpoint.
#include "log/lock_store.h"

#include "log/key_store.h"

namespace plumbline::log {

namespace {

constexpr const char* kSchema = R"sql(
CREATE TABLE lock (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  vkey TEXT NOT NULL,
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  note TEXT NOT NULL
);
CREATE TABLE erasure (stream BLOB PRIMARY KEY, ordered INTEGER NOT NULL) WITHOUT ROWID;
)sql";

sql::Value blob(const tlog::Hash& hash) {
  return sql::Value::blob(hash.view());
}

sql::Value number(std::uint64_t value) {
  return sql::Value::integer(static_cast<std::int64_t>(value));
}

Error damaged(const std::filesystem::path& file) {
  return corrupt(file.string(), say("the lock of the log does not read back", "日志锁无法读回"),
                 say("Nothing is written until it does. Compare the log with a checkpoint that a witness holds.",
                     "在其可读之前不写入任何内容。请将日志与见证方持有的检查点核对。"));
}

}  // namespace

Status LockStore::create(const std::filesystem::path& file, const tlog::VerifierKey& key) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) {
    return conflict(file.string(), say("there is a lock of a log here already", "此处已有日志锁"),
                    say("A log is begun once. Name another place for the lock.", "日志只能新建一次。请为锁另选位置。"));
  }
  const auto database = TRY(sql::open_sqlite({.file = file}));
  const auto connection = TRY(database->connect());
  sql::Transaction transaction = TRY(sql::Transaction::begin(*connection));
  TRY(connection->run_script(kSchema));
  TRY(connection->run("INSERT INTO lock (one, vkey, size, root, note) VALUES (1, $vkey, 0, $root, '')",
                      {{"vkey", sql::Value::text(tlog::vkey_text(key))}, {"root", blob(tlog::empty_root())}}));
  return sql::commit_or_stop(transaction, "lock.sqlite");
}

Result<std::unique_ptr<LockStore>> LockStore::open(const std::filesystem::path& file, sql::Access access) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return corrupt(file.string(), say("the lock of the log is missing", "日志锁不存在"),
                   say("Put it back. Without it an old copy of the database cannot be told from the present one; "
                       "nothing is written. If it is lost: `plumbline log relock`, and `docs/guide/keep-a-store.md`.",
                       "请将其恢复。没有它就无法区分数据库的旧副本与现行版本；在此之前不写入任何内容。"
                       "如确已丢失：用 `plumbline log relock`，并见 `docs/guide/keep-a-store.zh-CN.md`。"));
  }
  auto database = TRY(sql::open_sqlite({.file = file, .access = access}));
  auto connection = TRY(database->connect());
  return std::unique_ptr<LockStore>(new LockStore(file, std::move(database), std::move(connection)));
}

Result<Locked> LockStore::read() {
  Locked locked;
  std::string vkey;
  {
    const auto rows = TRY(connection_->query("SELECT vkey, size, root, note FROM lock WHERE one = 1"));
    if (!TRY(rows->next())) return damaged(file_);
    vkey = rows->text(0);
    const auto root = crypto::digest_of_bytes(rows->blob(2));
    if (!root || rows->integer(1) < 0) return damaged(file_);
    locked.checkpoint.size = static_cast<std::uint64_t>(rows->integer(1));
    locked.checkpoint.root = *root;
    locked.note = rows->text(3);
  }
  locked.key = TRY(tlog::parse_vkey(vkey));
  locked.checkpoint.origin = locked.key.name;
  if (locked.note.empty() && locked.checkpoint.size == 0) return locked;
  const Result<tlog::Checkpoint> is_signed = tlog::open_checkpoint(locked.note, locked.key);
  if (!is_signed.ok() || is_signed.value() != locked.checkpoint) return damaged(file_);
  return locked;
}

Status LockStore::swap(const tlog::Checkpoint& before, const tlog::Checkpoint& after, const std::string& note) {
  sql::Transaction transaction = TRY(sql::Transaction::begin(*connection_));
  const std::int64_t swapped = TRY(connection_->run(
      "UPDATE lock SET size = $size, root = $root, note = $note WHERE size = $old AND root = $old_root",
      {{"size", number(after.size)},
       {"root", blob(after.root)},
       {"note", sql::Value::text(note)},
       {"old", number(before.size)},
       {"old_root", blob(before.root)}}));
  if (swapped != 1) {
    return conflict(
        file_.string(),
        say("another process has signed a checkpoint of this log meanwhile", "其间另有进程签署了此日志的检查点"),
        say("Only one may. Find it and stop it, then try again.", "只允许一个进程签署。请找到并停止它，然后重试。"));
  }
  return sql::commit_or_stop(transaction, "lock.sqlite");
}

Status LockStore::remember(const OrderedErasure& erasure) {
  sql::Transaction transaction = TRY(sql::Transaction::begin(*connection_));
  TRY(connection_->run("INSERT INTO erasure (stream, ordered) VALUES ($stream, $ordered) ON CONFLICT DO NOTHING",
                       {{"stream", log::blob(erasure.stream)}, {"ordered", number(erasure.ordered)}}));
  return sql::commit_or_stop(transaction, "lock.sqlite");
}

Result<std::vector<OrderedErasure>> LockStore::erasures() {
  std::vector<OrderedErasure> all;
  const auto rows = TRY(connection_->query("SELECT stream, ordered FROM erasure ORDER BY ordered, stream"));
  while (TRY(rows->next())) {
    OrderedErasure erasure;
    erasure.stream = TRY(id16_of(rows->blob(0)));
    erasure.ordered = static_cast<std::uint64_t>(rows->integer(1));
    all.push_back(erasure);
  }
  return all;
}

}  // namespace plumbline::log
