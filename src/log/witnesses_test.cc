// SPDX-License-Identifier: Apache-2.0
// Witnesses: asked with a proof, believed only where the cosignature verifies, missed on the record.
#include <map>

#include "log/signing_key.h"
#include "log/testing.h"

namespace plumbline::log {
namespace {

// A witness as the specification wants it: l1's own decision, with a memory.
class Witness : public tlog::WitnessMemory {
 public:
  Witness(std::string name, tlog::VerifierKey log_key)
      : key(tlog::NoteKey::random(name, tlog::KeyType::CosignatureV1)),
        log(std::move(log_key)) {}
  std::vector<tlog::VerifierKey> keys_of(std::string_view origin) override {
    return origin == log.name ? std::vector{log} : std::vector<tlog::VerifierKey>{};
  }
  Result<tlog::TreeHead> latest(std::string_view) override { return head; }
  WitnessReply answer(const std::string& body) {
    const tlog::WitnessAnswer answer = must(tlog::witness(body, *this, key, 1'700'000'000));
    if (answer.persist) head = *answer.persist;
    return {answer.status, answer.body};
  }
  tlog::NoteKey key;
  tlog::VerifierKey log;
  tlog::TreeHead head;
};

class WitnessesTest : public LogTest {
 protected:
  WitnessesTest() : world(root / "store"), clock(Timestamp{1'700'000'000'000'000}) {
    world.open({.clock = &clock});
    witnesses.emplace_back("w1.example", world.log().key());
    witnesses.emplace_back("w2.example", world.log().key());
    std::string policy = "log " + tlog::vkey_text(world.log().key()) + "\n";
    for (const Witness& witness : witnesses) {
      const std::string& name = witness.key.name();
      policy +=
          "witness " + name.substr(0, 2) + " " + tlog::vkey_text(witness.key.verifier()) + " http://" + name + "/\n";
    }
    std::ofstream(world.folder() / "policy.txt") << policy << "group all-of-them all w1 w2\nquorum all-of-them\n";
    std::string yaml = slurp(world.folder() / "log.yaml");
    std::ofstream(world.folder() / "log.yaml") << yaml << "policy: policy.txt\n";
    world.close();
    world.open({.clock = &clock});
  }
  Submit submit() {
    return [this](const tlog::PolicyWitness& witness, const std::string& body) -> Result<WitnessReply> {
      if (away.contains(witness.name)) return unavailable(witness.name, say("no answer", "无应答"));
      ++asked;
      return witnesses[witness.name == "w1" ? 0 : 1].answer(body);
    };
  }
  // What a witness shows of itself: the checkpoints it holds.
  Look look() {
    return [this](const tlog::PolicyWitness& witness, const std::string& path) -> Result<WitnessReply> {
      looked_at = path;
      const auto found = held_by.find(witness.name);
      return found == held_by.end() ? WitnessReply{404, ""} : WitnessReply{200, found->second};
    };
  }
  // As the log itself would sign it, had it so many events.
  std::string signed_checkpoint(std::uint64_t size) {
    const tlog::NoteKey key = must(read_signing_key(world.log().settings()));
    const std::string text = tlog::checkpoint_text(
        {.origin = key.verifier().name, .size = size, .root = crypto::sha256("more"), .extensions = {}});
    return tlog::note_text({text, {key.sign(text)}});
  }
  World world;
  std::map<std::string, std::string> held_by;
  std::string looked_at;
  FixedClock clock;
  std::vector<Witness> witnesses;
  std::set<std::string> away;
  int asked = 0;
};

TEST_F(WitnessesTest, ACheckpointTheyAllCosignMakesReceiptsWitnessed) {
  world.append_many(5);
  must(world.log().sign_checkpoint());
  EXPECT_EQ(must(world.log().prove(3)).standing, Standing::Logged);
  const WitnessRound round = must(world.log().ask_witnesses(submit()));
  EXPECT_TRUE(round.quorum);
  EXPECT_EQ(round.cosigned.size(), 2U);
  const Receipt receipt = must(world.log().prove(3));
  EXPECT_EQ(receipt.standing, Standing::Witnessed);
  const Shown shown = must(world.log().events(3, 1)).at(0);
  EXPECT_TRUE(must(tlog::verify_receipt(receipt.proof, shown.entry_bytes, must(world.log().policy()))).quorum);
  EXPECT_NE(slurp(world.folder() / "log" / "checkpoint").find("w2.example"), std::string::npos);
  world.append_many(300);
  EXPECT_EQ(must(world.log().ask_witnesses(submit())).size, 306U) << "with a consistency proof";
  EXPECT_TRUE(must(world.log().ask_witnesses(submit())).quorum) << "asked again without anything new";
}

TEST_F(WitnessesTest, AnEventTheyHaveNotSeenYetIsLoggedAndAnOlderOneWitnessed) {
  world.append_many(5);
  must(world.log().ask_witnesses(submit()));
  world.append_many(5);
  must(world.log().sign_checkpoint());
  EXPECT_EQ(must(world.log().prove(3)).standing, Standing::Witnessed);
  EXPECT_EQ(must(world.log().prove(9)).standing, Standing::Logged);
}

TEST_F(WitnessesTest, AWitnessThatRemembersAnotherSizeIsAskedAgainFromThere) {
  world.append_many(5);
  must(world.log().ask_witnesses(submit()));
  must(world.cases().run("DELETE FROM log_cursor WHERE reader = 'witness/w1'"));
  world.append_many(5);
  asked = 0;
  EXPECT_TRUE(must(world.log().ask_witnesses(submit())).quorum);
  EXPECT_EQ(asked, 3);
}

TEST_F(WitnessesTest, AWitnessThatHoldsMoreStopsTheLog) {
  world.append_many(5);
  must(world.log().ask_witnesses(submit()));
  witnesses[0].head.size = 9999;
  world.append_many(1);
  held_by["w1"] = signed_checkpoint(9999);
  const auto refused = world.log().ask_witnesses(submit(), look());
  EXPECT_EQ(looked_at, crypto::sha256("example.org/office").hex() + "/checkpoint");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::Corrupt);
  EXPECT_NE(words_of(refused).find("the database is older than what witness w1 holds"), std::string::npos);
  world.close();
  EXPECT_NE(words_of(world.try_open()).find("the database is older than what witness w1 holds"), std::string::npos);
}

TEST_F(WitnessesTest, AnAnswerThatOnlySaysMoreIsARefusalAndStopsNothing) {
  world.append_many(5);
  must(world.log().ask_witnesses(submit()));
  witnesses[0].head.size = 9999;
  std::string forged = signed_checkpoint(9999);
  forged[forged.size() - 5] = forged[forged.size() - 5] == 'A' ? 'B' : 'A';
  for (const std::string& held : {std::string(), forged, signed_checkpoint(3)}) {
    if (!held.empty()) held_by["w1"] = held;
    world.append_many(1);
    const WitnessRound round = must(world.log().ask_witnesses(submit(), look()));
    ASSERT_EQ(round.refused.size(), 1U);
    EXPECT_NE(round.refused[0].second.in(Language::English).find("anybody may have said so"), std::string::npos);
    EXPECT_EQ(round.cosigned, std::vector<std::string>{"w2"});
  }
  world.close();
  world.open({.clock = &clock});
}

TEST_F(WitnessesTest, AWitnessOfAnotherHistoryStopsTheLog) {
  world.append_many(5);
  must(world.log().ask_witnesses(submit()));
  witnesses[0].head.root.bytes[0] ^= 1U;
  world.append_many(1);
  EXPECT_NE(words_of(world.log().ask_witnesses(submit())).find("has cosigned another history"), std::string::npos);
}

TEST_F(WitnessesTest, AForgedCosignatureIsNotBelieved) {
  world.append_many(5);
  const WitnessRound round = must(world.log().ask_witnesses(
      [&](const tlog::PolicyWitness& witness, const std::string& body) -> Result<WitnessReply> {
        WitnessReply reply = witnesses[0].answer(body);
        if (witness.name == "w2") reply.body = "\u2014 w2.example AAAAAAAA\n";
        return reply;
      }));
  EXPECT_FALSE(round.quorum);
  ASSERT_EQ(round.refused.size(), 1U);
  EXPECT_EQ(round.refused[0].first, "w2");
  EXPECT_EQ(must(world.log().prove(3)).standing, Standing::Logged);
}

TEST_F(WitnessesTest, BeingAwayForTooLongIsAnEventAndSoIsTheReturn) {
  world.append_many(3);
  must(world.log().ask_witnesses(submit()));
  away.insert("w2");
  world.append_many(1);
  EXPECT_FALSE(must(world.log().ask_witnesses(submit())).alarm) << "not yet";
  clock.turn_to(Timestamp{clock.now().micros + std::int64_t{11} * 60 * 1'000'000});
  const std::uint64_t before = must(world.log().size());
  EXPECT_TRUE(must(world.log().ask_witnesses(submit())).alarm);
  EXPECT_EQ(must(world.log().events(before, 1)).at(0).entry.type, EventClass::WitnessesAway);
  EXPECT_FALSE(must(world.log().ask_witnesses(submit())).alarm) << "once";
  EXPECT_EQ(must(world.log().size()), before + 1) << "work went on meanwhile";
  away.clear();
  must(world.log().ask_witnesses(submit()));
  EXPECT_EQ(must(world.log().events(before + 1, 1)).at(0).entry.type, EventClass::WitnessesBack);
}

}  // namespace
}  // namespace plumbline::log
