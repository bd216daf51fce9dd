// SPDX-License-Identifier: Apache-2.0
// The event log of a store: every state change is an entry in an append-only Merkle tree whose signed state others
// hold. A change and its event commit together, in the caller's own transaction on cases.sqlite, or not at all.
//
//   auto log = TRY(log::Log::open(folder, cases, sql::Access::ReadWrite));      // checks itself first
//   const log::Sealed event = TRY(log->seal({.type = EventClass::CaseOpened, .stream = "case/7", .payload = json}));
//   sql::Transaction transaction = TRY(sql::Transaction::begin(cases));
//   TRY(cases.run("UPDATE …"));
//   const log::Position at = TRY(log->append(event));
//   TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
//   TRY(log->sign_checkpoint());       // locked first, then published under <store>/log
//
// A store with a log
//   log.yaml      origin, and where the rest lies        log.key      the signing key (only its owner reads it)
//   cases.sqlite  log_* tables: entries, tiles, …        keys.sqlite  one key a stream; backed up apart
//   lock.sqlite   last signed checkpoint, erasures       blobs/       large payloads, sealed
//   log/          checkpoint and tiles for everybody; derived, and made anew where missing
//
// Guarantees
//  - Indices have no gaps; a stream's sequence numbers have none; the same command twice is one event and one reply.
//  - Acknowledged is durable. A commit that the disk did not confirm ends the process: every transaction with an event
//    in it ends with sql::commit_or_stop().
//  - An entry holds commitments only. Whoever destroys a stream's key erases what its entries commit to; every proof
//    still holds.
//  - A database older than the lock or than a checkpoint that a witness holds, or another one, is refused before
//    anything is written.
// Threads: a Log is used by one thread at a time, except seal(). Many threads write through a Sequencer (below).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/time.h"
#include "sql/sql.h"
#include "tlog/tlog.h"

namespace plumbline::log {

using tlog::EventClass;
using CommandId = tlog::Id16;

CommandId random_command(const Clock& clock = system_clock());  // no two alike; later ones sort behind earlier ones
CommandId command_for(std::string_view words);                  // the same words, the same command

struct Settings {
  std::string origin;
  std::filesystem::path key;
  std::filesystem::path keys;
  std::filesystem::path lock;
  std::filesystem::path blobs;
  std::filesystem::path published;
  std::optional<std::filesystem::path> policy;  // C2SP tlog-policy: who witnesses, and who suffices
  std::int64_t alarm_minutes = 10;              // without a quorum, until an event says so
};

bool has_log(const std::filesystem::path& folder);
Result<Settings> read_settings(const std::filesystem::path& folder);
// Makes log.yaml, the keys and the lock beside an existing cases.sqlite. The first event comes with the first open().
// An empty origin becomes one made of the key. `lock`: where else than in the folder the lock shall lie.
Status init(const std::filesystem::path& folder, sql::Connection& cases, std::string origin,
            const std::optional<std::filesystem::path>& lock = std::nullopt);
// Corrupt where log.yaml is missing, but the log's events are there: then it is not a store without a log.
Status require_none(const std::filesystem::path& folder, sql::Connection& cases);
// What init() may have left behind, for whoever undoes it.
std::vector<std::filesystem::path> parts_of(const std::filesystem::path& folder);

// ---- writing

// What happened, in the caller's words. Nothing of it is in the entry; of the stream's name only a pseudonym.
struct Event {
  EventClass type = EventClass::CaseStep;
  std::string stream;
  std::optional<std::uint64_t> expected = std::nullopt;  // the number the stream must give it; else Conflict
  CommandId command = random_command();
  std::string actor = {};
  std::string authority = {};
  std::string payload = {};
  std::optional<std::string> sealed_under =
      std::nullopt;                     // the key of another stream, where this one's is to be erased
  std::vector<tlog::Id16> erased = {};  // of EventClass::ErasureExecuted
};

struct Payload {
  std::optional<std::string> box = std::nullopt;      // sealed, small: stands in the database
  std::optional<crypto::Digest> blob = std::nullopt;  // sealed, large: a file in blobs/; neither: erased
  tlog::Id16 sealed_under{};
};

struct Sealed {
  tlog::Entry entry;  // but for place and time, which append() gives
  std::optional<std::uint64_t> expected;
  Payload payload;
  std::string reply;  // given again to the same command
};

struct Position {
  std::uint64_t index = 0;
  tlog::Id16 stream{};
  std::uint64_t seq = 0;
  tlog::Hash leaf;
  std::string reply;
  bool known = false;  // this command had been carried out before; nothing was added
};

// ---- reading

struct Shown {
  std::uint64_t index = 0;
  std::string entry_bytes;
  tlog::Entry entry;
  Payload payload;
  std::optional<std::uint64_t> erased_by;  // the event that says so
};

// What an entry commits to, and what it takes to prove it.
struct Opening {
  std::string actor;
  std::string authority;
  std::string payload;
};

// Logged: in the log, signed. Witnessed: cosigned as the policy asks; only that is final.
enum class Standing { Pending, Logged, Witnessed };
const Words& title_of(Standing standing);

struct Receipt {
  tlog::Proof proof;
  Standing standing = Standing::Logged;
};

// ---- witnesses

struct WitnessReply {
  int status = 0;
  std::string body;
};
// Carries a body to a witness's add-checkpoint; Unavailable where it cannot be reached.
using Submit = std::function<Result<WitnessReply>(const tlog::PolicyWitness& witness, const std::string& body)>;
// Gets what a witness shows under a path of its own, such as the checkpoint that it holds of a log.
using Look = std::function<Result<WitnessReply>(const tlog::PolicyWitness& witness, const std::string& path)>;

struct WitnessRound {
  std::uint64_t size = 0;
  std::vector<std::string> cosigned;                   // names
  std::vector<std::pair<std::string, Error>> refused;  // and why
  bool quorum = false;
  bool alarm = false;  // an event was added: the quorum has been missing for too long
};

// ---- erasing and checking

struct ErasureOrder {
  std::string stream;
  std::string by;
  std::string ground;  // the article it rests on
};
struct Erasure {
  Position ordered;
  Position executed;
  std::int64_t payloads = 0;
  // Somebody else was reading: the write-ahead log of these files keeps erased rows until the last reader has gone.
  std::vector<std::string> lingering;
};
// Whatever else shows what was erased: projections, search indexes. Called inside the transaction of the executed
// event, also when a start goes on with what a crash interrupted.
using Purge = std::function<Status(sql::Connection& cases, const tlog::Id16& stream)>;

struct AuditReport {
  std::uint64_t size = 0;
  tlog::Hash root;
  std::uint64_t payloads = 0;  // sealed ones that are there and are those that were logged
  std::uint64_t erased = 0;
  std::uint64_t streams = 0;
  std::uint64_t checkpoints = 0;
  std::vector<Error> faults;  // at most 100, in order of the log
  std::string json() const;
};

// What an export takes along: nothing else, the sealed payloads, or also what ties them to their entries. Openings are
// for those who may know who acted.
enum class With { NothingElse, Payloads, Openings };

struct Options {
  std::vector<std::string> held = {};  // checkpoints of this log that others hold: the database must contain them
  Purge purge = {};
  // What there was before the log began, counted by kind: its first event says so.
  std::map<std::string, std::int64_t> before = {};
  // Never erased, like the log's own: they are about what the store itself does, and have to go on.
  std::vector<std::string> own_streams = {};
  const Clock* clock = &system_clock();
};

// Who makes a lost lock anew, and how it was lost: the log says so for ever.
struct Relock {
  std::string by;
  std::string because;
};

class Log {
 public:
  // A writer is refused (Corrupt) where the database is not the one that was signed for; a reader may look at any.
  static Result<std::unique_ptr<Log>> open(const std::filesystem::path& folder, sql::Connection& cases,
                                           sql::Access access, const Options& options = {});
  // Before open(), where the lock was lost with its disk: makes one that knows the last checkpoint of the database.
  // Conflict where there is a lock; refused as by open() where the database is older than what was published, what a
  // witness was seen to hold, or options.held. What was lost beyond all of these nobody here can know.
  static Status relock(const std::filesystem::path& folder, sql::Connection& cases, const Relock& how,
                       const Options& options);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  const Settings& settings() const;
  const tlog::VerifierKey& key() const;
  tlog::Id16 stream(std::string_view name) const;

  // Before the transaction. What the event needs elsewhere (a key, a blob) is on the disk afterwards. Invalid where
  // actor or authority are longer than an opening may be (tlog::kOpeningValueBytesMax).
  Result<Sealed> seal(const Event& event);
  // Inside the caller's transaction on `cases`, which must still commit.
  Result<Position> append(const Sealed& event);
  // Outside of transactions: signs, swaps the lock, then publishes. Does nothing where nothing was added.
  Result<tlog::Checkpoint> sign_checkpoint();

  Result<std::uint64_t> size();
  Result<std::vector<Shown>> events(std::uint64_t first, std::size_t limit);
  Result<std::vector<Shown>> stream_events(const tlog::Id16& stream, std::uint64_t seq, std::size_t limit);
  // How many events the stream has.
  Result<std::uint64_t> length(const tlog::Id16& stream);
  // What a writer's open() checks, for whoever only wants to know.
  Status verify(const std::vector<std::string>& held);
  Result<std::optional<std::uint64_t>> index_of(const CommandId& command);
  // Corrupt where the payload is not the one that the entry commits to; Conflict where it was erased.
  Result<Opening> read(const Shown& event);
  // As it lies there, sealed: for copies. Conflict where it was erased.
  Result<std::string> sealed_payload(const Shown& event);
  // For mirrors: the SHA-256 of the sealed payloads of a bundle of entries (256 a bundle, the first is 0) in
  // hexadecimal, one a line, sorted; and one of them. As far as the last checkpoint goes.
  Result<std::string> payload_names(std::uint64_t bundle);
  Result<std::string> payload_named(std::uint64_t bundle, const crypto::Digest& name);
  // The latest checkpoint with the cosignatures it has gathered; NotFound before the first.
  Result<std::string> checkpoint_note();
  Result<tlog::Hashes> consistency(std::uint64_t old_size, std::uint64_t size);
  Result<tlog::Hashes> inclusion(std::uint64_t index, std::uint64_t size);
  // By a witnessed checkpoint if one covers the event, else by the latest.
  Result<Receipt> prove(std::uint64_t index);
  // A file of C2SP tlog-tiles, out of the database: "checkpoint", "tile/0/000", "tile/entries/000.p/7".
  Result<std::string> file(std::string_view path);

  // NotFound without a policy.
  Result<tlog::Policy> policy();
  // Corrupt where a witness shows a checkpoint of ours that goes further than the database: then no later start writes,
  // either. What a witness only says of its size, and does not show, is a refusal.
  Result<WitnessRound> ask_witnesses(const Submit& submit, const Look& look = {});
  Result<Erasure> erase(const ErasureOrder& order);

  // Tiles and checkpoints, for a verifier or a web server, in a new or empty folder, or one of an earlier export.
  Status export_to(const std::filesystem::path& folder, With with, Progress& progress);
  // Everything again from the stored entries: leaves, tiles, root, streams, commitments, payloads, checkpoints.
  Result<AuditReport> audit(Progress& progress);

 private:
  friend class Sequencer;
  struct Parts;
  explicit Log(std::unique_ptr<Parts> parts);
  static Result<std::unique_ptr<Log>> open_with(const Settings& settings, sql::Connection& cases, sql::Access access,
                                                const Options& options);
  Status begin_or_go_on();
  Result<std::vector<Shown>> signed_events(std::uint64_t bundle);
  struct Orders;
  Result<Orders> orders();
  Status repeat_erasures();
  Result<ErasureOrder> order_at(std::uint64_t index);
  Status export_payloads(const std::filesystem::path& folder, std::uint64_t size, Progress& progress);
  Status export_openings(const std::filesystem::path& folder, std::uint64_t size, Progress& progress);
  Result<std::string> openings_of(const Shown& event);
  Result<Erasure> carry_out(const tlog::Id16& stream, std::uint64_t ordered, const ErasureOrder& order);
  Result<bool> note_quorum(bool quorum, std::uint64_t signed_ms);
  Result<Shown> shown(const std::string& entry, std::uint64_t index, Payload payload);
  std::unique_ptr<Parts> parts_;
};

// ---- many writers

// For servers. The commands of today write one at a time, through the Log itself.

// One command: the event, sealed beforehand, and the change of state that it tells of, made on the connection inside
// the group's transaction. What `act` refuses is undone without the others noticing. It may be asked more than once and
// on another thread, while the one that submitted it waits; only what commits counts, and a command already carried out
// is not asked again: what was done then is the answer.
struct Command {
  Sealed event;
  std::function<Status(sql::Connection& cases)> act = {};  // none: nothing changes but the log
};

// Groups what many threads submit into transactions. A result is there only after its COMMIT.
class Sequencer {
 public:
  // The Log must outlive it, and nobody else may use it meanwhile but for seal().
  explicit Sequencer(Log& log);
  ~Sequencer();  // carries out what was submitted; no run() may be under way
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  // From any thread. After a full disk everything is Unavailable until the next start.
  // A caller that is alone carries it out itself, without another thread; callers that come together share a commit.
  Result<Position> run(const Command& command);
  // For a caller that does not wait: carried out on the sequencer's own thread, in the order submitted.
  std::future<Result<Position>> submit(Command command);
  // Between two groups.
  Result<tlog::Checkpoint> sign_checkpoint();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace plumbline::log
