// SPDX-License-Identifier: Apache-2.0
// Speed of the log beside bare SQLite in the same minutes: bench/log.py runs this and writes the page of results.
//
//   log_bench writers FOLDER   256 writers and one writer against bare SQLite, interleaved; JSON on standard output
//   log_bench big FOLDER N     a log of N events: start, proofs, verification, re-hashing, disk, memory
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <random>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/json.h"
#include "log/log.h"

namespace {

namespace fs = std::filesystem;
namespace log = plumbline::log;
namespace sql = plumbline::sql;
namespace tlog = plumbline::tlog;
using plumbline::Json;
using plumbline::Language;
using plumbline::Result;
using plumbline::Status;
using Moment = std::chrono::steady_clock::time_point;

constexpr std::size_t kEventBytes = 512;  // entry and sealed payload together
constexpr std::size_t kPayload = 280;     // what makes them so
constexpr int kRounds = 5;
constexpr int kBatch = 256;

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) {
    std::cerr << result.error().in(Language::English) << "\n";
    std::exit(1);
  }
  return std::move(result).value();
}
void must(const Status& status) {
  if (status.ok()) return;
  std::cerr << status.error().in(Language::English) << "\n";
  std::exit(1);
}

double seconds_since(Moment begun) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

struct Spread {
  double p50 = 0;
  double p99 = 0;
};
Spread spread(std::vector<double> all) {
  if (all.empty()) return {};
  std::ranges::sort(all);
  return {all[all.size() / 2], all[all.size() * 99 / 100]};
}

double median(std::vector<double> all) {
  return spread(std::move(all)).p50;
}

// What the disk takes to make one page durable, in milliseconds.
Spread fdatasync_ms(const fs::path& folder) {
  const std::string file = (folder / "sync").string();
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT, 0600);
  const std::string page(4096, 'x');
  std::vector<double> all;
  for (int i = 0; i < 100; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    if (::pwrite(descriptor, page.data(), page.size(), i * 4096) < 0 || ::fdatasync(descriptor) != 0) std::exit(1);
    all.push_back(seconds_since(begun) * 1000);
  }
  ::close(descriptor);
  fs::remove(file);
  return spread(all);
}

// Bare SQLite: rows of 512 bytes, WAL and FULL as we use them, `batch` rows a commit, for about `limit` seconds.
class Raw {
 public:
  explicit Raw(const fs::path& file) {
    sqlite3_open(file.c_str(), &database_);
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)");
    sqlite3_prepare_v2(database_, "INSERT INTO t (bytes) VALUES (?)", -1, &insert_, nullptr);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
  ~Raw() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
  }
  double rows_a_second(int batch, double limit) {
    const std::string bytes(kEventBytes, 'x');
    const auto begun = std::chrono::steady_clock::now();
    std::int64_t rows = 0;
    while (seconds_since(begun) < limit) {
      run("BEGIN IMMEDIATE");
      for (int i = 0; i < batch; ++i, ++rows) {
        sqlite3_bind_blob(insert_, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
        if (sqlite3_step(insert_) != SQLITE_DONE) std::exit(1);
        sqlite3_reset(insert_);
      }
      run("COMMIT");
    }
    return static_cast<double>(rows) / seconds_since(begun);
  }

 private:
  void run(const char* statement) {
    if (sqlite3_exec(database_, statement, nullptr, nullptr, nullptr) != SQLITE_OK) std::exit(1);
  }
  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

struct Store {
  explicit Store(const fs::path& folder) {
    const bool fresh = !fs::exists(folder / "log.yaml");
    fs::create_directories(folder);
    database = must(sql::open_sqlite({.file = folder / "cases.sqlite"}));
    cases = must(database->connect());
    if (fresh) must(log::init(folder, *cases, "example.org/bench"));
    log = must(log::Log::open(folder, *cases, sql::Access::ReadWrite));
  }
  std::unique_ptr<sql::Database> database;
  std::unique_ptr<sql::Connection> cases;
  std::unique_ptr<log::Log> log;
};

log::Command command_of(log::Log& log, const std::string& stream) {
  log::Event event;
  event.stream = stream;
  event.actor = "ann";
  event.payload.assign(kPayload, 'p');
  return {.event = must(log.seal(event))};
}

struct Writing {
  double a_second = 0;
  Spread ms;
};

// `threads` writers, each waiting for its acknowledgement before the next event: sealing, sequencing, commit and all.
Writing write(log::Log& log, int threads, double limit) {
  log::Sequencer sequencer(log);
  std::vector<std::vector<double>> waits(static_cast<std::size_t>(threads));
  std::vector<std::thread> writers;
  const auto begun = std::chrono::steady_clock::now();
  for (int t = 0; t < threads; ++t) {
    writers.emplace_back([&, t] {
      std::vector<double>& mine = waits[static_cast<std::size_t>(t)];
      const std::string stream = fmt::format("case/{}", t);
      while (seconds_since(begun) < limit) {
        const auto asked = std::chrono::steady_clock::now();
        must(sequencer.run(command_of(log, stream)));
        mine.push_back(seconds_since(asked) * 1000);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  const double took = seconds_since(begun);
  std::vector<double> all;
  for (const auto& mine : waits) all.insert(all.end(), mine.begin(), mine.end());
  return {static_cast<double>(all.size()) / took, spread(all)};
}

int writers(const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  Store store(folder / "store");
  Raw raw(folder / "raw.sqlite");
  std::vector<Json> rounds;
  std::vector<double> shares_256;
  std::vector<double> shares_1;
  for (int round = 0; round < kRounds; ++round) {
    const Spread sync = fdatasync_ms(folder);
    const double raw_256 = raw.rows_a_second(kBatch, 1.5);
    const Writing many = write(*store.log, 256, 1.5);
    const double raw_256_again = raw.rows_a_second(kBatch, 1.5);
    const double raw_1 = raw.rows_a_second(1, 1.0);
    const Writing one = write(*store.log, 1, 1.0);
    const double raw_1_again = raw.rows_a_second(1, 1.0);
    shares_256.push_back(many.a_second / ((raw_256 + raw_256_again) / 2));
    shares_1.push_back(one.a_second / ((raw_1 + raw_1_again) / 2));
    rounds.push_back(Json()
                         .set("fdatasync_p50_ms", sync.p50)
                         .set("fdatasync_p99_ms", sync.p99)
                         .set("raw_256", (raw_256 + raw_256_again) / 2)
                         .set("log_256", many.a_second)
                         .set("log_256_p50_ms", many.ms.p50)
                         .set("log_256_p99_ms", many.ms.p99)
                         .set("raw_1", (raw_1 + raw_1_again) / 2)
                         .set("log_1", one.a_second)
                         .set("log_1_p99_ms", one.ms.p99));
  }
  std::cout << Json().set("rounds", rounds).set("share_256", median(shares_256)).set("share_1", median(shares_1)).text()
            << "\n";
  return 0;
}

double peak_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void fill(log::Log& log, std::uint64_t count) {
  log::Sequencer sequencer(log);
  std::vector<std::thread> writers;
  std::atomic<std::uint64_t> left = count;
  for (int t = 0; t < 2; ++t) {
    writers.emplace_back([&, t] {
      std::mt19937_64 random(static_cast<std::uint64_t>(t));
      std::vector<std::future<Result<log::Position>>> waiting;
      while (true) {
        std::uint64_t before = left.load();
        if (before == 0) break;
        if (!left.compare_exchange_strong(before, before - 1)) continue;
        waiting.push_back(sequencer.submit(command_of(log, fmt::format("case/{}", random() % 4000))));
        if (waiting.size() < 1024) continue;
        for (auto& one : waiting) must(one.get());
        waiting.clear();
      }
      for (auto& one : waiting) must(one.get());
    });
  }
  for (std::thread& writer : writers) writer.join();
  must(sequencer.sign_checkpoint());
}

std::uint64_t disk_of(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const char* name : {"cases.sqlite", "cases.sqlite-wal"}) {
    if (fs::exists(folder / name)) bytes += fs::file_size(folder / name);
  }
  return bytes;
}

// From random places, with a warm cache, through the public door.
Json proofs(log::Log& log, std::uint64_t size) {
  std::mt19937_64 random(7);
  std::vector<double> micros;
  std::vector<double> receipts;
  std::vector<std::pair<log::Receipt, tlog::Hash>> kept;
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t index = random() % size;
    const auto begun = std::chrono::steady_clock::now();
    (void)must(log.inclusion(index, size));
    micros.push_back(seconds_since(begun) * 1e6);
    if (kept.size() < 2000) {
      const auto asked = std::chrono::steady_clock::now();
      log::Receipt receipt = must(log.prove(index));
      receipts.push_back(seconds_since(asked) * 1e6);
      kept.emplace_back(std::move(receipt), tlog::leaf_hash(must(log.events(index, 1)).at(0).entry_bytes));
    }
  }
  const tlog::Checkpoint checkpoint = must(tlog::open_checkpoint(kept[0].first.proof.checkpoint, log.key()));
  const auto begun = std::chrono::steady_clock::now();
  std::size_t verified = 0;
  for (int again = 0; again < 20; ++again) {
    for (const auto& [receipt, leaf] : kept) {
      must(tlog::verify_inclusion(leaf, receipt.proof.index, checkpoint.size, receipt.proof.hashes, checkpoint.root));
      ++verified;
    }
  }
  const double verify = static_cast<double>(verified) / seconds_since(begun);
  const Spread spreading = spread(micros);
  return Json()
      .set("proof_p50_us", spreading.p50)
      .set("proof_p99_us", spreading.p99)
      .set("verified_a_second", verify)
      .set("receipt_p50_us", median(receipts));
}

// Bundles as they are served, taken apart and hashed again: what a verifier does all day.
double rehash_gb_a_second(log::Log& log, std::uint64_t size) {
  std::vector<std::string> bundles;
  for (std::uint64_t n = 0; n < std::min<std::uint64_t>(size / tlog::kTileWidth, 800); ++n) {
    bundles.push_back(must(log.file(tlog::tile_path({.entries = true, .index = n}))));
  }
  std::uint64_t bytes = 0;
  tlog::Hash last{};
  const auto begun = std::chrono::steady_clock::now();
  for (int again = 0; again < 5; ++again) {
    for (const std::string& bundle : bundles) {
      for (const std::string_view entry : must(tlog::parse_bundle(bundle, tlog::kTileWidth))) {
        last = tlog::leaf_hash(entry);
        bytes += entry.size();
      }
    }
  }
  const double took = seconds_since(begun);
  return last == tlog::Hash{} ? 0 : static_cast<double>(bytes) / took / 1e9;
}

int big(const fs::path& folder, std::uint64_t count) {
  std::uint64_t size = 0;
  double filled = 0;
  {
    Store store(folder);
    size = must(store.log->size());
    const auto begun = std::chrono::steady_clock::now();
    if (size < count) fill(*store.log, count - size);
    filled = seconds_since(begun);
    size = must(store.log->size());
  }
  const double peak_filled = peak_mib();
  const auto begun = std::chrono::steady_clock::now();
  Store store(folder);
  const double start = seconds_since(begun);
  Json json = proofs(*store.log, size);
  json.set("events", static_cast<std::int64_t>(size)).set("fill_s", filled).set("start_s", start);
  json.set("rehash_gb_a_second", rehash_gb_a_second(*store.log, size));
  json.set("disk_per_event", static_cast<double>(disk_of(folder)) / static_cast<double>(size));
  json.set("stored_per_event", static_cast<std::int64_t>(kEventBytes));
  json.set("peak_mib_filling", peak_filled);
  plumbline::NoProgress progress;
  const auto audit_begun = std::chrono::steady_clock::now();
  const log::AuditReport report = must(store.log->audit(progress));
  json.set("audit_s", seconds_since(audit_begun)).set("faults", report.faults.size()).set("peak_mib", peak_mib());
  std::cout << json.text() << "\n";
  return report.faults.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 2 && words[0] == "writers") return writers(words[1]);
  if (words.size() == 3 && words[0] == "big") return big(words[1], std::stoull(words[2]));
  std::cerr << "log_bench writers FOLDER | big FOLDER N\n";
  return 2;
}
