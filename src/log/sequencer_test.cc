// SPDX-License-Identifier: Apache-2.0
// Many writers at once: one order, no gap, no refused command that takes another with it.
#include <atomic>
#include <thread>

#include "log/testing.h"

namespace plumbline::log {
namespace {

// A fact and the event that says so.
Command state_change(Log& log, std::int64_t id, const std::string& what, const std::string& stream) {
  return {.event = must(log.seal(World::event(stream, what))), .act = [id, what](sql::Connection& cases) -> Status {
            TRY(cases.run("INSERT INTO fact VALUES ($id, $what)",
                          {{"id", sql::Value::integer(id)}, {"what", sql::Value::text(what)}}));
            return done();
          }};
}

TEST_F(LogTest, ThreadsGetOneOrderWithoutGaps) {
  constexpr int kThreads = 16;
  constexpr int kEach = 50;
  World world(root / "store");
  Log& log = world.open();
  {
    Sequencer sequencer(log);
    std::vector<std::thread> threads;
    std::atomic<int> acknowledged = 0;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < kEach; ++i) {
          const auto position = sequencer.run(state_change(log, t * kEach + i, "fact", fmt::format("case/{}", t % 4)));
          acknowledged += position.ok() ? 1 : 0;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(acknowledged, kThreads * kEach);
    EXPECT_EQ(must(sequencer.sign_checkpoint()).size, 1U + kThreads * kEach);
  }
  EXPECT_EQ(world.number("SELECT count(*) FROM fact"), kThreads * kEach);
  EXPECT_EQ(world.number("SELECT max(idx) FROM log_event"), kThreads * kEach);
  NoProgress progress;
  const AuditReport report = must(log.audit(progress));
  EXPECT_TRUE(report.faults.empty()) << report.json();
  must(outsider_checks(world.folder() / "log", log.key()));
}

TEST_F(LogTest, ARefusedCommandIsUndoneAloneAndItsGroupGoesOn) {
  World world(root / "store");
  Log& log = world.open();
  {
    Sequencer sequencer(log);
    std::vector<std::future<Result<Position>>> answers;
    for (int i = 0; i < 40; ++i) {
      // Every fourth one breaks the key that the one before it has taken.
      answers.push_back(sequencer.submit(state_change(log, i % 4 == 3 ? i - 1 : i, fmt::format("{}", i), "case/1")));
    }
    for (int i = 0; i < 40; ++i) {
      const auto answer = answers[static_cast<std::size_t>(i)].get();
      EXPECT_EQ(answer.ok(), i % 4 != 3) << i;
      EXPECT_TRUE(answer.ok() || answer.error().kind == ErrorKind::Conflict);
    }
  }
  EXPECT_EQ(world.number("SELECT count(*) FROM fact"), 30);
  EXPECT_EQ(must(log.size()), 31U);
  NoProgress progress;
  must(log.sign_checkpoint());
  EXPECT_TRUE(must(log.audit(progress)).faults.empty());
}

TEST_F(LogTest, ACommandSentTwiceIsCarriedOutOnce) {
  World world(root / "store");
  Log& log = world.open();
  Sequencer sequencer(log);
  const Command command = state_change(log, 1, "once", "case/1");
  auto first = sequencer.submit(command);
  auto second = sequencer.submit(command);
  const Position one = must(first.get());
  const Position two = must(second.get());
  EXPECT_EQ(one.index, two.index);
  EXPECT_FALSE(one.known);
  EXPECT_TRUE(two.known);
  EXPECT_TRUE(must(sequencer.run(command)).known);
}

TEST_F(LogTest, AWriterThatWasTakenOverIsRefused) {
  World world(root / "store");
  Log& old_one = world.open();
  World second(root / "store", false);
  second.open();
  const Sealed late = must(old_one.seal(World::event("case/1")));
  sql::Transaction transaction = must(sql::Transaction::begin(world.cases()));
  const auto refused = old_one.append(late);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
  EXPECT_NE(refused.error().what.en.find("taken over"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::log
