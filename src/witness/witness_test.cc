// SPDX-License-Identifier: Apache-2.0
// A witness and a mirror against a log served over HTTP on loopback: what they take, and what they refuse.
#include "witness/witness.h"

#include <map>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/durable.h"

namespace plumbline::witness {
namespace {

namespace fs = std::filesystem;
using tlog::KeyType;
using tlog::NoteKey;

class Folder {
 public:
  Folder() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path = fs::temp_directory_path() / (std::string("plumbline-") + std::to_string(::getpid()) + "-" + test->name());
    fs::remove_all(path);
    fs::create_directories(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

// A log in memory that can be told to lie.
class SmallLog : public tlog::TileSource {
 public:
  explicit SmallLog(std::string_view origin, char seed = 'k')
      : key(NoteKey::from_seed(origin, KeyType::Ed25519, std::string(32, seed))) {}

  void add(std::size_t count, std::string_view word = "entry") {
    for (std::size_t i = 0; i < count; ++i) entries.push_back(std::string(word) + " " + std::to_string(entries.size()));
  }

  tlog::CompactRange tree(std::uint64_t size) const {
    tlog::CompactRange range;
    for (std::uint64_t i = 0; i < size; ++i) range.append(tlog::leaf_hash(entries[i]));
    return range;
  }

  std::string checkpoint(std::uint64_t size) const {
    const std::string text =
        tlog::checkpoint_text({.origin = key.name(), .size = size, .root = tree(size).root(), .extensions = {}});
    return tlog::note_text({text, {key.sign(text)}});
  }

  // Hash tiles by the definition: level l, hash i is the root of leaves [i * 256^l, (i + 1) * 256^l).
  Result<std::string> tile(const tlog::TileId& id) override {
    std::string bytes;
    std::uint64_t span = 1;
    for (int level = 0; level < id.level; ++level) span *= tlog::kTileWidth;
    for (std::uint64_t i = 0; i < id.width; ++i) {
      const std::uint64_t first = (id.index * tlog::kTileWidth + i) * span;
      if (first + span > entries.size()) return not_found("tile", say("not there", "不存在"));
      if (id.entries) {
        tlog::add_to_bundle(bytes, entries[first]);
        continue;
      }
      tlog::CompactRange part;
      for (std::uint64_t leaf = first; leaf < first + span; ++leaf) part.append(tlog::leaf_hash(entries[leaf]));
      bytes += part.root().view();
    }
    return bytes;
  }

  http::Response answer(const http::Request& request) {
    const std::string path = request.path.substr(1);
    if (path == "checkpoint") return {.body = served ? *served : checkpoint(entries.size())};
    if (path.starts_with("blobs-of/")) {
      ++lists_asked;
      return {.status = blobs.empty() ? 404 : 200, .body = path == "blobs-of/000" ? blob_list() : std::string()};
    }
    if (path.starts_with("blobs/")) {
      const auto found = blobs.find(path.substr(9));
      return found == blobs.end() ? http::Response{.status = 404} : http::Response{.body = found->second};
    }
    const auto id = tlog::parse_tile_path(path);
    if (!id.ok()) return {.status = 404};
    auto bytes = tile(id.value());
    return bytes.ok() ? http::Response{.body = std::move(bytes).value()} : http::Response{.status = 404};
  }

  std::string blob_list() const {
    std::string list;
    for (const auto& [name, bytes] : blobs) list += name + "\n";
    return list;
  }

  NoteKey key;
  std::vector<std::string> entries;
  std::optional<std::string> served;
  std::map<std::string, std::string> blobs;
  int lists_asked = 0;
};

std::string request_body(SmallLog& log, std::uint64_t old_size, std::uint64_t size) {
  tlog::TileNodes nodes(log, size);
  auto proof = tlog::consistency_proof(old_size, size, nodes);
  EXPECT_TRUE(proof.ok());
  return tlog::add_checkpoint_text({old_size, std::move(proof).value(), log.checkpoint(size)});
}

class WitnessTest : public ::testing::Test {
 protected:
  WitnessTest() : log("example.org/log") {
    clock.turn_to(Timestamp{1'700'000'000'000'000});
    log.add(10);
    open("example.org/witness");
    EXPECT_TRUE(witness->know(tlog::vkey_text(log.key.verifier())).ok());
  }

  void open(const std::string& name) {
    witness.reset();
    auto opened = Witness::open(folder.path, name, clock);
    ASSERT_TRUE(opened.ok()) << opened.error().in(Language::English);
    witness = std::move(opened).value();
  }

  http::Response post(const std::string& body) { return witness->answer({"POST", "/add-checkpoint", "", body}); }

  Folder folder;
  FixedClock clock{Timestamp{}};
  SmallLog log;
  std::unique_ptr<Witness> witness;
};

TEST_F(WitnessTest, CosignsWhatExtendsWhatItCosignedBefore) {
  const http::Response first = post(request_body(log, 0, 4));
  ASSERT_EQ(first.status, 200) << first.body;
  const http::Response second = post(request_body(log, 4, 10));
  ASSERT_EQ(second.status, 200) << second.body;

  auto note = tlog::parse_note(log.checkpoint(10) + second.body);
  ASSERT_TRUE(note.ok());
  const auto key = tlog::parse_vkey(witness->vkey());
  ASSERT_TRUE(key.ok());
  const auto verified = tlog::verify_note(note.value(), {key.value()});
  ASSERT_TRUE(verified.ok()) << verified.error().in(Language::English);
  ASSERT_EQ(verified.value().size(), 1U);
  EXPECT_EQ(verified.value()[0].time, 1'700'000'000U);
}

TEST_F(WitnessTest, RemembersAcrossItsOwnRestart) {
  ASSERT_EQ(post(request_body(log, 0, 10)).status, 200);
  const std::string key = witness->vkey();
  open("");
  EXPECT_EQ(witness->vkey(), key);
  const http::Response again = post(request_body(log, 0, 10));
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.content_type, "text/x.tlog.size");
  EXPECT_EQ(again.body, "10\n");
}

TEST_F(WitnessTest, RefusesAForkWhateverTheOperatorSigns) {
  ASSERT_EQ(post(request_body(log, 0, 10)).status, 200);
  SmallLog fork("example.org/log");
  fork.add(9);
  fork.add(3, "other");
  EXPECT_EQ(post(request_body(fork, 10, 12)).status, 422);
  EXPECT_EQ(witness->logs().value().at(0).size, 10U);
}

TEST_F(WitnessTest, AnswersEachWrongRequestByItsOwnCode) {
  SmallLog stranger("example.org/stranger");
  stranger.add(1);
  EXPECT_EQ(post(request_body(stranger, 0, 1)).status, 404);
  SmallLog forger("example.org/log", 'x');
  forger.add(3);
  EXPECT_EQ(post(request_body(forger, 0, 3)).status, 403);
  EXPECT_EQ(post("old 9\n\n" + log.checkpoint(4)).status, 400);
  EXPECT_EQ(post("nonsense").status, 400);
  EXPECT_EQ(witness->answer({"GET", "/add-checkpoint", "", ""}).status, 405);
  EXPECT_EQ(witness->answer({"GET", "/x", "", ""}).status, 404);
}

TEST_F(WitnessTest, ShowsWhatItCosignedLast) {
  ASSERT_EQ(post(request_body(log, 0, 7)).status, 200);
  const std::string path = "/" + crypto::sha256("example.org/log").hex() + "/checkpoint";
  const http::Response shown = witness->answer({"GET", path, "", ""});
  ASSERT_EQ(shown.status, 200);
  EXPECT_TRUE(shown.body.starts_with(log.checkpoint(7)));
  EXPECT_NE(shown.body.find("example.org/witness"), std::string::npos);
}

TEST_F(WitnessTest, KeepsItsKeyFromOthersAndItsName) {
  const auto mode = fs::status(folder.path / "witness.key").permissions();
  EXPECT_EQ(mode & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
  witness.reset();
  const auto renamed = Witness::open(folder.path, "example.org/other", clock);
  ASSERT_FALSE(renamed.ok());
  EXPECT_EQ(renamed.error().kind, ErrorKind::Conflict);
}

class MirrorTest : public ::testing::Test {
 protected:
  MirrorTest() : log("example.org/log") {
    log.add(600);
    auto started = http::Server::start({}, [this](const http::Request& request) { return log.answer(request); });
    EXPECT_TRUE(started.ok());
    server = std::move(started).value();
  }

  Result<MirrorReport> run() {
    NoProgress progress;
    return mirror({.url = "http://127.0.0.1:" + std::to_string(server->port()),
                   .log = log.key.verifier(),
                   .folder = folder.path / "copy"},
                  progress);
  }

  std::string kept(const std::string& name) {
    const auto bytes = read_file(folder.path / "copy" / name, 1U << 20);
    return bytes.ok() ? bytes.value() : std::string();
  }

  Folder folder;
  SmallLog log;
  std::unique_ptr<http::Server> server;
};

TEST_F(MirrorTest, KeepsEveryEntryAndGoesOnWhereItStopped) {
  const auto first = run();
  ASSERT_TRUE(first.ok()) << first.error().in(Language::English);
  EXPECT_EQ(first.value().size, 600U);
  EXPECT_EQ(kept("checkpoint"), log.checkpoint(600));
  EXPECT_FALSE(kept("tile/entries/001").empty());
  log.add(1000);
  const auto second = run();
  ASSERT_TRUE(second.ok()) << second.error().in(Language::English);
  EXPECT_EQ(second.value().size_before, 600U);
  EXPECT_EQ(second.value().size, 1600U);
  EXPECT_EQ(run().value().tiles, 0U);
}

TEST_F(MirrorTest, KeepsSealedPayloadsUnderTheirDigest) {
  log.blobs[crypto::sha256("sealed").hex()] = "sealed";
  log.blobs[crypto::sha256("swapped").hex()] = "something else";
  const auto report = run();
  ASSERT_TRUE(report.ok()) << report.error().in(Language::English);
  EXPECT_EQ(report.value().blobs, 1U);
  EXPECT_EQ(report.value().blobs_missing, 1U);
  const std::string name = crypto::sha256("sealed").hex();
  EXPECT_EQ(kept("blobs/" + name.substr(0, 2) + "/" + name), "sealed");
}

TEST_F(MirrorTest, AsksAgainOnlyForBundlesOfWhichPayloadsWereMissing) {
  const std::string name = crypto::sha256("sealed").hex();
  log.blobs[name] = "swapped";
  ASSERT_TRUE(run().ok());
  EXPECT_EQ(log.lists_asked, 3);  // 600 entries
  log.blobs[name] = "sealed";
  EXPECT_EQ(run().value().blobs, 1U);
  EXPECT_EQ(log.lists_asked, 6);
  EXPECT_EQ(kept("blobs.complete"), "2\n");  // the third bundle is not full
  EXPECT_EQ(run().value().blobs_missing, 0U);
  EXPECT_EQ(log.lists_asked, 7);
}

TEST_F(MirrorTest, FetchesAPayloadAgainOfWhichAPowerCutLeftOnlyTheName) {
  const std::string name = crypto::sha256("sealed").hex();
  const std::string file = "blobs/" + name.substr(0, 2) + "/" + name;
  log.blobs[name] = "sealed";
  ASSERT_TRUE(run().ok());
  fs::remove(folder.path / "copy" / "blobs.complete");
  fs::resize_file(folder.path / "copy" / file, 0);
  ASSERT_TRUE(run().ok());
  EXPECT_EQ(kept(file), "sealed");
}

TEST_F(MirrorTest, KeepsWhatItHadWhenTheLogLies) {
  ASSERT_TRUE(run().ok());
  const std::string held = kept("checkpoint");
  const std::vector<std::string> honest = log.entries;

  log.entries[599] = "rewritten";  // the same size, another tree
  EXPECT_EQ(run().error().kind, ErrorKind::Corrupt);
  log.add(50);  // a longer tree that does not extend the one held
  EXPECT_EQ(run().error().kind, ErrorKind::Corrupt);
  log.entries = honest;
  log.entries.resize(100);  // shrunk
  const auto shrunk = run();
  EXPECT_EQ(shrunk.error().kind, ErrorKind::Corrupt);
  EXPECT_NE(shrunk.error().in(Language::English).find("had 600 entries, and now shows 100"), std::string::npos);

  EXPECT_EQ(kept("checkpoint"), held);
  EXPECT_EQ(kept("checkpoint.refused"), log.checkpoint(100));
  log.entries = honest;  // and nothing of what was refused stands in the way of the truth
  log.add(50);
  const auto again = run();
  EXPECT_TRUE(again.ok()) << again.error().in(Language::English);
}

TEST_F(MirrorTest, AForkIsToldEvenWhereItCannotBeKept) {
  ASSERT_TRUE(run().ok());
  fs::create_directories(folder.path / "copy" / "checkpoint.refused" / "in the way");
  log.entries.resize(100);
  const auto forked = run();
  ASSERT_FALSE(forked.ok());
  EXPECT_EQ(forked.error().kind, ErrorKind::Corrupt);
  const std::string words = forked.error().in(Language::English);
  EXPECT_NE(words.find("had 600 entries, and now shows 100"), std::string::npos) << words;
  EXPECT_NE(words.find("checkpoint.refused"), std::string::npos) << words;
  EXPECT_EQ(words.find("both checkpoints are kept"), std::string::npos) << words;
}

TEST_F(MirrorTest, RefusesEntriesThatDoNotLeadToTheSignedRoot) {
  log.served = log.checkpoint(600);
  log.entries[300] = "edited after signing";
  const auto report = run();
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().kind, ErrorKind::Corrupt);
  EXPECT_TRUE(kept("checkpoint").empty());
}

TEST_F(MirrorTest, SaysWhenNobodyAnswers) {
  server.reset();
  NoProgress progress;
  const auto report =
      mirror({.url = "http://127.0.0.1:1", .log = log.key.verifier(), .folder = folder.path / "copy"}, progress);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().kind, ErrorKind::Unavailable);
}

}  // namespace
}  // namespace plumbline::witness
