// SPDX-License-Identifier: Apache-2.0
// The events that indexes and tiles do not show yet: found all the same, never lost, and bounded in number.
#include "log/tail.h"

#include <atomic>
#include <thread>

#include "log/testing.h"

namespace plumbline::log {
namespace {

class TailTest : public LogTest {
 protected:
  TailTest() : world(root / "store") { world.open(); }

  std::int64_t indexed() { return world.number("SELECT size FROM log_state"); }
  std::int64_t known_commands() { return world.number("SELECT count(*) FROM log_command"); }
  std::vector<std::uint64_t> stream(Log& log, const std::string& name) {
    std::vector<std::uint64_t> indices;
    for (const Shown& event : must(log.stream_events(log.stream(name), 0, 100))) indices.push_back(event.index);
    return indices;
  }
  std::vector<Error> faults() {
    NoProgress progress;
    return must(world.log().audit(progress)).faults;
  }
  std::string start_says() {
    const auto opened = world.try_open();
    return opened.ok() ? "" : opened.error().in(Language::English);
  }

  World world;
};

TEST_F(TailTest, ACommitWritesNoIndexAndASignatureWritesAll) {
  world.append_many(10, 3);
  EXPECT_EQ(indexed(), 1) << "the event that began the log";
  EXPECT_EQ(known_commands(), 1);
  EXPECT_EQ(must(world.log().size()), 11U);
  must(world.log().sign_checkpoint());
  EXPECT_EQ(indexed(), 11);
  EXPECT_EQ(known_commands(), 11);
  EXPECT_TRUE(faults().empty());
}

TEST_F(TailTest, AReaderFindsWhatIsNotIndexed) {
  world.append_many(4, 2);
  must(world.log().sign_checkpoint());
  world.append_many(3, 2);
  const Event event = World::event("case/9");
  world.append(event);
  const auto reader = must(Log::open(world.folder(), world.cases(), sql::Access::ReadOnly));
  EXPECT_EQ(must(reader->size()), 9U);
  EXPECT_EQ(stream(*reader, "case/0"), (std::vector<std::uint64_t>{1, 3, 5, 7}));
  EXPECT_EQ(stream(*reader, "case/9"), (std::vector<std::uint64_t>{8}));
  EXPECT_EQ(must(reader->index_of(event.command)), 8U);
  EXPECT_TRUE(faults().empty()) << "an audit in between finds nothing amiss";
  world.append(World::event("case/9"));
  EXPECT_EQ(stream(*reader, "case/9"), (std::vector<std::uint64_t>{8, 9})) << "also what came since";
}

TEST_F(TailTest, AReaderBesideAWriterSeesOneMoment) {
  const auto database =
      must(sql::open_sqlite({.file = world.folder() / "cases.sqlite", .access = sql::Access::ReadOnly}));
  const auto connection = must(database->connect());
  const auto reader = must(Log::open(world.folder(), *connection, sql::Access::ReadOnly));
  std::atomic<bool> over = false;
  std::thread reading([&] {
    while (!over) EXPECT_TRUE(reader->stream_events(reader->stream("case/0"), 0, 10).ok());
  });
  for (int i = 0; i < 60; ++i) {
    world.append_many(7, 3);
    must(world.log().sign_checkpoint());
  }
  over = true;
  reading.join();
}

TEST_F(TailTest, AProcessThatEndsBeforeItSignsLosesNothing) {
  const Event event = World::event("case/1");
  world.append_many(300, 7);
  world.append(event);
  world.close();
  world.open();
  EXPECT_EQ(indexed(), 302) << "the next writer makes up for it";
  EXPECT_EQ(must(world.log().index_of(event.command)), 301U);
  EXPECT_TRUE(world.append(event).known);
  must(world.log().sign_checkpoint());
  EXPECT_TRUE(faults().empty());
}

TEST_F(TailTest, IsBoundedWithoutASignature) {
  const auto most = static_cast<std::int64_t>(Tail::kEventsMax);
  for (int i = 0; i < 3; ++i) world.append_many(Tail::kEventsMax / 2 + 1, 50);
  EXPECT_GE(indexed(), most);
  EXPECT_EQ(known_commands(), indexed());
  EXPECT_LT(static_cast<std::int64_t>(must(world.log().size())) - indexed(), most);
  EXPECT_TRUE(faults().empty());
}

TEST_F(TailTest, ARolledBackEventLeavesNoTrace) {
  world.append_many(5, 2);
  const Event event = World::event("case/0");
  const Sealed sealed = must(world.log().seal(event));
  {
    sql::Transaction transaction = must(sql::Transaction::begin(world.cases()));
    EXPECT_EQ(must(world.log().append(sealed)).index, 6U);
  }
  EXPECT_FALSE(must(world.log().index_of(event.command)).has_value());
  EXPECT_EQ(stream(world.log(), "case/0"), (std::vector<std::uint64_t>{1, 3, 5}));
  EXPECT_FALSE(world.append(event).known);
  must(world.log().sign_checkpoint());
  EXPECT_TRUE(faults().empty());
}

TEST_F(TailTest, ACommandIsCarriedOutOnceIndexedOrNot) {
  const Event made_of_words{.stream = "case/1", .command = command_for("import 7")};
  const Event random = World::event("case/1");
  for (const bool sign : {false, true}) {
    if (sign) must(world.log().sign_checkpoint());
    EXPECT_EQ(world.append(made_of_words).known, sign);
    EXPECT_EQ(world.append(random).known, sign);
    EXPECT_TRUE(world.append(made_of_words).known);
    EXPECT_TRUE(world.append(random).known);
  }
  EXPECT_EQ(must(world.log().size()), 3U);
}

// A refusal in a group undoes all of it before it is tried again: the ends of streams go back, too.
TEST_F(TailTest, ARefusedGroupIsTakenBackToTheLastEvent) {
  world.append_many(4, 2);
  must(world.log().sign_checkpoint());
  world.append_many(2, 2);
  std::vector<Command> commands;
  for (const char* name : {"case/0", "case/0", "case/new", "case/1"}) {
    commands.push_back({.event = must(world.log().seal(World::event(name)))});
  }
  commands.back().event.expected = 77;
  {
    Sequencer sequencer(world.log());
    std::vector<std::future<Result<Position>>> answers;
    for (const Command& command : commands) answers.push_back(sequencer.submit(command));
    EXPECT_EQ(must(answers[0].get()).seq, 3U);
    EXPECT_EQ(must(answers[1].get()).seq, 4U);
    EXPECT_EQ(must(answers[2].get()).seq, 0U);
    EXPECT_EQ(answers[3].get().error().kind, ErrorKind::Conflict);
    EXPECT_EQ(must(sequencer.run({.event = must(world.log().seal(World::event("case/1")))})).seq, 3U);
  }
  must(world.log().sign_checkpoint());
  EXPECT_TRUE(faults().empty());
}

TEST_F(TailTest, AnEventForgedBehindTheIndexIsRefusedAndNamed) {
  world.append_many(6, 2);
  tlog::Entry entry = must(world.log().events(6, 1)).at(0).entry;
  entry.command = random_command();
  world.close();
  // Another event at the same place in its stream, well-formed but for that.
  world.connect();
  must(world.cases().run("INSERT INTO log_event (idx, prev, entry) SELECT 7, prev, $entry FROM log_event WHERE idx = 6",
                         {{"entry", sql::Value::blob(tlog::encode_entry(entry))}}));
  EXPECT_NE(start_says().find("does not agree with itself near event 7"), std::string::npos);
  const auto reader = must(Log::open(world.folder(), world.cases(), sql::Access::ReadOnly));
  NoProgress progress;
  bool named = false;
  for (const Error& fault : must(reader->audit(progress)).faults) {
    named = named || (fault.where == "event 7" && fault.what.en.find("behind the log's back") != std::string::npos);
  }
  EXPECT_TRUE(named);
}

TEST_F(TailTest, AStateSetBackIsRefused) {
  world.append_many(Tail::kEventsMax * 3, 5);
  must(world.log().sign_checkpoint());
  world.tamper("UPDATE log_state SET size = 0, edge = x''");
  EXPECT_NE(start_says(), "");
  const auto reader = must(Log::open(world.folder(), world.cases(), sql::Access::ReadOnly));
  NoProgress progress;
  const std::vector<Error> faults = must(reader->audit(progress)).faults;
  ASSERT_FALSE(faults.empty());
  EXPECT_EQ(faults.front().where, "log_state");
}

}  // namespace
}  // namespace plumbline::log
