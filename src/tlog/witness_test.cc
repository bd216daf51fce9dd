// SPDX-License-Identifier: Apache-2.0
// The witness: torchwood's published dialogue request by request, and every status code of the specification.
#include <fmt/core.h>

#include "base/hex.h"
#include "tlog/tlog_testing.h"

namespace plumbline::tlog {
namespace {

// Remembers as a witness does, for one log.
struct Memory : WitnessMemory {
  std::string origin;
  VerifierKey key;
  TreeHead head;

  std::vector<VerifierKey> keys_of(std::string_view asked) override {
    return asked == origin ? std::vector<VerifierKey>{key} : std::vector<VerifierKey>{};
  }
  Result<TreeHead> latest(std::string_view) override { return head; }

  WitnessAnswer ask(std::string_view body, const NoteKey& witness_key, std::uint64_t time = 1'700'000'000) {
    WitnessAnswer answer = witness(body, *this, witness_key, time).value();
    EXPECT_EQ(answer.status == 200, answer.persist.has_value());
    if (answer.persist) head = *answer.persist;
    return answer;
  }
};

const std::string kOrigin = "example.org/log";

struct Dialogue : ::testing::Test {
  NoteKey log = NoteKey::random(kOrigin, KeyType::Ed25519);
  NoteKey cosigner = NoteKey::random("example.org/witness", KeyType::CosignatureV1);
  Hashes leaves = testing::some_leaves(20);
  testing::LeafNodes nodes{leaves};
  Memory memory;

  Dialogue() {
    memory.origin = kOrigin;
    memory.key = log.verifier();
  }
  std::string checkpoint(std::uint64_t size) {
    const std::string text = checkpoint_text({kOrigin, size, root_of(size, nodes).value(), {}});
    return note_text({text, {log.sign(text)}});
  }
  std::string request(std::uint64_t old_size, std::uint64_t size) {
    return add_checkpoint_text({old_size, consistency_proof(old_size, size, nodes).value(), checkpoint(size)});
  }
  int status(const std::string& body) { return memory.ask(body, cosigner).status; }
};

TEST_F(Dialogue, GrowsWithTheLogAndCosigns) {
  for (const auto& [old_size, size] : {std::pair(0, 0), {0, 1}, {1, 7}, {7, 8}, {8, 8}, {8, 20}}) {
    const std::string body = request(static_cast<std::uint64_t>(old_size), static_cast<std::uint64_t>(size));
    EXPECT_EQ(add_checkpoint_text(parse_add_checkpoint(body).value()), body);
    const WitnessAnswer answer = memory.ask(body, cosigner, 1'800'000'000);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.origin, kOrigin);
    const Note note = parse_note(checkpoint(static_cast<std::uint64_t>(size))).value();
    const auto verified =
        verify_note({note.text, parse_signature_lines(answer.body).value()}, {cosigner.verifier()}).value();
    ASSERT_EQ(verified.size(), 1U);
    EXPECT_EQ(verified[0].time, 1'800'000'000U);
  }
}

TEST_F(Dialogue, AnswersEveryStatusOfTheSpecification) {
  ASSERT_EQ(status(request(0, 5)), 200);
  EXPECT_EQ(status("nonsense"), 400);
  EXPECT_EQ(status("old 5\n\nnot a note"), 400);
  EXPECT_EQ(status("old 05\n\n" + checkpoint(7)), 400);
  EXPECT_EQ(status(add_checkpoint_text({9, {}, checkpoint(7)})), 400);
  const WitnessAnswer conflict = memory.ask(request(3, 7), cosigner);
  EXPECT_EQ(conflict.status, 409);
  EXPECT_EQ(conflict.body, "5\n");
  EXPECT_EQ(conflict.content_type, "text/x.tlog.size");
  EXPECT_EQ(status(add_checkpoint_text({5, {}, checkpoint(7)})), 422);
  EXPECT_EQ(status(add_checkpoint_text({5, consistency_proof(5, 8, nodes).value(), checkpoint(7)})), 422);
  EXPECT_EQ(status(add_checkpoint_text({5, {leaves[0]}, checkpoint(5)})), 422) << "same size, proof not empty";
  EXPECT_EQ(memory.head.size, 5U) << "a refusal changes nothing";
  memory.head = {};
  EXPECT_EQ(status(add_checkpoint_text({0, {leaves[0]}, checkpoint(7)})), 422) << "from nothing, proof not empty";
  const std::string false_empty = checkpoint_text({kOrigin, 0, leaves[0], {}});
  EXPECT_EQ(status(add_checkpoint_text({0, {}, note_text({false_empty, {log.sign(false_empty)}})})), 422);
  const std::string elsewhere = checkpoint_text({"example.org/other", 1, leaves[0], {}});
  EXPECT_EQ(status(add_checkpoint_text({0, {}, note_text({elsewhere, {log.sign(elsewhere)}})})), 404);
  const std::string text = checkpoint_text({kOrigin, 1, leaves[0], {}});
  EXPECT_EQ(status(add_checkpoint_text({0, {}, note_text({text, {cosigner.cosign(text, 1)}})})), 403) << "unsigned";
  EXPECT_EQ(status(add_checkpoint_text({0, {}, note_text({text, {log.sign("other text\n")}})})), 403) << "forged";
}

TEST_F(Dialogue, AForkIsNeverCosigned) {
  ASSERT_EQ(status(request(0, 5)), 200);
  Hashes others = leaves;
  others[2] = leaf_hash("replaced");
  testing::LeafNodes fork(others);
  for (const std::uint64_t size : {5U, 6U, 20U}) {
    const std::string text = checkpoint_text({kOrigin, size, root_of(size, fork).value(), {}});
    EXPECT_EQ(
        status(add_checkpoint_text({5, consistency_proof(5, size, fork).value(), note_text({text, {log.sign(text)}})})),
        422)
        << size;
  }
}

// The blocks between ``` of the published dialogue, each followed by the expected status and, sometimes, body.
TEST(PublishedDialogue, IsAnsweredAsExpected) {
  NEEDS_VECTORS();
  const std::string script = testing::file(testing::vectors() / "witness" / "litewitness.txt");
  Memory memory;
  memory.origin = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
  const std::string log_key = from_hex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f").value();
  memory.key = verifier_key(memory.origin, KeyType::Ed25519, *crypto::public_key_of_bytes(log_key));
  const NoteKey witness_key = NoteKey::random("example.com/witness", KeyType::CosignatureV1);
  std::size_t requests = 0;
  for (std::size_t at = script.find("```\n"); at != std::string::npos; at = script.find("```\n", at)) {
    const std::size_t end = script.find("\n```\n", at + 4);
    const std::string body = script.substr(at + 4, end + 1 - (at + 4));
    const std::string after = script.substr(end + 5, script.find("POST ", end) - (end + 5));
    int wanted = std::stoi(after.substr(after.find("HTTP ") + 5, 3));
    if (after.find("unknown log") != std::string::npos) wanted = 404;  // the script is older than this rule
    const WitnessAnswer answer = memory.ask(body, witness_key);
    EXPECT_EQ(answer.status, wanted) << body << answer.body;
    const std::size_t exact = after.find("body == \"");
    if (exact != std::string::npos) {
      EXPECT_EQ(answer.body, after.substr(exact + 9, 1) + "\n");
    }
    const std::size_t part = after.find("body contains \"");
    if (part != std::string::npos) {
      const std::size_t begin = part + 15;
      EXPECT_NE(answer.body.find(after.substr(begin, after.find('"', begin) - begin)), std::string::npos)
          << answer.body;
    }
    ++requests;
    at = end + 5;
  }
  EXPECT_EQ(requests, 9U);
}

TEST(Request, WhatIsNotOneIsRefused) {
  const std::string hash = crypto::to_base64(std::string(32, 'h'));
  std::string many = "old 1\n";
  for (std::size_t i = 0; i < kProofHashesMax; ++i) many += hash + "\n";
  EXPECT_TRUE(parse_add_checkpoint(many + "\nnote").ok());
  const std::vector<std::string> refused{"",
                                         "old 1",
                                         "old 1\n",
                                         "old x\n\n",
                                         "old  1\n\n",
                                         "old 1 \n\n",
                                         "new 1\n\n",
                                         "old 1\n" + hash + "\n",
                                         "old 1\nx\n\n",
                                         "old 1\n" + hash.substr(1) + "\n\n",
                                         many + hash + "\n\nnote",
                                         std::string(kNoteBytesMax + 1, 'a')};
  for (const std::string& text : refused) EXPECT_FALSE(parse_add_checkpoint(text).ok()) << text.substr(0, 80);
}

}  // namespace
}  // namespace plumbline::tlog
