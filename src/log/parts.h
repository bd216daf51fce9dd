// SPDX-License-Identifier: Apache-2.0
// What an open Log holds; shared by the files of this folder that give it its functions.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <set>

#include "log/batch.h"
#include "log/blobs.h"
#include "log/key_store.h"
#include "log/lock_store.h"
#include "log/log.h"
#include "log/storage.h"
#include "log/tail.h"
#include "log/tree.h"

namespace plumbline::log {

struct Log::Parts {
  Parts(Settings its_settings, sql::Connection& its_cases, sql::Access its_access, const Options& options)
      : settings(std::move(its_settings)),
        cases(its_cases),
        access(its_access),
        clock(*options.clock),
        purge(options.purge),
        before(options.before),
        own_streams(options.own_streams),
        storage(sqlite_storage(its_cases)),
        blobs(settings.blobs) {}

  Settings settings;
  sql::Connection& cases;
  sql::Access access;
  const Clock& clock;
  Purge purge;
  std::map<std::string, std::int64_t> before;
  std::vector<std::string> own_streams;
  std::unique_ptr<Storage> storage;
  Blobs blobs;
  std::unique_ptr<KeyStore> keys;
  std::unique_ptr<LockStore> lock;
  std::optional<tlog::NoteKey> signer;  // of a writer
  tlog::VerifierKey key;

  struct End {
    Tree tree;
    Tail tail;
  };
  // As the database has it now; loaded again where a transaction was rolled back. Corrupt where an event does not
  // follow from those before it.
  Result<End*> end();
  std::optional<End> kept_end;
  // Brings indexes and tiles up to the last event; opens a transaction if there is anything to do.
  Status write_end();

  // The nodes of the tree that the tiles show; kept for the next proof as long as the tree stays as large.
  Result<StoredNodes*> nodes();
  std::optional<StoredNodes> kept_nodes;
  std::uint64_t now_ms() const { return static_cast<std::uint64_t>(clock.now().micros / 1000); }
};

struct Log::Orders {
  std::vector<OrderedErasure> ordered;
  std::set<tlog::Id16> executed;
};

// That the database holds all that was signed, locked, or is held by somebody else; see start.cc.
Status check_start(Storage& storage, const Locked& locked, const std::vector<std::string>& held);
Error damaged_near(std::uint64_t index);
// That this checkpoint of ours, held by `holder`, is one that the database can still give.
Status check_contains(Storage& storage, const tlog::Checkpoint& checkpoint, const Words& holder);

inline constexpr const char* kLogStream = "log";
inline constexpr const char* kErasuresStream = "erasures";
inline constexpr const char* kWitnessesStream = "witnesses";
inline constexpr std::array kLogsOwnStreams = {kLogStream, kErasuresStream, kWitnessesStream};

// What a payload's seal is bound to: its stream and command.
std::string payload_context(const tlog::Entry& entry);
// The cursor that remembers what a witness has cosigned last.
inline constexpr std::string_view kWitnessCursor = "witness/";
// What stands sealed in a payload.
std::string pack(const Opening& opening);
Result<Opening> unpack(std::string_view bytes);

// The checkpoint's note with the cosignatures that have come in.
Result<std::string> full_note(Storage& storage, const StoredCheckpoint& checkpoint);

// A tile or bundle as a file; NotFound beyond the tree.
Result<std::string> tile_file(Storage& storage, std::uint64_t size, const tlog::TileId& tile);
Status publish_cosigned(Storage& storage, const std::filesystem::path& folder, const StoredCheckpoint& checkpoint);
// Brings a published folder up to this checkpoint; what is there already stays.
Status publish(Storage& storage, const std::filesystem::path& folder, const tlog::VerifierKey& key,
               const StoredCheckpoint& checkpoint, Progress* progress = nullptr);

}  // namespace plumbline::log
