// SPDX-License-Identifier: Apache-2.0
// What the tests of this folder share: a store with a log in a scratch folder, events, and an outsider who checks what
// was published without the database.
#pragma once

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "log/log.h"

namespace plumbline::log {

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) ADD_FAILURE() << result.error().in(Language::English);
  return std::move(result).value();
}
inline void must(const Status& status) {
  if (!status.ok()) ADD_FAILURE() << status.error().in(Language::English);
  status.value();
}

// The words of a failure, which there must be.
template <typename T>
std::string words_of(const Result<T>& result) {
  if (result.ok()) {
    ADD_FAILURE() << "it was not refused";
    return "";
  }
  EXPECT_FALSE(result.error().what.zh.empty());
  return result.error().in(Language::English);
}

inline std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// A store's folder with its log; close() and open() are the end and the start of a process.
class World {
 public:
  explicit World(std::filesystem::path folder, bool fresh = true) : folder_(std::move(folder)) {
    if (fresh) {
      std::filesystem::remove_all(folder_);
      std::filesystem::create_directories(folder_);
      connect();
      must(cases_->run("CREATE TABLE fact (id INTEGER PRIMARY KEY, what TEXT NOT NULL)"));
      must(init(folder_, *cases_, "example.org/office"));
    } else {
      connect();
    }
  }

  void connect() {
    database_ = must(sql::open_sqlite({.file = folder_ / "cases.sqlite"}));
    cases_ = must(database_->connect());
  }
  Result<std::unique_ptr<Log>> try_open(const Options& options = {}) {
    if (cases_ == nullptr) connect();
    return Log::open(folder_, *cases_, sql::Access::ReadWrite, options);
  }
  Log& open(const Options& options = {}) {
    log_ = must(try_open(options));
    return *log_;
  }
  void close() {
    log_.reset();
    cases_.reset();
    database_.reset();
  }
  // What a superuser does: any statement, on the database at rest.
  void tamper(const std::string& statements) {
    close();
    connect();
    must(cases_->run_script(statements));
    close();
  }

  Log& log() { return *log_; }
  sql::Connection& cases() { return *cases_; }
  const std::filesystem::path& folder() const { return folder_; }

  static Event event(const std::string& stream, const std::string& payload = "{}") {
    return {.type = EventClass::CaseStep,
            .stream = stream,
            .command = random_command(),
            .actor = "ann",
            .authority = "art. 7",
            .payload = payload};
  }
  Position append(const Event& event) {
    const Sealed sealed = must(log_->seal(event));
    sql::Transaction transaction = must(sql::Transaction::begin(*cases_));
    Position position = must(log_->append(sealed));
    must(transaction.commit());
    return position;
  }
  // In one transaction.
  void append_many(std::size_t count, std::size_t streams = 3) {
    std::vector<Sealed> events;
    for (std::size_t i = 0; i < count; ++i) {
      events.push_back(must(log_->seal(event(fmt::format("case/{}", i % streams), fmt::format("{{\"n\":{}}}", i)))));
    }
    sql::Transaction transaction = must(sql::Transaction::begin(*cases_));
    for (const Sealed& sealed : events) must(log_->append(sealed));
    must(transaction.commit());
  }
  std::int64_t number(const std::string& select) {
    const auto rows = must(cases_->query(select));
    EXPECT_TRUE(must(rows->next()));
    return rows->integer(0);
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::Connection> cases_;
  std::unique_ptr<Log> log_;
};

class LogTest : public testing::Test {
 protected:
  LogTest() {
    std::string path = (std::filesystem::temp_directory_path() / "plumbline-log-XXXXXX").string();
    EXPECT_NE(::mkdtemp(path.data()), nullptr);
    root = path;
  }
  ~LogTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(root, ignored);
  }
  std::filesystem::path root;
};

// Files of a published log, as a stranger reads them.
class Files : public tlog::TileSource {
 public:
  explicit Files(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<std::string> tile(const tlog::TileId& id) override {
    const std::filesystem::path file = folder_ / tlog::tile_path(id);
    if (!std::filesystem::exists(file)) return not_found(file.string(), say("no such tile", "没有此块"));
    return slurp(file);
  }
  std::string checkpoint() const { return slurp(folder_ / "checkpoint"); }

 private:
  std::filesystem::path folder_;
};

// Everything again from entries and tiles: that the root is the signed one.
inline Status outsider_checks(const std::filesystem::path& folder, const tlog::VerifierKey& key,
                              const std::string& older = {}) {
  Files files(folder);
  const tlog::Checkpoint checkpoint = TRY(tlog::open_checkpoint(files.checkpoint(), key));
  tlog::CompactRange tree;
  for (std::uint64_t at = 0; at < checkpoint.size; at += tlog::kTileWidth) {
    const auto width = static_cast<std::uint16_t>(std::min(tlog::kTileWidth, checkpoint.size - at));
    const std::string bundle = TRY(files.tile({.entries = true, .level = 0, .index = at / 256, .width = width}));
    for (const std::string_view entry : TRY(tlog::parse_bundle(bundle, width))) tree.append(tlog::leaf_hash(entry));
  }
  if (tree.root() != checkpoint.root) return corrupt("log", say("entries and root differ", "条目与根不符"));
  tlog::TileNodes nodes(files, checkpoint.size);
  const tlog::Hash root = TRY(tlog::root_of(checkpoint.size, nodes));
  if (root != checkpoint.root) return corrupt("log", say("tiles and root differ", "块与根不符"));
  if (older.empty()) return done();
  const tlog::Checkpoint before = TRY(tlog::open_checkpoint(older, key));
  if (before.size > checkpoint.size) return corrupt("log", say("the log has become shorter", "日志变短了"));
  const tlog::Hashes proof = TRY(tlog::consistency_proof(before.size, checkpoint.size, nodes));
  return tlog::verify_consistency(before.size, before.root, checkpoint.size, checkpoint.root, proof);
}

}  // namespace plumbline::log
