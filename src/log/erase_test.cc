// SPDX-License-Identifier: Apache-2.0
// Erasure: what was erased cannot be read again by anybody, and every proof still holds.
#include "base/hex.h"
#include "log/testing.h"

namespace plumbline::log {
namespace {

namespace fs = std::filesystem;

class ErasureTest : public LogTest {
 protected:
  ErasureTest() : world(root / "store") {
    world.open();
    world.append(World::event("case/keep", "kept for ever"));
    world.append(World::event("case/gone", "the name of a witness"));
    world.append(World::event("case/gone", std::string(50'000, 'w')));
    must(world.log().sign_checkpoint());
  }
  ErasureOrder order() const { return {.stream = "case/gone", .by = "court of Riverton", .ground = "art. 47"}; }
  static std::size_t files_in(const fs::path& folder) {
    std::size_t count = 0;
    if (!fs::exists(folder)) return 0;
    for (const auto& file : fs::recursive_directory_iterator(folder)) count += file.is_regular_file() ? 1U : 0U;
    return count;
  }
  std::vector<std::string> audit() {
    NoProgress progress;
    std::vector<std::string> faults;
    for (const Error& fault : must(world.log().audit(progress)).faults) faults.push_back(fault.in(Language::English));
    return faults;
  }
  World world;
};

TEST_F(ErasureTest, LeavesProofsAndTakesThePayloads) {
  const std::string older = must(world.log().checkpoint_note());
  const Shown before = must(world.log().events(2, 1)).at(0);
  EXPECT_EQ(must(world.log().read(before)).payload, "the name of a witness");
  EXPECT_EQ(files_in(world.folder() / "blobs"), 1U);
  const Erasure erasure = must(world.log().erase(order()));
  EXPECT_EQ(erasure.payloads, 2);
  EXPECT_GT(erasure.executed.index, erasure.ordered.index);
  EXPECT_EQ(files_in(world.folder() / "blobs"), 0U);
  for (const std::uint64_t index : {2U, 3U}) {
    const Shown shown = must(world.log().events(index, 1)).at(0);
    EXPECT_EQ(shown.erased_by, erasure.executed.index);
    EXPECT_NE(words_of(world.log().read(shown)).find(fmt::format("erased by event {}", erasure.executed.index)),
              std::string::npos);
  }
  // Even a copy of the sealed payload that somebody kept opens nothing.
  EXPECT_FALSE(world.log().read(before).ok());
  EXPECT_EQ(must(world.log().read(must(world.log().events(1, 1)).at(0))).payload, "kept for ever");
  must(outsider_checks(world.folder() / "log", world.log().key(), older));
  EXPECT_TRUE(audit().empty());
  const Opening why = must(world.log().read(must(world.log().events(erasure.ordered.index, 1)).at(0)));
  EXPECT_EQ(why.actor, "court of Riverton");
  EXPECT_EQ(why.authority, "art. 47");
  EXPECT_FALSE(world.log().seal(World::event("case/gone")).ok()) << "an erased stream does not go on";
  EXPECT_FALSE(world.log().erase(order()).ok()) << "once";
}

TEST_F(ErasureTest, NamesWhatWasErasedToOutsiders) {
  const Erasure erasure = must(world.log().erase(order()));
  const Shown executed = must(world.log().events(erasure.executed.index, 1)).at(0);
  EXPECT_EQ(executed.entry.type, EventClass::ErasureExecuted);
  EXPECT_EQ(executed.entry.erased_streams, std::vector<tlog::Id16>{world.log().stream("case/gone")});
}

TEST_F(ErasureTest, IsRefusedWithoutAGroundOrAStream) {
  EXPECT_FALSE(world.log().erase({.stream = "case/gone", .by = "ann", .ground = ""}).ok());
  EXPECT_FALSE(world.log().erase({.stream = "case/none", .by = "ann", .ground = "art. 47"}).ok());
}

TEST_F(ErasureTest, LeavesNoTraceOfKeysOrPayloadsInTheFiles) {
  const Shown before = must(world.log().events(2, 1)).at(0);
  const std::string part = before.payload.box->substr(20, 40);
  std::string key;
  {
    const auto database = must(sql::open_sqlite({.file = world.folder() / "keys.sqlite"}));
    const auto rows_of = must(database->connect());
    const auto rows = must(
        rows_of->query("SELECT key FROM stream_key WHERE stream = $s",
                       {{"s", sql::Value::blob({reinterpret_cast<const char*>(before.entry.stream.data()), 16})}}));
    ASSERT_TRUE(must(rows->next()));
    key = rows->blob(0);
  }
  must(world.log().erase(order()));
  world.close();
  for (const auto& file : fs::directory_iterator(world.folder())) {
    if (!file.is_regular_file()) continue;
    EXPECT_EQ(slurp(file).find(part), std::string::npos) << file.path();
    EXPECT_EQ(slurp(file).find(key), std::string::npos) << file.path();
  }
}

TEST_F(ErasureTest, IsRepeatedWhenABackupBringsTheKeysBack) {
  (void)must(world.log().seal(World::event("erasures")));  // its key is in the backup, too
  world.close();
  fs::copy_file(world.folder() / "keys.sqlite", root / "keys.backup");
  world.open();
  must(world.log().erase(order()));
  const std::uint64_t size = must(world.log().size());
  world.close();
  for (const char* tail : {"", "-wal", "-shm"}) fs::remove(world.folder() / ("keys.sqlite" + std::string(tail)));
  fs::copy_file(root / "keys.backup", world.folder() / "keys.sqlite");

  Log& log = world.open();
  const Shown shown = must(log.events(2, 1)).at(0);
  EXPECT_FALSE(log.read(shown).ok());
  ASSERT_EQ(must(log.size()), size + 1) << "and it is on the record";
  EXPECT_EQ(must(log.events(size, 1)).at(0).entry.type, EventClass::BackupRestored);
  EXPECT_EQ(audit(), std::vector<std::string>{});
  world.close();
  world.open();
  EXPECT_EQ(must(world.log().size()), size + 1) << "once";
}

TEST_F(ErasureTest, GoesOnWhereACrashInterruptedIt) {
  std::vector<std::string> purged;
  const tlog::Id16 stream = world.log().stream("case/gone");
  {
    // As if the process had ended after the lock remembered, and before anything was destroyed.
    const auto database = must(sql::open_sqlite({.file = world.folder() / "lock.sqlite"}));
    const Sealed ordered = must(world.log().seal({.type = EventClass::ErasureOrdered,
                                                  .stream = "erasures",
                                                  .command = random_command(),
                                                  .actor = "court",
                                                  .authority = "art. 47"}));
    sql::Transaction transaction = must(sql::Transaction::begin(world.cases()));
    const Position position = must(world.log().append(ordered));
    must(transaction.commit());
    must(must(database->connect())
             ->run("INSERT INTO erasure VALUES ($s, $i)",
                   {{"s", sql::Value::blob({reinterpret_cast<const char*>(stream.data()), 16})},
                    {"i", sql::Value::integer(static_cast<std::int64_t>(position.index))}}));
  }
  world.close();
  Log& log = world.open({.purge = [&](sql::Connection&, const tlog::Id16& which) -> Status {
    purged.push_back(to_hex({reinterpret_cast<const char*>(which.data()), which.size()}));
    return done();
  }});
  EXPECT_EQ(purged.size(), 1U);
  const Shown shown = must(log.events(2, 1)).at(0);
  ASSERT_TRUE(shown.erased_by.has_value());
  const Shown executed = must(log.events(*shown.erased_by, 1)).at(0);
  EXPECT_EQ(must(log.read(executed)).actor, "court") << "whoever ordered it";
  EXPECT_TRUE(audit().empty());
}

TEST_F(ErasureTest, AnOrderThatACrashKeptFromTheLockIsNamedAndCarriedOutAtTheNextStart) {
  const tlog::Id16 stream = world.log().stream("case/gone");
  const std::string digits = to_hex({reinterpret_cast<const char*>(stream.data()), stream.size()});
  const Position ordered = world.append({.type = EventClass::ErasureOrdered,
                                         .stream = "erasures",
                                         .command = random_command(),
                                         .actor = "court",
                                         .authority = "art. 47",
                                         .payload = fmt::format(R"({{"stream":"{}"}})", digits)});
  const std::vector<std::string> faults = audit();
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_NE(faults[0].find(fmt::format("event {}: orders an erasure", ordered.index)), std::string::npos) << faults[0];
  world.close();
  Log& log = world.open();
  const Shown shown = must(log.events(2, 1)).at(0);
  ASSERT_TRUE(shown.erased_by.has_value());
  EXPECT_EQ(must(log.read(must(log.events(*shown.erased_by, 1)).at(0))).actor, "court");
  EXPECT_EQ(audit(), std::vector<std::string>{});
  const std::uint64_t size = must(log.size());
  world.close();
  EXPECT_EQ(must(world.open().size()), size) << "once";
}

TEST_F(ErasureTest, SaysWhatLingersAsLongAsSomebodyReads) {
  const auto database = must(sql::open_sqlite({.file = world.folder() / "cases.sqlite"}));
  const auto reader = must(database->connect());
  const auto rows = must(reader->query("SELECT idx FROM log_event"));
  EXPECT_TRUE(must(rows->next()));  // and has not come to the end
  EXPECT_EQ(must(world.log().erase(order())).lingering, std::vector<std::string>{"cases.sqlite"});
}

}  // namespace
}  // namespace plumbline::log
