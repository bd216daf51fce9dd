// SPDX-License-Identifier: Apache-2.0
// Policies and receipts: the cases of transparency-dev/formats, and what a receipt must and must not prove.
#include <fmt/core.h>

#include "tlog/tlog_testing.h"

namespace plumbline::tlog {
namespace {

NoteKey witness_key(int number) {
  return NoteKey::from_seed(fmt::format("witness.example/w{}", number), KeyType::CosignatureV1,
                            std::string(32, static_cast<char>(number)));
}

NoteKey log_key() {
  return NoteKey::from_seed("example.com/log", KeyType::Ed25519, std::string(32, 'L'));
}

std::string vkey(int number) {
  return vkey_text(witness_key(number).verifier());
}

const std::string kLog = vkey_text(log_key().verifier());

TEST(Policy, TheSpecificationsExampleIsRead) {
  const std::string text = fmt::format(
      "log {}\n\nwitness X1 {}\nwitness X2 {}\nwitness X3 {}\ngroup X-witnesses 2 X1 X2 X3\n\n"
      "witness Y1 {}\nwitness Y2 {}\nwitness Y3 {}\ngroup Y-witnesses any Y1 Y2 Y3\n\n"
      "group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n",
      kLog, vkey(1), vkey(2), vkey(3), vkey(4), vkey(5), vkey(6));
  const Policy policy = parse_policy(text).value();
  EXPECT_EQ(policy.logs.size(), 1U);
  EXPECT_EQ(policy.witnesses.size(), 6U);
  EXPECT_TRUE(quorum_met(policy, {"X1", "X3", "Y2"}));
  EXPECT_TRUE(quorum_met(policy, {"X1", "X2", "X3", "Y1", "Y2", "Y3"}));
  EXPECT_FALSE(quorum_met(policy, {"X1", "X2", "X3"}));
  EXPECT_FALSE(quorum_met(policy, {"X1", "Y1", "Y2", "Y3"}));
  EXPECT_FALSE(quorum_met(policy, {}));
  EXPECT_FALSE(quorum_met(policy, {"X-witnesses", "Y-witnesses", "X-and-Y"})) << "a group cannot be named as a witness";
}

TEST(Policy, BlanksCommentsUrlsAndOddNamesAreRead) {
  EXPECT_EQ(parse_policy("quorum none\n").value().quorum, "none");
  const Policy policy = parse_policy("\n# comment\n\t # another comment\n\twitness \t w1  " + vkey(1) +
                                     "   https://w1.example.com/  \n\n  quorum\tw1")
                            .value();
  EXPECT_EQ(policy.witnesses[0].url, "https://w1.example.com/");
  EXPECT_TRUE(parse_policy(fmt::format("witness KKlvin-w\x80 {}\nquorum KKlvin-w\x80\n", vkey(1))).ok());
  EXPECT_TRUE(parse_policy(fmt::format("witness all {}\nwitness any {}\ngroup group 2 all any\nquorum group\n", vkey(1),
                                       vkey(2)))
                  .ok());
  const std::string key(1312, 'k');
  const VerifierKey post_quantum{"pq.example", 0x06, key, key_id("pq.example", 0x06, key)};
  const Policy with_pq = parse_policy(fmt::format("witness w1 {}\nquorum w1\n", vkey_text(post_quantum))).value();
  EXPECT_FALSE(with_pq.witnesses[0].key.supported());
}

TEST(Policy, WhatIsNotOneIsRefused) {
  const std::string w1 = fmt::format("witness w1 {}\n", vkey(1));
  const std::string w2 = fmt::format("witness w2 {}\n", vkey(2));
  const std::string plain = vkey_text(NoteKey::random("plain", KeyType::Ed25519).verifier());
  const VerifierKey unknown{"u", 0x63, std::string(32, 'k'), key_id("u", 0x63, std::string(32, 'k'))};
  const VerifierKey renamed =
      verifier_key("impostor", KeyType::CosignatureV1, *crypto::public_key_of_bytes(witness_key(1).verifier().key));
  const std::vector<std::string> refused{
      "quorum none\n\x01",
      "quorum none\r\n",
      "quibble w1\nquorum none\n",
      fmt::format("witness w1 {} https://w1.example.com/ # comment\nquorum w1\n", vkey(1)),
      "log\nquorum none\n",
      "log garbage\nquorum none\n",
      fmt::format("log {}\nquorum none\n", vkey_text(unknown)),
      fmt::format("log {}\nquorum none\n", vkey(1)),
      fmt::format("log {0}\nlog {0} https://log.example.com/\nquorum none\n", kLog),
      "witness w1\nquorum none\n",
      fmt::format("witness w1 {}\nquorum w1\n", plain),
      fmt::format("witness none {}\nquorum none\n", vkey(1)),
      w1 + "witness w1 " + vkey(2) + "\nquorum w1\n",
      w1 + "group w1 any w1\nquorum w1\n",
      w1 + "group g1 1\nquorum w1\n",
      w1 + "group none any w1\nquorum none\n",
      w1 + "group g1 0 w1\nquorum g1\n",
      w1 + "group g1 -1 w1\nquorum g1\n",
      w1 + "group g1 01 w1\nquorum g1\n",
      w1 + "group g1 2 w1\nquorum g1\n",
      w1 + "group g1 any w2\nquorum g1\n",
      "group g1 any w1\n" + w1 + "quorum g1\n",
      w1 + "group g1 any g1\nquorum g1\n",
      w1 + "group g1 any none w1\nquorum g1\n",
      w1 + "group g1 all w1 w1\nquorum g1\n",
      w1 + w2 + "group g1 any w1 w2\ngroup g2 any w1\nquorum g1\n",
      w1,
      w1 + "quorum w1\nquorum w1\n",
      "quorum unknown\n",
      "quorum w1\n" + w1,
      "quorum\n",
      "",
      w1 + fmt::format("witness w2 {}\nquorum w1\n", vkey_text(renamed)),
      std::string(kPolicyBytesMax, '#') + "\nquorum none\n"};
  for (const std::string& text : refused) EXPECT_FALSE(parse_policy(text).ok()) << text.substr(0, 200);
}

TEST(Policy, ThirtyTwoOfEachAreRead) {
  std::string text;
  for (int i = 1; i <= 32; ++i) {
    const NoteKey log = NoteKey::random(fmt::format("log{}", i), KeyType::Ed25519);
    text += fmt::format("log {}\nwitness w{} {}\ngroup g{} any w{}\n", vkey_text(log.verifier()), i, vkey(i), i, i);
  }
  EXPECT_EQ(parse_policy(text + "quorum g32\n").value().groups.size(), 32U);
}

// A log of three entries whose checkpoint two of three witnesses cosigned.
struct Receipts {
  Hashes leaves = testing::some_leaves(3);
  testing::LeafNodes nodes{leaves};
  Note note;
  Policy policy =
      parse_policy(fmt::format("log {}\nwitness a {}\nwitness b {}\nwitness c {}\ngroup g 2 a b c\nquorum g\n", kLog,
                               vkey(1), vkey(2), vkey(3)))
          .value();

  Receipts() {
    note.text = checkpoint_text({"example.com/log", 3, root_of(3, nodes).value(), {}});
    note.signatures = {log_key().sign(note.text), witness_key(1).cosign(note.text, 100),
                       witness_key(3).cosign(note.text, 200)};
  }
  Proof proof(std::uint64_t index) { return {{}, index, inclusion_proof(index, 3, nodes).value(), note_text(note)}; }
};

TEST(Receipt, ProvesItsEntryAndNoOther) {
  Receipts log;
  for (std::uint64_t index = 0; index < 3; ++index) {
    const Proof proof = parse_proof(proof_text(log.proof(index))).value();
    EXPECT_EQ(proof, log.proof(index));
    const Witnessed witnessed = verify_receipt(proof, std::to_string(index), log.policy).value();
    EXPECT_EQ(witnessed.cosigned, (std::map<std::string, std::uint64_t>{{"a", 100}, {"c", 200}}));
    EXPECT_FALSE(verify_receipt(proof, std::to_string(index + 1), log.policy).ok());
    Proof moved = proof;
    moved.index = (index + 1) % 3;
    EXPECT_FALSE(verify_receipt(moved, std::to_string(index), log.policy).ok());
  }
}

TEST(Receipt, NeedsTheQuorum) {
  Receipts log;
  log.note.signatures.pop_back();
  const auto refused = verify_receipt(log.proof(0), "0", log.policy);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().what.en.find("too few witnesses"), std::string::npos);
  const Note note = parse_note(log.proof(0).checkpoint).value();
  EXPECT_FALSE(open_witnessed(note, log.policy).value().quorum) << "an answer, not an error";
  log.note.signatures.push_back(witness_key(1).cosign(log.note.text, 300));
  EXPECT_FALSE(verify_receipt(log.proof(0), "0", log.policy).ok()) << "one witness twice is one witness";
  log.note.signatures = {witness_key(1).cosign(log.note.text, 1), witness_key(2).cosign(log.note.text, 1)};
  EXPECT_FALSE(verify_receipt(log.proof(0), "0", log.policy).ok()) << "without the log's own signature";
}

TEST(Receipt, WhatIsNotOneIsRefused) {
  Receipts log;
  const std::string good = proof_text(log.proof(0));
  ASSERT_TRUE(parse_proof(good).ok());
  Proof with_extra = log.proof(0);
  with_extra.extra = "for people";
  EXPECT_EQ(parse_proof(proof_text(with_extra)).value(), with_extra);
  const std::string head = "c2sp.org/tlog-proof@v1\n";
  const std::string end = "\n" + note_text(log.note);
  const std::string hash = crypto::to_base64(std::string(32, 'h'));
  EXPECT_TRUE(parse_proof(head + "index 0\n" + end).ok());
  std::string many = head + "index 0\n";
  for (std::size_t i = 0; i <= kProofHashesMax; ++i) many += hash + "\n";
  const std::vector<std::string> refused{"wrong-header\nindex 0\n" + end,
                                         head + "extra !!notbase64!!\nindex 0\n" + end,
                                         head + "\n" + end,
                                         head + "index notanumber\n" + end,
                                         head + "index -5\n" + end,
                                         head + "index 05\n" + end,
                                         head + "index 0\n!!notbase64!!\n" + end,
                                         head + "index 0\n" + crypto::to_base64(std::string(64, '\0')) + "\n" + end,
                                         head + "index 0\n" + std::string(65'536, 'a') + "\n",
                                         head + "index 0\nextra YQ==\n" + end,
                                         many + end,
                                         head + "index 0\n" + hash + "\n",
                                         head + "index 0\n\nno note\n",
                                         ""};
  for (const std::string& text : refused) EXPECT_FALSE(parse_proof(text).ok()) << text.substr(0, 200);
}

}  // namespace
}  // namespace plumbline::tlog
