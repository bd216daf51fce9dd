// SPDX-License-Identifier: Apache-2.0
// The operator as superuser and forger: whatever they do to the database at rest is refused at the next start, named by
// the audit, or caught by an outsider who holds nothing but an older checkpoint.
#include "log/testing.h"

namespace plumbline::log {
namespace {

namespace fs = std::filesystem;

class Operator : public LogTest {
 protected:
  Operator() : world(root / "store") {
    Log& log = world.open();
    world.append_many(600, 5);
    must(log.sign_checkpoint());
    held = must(log.checkpoint_note());
    key = log.key();
    world.append_many(10, 5);
    must(log.sign_checkpoint());
    world.close();
  }

  std::string start_says(const Options& options = {}) {
    const auto opened = world.try_open(options);
    std::string words = opened.ok() ? "" : opened.error().in(Language::English);
    world.close();
    return words;
  }
  // The faults that an audit of the database as it lies there names, one a line.
  std::string audit_says() {
    world.connect();
    std::string text;
    {
      const auto log = must(Log::open(world.folder(), world.cases(), sql::Access::ReadOnly));
      NoProgress progress;
      for (const Error& fault : must(log->audit(progress)).faults) text += fault.where + " " + fault.what.en + "\n";
    }
    world.close();
    return text;
  }
  // What the honest tools would publish from the database as it is now; the outsider then lays it beside what they
  // hold.
  std::string outsider_says() {
    world.connect();
    fs::remove_all(root / "seen");
    NoProgress progress;
    Status status = done();
    {
      const auto log = must(Log::open(world.folder(), world.cases(), sql::Access::ReadOnly));
      status = log->export_to(root / "seen", With::NothingElse, progress);
    }
    if (status.ok()) status = outsider_checks(root / "seen", key, held);
    world.close();
    return status.ok() ? "" : status.error().in(Language::English);
  }
  // As a forger with the log's own key and all stores in hand: every derived thing made anew to fit the entries.
  void forge_everything_anew() {
    world.close();
    world.connect();
    std::vector<std::string> entries;
    {
      const auto rows = must(world.cases().query("SELECT entry FROM log_event ORDER BY idx"));
      while (must(rows->next())) entries.emplace_back(rows->blob(0));
    }
    must(world.cases().run_script("DELETE FROM log_tile; DELETE FROM log_cosignature; DELETE FROM log_checkpoint"));
    tlog::CompactRange tree;
    tlog::Hashes level0;
    tlog::Hashes level1;
    for (const std::string& entry : entries) {
      level0.push_back(tlog::leaf_hash(entry));
      tree.append(level0.back());
      if (level0.size() < 256) continue;
      write_tile(0, level1.size(), level0);
      tlog::CompactRange tile;
      for (const tlog::Hash& hash : level0) tile.append(hash);
      level1.push_back(tile.root());
      level0.clear();
    }
    write_tile(1, 0, level1);
    std::string edge;
    for (const tlog::Hash& hash : tree.edge()) edge += hash.view();
    must(world.cases().run(
        "UPDATE log_state SET size = $size, edge = $edge",
        {{"size", sql::Value::integer(static_cast<std::int64_t>(entries.size()))}, {"edge", sql::Value::blob(edge)}}));
    sign(tree);
    world.close();
  }
  void write_tile(std::uint64_t level, std::uint64_t index, const tlog::Hashes& hashes) {
    std::string bytes = tlog::hash_tile(hashes);
    for (std::size_t i = 0; hashes.size() == 256 && i < 16; ++i) {
      tlog::CompactRange part;
      for (std::size_t j = 0; j < 16; ++j) part.append(hashes[i * 16 + j]);
      bytes += part.root().view();
    }
    must(world.cases().run("INSERT INTO log_tile VALUES ($id, $hashes)",
                           {{"id", sql::Value::integer(static_cast<std::int64_t>(level << 56 | index))},
                            {"hashes", sql::Value::blob(bytes)}}));
  }
  void sign(const tlog::CompactRange& tree) {
    std::string text = slurp(world.folder() / "log.key");
    text.pop_back();
    const tlog::NoteKey signer = must(tlog::NoteKey::parse(text));
    const std::string checkpoint =
        tlog::checkpoint_text({.origin = key.name, .size = tree.size(), .root = tree.root(), .extensions = {}});
    const std::string note = tlog::note_text({checkpoint, {signer.sign(checkpoint)}});
    const auto database = must(sql::open_sqlite({.file = world.folder() / "lock.sqlite"}));
    const auto lock = must(database->connect());
    must(lock->run("UPDATE lock SET size = $size, root = $root, note = $note",
                   {{"size", sql::Value::integer(static_cast<std::int64_t>(tree.size()))},
                    {"root", sql::Value::blob(tree.root().view())},
                    {"note", sql::Value::text(note)}}));
    must(world.cases().run(
        "INSERT INTO log_checkpoint VALUES ($size, $note, 0)",
        {{"size", sql::Value::integer(static_cast<std::int64_t>(tree.size()))}, {"note", sql::Value::text(note)}}));
    fs::remove_all(world.folder() / "log");
  }

  World world;
  std::string held;  // all that the outsider has: a checkpoint of 601 events
  tlog::VerifierKey key;
};

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(Operator, LeftAloneNobodyComplains) {
  EXPECT_EQ(start_says(), "");
  EXPECT_EQ(audit_says(), "");
  EXPECT_EQ(outsider_says(), "");
  EXPECT_EQ(start_says({.held = {held}}), "");
}

TEST_F(Operator, DeletingAnEventIsNamed) {
  world.tamper("DELETE FROM log_event WHERE idx = 100");
  EXPECT_TRUE(says(audit_says(), "event 100 is missing"));
  EXPECT_NE(outsider_says(), "");
}

TEST_F(Operator, AMissingEventDoesNotHideWhatElseIsWrong) {
  world.tamper("DELETE FROM log_event WHERE idx = 400; DELETE FROM log_tile");
  const std::string said = audit_says();
  EXPECT_TRUE(says(said, "event 400 is missing")) << said;
  EXPECT_TRUE(says(said, "log_checkpoint a checkpoint of 601 events was signed")) << said;
  EXPECT_TRUE(says(said, "lock ")) << said;
}

TEST_F(Operator, DeletingAnEventAndClosingTheGapIsCaughtByWhoeverHoldsACheckpoint) {
  world.tamper("DELETE FROM log_event WHERE idx = 100; UPDATE log_event SET idx = idx - 1 WHERE idx > 100");
  EXPECT_TRUE(says(start_says(), "does not agree with itself near event 610")) << start_says();
  EXPECT_TRUE(says(audit_says(), "tile 0/0 does not follow from the entries from 0 on"));
  forge_everything_anew();
  EXPECT_TRUE(says(outsider_says(), "is not the one of 601 entries with more behind it")) << outsider_says();
  EXPECT_TRUE(
      says(start_says({.held = {held}}), "its first 601 events differ from those of a checkpoint that others hold"));
}

TEST_F(Operator, EditingAnEntryIsNamed) {
  world.tamper(
      "UPDATE log_event SET entry = CAST(substr(entry, 1, length(entry) - 1) || x'07' AS BLOB) WHERE idx = 42");
  EXPECT_NE(audit_says(), "");
  EXPECT_TRUE(says(audit_says(), "tile 0/0")) << audit_says();
  EXPECT_TRUE(says(outsider_says(), "entries and root differ"));
  forge_everything_anew();
  EXPECT_NE(outsider_says(), "");
  EXPECT_TRUE(says(start_says({.held = {held}}), "events were changed, exchanged or put in"));
}

TEST_F(Operator, EditingOneOfTheLastEntriesIsRefusedAtTheStart) {
  world.tamper("UPDATE log_event SET entry = (SELECT entry FROM log_event WHERE idx = 3) WHERE idx = 608");
  EXPECT_TRUE(says(start_says(), "differ from those of its lock")) << start_says();
}

TEST_F(Operator, ReorderingIsNamed) {
  world.tamper(
      "UPDATE log_event SET idx = -1 WHERE idx = 20; UPDATE log_event SET idx = 20 WHERE idx = 21;"
      "UPDATE log_event SET idx = 21 WHERE idx = -1");
  EXPECT_TRUE(says(audit_says(), "does not continue its stream")) << audit_says();
  EXPECT_TRUE(says(outsider_says(), "entries and root differ"));
}

TEST_F(Operator, TruncatingIsRefusedAtTheStart) {
  world.tamper("DELETE FROM log_event WHERE idx >= 600");
  EXPECT_TRUE(says(start_says(), "does not agree with itself") || says(start_says(), "is not there")) << start_says();
  forge_everything_anew();
  EXPECT_TRUE(says(outsider_says(), "the log has become shorter")) << outsider_says();
  EXPECT_TRUE(says(start_says({.held = {held}}),
                   "the database is older than a checkpoint that others hold: the log has 600 "
                   "events of the log, and a checkpoint of 601 was signed") ||
              says(start_says({.held = {held}}), "older than a checkpoint that others hold"));
}

TEST_F(Operator, InsertingInThePastIsCaught) {
  world.tamper(
      "CREATE TEMP TABLE moved AS SELECT idx + 1 AS idx, prev, entry, box, blob, sealed_under FROM log_event WHERE idx "
      ">= "
      "300;"
      "DELETE FROM log_event WHERE idx > 300;"
      "INSERT INTO log_event (idx, prev, entry, box, blob, sealed_under) SELECT * FROM moved");
  EXPECT_TRUE(says(start_says(), "its first 611 events differ from those of its lock")) << start_says();
  forge_everything_anew();
  EXPECT_NE(outsider_says(), "");
  EXPECT_TRUE(says(start_says({.held = {held}}), "differ from those of a checkpoint that others hold"));
}

TEST_F(Operator, BackDatingAnEntryChangesItsLeaf) {
  // The time stands in the entry: an earlier one is another entry, whatever else is made to fit.
  world.connect();
  tlog::Entry entry;
  {
    const auto log = must(Log::open(world.folder(), world.cases(), sql::Access::ReadOnly));
    entry = must(log->events(590, 1)).at(0).entry;
  }
  entry.time_ms -= 86'400'000;
  must(world.cases().run("UPDATE log_event SET entry = $entry WHERE idx = 590",
                         {{"entry", sql::Value::blob(tlog::encode_entry(entry))}}));
  EXPECT_TRUE(says(start_says(), "differ from those of its lock")) << start_says();
  forge_everything_anew();
  EXPECT_TRUE(says(start_says({.held = {held}}), "differ from those of a checkpoint that others hold"));
}

TEST_F(Operator, AForkAfterACheckpointIsRefusedByTheLock) {
  // Two lives of one database: the second does not know what the first has signed.
  fs::copy_file(world.folder() / "cases.sqlite", root / "kept.sqlite");
  world.open();
  world.append_many(3);
  must(world.log().sign_checkpoint());
  world.close();
  for (const char* tail : {"", "-wal", "-shm"}) fs::remove(world.folder() / ("cases.sqlite" + std::string(tail)));
  fs::copy_file(root / "kept.sqlite", world.folder() / "cases.sqlite");
  EXPECT_TRUE(says(start_says(),
                   "the database is older than its lock: it has 611 events of the log, and a checkpoint of "
                   "614 was signed"))
      << start_says();
}

TEST_F(Operator, LastWeeksBackupOfEverythingIsRefusedByWhatAWitnessHolds) {
  fs::copy(world.folder(), root / "backup", fs::copy_options::recursive);
  world.open();
  world.append_many(20);
  must(world.log().sign_checkpoint());
  const std::string witnessed = must(world.log().checkpoint_note());
  world.close();
  fs::remove_all(world.folder());
  fs::copy(root / "backup", world.folder(), fs::copy_options::recursive);
  EXPECT_EQ(start_says(), "") << "lock and all were put back: nothing here can know";
  EXPECT_TRUE(says(start_says({.held = {witnessed}}), "the database is older than a checkpoint that others hold"));
}

TEST_F(Operator, AnExchangedPayloadIsNamed) {
  world.tamper("UPDATE log_event SET box = (SELECT box FROM log_event WHERE idx = 7) WHERE idx = 8");
  EXPECT_TRUE(says(audit_says(), "event 8 its payload is not the one that was logged"));
  world.connect();
  {
    const auto log = must(Log::open(world.folder(), world.cases(), sql::Access::ReadOnly));
    EXPECT_TRUE(says(words_of(log->read(must(log->events(8, 1)).at(0))), "the payload is not what was logged"));
  }
  world.close();
}

TEST_F(Operator, APayloadThatIsSimplyGoneIsNamed) {
  world.tamper("UPDATE log_event SET box = NULL WHERE idx = 8");
  EXPECT_TRUE(says(audit_says(), "event 8 its payload is gone, and no event says that it was erased"));
}

TEST_F(Operator, AnotherSigningKeyIsRefused) {
  const tlog::NoteKey other = tlog::NoteKey::random("example.org/office", tlog::KeyType::Ed25519);
  std::ofstream(world.folder() / "log.key") << other.text().view() << "\n";
  EXPECT_TRUE(says(start_says(), "this is not the key with which the log was begun"));
}

TEST_F(Operator, AStreamHiddenFromAViewIsNamed) {
  world.tamper(
      "UPDATE log_stream SET seq = seq - 1, idx = (SELECT prev FROM log_event e WHERE e.idx = log_stream.idx)"
      " WHERE idx = 607");
  EXPECT_EQ(audit_says(), "event 607 is not listed in its stream: a view of the stream would hide it\n");
}

TEST_F(Operator, AnEventLeftOutOfItsStreamIsNamed) {
  world.tamper(
      "UPDATE log_event SET prev = (SELECT prev FROM log_event b WHERE b.idx = log_event.prev) WHERE idx = 77");
  EXPECT_TRUE(says(audit_says(), "event 77 does not continue its stream"));
}

TEST_F(Operator, ALockThatWasEditedOrRemovedIsRefused) {
  fs::copy_file(world.folder() / "lock.sqlite", root / "lock");
  {
    const auto database = must(sql::open_sqlite({.file = world.folder() / "lock.sqlite"}));
    must(must(database->connect())->run("UPDATE lock SET size = 1"));
  }
  EXPECT_TRUE(says(start_says(), "the lock of the log does not read back"));
  fs::remove(world.folder() / "lock.sqlite");
  EXPECT_TRUE(says(start_says(), "the lock of the log is missing"));
}

TEST_F(Operator, AnEventAddedBehindTheLogsBackIsRefused) {
  world.tamper("INSERT INTO log_event (idx, entry) SELECT 611, entry FROM log_event WHERE idx = 5");
  EXPECT_TRUE(says(start_says(), "does not agree with itself near event 611"));
}

TEST_F(Operator, RefusedNothingIsWritten) {
  world.tamper("UPDATE log_event SET entry = (SELECT entry FROM log_event WHERE idx = 3) WHERE idx = 608");
  const std::string before = slurp(world.folder() / "lock.sqlite");
  EXPECT_NE(start_says(), "");
  EXPECT_EQ(slurp(world.folder() / "lock.sqlite"), before);
  world.connect();
  EXPECT_EQ(world.number("SELECT count(*) FROM log_event"), 611);
}

}  // namespace
}  // namespace plumbline::log
