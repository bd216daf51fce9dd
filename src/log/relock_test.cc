// SPDX-License-Identifier: Apache-2.0
// A lock that was lost with its disk: made anew, on the record, and never for a database that others know to be old.
#include "log/testing.h"

namespace plumbline::log {
namespace {

namespace fs = std::filesystem;

class RelockTest : public LogTest {
 protected:
  RelockTest() : world(root / "store"), lock(world.folder() / "lock.sqlite") {
    world.open();
    world.append_many(20);
    must(world.log().sign_checkpoint());
    world.close();
  }
  Status relock(const Options& options = {}, const std::string& because = "the disk failed") {
    world.connect();
    Status made = Log::relock(world.folder(), world.cases(), {.by = "ann", .because = because}, options);
    world.close();
    return made;
  }
  World world;
  fs::path lock;
};

TEST_F(RelockTest, GoesOnWhereTheLockWasLostAndSaysSo) {
  fs::remove(lock);
  EXPECT_FALSE(world.try_open().ok());
  world.close();
  must(relock());
  Log& log = world.open();
  ASSERT_EQ(must(log.size()), 22U);
  const Shown event = must(log.events(21, 1)).at(0);
  EXPECT_EQ(event.entry.type, EventClass::BackupRestored);
  const Opening opening = must(log.read(event));
  EXPECT_EQ(opening.actor, "ann");
  EXPECT_EQ(opening.authority, "the disk failed");
  EXPECT_EQ(opening.payload, R"({"lock_made_anew_at":21})");
  world.append_many(3);
  EXPECT_EQ(must(log.sign_checkpoint()).size, 25U);
  world.close();
  for (const char* tail : {".new", ".new-wal", ".new-shm"}) EXPECT_FALSE(fs::exists(lock.string() + tail));
}

TEST_F(RelockTest, IsRefusedWhereThereIsALockOrNoReason) {
  EXPECT_NE(words_of(relock()).find("the lock of the log is there"), std::string::npos);
  fs::remove(lock);
  EXPECT_NE(words_of(relock({}, "")).find("how it was lost"), std::string::npos);
  EXPECT_FALSE(fs::exists(lock));
}

TEST_F(RelockTest, IsRefusedWhereOthersHoldMore) {
  world.connect();
  const fs::path old = root / "old.sqlite";
  must(world.cases().run("VACUUM INTO '" + old.string() + "'"));
  world.open();
  world.append_many(5);
  must(world.log().sign_checkpoint());
  const std::string held = must(world.log().checkpoint_note());
  world.close();
  fs::remove(lock);
  for (const char* tail : {"", "-wal", "-shm"}) fs::remove(world.folder() / ("cases.sqlite" + std::string(tail)));
  fs::copy_file(old, world.folder() / "cases.sqlite");
  // What was published beside the database says more than it.
  EXPECT_NE(words_of(relock()).find("the database is older than"), std::string::npos);
  EXPECT_FALSE(fs::exists(lock));
  fs::remove_all(world.folder() / "log");
  EXPECT_NE(words_of(relock({.held = {held}})).find("the database is older than"), std::string::npos);
  EXPECT_FALSE(fs::exists(lock));
}

TEST_F(RelockTest, IsRefusedWithAnotherKeyThanTheLogs) {
  fs::remove(lock);
  const auto other = tlog::NoteKey::from_seed("example.org/office", tlog::KeyType::Ed25519, std::string(32, 'x'));
  std::ofstream(world.folder() / "log.key") << other.text().view() << '\n';
  EXPECT_FALSE(relock().ok());
  EXPECT_FALSE(fs::exists(lock));
}

TEST_F(RelockTest, CanBeRepeatedWhereItWasInterrupted) {
  fs::remove(lock);
  std::ofstream(lock.string() + ".new") << "half a lock";
  must(relock());
  EXPECT_TRUE(world.try_open().ok());
  world.close();
}

}  // namespace
}  // namespace plumbline::log
