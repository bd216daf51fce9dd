// SPDX-License-Identifier: Apache-2.0
// What log_crash_test.py kills: a process that writes events and says which ones were acknowledged; and, with `check`,
// one that looks whether all of them are still there.
//
//   log_writer begin FOLDER            makes a store with a log
//   log_writer write FOLDER SEED       writes until it is killed; `ack …` and `checkpoint …` lines on standard output
//   log_writer check FOLDER LINES      exit 0 if everything in the file LINES holds, else 1 and why
#include <atomic>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <mutex>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "base/hex.h"
#include "log/log.h"

namespace {

namespace log = plumbline::log;
namespace sql = plumbline::sql;
namespace tlog = plumbline::tlog;
namespace crypto = plumbline::crypto;
using plumbline::Language;
using plumbline::Result;
using plumbline::Status;

constexpr int kThreads = 6;
constexpr int kEventsEach = 60;

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << why << "\n";
  std::_Exit(1);
}

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) give_up(result.error().in(Language::English));
  return std::move(result).value();
}
void must(const Status& status) {
  if (!status.ok()) give_up(status.error().in(Language::English));
}

std::string hex(const tlog::Id16& id) {
  return plumbline::to_hex({reinterpret_cast<const char*>(id.data()), id.size()});
}

struct Store {
  explicit Store(const std::string& folder)
      : database(must(sql::open_sqlite({.file = folder + "/cases.sqlite"}))),
        cases(must(database->connect())) {}
  std::unique_ptr<sql::Database> database;
  std::unique_ptr<sql::Connection> cases;
};

// One write(2) a line: a line that the reader has in full was acknowledged.
void say_line(const std::string& line) {
  const std::string whole = line + "\n";
  if (::write(STDOUT_FILENO, whole.data(), whole.size()) < 0) std::_Exit(1);
}

log::Command command_of(log::Log& log, std::mt19937& random, const std::string& fact) {
  log::Event event;
  event.stream = fmt::format("case/{}", random() % 5);
  event.actor = "ann";
  event.payload = std::string(random() % 32 == 0 ? 20'000 : random() % 600, 'p') + fact;
  const bool refused = random() % 10 == 0;
  return {.event = must(log.seal(event)),
          .act = [fact, refused, command = event.command](sql::Connection& cases) -> Status {
            TRY(cases.run("INSERT INTO fact VALUES ($command, $what)",
                          {{"command", sql::Value::text(hex(command))}, {"what", sql::Value::text(fact)}}));
            if (refused) return plumbline::invalid("fact", plumbline::say("refused", "拒绝"));
            return plumbline::done();
          }};
}

void write_many(log::Log& log, log::Sequencer& sequencer, unsigned seed) {
  std::mt19937 random(seed);
  for (int i = 0; i < kEventsEach; ++i) {
    const log::Command command = command_of(log, random, fmt::format("{}-{}", seed, i));
    const auto answer = sequencer.run(command);
    if (answer.ok()) {
      say_line(fmt::format("ack {} {} {}", hex(command.event.entry.command), answer.value().index,
                           answer.value().leaf.hex()));
    }
  }
}

int write_all(const std::string& folder, unsigned seed) {
  Store store(folder);
  const auto log = must(log::Log::open(folder, *store.cases, sql::Access::ReadWrite));
  log::Sequencer sequencer(*log);
  std::vector<std::thread> threads;
  std::atomic<bool> over = false;
  for (unsigned t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] { write_many(*log, sequencer, seed * 1000 + t); });
  }
  std::thread signer([&] {
    while (!over) {
      const auto checkpoint = sequencer.sign_checkpoint();
      if (!checkpoint.ok()) return;
      say_line(fmt::format("checkpoint {} {}", checkpoint.value().size, checkpoint.value().root.hex()));
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
  });
  for (std::thread& thread : threads) thread.join();
  over = true;
  signer.join();
  return 0;
}

std::int64_t number(sql::Connection& cases, const std::string& select) {
  const auto rows = must(cases.query(select));
  if (!must(rows->next())) give_up("no row");
  return rows->integer(0);
}

class Checker {
 public:
  explicit Checker(const std::string& folder)
      : store_(folder),
        log_(must(log::Log::open(folder, *store_.cases, sql::Access::ReadWrite))) {
    must(log_->sign_checkpoint());
    checkpoint_ = must(tlog::open_checkpoint(must(log_->checkpoint_note()), log_->key()));
  }

  void ack(const std::string& command, std::uint64_t index, const std::string& leaf) {
    const std::vector<log::Shown> event = must(log_->events(index, 1));
    if (event.empty()) give_up(fmt::format("acknowledged event {} is lost", index));
    const tlog::Hash there = tlog::leaf_hash(event.front().entry_bytes);
    if (hex(event.front().entry.command) != command || there.hex() != leaf) {
      give_up(fmt::format("event {} is not the one that was acknowledged", index));
    }
    if (number(*store_.cases, "SELECT count(*) FROM fact WHERE command = '" + command + "'") != 1) {
      give_up(fmt::format("event {} is there, what it says was done is not", index));
    }
    const log::Receipt receipt = must(log_->prove(index));
    must(tlog::verify_inclusion(there, index, checkpoint_.size, receipt.proof.hashes, checkpoint_.root));
  }

  void checkpoint(std::uint64_t size, const std::string& root) {
    const auto before = crypto::digest_of_hex(root);
    if (!before || size > checkpoint_.size) give_up(fmt::format("a checkpoint of {} events is lost", size));
    const tlog::Hashes proof = must(log_->consistency(size, checkpoint_.size));
    must(tlog::verify_consistency(size, *before, checkpoint_.size, checkpoint_.root, proof));
  }

  void all() {
    const std::int64_t events = number(*store_.cases, "SELECT count(*) FROM log_event") - 1;
    const std::int64_t facts = number(*store_.cases, "SELECT count(*) FROM fact");
    if (events != facts) give_up(fmt::format("{} facts, but {} events", facts, events));
    plumbline::NoProgress progress;
    const log::AuditReport report = must(log_->audit(progress));
    if (!report.faults.empty()) give_up(report.json());
  }

 private:
  Store store_;
  std::unique_ptr<log::Log> log_;
  tlog::Checkpoint checkpoint_;
};

int check(const std::string& folder, const std::string& file) {
  Checker checker(folder);
  std::ifstream lines(file);
  std::string line;
  while (std::getline(lines, line)) {
    if (lines.eof()) break;  // cut off by the kill: nobody was told
    std::istringstream words(line);
    std::string what;
    words >> what;
    if (what == "ack") {
      std::string command;
      std::uint64_t index = 0;
      std::string leaf;
      words >> command >> index >> leaf;
      checker.ack(command, index, leaf);
    } else if (what == "checkpoint") {
      std::uint64_t size = 0;
      std::string root;
      words >> size >> root;
      checker.checkpoint(size, root);
    }
  }
  checker.all();
  return 0;
}

int begin(const std::string& folder) {
  Store store(folder);
  must(store.cases->run("CREATE TABLE fact (command TEXT PRIMARY KEY, what TEXT NOT NULL)"));
  must(log::init(folder, *store.cases, "example.org/crash"));
  must(log::Log::open(folder, *store.cases, sql::Access::ReadWrite));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 2 && words[0] == "begin") return begin(words[1]);
  if (words.size() == 3 && words[0] == "write") return write_all(words[1], static_cast<unsigned>(std::stoul(words[2])));
  if (words.size() == 3 && words[0] == "check") return check(words[1], words[2]);
  std::cerr << "log_writer begin|write|check FOLDER …\n";
  return 2;
}
