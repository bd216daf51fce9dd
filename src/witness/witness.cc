// SPDX-License-Identifier: Apache-2.0
// A witness's key and memory on the disk, and the two requests it answers.
#include "witness/witness.h"

#include <mutex>

#include "base/durable.h"
#include "sql/sql.h"

namespace plumbline::witness {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKeyFile = "witness.key";
constexpr std::string_view kMemoryFile = "witness.sqlite";
constexpr std::size_t kKeyBytesMax = 4096;

constexpr std::string_view kSchema = R"(
CREATE TABLE IF NOT EXISTS known_log (origin TEXT NOT NULL, vkey TEXT NOT NULL PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS cosigned (
  origin TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  note TEXT NOT NULL) STRICT;
)";

// Reads what was recorded; a failure to read is kept, for keys_of() cannot give one.
class Memory : public tlog::WitnessMemory {
 public:
  explicit Memory(sql::Connection& connection) : connection_(connection) {}

  std::vector<tlog::VerifierKey> keys_of(std::string_view origin) override {
    auto keys = read_keys(origin);
    if (keys.ok()) return std::move(keys).value();
    failed = keys.error();
    return {};
  }

  Result<tlog::TreeHead> latest(std::string_view origin) override {
    const auto rows = TRY(connection_.query("SELECT size, root FROM cosigned WHERE origin = $origin",
                                            {{"origin", sql::Value::text(origin)}}));
    const bool found = TRY(rows->next());
    if (!found) return tlog::TreeHead{};
    const auto root = crypto::digest_of_bytes(rows->blob(1));
    if (!root)
      return corrupt(std::string(origin), say("the root recorded last is not 32 bytes", "最近记录的根哈希长度不符"));
    return tlog::TreeHead{static_cast<std::uint64_t>(rows->integer(0)), *root};
  }

  std::optional<Error> failed;

 private:
  Result<std::vector<tlog::VerifierKey>> read_keys(std::string_view origin) {
    std::vector<tlog::VerifierKey> keys;
    const auto rows = TRY(connection_.query("SELECT vkey FROM known_log WHERE origin = $origin ORDER BY vkey",
                                            {{"origin", sql::Value::text(origin)}}));
    while (TRY(rows->next())) {
      tlog::VerifierKey key = TRY(tlog::parse_vkey(rows->text(0)));
      keys.push_back(std::move(key));
    }
    return keys;
  }

  sql::Connection& connection_;
};

http::Response plain(int status, std::string body) {
  return {.status = status, .body = std::move(body)};
}

class Stored : public Witness {
 public:
  Stored(tlog::NoteKey key, std::unique_ptr<sql::Database> database, std::unique_ptr<sql::Connection> connection,
         const Clock& clock)
      : key_(std::move(key)),
        database_(std::move(database)),
        connection_(std::move(connection)),
        clock_(clock) {}

  std::string vkey() const override { return tlog::vkey_text(key_.verifier()); }

  Status know(const std::string& log_vkey) override {
    const tlog::VerifierKey log = TRY(tlog::parse_vkey(log_vkey));
    if (!log.is(tlog::KeyType::Ed25519)) {
      return invalid(
          log.name, say("this is not the key of a log", "这不是日志的公钥"),
          say("give the verifier key that the log publishes, of type Ed25519", "请给出日志公布的 Ed25519 公钥"));
    }
    const std::lock_guard hold(mutex_);
    TRY(connection_->run("INSERT INTO known_log (origin, vkey) VALUES ($origin, $vkey) ON CONFLICT DO NOTHING",
                         {{"origin", sql::Value::text(log.name)}, {"vkey", sql::Value::text(log_vkey)}}));
    return done();
  }

  Result<std::vector<KnownLog>> logs() override {
    const std::lock_guard hold(mutex_);
    std::vector<KnownLog> found;
    const auto rows =
        TRY(connection_->query("SELECT k.origin, k.vkey, coalesce(c.size, 0), lower(hex(c.root)) FROM known_log k "
                               "LEFT JOIN cosigned c ON c.origin = k.origin ORDER BY k.origin, k.vkey"));
    while (TRY(rows->next())) {
      KnownLog log{std::string(rows->text(0)), std::string(rows->text(1)), static_cast<std::uint64_t>(rows->integer(2)),
                   rows->text_or_empty(3)};
      found.push_back(std::move(log));
    }
    return found;
  }

  http::Response answer(const http::Request& request) override {
    if (request.path == "/add-checkpoint") {
      if (request.method != "POST") return plain(405, "POST a checkpoint here\n");
      auto answered = add_checkpoint(request.body);
      // Nothing of the disk's troubles is for the outside; the log asks again.
      if (!answered.ok()) return plain(503, "the witness cannot remember this now\n");
      return std::move(answered).value();
    }
    if (request.method != "GET" && request.method != "HEAD") return plain(405, "only reading is possible here\n");
    auto note = latest_note(request.path);
    if (!note.ok()) return plain(note.error().kind == ErrorKind::NotFound ? 404 : 503, "there is no such checkpoint\n");
    return plain(200, std::move(note).value());
  }

 private:
  // Compared and replaced before the cosignature leaves. The statement compares again what was compared in memory, so
  // that two processes on one folder cannot both be first.
  Result<http::Response> add_checkpoint(const std::string& body) {
    const std::lock_guard hold(mutex_);
    Memory memory(*connection_);
    const auto now = static_cast<std::uint64_t>(clock_.now().micros / kMicrosPerSecond);
    const tlog::WitnessAnswer answer = TRY(tlog::witness(body, memory, key_, now));
    if (memory.failed) return *memory.failed;
    if (!answer.persist) return http::Response{answer.status, content_type(answer), answer.body};
    const tlog::TreeHead before = TRY(memory.latest(answer.origin));
    const tlog::AddCheckpoint request = TRY(tlog::parse_add_checkpoint(body));
    const bool first = TRY(remember(answer, before, request.checkpoint + answer.body));
    if (first) return http::Response{answer.status, content_type(answer), answer.body};
    const tlog::TreeHead latest = TRY(memory.latest(answer.origin));
    const tlog::WitnessAnswer late = tlog::conflict_answer(answer.origin, latest.size);
    return http::Response{late.status, content_type(late), late.body};
  }

  static std::string content_type(const tlog::WitnessAnswer& answer) {
    return answer.content_type.empty() ? "text/plain; charset=utf-8" : answer.content_type;
  }

  Result<bool> remember(const tlog::WitnessAnswer& answer, const tlog::TreeHead& before, const std::string& note) {
    const std::int64_t changed = TRY(connection_->run(
        "INSERT INTO cosigned (origin, size, root, note) VALUES ($origin, $size, $root, $note) "
        "ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note "
        "WHERE cosigned.size = $size_before AND cosigned.root = $root_before",
        {{"origin", sql::Value::text(answer.origin)},
         {"size", sql::Value::integer(static_cast<std::int64_t>(answer.persist->size))},
         {"root", sql::Value::blob(answer.persist->root.view())},
         {"note", sql::Value::text(note)},
         {"size_before", sql::Value::integer(static_cast<std::int64_t>(before.size))},
         {"root_before", sql::Value::blob(before.root.view())}}));
    return changed == 1;
  }

  // /<hex of SHA-256 of the origin>/checkpoint
  Result<std::string> latest_note(const std::string& path) {
    const std::lock_guard hold(mutex_);
    const auto rows = TRY(connection_->query("SELECT origin, note FROM cosigned ORDER BY origin"));
    while (TRY(rows->next())) {
      if (path == "/" + crypto::sha256(rows->text(0)).hex() + "/checkpoint") return std::string(rows->text(1));
    }
    return not_found(path, say("there is no such checkpoint", "没有这样的检查点"));
  }

  tlog::NoteKey key_;
  std::mutex mutex_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::Connection> connection_;
  const Clock& clock_;
};

Result<tlog::NoteKey> make_key(const fs::path& folder, const std::string& name) {
  if (!tlog::is_key_name(name)) {
    return invalid(name, say("a witness needs a name without blanks and `+`", "见证方名称不得为空，且不得含空格或“+”"),
                   say("take a name that is yours, such as province.example/witness",
                       "请使用自己的名称，例如 province.example/witness"));
  }
  TRY(make_folder(folder, Readers::OwnerOnly));
  tlog::NoteKey key = tlog::NoteKey::random(name, tlog::KeyType::CosignatureV1);
  std::string text(key.text().view());
  text += '\n';
  const Status written = write_file(folder / kKeyFile, text, Readers::OwnerOnly);
  crypto::wipe(text);
  TRY(written);
  return key;
}

Result<tlog::NoteKey> read_key(const fs::path& folder, const std::string& name) {
  std::string text = TRY(read_file(folder / kKeyFile, kKeyBytesMax));
  if (text.ends_with('\n')) text.pop_back();
  auto key = tlog::NoteKey::parse(text);
  crypto::wipe(text);
  if (!key.ok()) return key.error();
  if (!key.value().verifier().is(tlog::KeyType::CosignatureV1)) {
    return corrupt((folder / kKeyFile).string(), say("this is not the key of a witness", "这不是见证方密钥"));
  }
  if (!name.empty() && name != key.value().name()) {
    return conflict(folder.string(), say("this witness is called {}", "该见证方名称为 {}", key.value().name()),
                    say("leave the name out, or take another folder", "请省略名称，或者换一个目录"));
  }
  return key;
}

}  // namespace

Result<std::unique_ptr<Witness>> Witness::open(const fs::path& folder, const std::string& name, const Clock& clock) {
  std::error_code problem;
  const bool there = fs::exists(folder / kKeyFile, problem);
  tlog::NoteKey key = TRY(there ? read_key(folder, name) : make_key(folder, name));
  auto database = TRY(sql::open_sqlite({.file = folder / kMemoryFile}));
  auto connection = TRY(database->connect());
  TRY(connection->run_script(kSchema));
  return std::unique_ptr<Witness>(
      std::make_unique<Stored>(std::move(key), std::move(database), std::move(connection), clock));
}

}  // namespace plumbline::witness
