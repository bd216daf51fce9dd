// SPDX-License-Identifier: Apache-2.0
// A log from its first event on: places, idempotence, one transaction with the state, proofs, published files.
#include <sys/stat.h>

#include "log/testing.h"

namespace plumbline::log {
namespace {

TEST_F(LogTest, BeginsWithAnEventThatNamesItsKey) {
  World world(root / "store");
  Log& log = world.open();
  EXPECT_EQ(must(log.size()), 1U);
  const std::vector<Shown> events = must(log.events(0, 10));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].entry.type, EventClass::LogOpened);
  EXPECT_NE(must(log.read(events[0])).payload.find(tlog::vkey_text(log.key())), std::string::npos);
  EXPECT_EQ(must(tlog::open_checkpoint(must(log.checkpoint_note()), log.key())).size, 1U);
  struct stat about {};
  ASSERT_EQ(::stat((root / "store" / "log.key").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600U) << "only its owner reads the key";
}

TEST_F(LogTest, IsBegunOnce) {
  World world(root / "store");
  world.open();
  EXPECT_NE(words_of(init(world.folder(), world.cases(), "")).find("has a log already"), std::string::npos);
  std::filesystem::remove(world.folder() / "log.yaml");
  EXPECT_NE(words_of(init(world.folder(), world.cases(), "")).find("this file is missing"), std::string::npos);
}

TEST_F(LogTest, ALockWithoutANameIsRefused) {
  std::filesystem::create_directories(root / "other");
  auto database = must(sql::open_sqlite({}));
  auto cases = must(database->connect());
  const Status made = init(root / "other", *cases, "", std::filesystem::path());
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().kind, ErrorKind::Unavailable);
}

TEST_F(LogTest, AStateChangeAndItsEventCommitTogetherOrNotAtAll) {
  World world(root / "store");
  Log& log = world.open();
  const Sealed first = must(log.seal(World::event("case/1")));
  {
    sql::Transaction transaction = must(sql::Transaction::begin(world.cases()));
    must(world.cases().run("INSERT INTO fact VALUES (1, 'rolled back')"));
    EXPECT_EQ(must(log.append(first)).index, 1U);
  }
  EXPECT_EQ(must(log.size()), 1U);
  EXPECT_EQ(world.number("SELECT count(*) FROM fact"), 0);
  const Position again = world.append(World::event("case/1"));
  EXPECT_EQ(again.index, 1U) << "no gap where the first attempt was";
  EXPECT_EQ(again.seq, 0U);
  must(log.sign_checkpoint());
  NoProgress progress;
  EXPECT_TRUE(must(log.audit(progress)).faults.empty());
}

TEST_F(LogTest, TheSameCommandTwiceIsOneEventAndOneReply) {
  World world(root / "store");
  Log& log = world.open();
  Event event = World::event("case/1", "once");
  Sealed sealed = must(log.seal(event));
  sealed.reply = "case 17";
  sql::Transaction transaction = must(sql::Transaction::begin(world.cases()));
  const Position first = must(log.append(sealed));
  must(transaction.commit());
  event.payload = "twice";
  const Position second = world.append(event);
  EXPECT_TRUE(second.known);
  EXPECT_EQ(second.index, first.index);
  EXPECT_EQ(second.reply, "case 17");
  EXPECT_EQ(must(log.size()), 2U);
}

TEST_F(LogTest, AStreamThatMovedOnIsAConflict) {
  World world(root / "store");
  Log& log = world.open();
  Event event = World::event("case/1");
  event.expected = 0;
  EXPECT_EQ(world.append(event).seq, 0U);
  event.command = random_command();
  const Sealed late = must(log.seal(event));
  sql::Transaction transaction = must(sql::Transaction::begin(world.cases()));
  const auto refused = log.append(late);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
}

TEST_F(LogTest, AnEntryHoldsNoWordOfWhatItIsAbout) {
  World world(root / "store");
  Log& log = world.open();
  world.append({.type = EventClass::CaseStep,
                .stream = "case/Wang Wu",
                .command = random_command(),
                .actor = "Inspector Ann",
                .authority = "article seven",
                .payload = "the accused is Wang Wu"});
  const Shown shown = must(log.events(1, 1)).at(0);
  for (const char* word : {"Wang", "Ann", "seven", "accused", "case/"}) {
    EXPECT_EQ(shown.entry_bytes.find(word), std::string::npos) << word;
    EXPECT_EQ(shown.payload.box->find(word), std::string::npos) << word;
  }
  const Opening opening = must(log.read(shown));
  EXPECT_EQ(opening.actor, "Inspector Ann");
  EXPECT_EQ(opening.authority, "article seven");
  EXPECT_EQ(opening.payload, "the accused is Wang Wu");
}

TEST_F(LogTest, ALargePayloadIsAFileCalledAfterWhatIsInIt) {
  World world(root / "store");
  Log& log = world.open();
  const std::string large(100'000, 'x');
  world.append(World::event("case/1", large));
  const Shown shown = must(log.events(1, 1)).at(0);
  ASSERT_TRUE(shown.payload.blob.has_value());
  EXPECT_EQ(must(log.read(shown)).payload, large);
  const std::string name = shown.payload.blob->hex();
  const auto file = world.folder() / "blobs" / name.substr(0, 2) / name;
  EXPECT_EQ(crypto::sha256(slurp(file)), *shown.payload.blob);
  std::ofstream(file, std::ios::app) << "!";
  EXPECT_NE(words_of(log.read(shown)).find("not the one that was logged"), std::string::npos);
}

TEST_F(LogTest, EveryProofHoldsAndEveryPublishedSizeContinuesTheOneBefore) {
  World world(root / "store");
  Log& log = world.open();
  std::string older = must(log.checkpoint_note());
  std::size_t total = 1;
  for (const std::size_t more : {1U, 3U, 250U, 1U, 1U, 255U, 300U}) {
    world.append_many(more);
    total += more;
    EXPECT_EQ(must(log.sign_checkpoint()).size, total);
    must(outsider_checks(world.folder() / "log", log.key(), older));
    older = must(log.checkpoint_note());
  }
  const tlog::Checkpoint checkpoint = must(tlog::open_checkpoint(older, log.key()));
  for (std::uint64_t index = 0; index < total; index += 7) {
    const Receipt receipt = must(log.prove(index));
    EXPECT_EQ(receipt.standing, Standing::Logged);
    const Shown shown = must(log.events(index, 1)).at(0);
    must(tlog::verify_inclusion(tlog::leaf_hash(shown.entry_bytes), index, checkpoint.size, receipt.proof.hashes,
                                checkpoint.root));
  }
  world.close();
  Log& again = world.open();
  EXPECT_EQ(must(again.size()), total);
  NoProgress progress;
  const AuditReport report = must(again.audit(progress));
  EXPECT_TRUE(report.faults.empty()) << report.json();
  EXPECT_EQ(report.payloads, total);
}

TEST_F(LogTest, FilesComeOutOfTheDatabaseAsTheyArePublished) {
  World world(root / "store");
  Log& log = world.open();
  world.append_many(600);
  must(log.sign_checkpoint());
  for (const char* path : {"checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/89", "tile/1/000.p/2",
                           "tile/entries/000", "tile/entries/002.p/89"}) {
    EXPECT_EQ(must(log.file(path)), slurp(world.folder() / "log" / path)) << path;
  }
  EXPECT_FALSE(std::filesystem::exists(world.folder() / "log" / "tile" / "0" / "000.p"));
  world.append(World::event("case/1"));
  EXPECT_FALSE(log.file("tile/0/002.p/90").ok()) << "nobody has signed for it yet";
  EXPECT_FALSE(log.file("tile/0/../../../log.key").ok());
}

TEST_F(LogTest, APublishedFolderThatIsLostIsMadeAnew) {
  World world(root / "store");
  Log& log = world.open();
  world.append_many(520);
  must(log.sign_checkpoint());
  std::filesystem::remove_all(world.folder() / "log");
  must(log.sign_checkpoint());
  must(outsider_checks(world.folder() / "log", log.key()));
}

TEST_F(LogTest, ExportsWhatAnOutsiderNeedsAndNoKey) {
  World world(root / "store");
  Log& log = world.open();
  world.append_many(300);
  must(log.sign_checkpoint());
  NoProgress progress;
  must(log.export_to(root / "out", With::Payloads, progress));
  must(outsider_checks(root / "out", log.key()));
  std::size_t blobs = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(root / "out")) {
    if (!file.is_regular_file()) continue;
    EXPECT_EQ(slurp(file).find("PRIVATE"), std::string::npos);
    if (file.path().string().find("/blobs/") == std::string::npos) continue;
    ++blobs;
    EXPECT_EQ(crypto::sha256(slurp(file)).hex(), file.path().filename());
  }
  EXPECT_EQ(blobs, 301U);
  must(log.export_to(root / "out", With::Payloads, progress));
  EXPECT_FALSE(log.export_to(world.folder(), With::Payloads, progress).ok()) << "a folder with other things in it";
}

TEST_F(LogTest, ALaterExportMendsWhatAPowerCutLeft) {
  World world(root / "store");
  Log& log = world.open();
  world.append(World::event("case/1", std::string(50'000, 'x')));
  must(log.sign_checkpoint());
  NoProgress progress;
  must(log.export_to(root / "out", With::Openings, progress));
  const std::string openings = slurp(root / "out" / "openings");
  std::size_t blobs = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(root / "out" / "blobs")) {
    if (file.is_regular_file()) std::filesystem::resize_file(file.path(), blobs++ == 0 ? 0 : 7);
  }
  ASSERT_EQ(blobs, 2U);
  must(log.export_to(root / "out", With::Openings, progress));
  for (const auto& file : std::filesystem::recursive_directory_iterator(root / "out" / "blobs")) {
    EXPECT_TRUE(!file.is_regular_file() || crypto::sha256(slurp(file)).hex() == file.path().filename()) << file;
  }
  EXPECT_EQ(slurp(root / "out" / "openings"), openings) << "made anew, not added to";
}

TEST_F(LogTest, WhoActedAndOnWhatGroundFitIntoAnOpening) {
  World world(root / "store");
  Log& log = world.open();
  for (std::string Event::*said : {&Event::actor, &Event::authority}) {
    Event event = World::event("case/1");
    event.*said = std::string(tlog::kOpeningValueBytesMax, 'x');
    world.append(event);
    event.command = random_command();
    event.*said += 'x';
    const auto refused = log.seal(event);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Invalid);
  }
}

TEST_F(LogTest, AReaderCannotWrite) {
  World world(root / "store");
  world.open();
  world.close();
  world.connect();
  const auto reader = must(Log::open(world.folder(), world.cases(), sql::Access::ReadOnly));
  EXPECT_EQ(must(reader->size()), 1U);
  EXPECT_FALSE(reader->seal(World::event("case/1")).ok());
  EXPECT_FALSE(reader->sign_checkpoint().ok());
}

TEST_F(LogTest, ListsOfPayloadsGoNoFurtherThanTheLastCheckpoint) {
  World world(root / "store");
  world.open();
  world.append_many(3);
  must(world.log().sign_checkpoint());
  const std::string listed = must(world.log().payload_names(0));
  const Position later = world.append(World::event("case/1"));
  const Shown shown = must(world.log().events(later.index, 1)).at(0);
  const crypto::Digest name = crypto::sha256(must(world.log().sealed_payload(shown)));
  EXPECT_EQ(must(world.log().payload_names(0)), listed);
  EXPECT_EQ(must(world.log().payload_names(1)), "");
  EXPECT_FALSE(world.log().payload_named(0, name).ok());
  must(world.log().sign_checkpoint());
  EXPECT_TRUE(world.log().payload_named(0, name).ok());
}

TEST_F(LogTest, AClockThatNoEntryCanTellIsRefusedBeforeAnythingIsWritten) {
  World world(root / "store");
  for (const std::int64_t micros : {std::int64_t{-1}, std::int64_t{253'402'300'800'000'000}}) {
    const FixedClock clock(Timestamp{micros});
    const Result<std::unique_ptr<Log>> opened = world.try_open({.clock = &clock});
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().kind, ErrorKind::Unavailable);
  }
  const FixedClock first(Timestamp{0});
  world.open({.clock = &first});
}

}  // namespace
}  // namespace plumbline::log
