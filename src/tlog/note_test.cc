// SPDX-License-Identifier: Apache-2.0
// Notes, keys, cosignatures and checkpoints against published examples; every change of them must be refused.
#include <fmt/core.h>

#include "tlog/tlog_testing.h"

namespace plumbline::tlog {
namespace {

constexpr std::string_view kPeterPublic = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kPeterPrivate =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
// golang/mod, sumdb/note/note_test.go
constexpr std::string_view kPeterText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr std::string_view kPeterSignature =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

std::vector<std::string> changed_by_one_byte(std::string_view text) {
  std::vector<std::string> changed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char other : {'\0', '\n', ' ', '+', '/', '=', 'A', 'a', '0', '\x80'}) {
      if (text[i] == other) continue;
      changed.emplace_back(text);
      changed.back()[i] = other;
    }
    changed.emplace_back(text);
    changed.back()[i] = static_cast<char>(text[i] ^ 1);
  }
  return changed;
}

TEST(Key, ThePublishedPairBelongsTogether) {
  const VerifierKey verifier = parse_vkey(kPeterPublic).value();
  EXPECT_EQ(verifier.name, "PeterNeumann");
  EXPECT_EQ(verifier.id, 0xc74f20a3);
  EXPECT_EQ(vkey_text(verifier), kPeterPublic);
  const NoteKey key = NoteKey::parse(kPeterPrivate).value();
  EXPECT_EQ(key.verifier(), verifier);
  EXPECT_EQ(key.text().view(), kPeterPrivate);
}

std::vector<std::string_view> proper_substrings(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t size = begin == 0 ? text.size() - 1 : text.size() - begin; size > 0; --size) {
      parts.push_back(text.substr(begin, size));
    }
  }
  return parts;
}

TEST(Key, EveryProperSubstringIsRefused) {
  for (const std::string_view part : proper_substrings(kPeterPublic)) EXPECT_FALSE(parse_vkey(part).ok()) << part;
  for (const std::string_view part : proper_substrings(kPeterPrivate)) EXPECT_FALSE(NoteKey::parse(part).ok()) << part;
}

TEST(Key, EveryChangedByteIsRefused) {
  for (const std::string& text : changed_by_one_byte(kPeterPublic)) EXPECT_FALSE(parse_vkey(text).ok()) << text;
  for (const std::string& text : changed_by_one_byte(kPeterPrivate)) EXPECT_FALSE(NoteKey::parse(text).ok()) << text;
}

TEST(Key, OfAnotherAlgorithmIsReadAndVerifiesNothing) {
  const std::string key(1312, 'k');
  const VerifierKey post_quantum{"w", 0x06, key, key_id("w", 0x06, key)};
  const VerifierKey read = parse_vkey(vkey_text(post_quantum)).value();
  EXPECT_EQ(read, post_quantum);
  EXPECT_FALSE(read.supported());
  const Note note{"text\n", {{"w", read.id, std::string(2428, 's')}}};
  EXPECT_TRUE(verify_note(note, {read}).value().empty());
}

TEST(Key, NamesWithBlanksOrPlusAreRefused) {
  for (const char* good : {"example.com/log", "准绳", "a"}) EXPECT_TRUE(is_key_name(good)) << good;
  for (const std::string bad :
       {"", "a b", "a+b", "a\tb", "a\u00A0b", "a\u3000b", "a\u2028", "\xC2\x85", "a\x80", "a\x7f"}) {
    EXPECT_FALSE(is_key_name(bad)) << bad;
  }
  EXPECT_FALSE(is_key_name(std::string(256, 'n')));
}

TEST(Note, ThePublishedOneIsReadVerifiedAndWritten) {
  const std::string bytes = fmt::format("{}\n{}", kPeterText, kPeterSignature);
  const Note note = parse_note(bytes).value();
  EXPECT_EQ(note.text, kPeterText);
  EXPECT_EQ(note_text(note), bytes);
  const auto verified = verify_note(note, {parse_vkey(kPeterPublic).value()}).value();
  ASSERT_EQ(verified.size(), 1U);
  EXPECT_EQ(NoteKey::parse(kPeterPrivate).value().sign(kPeterText), note.signatures[0]);
}

TEST(Note, EveryChangedByteIsNoticed) {
  const std::vector<VerifierKey> keys{parse_vkey(kPeterPublic).value()};
  for (const std::string& bytes : changed_by_one_byte(fmt::format("{}\n{}", kPeterText, kPeterSignature))) {
    const auto note = parse_note(bytes);
    if (!note.ok()) continue;
    const auto verified = verify_note(note.value(), keys);
    EXPECT_TRUE(!verified.ok() || verified.value().empty()) << bytes;
  }
}

TEST(Note, UnknownLinesAreKeptAndPassedOverAKnownOneThatFailsRejects) {
  const NoteKey key = NoteKey::random("example.org/log", KeyType::Ed25519);
  const NoteKey stranger = NoteKey::random("example.org/other", KeyType::Ed25519);
  const NoteKey same_name = NoteKey::random("example.org/log", KeyType::Ed25519);
  Note note{"text\n", {stranger.sign("text\n"), same_name.sign("text\n"), {"x", 7, "long unknown signature"}}};
  EXPECT_TRUE(verify_note(note, {key.verifier()}).value().empty());
  note.signatures.push_back(key.sign("text\n"));
  EXPECT_EQ(verify_note(note, {key.verifier()}).value().size(), 1U);
  EXPECT_EQ(parse_note(note_text(note)).value(), note);
  EXPECT_EQ(verify_note(note, {key.verifier(), stranger.verifier()}).value().size(), 2U);
  note.signatures.insert(note.signatures.begin(), key.sign("other text\n"));
  EXPECT_EQ(verify_note(note, {key.verifier()}).error().kind, ErrorKind::Corrupt);
}

TEST(Note, SplitsAtTheLastBlankLine) {
  const NoteKey key = NoteKey::random("k", KeyType::Ed25519);
  const std::string text = "one\n\ntwo\n\n";
  const Note note{text, {key.sign(text)}};
  EXPECT_EQ(parse_note(note_text(note)).value().text, text);
}

TEST(Note, WhatIsNotOneIsRefused) {
  const std::string line = signature_line_text(NoteKey::random("k", KeyType::Ed25519).sign("t\n"));
  EXPECT_TRUE(parse_note("t\n\n" + line).ok());
  const std::vector<std::string> refused{std::string(),
                                         std::string("t\n"),
                                         "t\n" + line,
                                         "t\n\n",
                                         "t\n\n\n" + line + "\n",
                                         "t\r\n\n" + line,
                                         "t\x80\n\n" + line,
                                         "t\n\n" + line.substr(0, line.size() - 1),
                                         "t\n\n- k AAAAAAAA\n",
                                         std::string("t\n\n— k AAAA\n"),
                                         std::string("t\n\n— k AAAAAAAB=\n"),
                                         std::string("t\n\n—  AAAAAAAA\n"),
                                         std::string("t\n\n— k  AAAAAAAA\n"),
                                         std::string("t\n\n— k+ AAAAAAAA\n")};
  for (const std::string& bad : refused) EXPECT_FALSE(parse_note(bad).ok()) << bad;
  std::string many = "t\n\n";
  for (std::size_t i = 0; i < kNoteSignaturesMax; ++i) many += line;
  EXPECT_TRUE(parse_note(many).ok());
  EXPECT_FALSE(parse_note(many + line).ok());
  EXPECT_FALSE(parse_note(std::string(kNoteBytesMax + 1, 'a')).ok());
}

TEST(Cosignature, IsTheKnownAnswer) {
  NEEDS_VECTORS();
  const Note note = parse_note(testing::file(testing::vectors() / "tessera-log" / "checkpoint.15")).value();
  const NoteKey witness = NoteKey::from_seed("witness.example/w1", KeyType::CosignatureV1, std::string(32, '\x22'));
  EXPECT_EQ(vkey_text(witness.verifier()), "witness.example/w1+e0cd2864+BKCapfR6Z1mAL/lV+NwtKhSlyZ0jvpf4ZBJ/+Tg0VaTw");
  const SignatureLine line = witness.cosign(note.text, 1'700'000'000);
  EXPECT_EQ(
      signature_line_text(line),
      "— witness.example/w1 4M0oZAAAAABlU/EA99KVo+gKtlNaEVajj0+VF0eO9hfXzwChrTAhp3D0fFGq++hBDTTs68Yvr5AasntQEehFpwWxf"
      "6xyKlvNWYK6Cw==\n");
  Note cosigned = note;
  cosigned.signatures.push_back(line);
  const auto verified = verify_note(cosigned, {witness.verifier()}).value();
  ASSERT_EQ(verified.size(), 1U);
  EXPECT_EQ(verified[0].time, 1'700'000'000U);
  cosigned.signatures.back().signature[7] ^= 1;  // the time
  EXPECT_FALSE(verify_note(cosigned, {witness.verifier()}).ok());
}

TEST(Checkpoint, EveryCheckpointOfThePublishedLogIsOpenedAndSignedAlike) {
  NEEDS_VECTORS();
  const NoteKey key =
      NoteKey::parse("PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg")
          .value();
  EXPECT_EQ(vkey_text(key.verifier()),
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
  for (int size = 0; size <= 15; ++size) {
    const std::string bytes = testing::file(testing::vectors() / "tessera-log" / fmt::format("checkpoint.{}", size));
    const Checkpoint checkpoint = open_checkpoint(bytes, key.verifier()).value();
    EXPECT_EQ(checkpoint.size, static_cast<std::uint64_t>(size));
    const std::string text = checkpoint_text(checkpoint);
    EXPECT_EQ(note_text({text, {key.sign(text)}}), bytes);
  }
}

TEST(Checkpoint, IsSigsumsKnownAnswer) {  // sigsum-go, pkg/checkpoint/checkpoint_test.go: seed 11 00 .. 00
  const crypto::Ed25519Key key = crypto::Ed25519Key::from_seed("\x11" + std::string(31, '\0'));
  const std::string origin = "sigsum.org/v1/tree/" + crypto::sha256(key.public_key().view()).hex();
  const NoteKey signer = NoteKey::from_seed(origin, KeyType::Ed25519, key.seed().view());
  Checkpoint checkpoint{origin, 10, {}, {}};
  checkpoint.root.bytes = {28, 14, 71};
  const std::string text = checkpoint_text(checkpoint);
  const std::string published =
      "sigsum.org/v1/tree/e796172b92befd62d9dc67e41c2f5bc9d3100a3023b20b1ca40288dd1c679e69\n"
      "10\n"
      "HA5HAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
      "\n"
      "— sigsum.org/v1/tree/e796172b92befd62d9dc67e41c2f5bc9d3100a3023b20b1ca40288dd1c679e69 "
      "gJ2ho0n8F8olcerUF1FFdv235A/5as/coWrpLrtE7ovMeP5whgwouYExowG/lTznxu6OUGjjt5yJQ6bXtTcf718MqAQ=\n";
  EXPECT_EQ(note_text({text, {signer.sign(text)}}), published);
  EXPECT_EQ(open_checkpoint(published, signer.verifier()).value(), checkpoint);
}

TEST(Note, TheSpecificationsExampleVerifies) {  // C2SP signed-note
  const VerifierKey key = parse_vkey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k").value();
  const Note note =
      parse_note(
          "This is an example message.\n\n— example.com/foo "
          "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n")
          .value();
  EXPECT_EQ(verify_note(note, {key}).value().size(), 1U);
}

TEST(Checkpoint, WhatIsNotOneIsRefused) {
  const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  EXPECT_EQ(parse_checkpoint("o\n0\n" + root + "\n").value().root, empty_root());
  EXPECT_EQ(parse_checkpoint("o\n0\n" + root + "\nextension\n").value().extensions.size(), 1U);
  for (const std::string& bad :
       {std::string(), std::string("o\n"), "\n0\n" + root + "\n", "o\n00\n" + root + "\n", "o\n01\n" + root + "\n",
        "o\n-1\n" + root + "\n", "o\n+1\n" + root + "\n", "o\n18446744073709551616\n" + root + "\n",
        "o\n4611686018427387905\n" + root + "\n", "o\n0\n" + root, "o\n0\n" + root.substr(0, 43) + "\n",
        "o\n0\n" + root + "=\n", "o\n0\n" + root + "\n\n", "o\n0\n" + root + "\nx", "o\n0 \n" + root + "\n"}) {
    EXPECT_FALSE(parse_checkpoint(bad).ok()) << bad;
  }
}

TEST(Checkpoint, UnderAnotherNameOrUnsignedIsRefused) {
  const NoteKey key = NoteKey::random("example.org/a", KeyType::Ed25519);
  const NoteKey other = NoteKey::random("example.org/b", KeyType::Ed25519);
  const std::string text = checkpoint_text({"example.org/a", 0, empty_root(), {}});
  EXPECT_TRUE(open_checkpoint(note_text({text, {key.sign(text)}}), key.verifier()).ok());
  EXPECT_FALSE(open_checkpoint(note_text({text, {key.sign(text)}}), other.verifier()).ok());
  EXPECT_FALSE(open_checkpoint(note_text({text, {other.sign(text)}}), other.verifier()).ok())
      << "origin is not its name";
}

}  // namespace
}  // namespace plumbline::tlog
