// SPDX-License-Identifier: Apache-2.0
// Keys of streams: made, kept, destroyed.
#include "log/key_store.h"

#include <algorithm>

#include "base/check.h"
#include "base/durable.h"
#include "log/wal.h"

namespace plumbline::log {

namespace {

constexpr std::size_t kKeysKept = 4096;
constexpr std::size_t kKeySize = 32;

constexpr const char* kSchema = R"sql(
CREATE TABLE pseudonym_key (one INTEGER PRIMARY KEY CHECK (one = 1), key BLOB NOT NULL);
CREATE TABLE stream_key (stream BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE destroyed (stream BLOB PRIMARY KEY, ordered INTEGER NOT NULL) WITHOUT ROWID;
)sql";

Error erased(std::uint64_t ordered) {
  return conflict(
      "stream",
      say("the keys of this stream were destroyed by order of event {}", "此事件流的密钥已依第 {} 号事件销毁", ordered),
      say("What was erased cannot go on; begin a new stream.", "已依法删除的事件流不能继续；请另起新流。"));
}

std::string_view purpose_of(tlog::Commitment which) {
  switch (which) {
    case tlog::Commitment::Actor:
      return "actor";
    case tlog::Commitment::Payload:
      return "payload";
    case tlog::Commitment::Authority:
      return "authority";
  }
  CHECK(false, "unknown commitment");
}

// Bytes that are destroyed shall not stay in free pages or in the write-ahead log.
Status wipe_on_delete(sql::Connection& connection) {
  return connection.run_script("PRAGMA secure_delete = ON");
}

}  // namespace

std::string_view bytes_of(const tlog::Id16& id) {
  return {reinterpret_cast<const char*>(id.data()), id.size()};
}

sql::Value blob(const tlog::Id16& id) {
  return sql::Value::blob(bytes_of(id));
}

Result<tlog::Id16> id16_of(std::string_view bytes) {
  tlog::Id16 id{};
  if (bytes.size() != id.size()) {
    return corrupt("log",
                   say("an identifier of {} bytes instead of 16", "标识符为 {} 字节，应为 16 字节", bytes.size()));
  }
  std::ranges::copy(bytes, reinterpret_cast<char*>(id.data()));
  return id;
}

StreamKey::StreamKey(const crypto::Secret& key)
    : seals_(crypto::hkdf_sha256(key.view(), "", "plumbline/stream/seal/v1", crypto::kSealKeySize)),
      salts_(crypto::hkdf_sha256(key.view(), "", "plumbline/stream/salt/v1", kKeySize).view()) {}

crypto::Secret StreamKey::salt(tlog::Commitment which, const tlog::Id16& command) const {
  return crypto::Secret(salts_.of({purpose_of(which), std::string_view("\0", 1), bytes_of(command)}).view());
}

Status KeyStore::create(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) {
    return conflict(file.string(), say("there are keys here already", "此处已有密钥库"));
  }
  // Closed to others before anything is in it; what SQLite puts beside it has the permissions of the file itself.
  TRY(write_file(file, "", Readers::OwnerOnly));
  const auto database = TRY(sql::open_sqlite({.file = file}));
  const auto connection = TRY(database->connect());
  TRY(wipe_on_delete(*connection));
  sql::Transaction transaction = TRY(sql::Transaction::begin(*connection));
  TRY(connection->run_script(kSchema));
  TRY(connection->run("INSERT INTO pseudonym_key (one, key) VALUES (1, $key)",
                      {{"key", sql::Value::blob(crypto::Secret::random(kKeySize).view())}}));
  return sql::commit_or_stop(transaction, "keys.sqlite");
}

Result<std::unique_ptr<KeyStore>> KeyStore::open(const std::filesystem::path& file, sql::Access access) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return corrupt(file.string(), say("the key store is missing", "密钥库不存在"),
                   say("Put it back from its backup: without it no payload can be opened and nothing can be logged.",
                       "请从其备份恢复：没有它，无法打开任何载荷，也无法记录事件。"));
  }
  auto database = TRY(sql::open_sqlite({.file = file, .access = access}));
  auto connection = TRY(database->connect());
  if (access == sql::Access::ReadWrite) TRY(wipe_on_delete(*connection));
  crypto::Secret pseudonyms;
  {
    const auto rows = TRY(connection->query("SELECT key FROM pseudonym_key"));
    const bool any = TRY(rows->next());
    if (!any || rows->blob(0).size() != kKeySize) {
      return corrupt(file.string(), say("the key store has lost its first key", "密钥库缺少首个密钥"));
    }
    pseudonyms = crypto::Secret(rows->blob(0));
  }
  return std::unique_ptr<KeyStore>(new KeyStore(std::move(database), std::move(connection), pseudonyms));
}

tlog::Id16 KeyStore::pseudonym(std::string_view stream) const {
  const crypto::Digest full = pseudonyms_.of({stream});
  tlog::Id16 id{};
  std::copy_n(full.bytes.begin(), id.size(), id.begin());
  return id;
}

Result<std::shared_ptr<const StreamKey>> KeyStore::look(const tlog::Id16& stream) {
  const auto kept = kept_.find(stream);
  if (kept != kept_.end()) return kept->second;
  const auto rows =
      TRY(connection_->query("SELECT key FROM stream_key WHERE stream = $stream", {{"stream", blob(stream)}}));
  if (!TRY(rows->next())) return std::shared_ptr<const StreamKey>();
  auto key = std::make_shared<const StreamKey>(crypto::Secret(rows->blob(0)));
  keep(stream, key);
  return key;
}

void KeyStore::keep(const tlog::Id16& stream, std::shared_ptr<const StreamKey> key) {
  if (kept_.size() >= kKeysKept) kept_.clear();
  kept_.emplace(stream, std::move(key));
}

Result<std::shared_ptr<const StreamKey>> KeyStore::find(const tlog::Id16& stream) {
  const std::scoped_lock lock(mutex_);
  return look(stream);
}

Result<std::shared_ptr<const StreamKey>> KeyStore::key_of(const tlog::Id16& stream) {
  const std::scoped_lock lock(mutex_);
  std::shared_ptr<const StreamKey> key = TRY(look(stream));
  if (key != nullptr) return key;
  sql::Transaction transaction = TRY(sql::Transaction::begin(*connection_));
  {
    const auto rows =
        TRY(connection_->query("SELECT ordered FROM destroyed WHERE stream = $stream", {{"stream", blob(stream)}}));
    if (TRY(rows->next())) return erased(static_cast<std::uint64_t>(rows->integer(0)));
  }
  const crypto::Secret made = crypto::Secret::random(kKeySize);
  TRY(connection_->run("INSERT INTO stream_key (stream, key) VALUES ($stream, $key)",
                       {{"stream", blob(stream)}, {"key", sql::Value::blob(made.view())}}));
  TRY(sql::commit_or_stop(transaction, "keys.sqlite"));
  key = std::make_shared<const StreamKey>(made);
  keep(stream, key);
  return key;
}

Result<KeyStore::Destroyed> KeyStore::destroy(const tlog::Id16& stream, std::uint64_t ordered) {
  const std::scoped_lock lock(mutex_);
  kept_.erase(stream);
  sql::Transaction transaction = TRY(sql::Transaction::begin(*connection_));
  TRY(connection_->run("DELETE FROM stream_key WHERE stream = $stream", {{"stream", blob(stream)}}));
  TRY(connection_->run(
      "INSERT INTO destroyed (stream, ordered) VALUES ($stream, $ordered) ON CONFLICT DO NOTHING",
      {{"stream", blob(stream)}, {"ordered", sql::Value::integer(static_cast<std::int64_t>(ordered))}}));
  TRY(sql::commit_or_stop(transaction, "keys.sqlite"));
  // The write-ahead log still has the page as it was; then the file itself is written anew.
  TRY(empty_wal(*connection_));
  TRY(connection_->run_script("VACUUM"));
  const bool emptied = TRY(empty_wal(*connection_));
  return Destroyed{.lingers = !emptied};
}

}  // namespace plumbline::log
