// SPDX-License-Identifier: Apache-2.0
// Storage: the seam under the log. What it asks of a database: rows by index, a few look-ups, and that all of it
// commits together with the caller's own rows. SQLite today; a PostgreSQL one passes storage_contract_test.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "sql/sql.h"
#include "tlog/tlog.h"

namespace plumbline::log {

struct TreeState {
  std::uint64_t size = 0;
  tlog::Hashes edge;
};

struct StreamHead {
  std::uint64_t seq = 0;
  std::uint64_t index = 0;
  tlog::Hash leaf;
};

// What the indexes of streams and of commands hold.
struct IndexedStream {
  tlog::Id16 stream{};
  std::uint64_t seq = 0;
  std::uint64_t index = 0;
};
struct IndexedCommand {
  tlog::Id16 command{};
  std::uint64_t index = 0;
};

// Between two neighbours in the index of commands, or before the first or behind the last of them.
struct CommandGap {
  std::optional<tlog::Id16> below;
  std::optional<tlog::Id16> above;
  bool holds(const tlog::Id16& id) const { return (!below || *below < id) && (!above || id < *above); }
};

struct StoredPayload {
  std::optional<std::string> box;      // sealed, in the row itself
  std::optional<crypto::Digest> blob;  // sealed, in the blob folder; neither: erased, or there never was one
  tlog::Id16 sealed_under{};           // whose key
};

struct StoredEvent {
  std::uint64_t index = 0;
  std::optional<std::uint64_t> previous;  // of its stream
  std::string entry;
  StoredPayload payload;
};

struct NewEvent {
  std::uint64_t index = 0;
  std::optional<std::uint64_t> previous;  // of its stream
  std::string entry;
  tlog::Id16 stream{};
  std::uint64_t seq = 0;
  tlog::Hash previous_leaf;
  tlog::Id16 command{};
  std::string reply;
  StoredPayload payload;
};

struct StoredCheckpoint {
  tlog::Checkpoint checkpoint;
  std::string note;  // the log's signature alone
  std::uint64_t signed_ms = 0;
};

struct StoredCosignature {
  std::string line;        // as the note shows it
  std::uint64_t time = 0;  // Unix seconds, as the witness says
};

// Bound to one connection; what is written belongs to the transaction under way there. One thread at a time.
class Storage {
 public:
  virtual ~Storage() = default;
  virtual Status create() = 0;  // the tables, where they are not there yet
  virtual Result<bool> exists() = 0;

  // From here on only this Storage may write: whoever took over before is refused (Conflict) at its next write_events
  // or write_state.
  virtual Status take_over() = 0;
  // Conflict where an index is taken, or somebody else has taken over.
  virtual Status write_events(std::span<const NewEvent> events) = 0;

  // The tree that indexes and tiles show; there may be events beyond it.
  virtual Result<TreeState> state() = 0;
  // Conflict unless the state is still `before.size` and nobody has taken over.
  virtual Status write_state(std::uint64_t before, const TreeState& after) = 0;
  // Where streams end now, and which commands were carried out. Conflict where a command is there already.
  virtual Status write_index(std::span<const IndexedStream> streams, std::span<const IndexedCommand> commands) = 0;
  virtual Result<std::optional<StreamHead>> head(const tlog::Id16& stream) = 0;
  virtual Result<std::optional<std::uint64_t>> event_of(const tlog::Id16& command) = 0;
  // Of a command that is not in the index.
  virtual Result<CommandGap> gap_around(const tlog::Id16& command) = 0;

  // Hashes of a tile as far as they are there, then, if it is full, those of its nodes four levels up. Level 0: full
  // only.
  virtual Status write_tile(std::uint8_t level, std::uint64_t index, const std::string& hashes) = 0;
  virtual Result<std::optional<std::string>> tile(std::uint8_t level, std::uint64_t index) = 0;

  // At most `limit` of those from `first` on, in order. A missing one ends them.
  virtual Result<std::vector<StoredEvent>> events(std::uint64_t first, std::size_t limit) = 0;
  // Of one stream, which ends with this event, from `seq` on.
  virtual Result<std::vector<StoredEvent>> stream_events(const StreamHead& head, std::uint64_t seq,
                                                         std::size_t limit) = 0;
  virtual Result<std::string> reply(std::uint64_t index) = 0;  // that was given to its command
  virtual Result<std::uint64_t> count_events() = 0;            // rows there are, also beyond the state
  virtual Status drop_payload(std::uint64_t index) = 0;
  // The event that says that this stream's payloads are erased.
  virtual Status write_erased(const tlog::Id16& stream, std::uint64_t executed) = 0;
  virtual Result<std::optional<std::uint64_t>> erased_by(const tlog::Id16& stream) = 0;

  virtual Status write_checkpoint(const StoredCheckpoint& checkpoint) = 0;
  virtual Result<std::optional<StoredCheckpoint>> checkpoint_at(std::uint64_t size) = 0;
  virtual Result<std::optional<StoredCheckpoint>> last_checkpoint() = 0;
  virtual Result<std::optional<StoredCheckpoint>> checkpoint_after(std::uint64_t size) = 0;  // the next larger one
  virtual Status write_cosignature(std::uint64_t size, const StoredCosignature& cosignature) = 0;
  virtual Result<std::vector<StoredCosignature>> cosignatures(std::uint64_t size) = 0;
  // The sizes of checkpoints that somebody has cosigned, the largest first.
  virtual Result<std::vector<std::uint64_t>> cosigned_sizes(std::size_t limit) = 0;

  // How far a reader of the log has come: a projection, a mirror, an alarm. Written with what it made of the events.
  virtual Result<std::uint64_t> cursor(std::string_view reader) = 0;
  virtual Status write_cursor(std::string_view reader, std::uint64_t next) = 0;
  struct Cursor {
    std::string reader;
    std::uint64_t next = 0;
  };
  virtual Result<std::vector<Cursor>> cursors() = 0;
};

std::unique_ptr<Storage> sqlite_storage(sql::Connection& connection);

}  // namespace plumbline::log
