// SPDX-License-Identifier: Apache-2.0
// The log's formats and arithmetic, without a database, a network or a clock: RFC 6962 trees, the C2SP formats
// (tlog-tiles, signed-note, tlog-checkpoint, tlog-cosignature, tlog-witness, tlog-proof, tlog-policy), and our entries.
// What is checked here is all that an outsider needs in order not to trust us. docs/formats/log.md has the bytes.
//
//   tlog::CompactRange tree;
//   tree.append(tlog::leaf_hash(entry));
//   const std::string text = tlog::checkpoint_text({.origin = "example.org/log", .size = 1, .root = tree.root()});
//   const std::string published = tlog::note_text({text, {log_key.sign(text)}});
//   ...
//   const auto checkpoint = TRY(tlog::open_checkpoint(published, log_key.verifier()));
//   TRY(tlog::verify_inclusion(leaf, 0, checkpoint.size, proof, checkpoint.root));
//
// Every parser takes any bytes, is bounded by the limits below, accepts one form only and refuses the rest with a
// reason (Invalid). What does not verify is Corrupt. Everything is pure and may be used from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/crypto.h"

namespace plumbline::tlog {

using Hash = crypto::Digest;
using Hashes = std::vector<Hash>;

constexpr std::size_t kEntryBytesMax = 65'535;        // tlog-tiles: a uint16 length
constexpr std::size_t kOpeningValueBytesMax = 4'096;  // of an actor or an authority; a payload's has 32
constexpr std::size_t kNoteBytesMax = 1U << 20;       // 1 MiB, signatures and all
constexpr std::size_t kNoteSignaturesMax = 100;       // the specification asks for 16
constexpr std::size_t kKeyNameBytesMax = 255;         // a cosigner's name must fit one byte of length
constexpr std::size_t kProofHashesMax = 63;           // a tree of 2^63 leaves
constexpr std::size_t kPolicyBytesMax = 256U << 10;   // and at most 256 logs, witnesses and groups each
constexpr std::size_t kPolicyNamesMax = 256;
constexpr std::uint64_t kTreeSizeMax = 1ULL << 62;

// ---- the tree (RFC 6962, SHA-256)

Hash empty_root();                                    // SHA-256 of nothing
Hash leaf_hash(std::string_view entry);               // SHA-256(00 entry)
Hash node_hash(const Hash& left, const Hash& right);  // SHA-256(01 left right)

// A tree as far as appending needs it: one hash for each one-bit of its size, largest subtree first. 62 at most.
class CompactRange {
 public:
  CompactRange() = default;
  // Invalid where the number of hashes is not that of the size's one-bits.
  static Result<CompactRange> from_edge(std::uint64_t size, Hashes edge);

  void append(const Hash& leaf);
  std::uint64_t size() const { return size_; }
  const Hashes& edge() const { return edge_; }  // what to keep
  Hash root() const;

 private:
  std::uint64_t size_ = 0;
  Hashes edge_;
};

// The root of leaves [index << level, (index + 1) << level): a complete subtree.
struct NodeId {
  std::uint8_t level = 0;
  std::uint64_t index = 0;
  auto operator<=>(const NodeId&) const = default;
};

// Where proofs take their hashes from. Asked only for nodes that lie wholly inside the tree.
class NodeSource {
 public:
  virtual ~NodeSource() = default;
  virtual Result<Hash> node(const NodeId& id) = 0;
};

// The nodes whose fold is the root of a tree of that size: CompactRange's edge, by name.
std::vector<NodeId> edge_nodes(std::uint64_t size);
Result<CompactRange> compact_range(std::uint64_t size, NodeSource& nodes);
Result<Hash> root_of(std::uint64_t size, NodeSource& nodes);

// Invalid where index >= size, or old > size. From or to an empty tree, and between equal trees, a proof is empty.
Result<Hashes> inclusion_proof(std::uint64_t index, std::uint64_t size, NodeSource& nodes);
Result<Hashes> consistency_proof(std::uint64_t old_size, std::uint64_t size, NodeSource& nodes);

// RFC 9162 2.1.3.2 and 2.1.4.2, strictly: 0 <= index < size; 0 < old <= size. Corrupt where the proof does not hold.
Status verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, const Hashes& proof,
                        const Hash& root);
Status verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t size, const Hash& root,
                          const Hashes& proof);
// What an inclusion proof leads to: for a proof whose root is found out from it.
Result<Hash> root_from_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, const Hashes& proof);

// ---- tiles (C2SP tlog-tiles): 256 hashes, or 256 entries, in a file that never changes

constexpr std::uint64_t kTileWidth = 256;

struct TileId {
  bool entries = false;    // an entry bundle
  std::uint8_t level = 0;  // 0..7 are in use below 2^62 leaves; the format goes to 63
  std::uint64_t index = 0;
  std::uint16_t width = 256;  // 1..255: a partial tile
  auto operator<=>(const TileId&) const = default;
  bool partial() const { return width != kTileWidth; }
};

std::string index_path(std::uint64_t index);  // 1234067: x001/x234/067
std::string tile_path(const TileId& tile);    // tile/0/x001/x234/067.p/8, tile/entries/000
Result<TileId> parse_tile_path(std::string_view path);

// How wide the tile is in a tree of that size: 0 where there is none.
std::uint16_t tile_width(std::uint8_t level, std::uint64_t index, std::uint64_t size);
// Everything to write when a tree grows from old to size: bundles first, then tiles from level 0 up. Every width named
// is the one at `size`; a full tile passed on the way is named once, full.
std::vector<TileId> tiles_between(std::uint64_t old_size, std::uint64_t size);

// Where files come from: a folder, a database, the network.
class TileSource {
 public:
  virtual ~TileSource() = default;
  virtual Result<std::string> tile(const TileId& id) = 0;
};

// The nodes of a tree of that size, from its tiles; keeps the last few tiles it read. Tiles are bounded, not verified:
// a false one gives a proof or root that does not verify.
class TileNodes : public NodeSource {
 public:
  TileNodes(TileSource& tiles, std::uint64_t size) : tiles_(tiles), size_(size) {}
  Result<Hash> node(const NodeId& id) override;

 private:
  TileSource& tiles_;
  std::uint64_t size_;
  std::map<TileId, Hashes> kept_;
};

Result<Hashes> parse_hash_tile(std::string_view bytes, std::size_t width);
std::string hash_tile(const Hashes& hashes);

// A bundle: for each entry its length (uint16, big-endian) and its bytes.
void add_to_bundle(std::string& bundle, std::string_view entry);                                // CHECKs the length
Result<std::vector<std::string_view>> parse_bundle(std::string_view bytes, std::size_t width);  // views into `bytes`

// ---- signed notes (C2SP signed-note)

enum class KeyType : std::uint8_t {
  Ed25519 = 0x01,        // signs the text
  CosignatureV1 = 0x04,  // Ed25519 over time and text
};

using KeyId = std::uint32_t;
KeyId key_id(std::string_view name, std::uint8_t type, std::string_view public_key);
bool is_key_name(std::string_view name);  // not empty, UTF-8, no Unicode blanks, no '+', no control characters

// A key as published: name+id+base64(type, key). Types other than KeyType are read and kept; nothing verifies by them.
struct VerifierKey {
  std::string name;
  std::uint8_t type = 0;
  std::string key;  // what follows the type: 32 bytes for the types we know
  KeyId id = 0;
  bool operator==(const VerifierKey&) const = default;

  bool is(KeyType wanted) const { return type == static_cast<std::uint8_t>(wanted); }
  bool supported() const { return is(KeyType::Ed25519) || is(KeyType::CosignatureV1); }
};
VerifierKey verifier_key(std::string_view name, KeyType type, const crypto::PublicKey& key);
Result<VerifierKey> parse_vkey(std::string_view text);
std::string vkey_text(const VerifierKey& key);

struct SignatureLine {
  std::string name;
  KeyId id = 0;
  std::string signature;  // without the key id
  bool operator==(const SignatureLine&) const = default;
};

struct Note {
  std::string text;  // ends in a line feed
  std::vector<SignatureLine> signatures;
  bool operator==(const Note&) const = default;
};
Result<Note> parse_note(std::string_view bytes);
std::string note_text(const Note& note);

Result<std::vector<SignatureLine>> parse_signature_lines(std::string_view bytes);  // what a witness answers
std::string signature_line_text(const SignatureLine& line);                        // with its line feed

// A key that signs notes. Copied only on purpose.
class NoteKey {
 public:
  static NoteKey random(std::string_view name, KeyType type);  // CHECKs the name
  static NoteKey from_seed(std::string_view name, KeyType type, std::string_view seed32);
  // PRIVATE+KEY+name+id+base64(type, seed), as Go writes it.
  static Result<NoteKey> parse(std::string_view text);
  crypto::Secret text() const;
  NoteKey copy() const;

  const std::string& name() const { return verifier_.name; }
  const VerifierKey& verifier() const { return verifier_; }
  SignatureLine sign(std::string_view note_text) const;  // KeyType::Ed25519; CHECKed
  SignatureLine cosign(std::string_view note_text,
                       std::uint64_t unix_seconds) const;  // KeyType::CosignatureV1; CHECKed

 private:
  NoteKey(VerifierKey verifier, crypto::Ed25519Key key) : verifier_(std::move(verifier)), key_(std::move(key)) {}
  VerifierKey verifier_;
  crypto::Ed25519Key key_;
};

struct VerifiedSignature {
  VerifierKey key;
  std::optional<std::uint64_t> time;  // of a cosignature: Unix seconds
};
// The signatures by these keys. Lines of other keys are passed over; a line of one of these that fails makes the whole
// note Corrupt. A second line of the same key is not looked at.
Result<std::vector<VerifiedSignature>> verify_note(const Note& note, const std::vector<VerifierKey>& keys);

// ---- checkpoints (C2SP tlog-checkpoint, tlog-cosignature)

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Hash root{};
  std::vector<std::string> extensions;  // read and kept; we write none
  bool operator==(const Checkpoint&) const = default;
};
Result<Checkpoint> parse_checkpoint(std::string_view note_text);
std::string checkpoint_text(const Checkpoint& checkpoint);

// Signed by this key, whose name is the origin. Corrupt where it is not.
Result<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& log);

// ---- policies (C2SP tlog-policy): which logs, and whose cosignatures suffice

struct PolicyLog {
  VerifierKey key;
  std::string url;  // may be empty
};
struct PolicyWitness {
  std::string name;
  VerifierKey key;
  std::string url;  // may be empty
};
struct PolicyGroup {
  std::string name;
  std::size_t threshold = 0;  // of the members
  std::vector<std::string> members;
};
struct Policy {
  std::vector<PolicyLog> logs;
  std::vector<PolicyWitness> witnesses;
  std::vector<PolicyGroup> groups;  // members stand before the groups that name them
  std::string quorum = "none";
};
Result<Policy> parse_policy(std::string_view text);
bool quorum_met(const Policy& policy, const std::set<std::string>& witnesses);

struct Witnessed {
  Checkpoint checkpoint;
  std::map<std::string, std::uint64_t> cosigned;  // witness of the policy -> Unix seconds
  bool quorum = false;
};
// Signed by one of the policy's logs, and by whom cosigned. Quorum not met is an answer, not an error.
Result<Witnessed> open_witnessed(const Note& note, const Policy& policy);

// ---- proofs as files (C2SP tlog-proof): receipts

struct Proof {
  std::optional<std::string> extra;  // not authenticated by anything
  std::uint64_t index = 0;
  Hashes hashes;
  std::string checkpoint;  // the note, as it was served
  bool operator==(const Proof&) const = default;
};
Result<Proof> parse_proof(std::string_view text);
std::string proof_text(const Proof& proof);

// That the entry is in the log at the proof's index and that the checkpoint satisfies the policy, quorum and all.
Result<Witnessed> verify_receipt(const Proof& proof, std::string_view entry, const Policy& policy);

// ---- witnessing (C2SP tlog-witness)

struct AddCheckpoint {
  std::uint64_t old_size = 0;
  Hashes proof;
  std::string checkpoint;  // the note
  bool operator==(const AddCheckpoint&) const = default;
};
Result<AddCheckpoint> parse_add_checkpoint(std::string_view body);
std::string add_checkpoint_text(const AddCheckpoint& request);

struct TreeHead {
  std::uint64_t size = 0;
  Hash root = empty_root();
  bool operator==(const TreeHead&) const = default;
};

struct WitnessAnswer {
  int status = 0;            // 200, 400, 403, 404, 409, 422
  std::string content_type;  // text/x.tlog.size for 409
  std::string body;          // of 200: the cosignature, to be sent only after `persist` is durable
  std::string origin;        // where known
  std::optional<TreeHead> persist;
};
// What a witness has recorded about logs it knows.
class WitnessMemory {
 public:
  virtual ~WitnessMemory() = default;
  virtual std::vector<VerifierKey> keys_of(std::string_view origin) = 0;  // none: unknown log
  virtual Result<TreeHead> latest(std::string_view origin) = 0;           // the empty tree at first
};
// Decides and signs, persists nothing: the caller compares-and-swaps `persist` and answers 409 where somebody was
// faster.
Result<WitnessAnswer> witness(std::string_view body, WitnessMemory& memory, const NoteKey& key,
                              std::uint64_t unix_seconds);
WitnessAnswer conflict_answer(std::string_view origin, std::uint64_t size);

// ---- our entries: "plb1". Commitments only; never a name, a text or a ciphertext. docs/formats/log.md

using Id16 = std::array<std::uint8_t, 16>;

// The coarse class that outsiders may see. Numbers are for ever; unknown ones are shown as numbers.
enum class EventClass : std::uint16_t {
  LogOpened = 1,
  KeysPublished = 2,
  WitnessesAway = 3,  // no quorum for longer than the settable time
  WitnessesBack = 4,
  ErasureOrdered = 5,
  ErasureExecuted = 6,
  BackupRestored = 7,
  ChildCheckpoint = 8,  // a subordinate log's cosigned checkpoint
  RecordsImported = 16,
  RulesChanged = 17,
  FindingOpened = 18,
  FindingChanged = 19,
  FindingCleared = 20,
  RulesAsked = 21,  // a run: what it opened, changed and cleared
  ReportReceived = 32,
  ReportOpened = 33,
  ReportUnreadable = 34,  // a recipient could not open it
  MessageSent = 35,
  CaseOpened = 48,
  CaseAssigned = 49,
  CaseStep = 50,
  CaseReferred = 51,
  CaseDecided = 52,
  CaseClosed = 53,
  CaseReopened = 54,
  AccessGranted = 64,
  AccessRevoked = 65,
  RecordsViewed = 66,
};
Words class_name(EventClass type);

struct ActorSignature {
  std::array<std::uint8_t, 8> key_id{};  // first bytes of SHA-256(public key)
  crypto::Signature signature{};
  bool operator==(const ActorSignature&) const = default;
};

struct Entry {
  EventClass type = EventClass::LogOpened;
  std::uint8_t type_version = 1;  // of the payload's schema
  std::uint64_t time_ms = 0;      // Unix, by the log's clock
  Id16 stream{};                  // pseudonym
  std::uint64_t stream_seq = 0;   // 0, 1, 2, ... without a gap
  Hash previous{};                // leaf hash of the stream's entry before; zeros for the first
  Id16 command{};                 // chosen by the client: the same command twice is one entry
  Hash actor{};                   // commitments
  Hash payload{};
  Hash authority{};
  // Public references, only in ErasureExecuted: the streams whose payloads, and the single entries whose payload, can
  // no longer be read. Each ascending, without repeats.
  std::vector<Id16> erased_streams;
  std::vector<std::uint64_t> erased_entries;
  std::map<std::uint8_t, std::string> extensions;  // tags 128..255, for later; kept as they are
  std::optional<ActorSignature> signature;
  bool operator==(const Entry&) const = default;
};

Result<Entry> parse_entry(std::string_view bytes);
// CHECKs what parse_entry would refuse.
std::string encode_entry(const Entry& entry);
// What the actor signs: a label and everything before the signature.
std::string actor_message(const Entry& entry);
ActorSignature sign_entry(const Entry& entry, const crypto::Ed25519Key& key);

enum class Commitment { Actor, Payload, Authority };
// HMAC-SHA-256(salt, "plumbline/<which>/v1" 00 value). The value of a payload is the SHA-256 of its sealed blob.
Hash commitment(const crypto::Secret& salt32, Commitment which, std::string_view value);

}  // namespace plumbline::tlog
