// SPDX-License-Identifier: Apache-2.0
// KeyStore: keys.sqlite, apart from everything else and with backups of its own: one key a stream, from which its
// payloads are sealed and its salts are made. To destroy the key is to destroy all of them: that is what erasure is.
#pragma once

#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "crypto/crypto.h"
#include "sql/sql.h"
#include "tlog/tlog.h"

namespace plumbline::log {

// Pseudonyms and commands are as good as random.
struct IdHash {
  std::size_t operator()(const tlog::Id16& id) const {
    std::size_t last = 0;  // a command begins with the time
    std::memcpy(&last, id.data() + id.size() - sizeof last, sizeof last);
    return last;
  }
};

// What a stream's key is good for.
class StreamKey {
 public:
  explicit StreamKey(const crypto::Secret& key);
  const crypto::Secret& seals() const { return seals_; }
  // One of its own for every command and purpose, made again whenever it is needed, and stored nowhere.
  crypto::Secret salt(tlog::Commitment which, const tlog::Id16& command) const;

 private:
  crypto::Secret seals_;
  crypto::HmacKey salts_;
};

// Safe from any thread.
class KeyStore {
 public:
  static Status create(const std::filesystem::path& file);
  static Result<std::unique_ptr<KeyStore>> open(const std::filesystem::path& file, sql::Access access);

  // The name under which a stream appears in the log: says nothing to whoever has no key.
  tlog::Id16 pseudonym(std::string_view stream) const;

  // Made when first asked for, and on the disk then. Conflict if the stream's key has been destroyed.
  Result<std::shared_ptr<const StreamKey>> key_of(const tlog::Id16& stream);
  // Nothing if there is none, or none any more.
  Result<std::shared_ptr<const StreamKey>> find(const tlog::Id16& stream);

  // `ordered` is the event that ordered it. Afterwards the file holds no trace of the key; the write-ahead log still
  // does where it `lingers`, because somebody else was reading.
  struct Destroyed {
    bool lingers = false;
  };
  Result<Destroyed> destroy(const tlog::Id16& stream, std::uint64_t ordered);

 private:
  KeyStore(std::unique_ptr<sql::Database> database, std::unique_ptr<sql::Connection> connection,
           const crypto::Secret& pseudonyms)
      : database_(std::move(database)),
        connection_(std::move(connection)),
        pseudonyms_(pseudonyms.view()) {}
  Result<std::shared_ptr<const StreamKey>> look(const tlog::Id16& stream);
  void keep(const tlog::Id16& stream, std::shared_ptr<const StreamKey> key);

  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::Connection> connection_;
  crypto::HmacKey pseudonyms_;
  std::mutex mutex_;
  std::unordered_map<tlog::Id16, std::shared_ptr<const StreamKey>, IdHash> kept_;  // bounded
};

std::string_view bytes_of(const tlog::Id16& id);
sql::Value blob(const tlog::Id16& id);
Result<tlog::Id16> id16_of(std::string_view bytes);  // Corrupt unless it has 16 bytes

}  // namespace plumbline::log
