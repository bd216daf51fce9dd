// SPDX-License-Identifier: Apache-2.0
// The operator cheats in every way, with the log's key in hand: the verifier names the first bad entry and says why.
#include "verify/verify.h"

#include "base/hex.h"
#include "verify/page_testing.h"
#include "verify/verify_testing.h"

namespace plumbline::verify {
namespace {

using testing::check;
using testing::file;
using testing::id_of;
using testing::World;
using testing::write;

// 600 entries, checkpoints at 100, 300, 500 and 600; the verifier was here at 300 and kept that checkpoint.
struct Operator : ::testing::Test {
  World world;
  testing::Scratch scratch;
  testing::fs::path folder = scratch.path() / "log";
  std::string kept;
  std::string receipt;
  std::string receipt_entry;

  Operator() {
    for (const std::size_t size : {100U, 300U, 500U, 600U}) {
      world.append_many(size - world.entries.size());
      world.checkpoint();
      if (size == 300) kept = world.checkpoints.back();
      if (size == 300) receipt = tlog::proof_text(world.receipt(123));
    }
    receipt_entry = tlog::encode_entry(world.entries[123]);
  }

  Task visitor() const {
    Task task;
    task.older = {{"mine", kept}};
    return task;
  }
  // What the verifier finds; and the offline page must find the same.
  Verdict look(const Task& task = {}) {
    const Verdict verdict = check(folder, task);
    testing::expect_page_agrees(folder, task, verdict, scratch.path());
    return verdict;
  }
  // Everything made again, as far as a forger can: tiles, openings, and checkpoints signed by the log. `honest` of the
  // first checkpoints stay as they were; the witnesses cosign only what grew from what they saw.
  void forge(std::size_t honest) {
    for (std::size_t i = honest; i < world.checkpoints.size(); ++i) {
      world.checkpoint_sizes[i] = std::min<std::uint64_t>(world.checkpoint_sizes[i], world.entries.size());
      world.checkpoints[i] = world.make_checkpoint(world.checkpoint_sizes[i]);
    }
    world.save(folder);
  }
  void expect(const Verdict& verdict, std::optional<std::uint64_t> entry, const std::string& words) {
    ASSERT_FALSE(verdict.good());
    EXPECT_EQ(verdict.problem->entry, entry) << verdict.problem->error.in(Language::English);
    EXPECT_NE(verdict.problem->error.in(Language::English).find(words), std::string::npos)
        << verdict.problem->error.in(Language::English);
    EXPECT_FALSE(verdict.problem->error.what.zh.empty());
  }
};

TEST_F(Operator, HonestIsInOrder) {
  world.save(folder);
  Task task = visitor();
  task.receipts = {{{"receipt", receipt}, receipt_entry}, {{"receipt again", receipt}, std::nullopt}};
  task.complete = true;
  const Verdict verdict = look(task);
  ASSERT_TRUE(verdict.good()) << verdict.problem->error.in(Language::English);
  EXPECT_EQ(verdict.report.entries, 600U);
  EXPECT_EQ(verdict.report.streams, 7U);
  EXPECT_EQ(verdict.report.earlier_checkpoints, 4U);
  EXPECT_EQ(verdict.report.older, 1U);
  EXPECT_EQ(verdict.report.receipts, 2U);
  EXPECT_EQ(verdict.report.times_between, 500U);
  EXPECT_EQ(verdict.report.times_after_only, 100U);
  EXPECT_EQ(verdict.report.openings, 1'200U);
  EXPECT_EQ(verdict.report.blobs, 72U);
  EXPECT_TRUE(verdict.report.not_checked.empty());
}

TEST_F(Operator, WhatIsMissingIsSaidNotPassedOver) {
  world.save(folder, false);
  const Verdict verdict = look();
  ASSERT_TRUE(verdict.good());
  EXPECT_EQ(verdict.report.not_checked.size(), 3U) << "openings, blobs, an older checkpoint";
}

TEST_F(Operator, EditsAnEntryInItsBundle) {
  world.save(folder);
  const testing::fs::path bundle = folder / "tile/entries/001";
  std::string bytes = file(bundle);
  bytes[2 + (2 + 185) * 17 + 90] ^= 1;
  write(bundle, bytes);
  expect(look(), 256 + 17, "is not the one whose hash stands there");
}

TEST_F(Operator, EditsAnEntryAndTheTiles) {
  world.entries[150].type = tlog::EventClass::CaseClosed;
  world.save(folder);
  expect(look(), 157, "Entry 150 was replaced");
}

TEST_F(Operator, EditsAnEntryAndEverythingThatFollowsFromIt) {
  world.entries[150].type = tlog::EventClass::CaseClosed;
  world.rechain();
  forge(0);
  ASSERT_TRUE(look().good()) << "a forger with every key, and a visitor who kept nothing";
  expect(look(visitor()), 100, "two different histories of 300 entries");
}

TEST_F(Operator, IsCaughtByACheckpointTheFolderNoLongerHas) {
  world.entries[150].type = tlog::EventClass::CaseClosed;
  world.rechain();
  world.checkpoints.erase(world.checkpoints.begin() + 1);
  world.checkpoint_sizes.erase(world.checkpoint_sizes.begin() + 1);
  forge(0);
  expect(look(visitor()), 100, "one of the entries 100 to 299");
}

TEST_F(Operator, IsCaughtByTheWitnessesOfOldCheckpoints) {
  world.entries[150].type = tlog::EventClass::CaseClosed;
  world.rechain();
  world.save(folder);  // the cosigned checkpoints cannot be made again
  expect(look(), 100, "one of the entries 100 to 299");
}

TEST_F(Operator, DeletesAnEntry) {
  world.entries.erase(world.entries.begin() + 200);
  world.blobs.erase(world.blobs.begin() + 200);
  forge(1);
  expect(look(visitor()), 206, "Entries of this stream are missing");
  world.rechain();
  forge(1);
  expect(look(visitor()), 100, "two different histories");
}

TEST_F(Operator, SwapsTwoEntries) {
  std::swap(world.entries[210], world.entries[220]);
  std::swap(world.blobs[210], world.blobs[220]);
  forge(1);
  expect(look(visitor()), 210, "number");
}

TEST_F(Operator, InsertsIntoThePast) {
  tlog::Entry late = world.entries[250];
  late.command = id_of(77);
  world.entries.insert(world.entries.begin() + 250, late);
  world.blobs.insert(world.blobs.begin() + 250, world.blobs[250]);
  world.rechain();
  forge(1);
  expect(look(visitor()), 100, "two different histories");
}

TEST_F(Operator, CutsTheEndOff) {
  world.entries.resize(299);
  world.blobs.resize(299);
  world.checkpoint_sizes = {100, 299};
  world.checkpoints = {world.checkpoints[0], world.make_checkpoint(299)};
  world.save(folder);
  ASSERT_TRUE(look().good());
  expect(look(visitor()), std::nullopt, "entries are missing at its end");
}

TEST_F(Operator, ServesAnOldCheckpointButForgetsItsHistory) {
  world.save(folder);
  write(folder / "checkpoint", world.checkpoints[1]);
  expect(look(), std::nullopt, "speaks of 600 entries, the log has only 300");
}

TEST_F(Operator, DatesBack) {
  world.append().time_ms = (testing::kStart + 550) * 1'000 - 100'000;
  world.checkpoint();
  world.save(folder);
  expect(look(), 600, "It was dated back");
}

TEST_F(Operator, DatesForward) {
  world.append().time_ms = (testing::kStart + 5'000) * 1'000;
  world.checkpoint();
  world.save(folder);
  expect(look(), 600, "witnesses had seen it by");
}

TEST_F(Operator, MayBeOffByTheTolerance) {
  world.append().time_ms = (testing::kStart + 550) * 1'000;
  world.checkpoint();
  world.save(folder);
  EXPECT_TRUE(look().good());
  Task strict;
  strict.tolerance_s = 10;
  expect(look(strict), 600, "It was dated back");
}

TEST_F(Operator, ForksAfterACheckpoint) {
  World other = world;
  other.entries.resize(300);
  other.blobs.resize(300);
  other.streams = 3;
  other.append_many(300);
  const std::string fork = other.make_checkpoint(600);
  world.save(folder);
  Task task;
  task.older = {{"theirs", fork}};
  expect(look(task), 500, "two different histories of 600 entries");
  task.older = {{"theirs", other.make_checkpoint(450)}};
  expect(look(task), 300, "one of the entries 300 to 449");
}

TEST_F(Operator, ReplacesTheSigningKey) {
  world.save(folder);
  const tlog::NoteKey other = tlog::NoteKey::random("example.org/log", tlog::KeyType::Ed25519);
  tlog::Note note = tlog::parse_note(world.checkpoints.back()).value();
  note.signatures[0] = other.sign(note.text);
  write(folder / "checkpoint", tlog::note_text(note));
  expect(look(), std::nullopt, "no log of the policy signed");
}

TEST_F(Operator, PublishesWithoutWitnesses) {
  world.append();
  world.checkpoint_sizes.push_back(601);
  world.checkpoints.push_back(world.make_checkpoint(601, false));
  world.save(folder);
  expect(look(), std::nullopt, "too few witnesses");
}

TEST_F(Operator, SwapsAPayload) {
  world.save(folder);
  const std::string name = crypto::sha256(world.blobs[40]).hex();
  write(folder / "blobs" / name.substr(0, 2) / name, "another report");
  expect(look(), 40, "is not the one that was logged");
  world.blobs[40] = "another report";  // opening and blob agree, the entry does not
  world.save(folder);
  expect(look(), 40, "does not fit its commitment");
}

TEST_F(Operator, LosesAPayload) {
  world.save(folder);
  const std::string name = crypto::sha256(world.blobs[41]).hex();
  testing::fs::remove(folder / "blobs" / name.substr(0, 2) / name);
  expect(look(), 41, "no event says that it was erased");
}

TEST_F(Operator, HidesAPayloadAndItsOpening) {
  world.save(folder);
  std::string openings = file(folder / "openings");
  const std::size_t begin = openings.find("\n42 payload ");
  openings.erase(begin, openings.find('\n', begin + 1) - begin);
  write(folder / "openings", openings);
  EXPECT_EQ(look().report.unexplained_payloads, 1U);
  Task task;
  task.complete = true;
  expect(look(task), 42, "neither opened nor erased");
}

TEST_F(Operator, AStrayBlobMustHaveItsName) {
  world.save(folder);
  write(folder / "blobs/aa" / ("aa" + std::string(62, '0')), "x");
  expect(look(), std::nullopt, "another hash than its name");
}

TEST_F(Operator, ErasesByTheBook) {
  tlog::Entry& erasure = world.append(tlog::EventClass::ErasureExecuted);
  erasure.erased_streams = {id_of(3)};
  erasure.erased_entries = {0, 7};
  world.checkpoint();
  world.save(folder);
  Task task = visitor();
  task.complete = true;
  const Verdict verdict = look(task);
  ASSERT_TRUE(verdict.good()) << verdict.problem->error.in(Language::English);
  ASSERT_EQ(verdict.report.erasures.size(), 1U);
  EXPECT_EQ(verdict.report.erasures[0].by, 600U);
  EXPECT_EQ(verdict.report.erasures[0].payloads, 86U + 2U);
  EXPECT_NE(verdict_text(verdict, Language::English).find("88 payloads erased by event 600"), std::string::npos);
  EXPECT_NE(verdict_text(verdict, Language::Chinese).find("由第 600 号事件清除"), std::string::npos);
}

TEST_F(Operator, SaysErasedAndKeepsACopy) {
  world.append(tlog::EventClass::ErasureExecuted).erased_entries = {10};
  world.checkpoint();
  world.save(folder);
  const std::string digest = crypto::sha256(world.blobs[10]).hex();
  std::string openings = file(folder / "openings");
  const std::size_t at = openings.find("\n11 actor") + 1;
  openings.insert(at, fmt::format("10 payload {} {}\n", to_hex(World::salt().view()), digest));
  write(folder / "openings", openings);
  expect(look(), 10, "its opening is still here");
}

TEST_F(Operator, ErasesTheFuture) {
  world.append(tlog::EventClass::ErasureExecuted).erased_entries = {600};
  world.checkpoint();
  world.save(folder);
  expect(look(), 600, "comes only later");
}

TEST_F(Operator, AReceiptOutlivesTheEntry) {
  world.entries[123].command = id_of(5);
  world.rechain();
  forge(0);
  Task task;
  task.receipts = {{{"receipt", receipt}, receipt_entry}};
  expect(look(task), 123, "it proves that the entry was replaced");
  world.checkpoints.erase(world.checkpoints.begin() + 1);
  world.checkpoint_sizes.erase(world.checkpoint_sizes.begin() + 1);
  world.save(folder);
  expect(look(task), 123, "it proves that the entry was replaced");
}

TEST_F(Operator, OpensValuesAsLongAsALogMayHold) {
  for (const std::size_t size : {tlog::kOpeningValueBytesMax, tlog::kOpeningValueBytesMax + 1}) {
    const std::string actor(size, 'a');
    world.entries[44].actor = tlog::commitment(World::salt(), tlog::Commitment::Actor, actor);
    world.rechain();
    forge(0);
    std::string openings = file(folder / "openings");
    const std::size_t at = openings.find(" ", openings.find("\n44 actor ") + 10) + 1;
    openings.replace(at, openings.find('\n', at) - at, to_hex(actor));
    write(folder / "openings", openings);
    if (size > tlog::kOpeningValueBytesMax) {
      expect(check(folder), 43, "not an opening");  // the page says so before it looks at any entry
      continue;
    }
    const Verdict verdict = look();
    EXPECT_TRUE(verdict.good()) << verdict.problem->error.in(Language::English);
  }
}

// As an export of millions of entries has them: more than anybody would hold in memory.
TEST_F(Operator, OpeningsAreReadPieceByPiece) {
  world.save(folder);
  const std::uintmax_t honest = testing::fs::file_size(folder / "openings");
  testing::fs::resize_file(folder / "openings", honest + (std::uintmax_t{3} << 30U));  // a hole, takes no room
  const Verdict verdict = check(folder);
  expect(verdict, 599, "not an opening");
  EXPECT_EQ(verdict.problem->error.where, "openings:1202");
  EXPECT_EQ(verdict.report.openings, 1'199U) << "those before it were read";
}

TEST_F(Operator, TakesFilesAway) {
  for (const char* name : {"tile/entries/001", "tile/0/000", "tile/1/000.p/2", "tile/entries/002.p/88"}) {
    world.save(folder);
    testing::fs::remove(folder / name);
    expect(look(), name[5] == 'e' ? (name[15] == '1' ? 256 : 512) : 0, "no such file");
  }
}

TEST_F(Operator, ChangesAnyByteOfTheTiles) {
  for (const char* name : {"tile/entries/000", "tile/0/001", "tile/1/000.p/2", "tile/0/002.p/88"}) {
    world.save(folder);
    const std::string bytes = file(folder / name);
    for (std::size_t at = 0; at < bytes.size(); at += bytes.size() / 7) {
      std::string changed = bytes;
      changed[at] ^= 0x10;
      write(folder / name, changed);
      EXPECT_FALSE(check(folder).good()) << name << " " << at;
    }
  }
}

TEST_F(Operator, AnEmptyLogIsOne) {
  World empty;
  empty.checkpoint();
  empty.save(folder);
  EXPECT_TRUE(look().good());
}

}  // namespace
}  // namespace plumbline::verify
