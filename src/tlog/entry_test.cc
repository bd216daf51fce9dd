// SPDX-License-Identifier: Apache-2.0
// Entries: one encoding each; every cut, every byte behind the end and every other form is refused; and the worked
// example of docs/formats/log.md is made again from what it says.
#include <random>

#include <fmt/core.h>

#include "base/hex.h"
#include "tlog/lines.h"
#include "tlog/tlog_testing.h"

namespace plumbline::tlog {
namespace {

Hash hash_of(char c) {
  Hash hash;
  hash.bytes.fill(static_cast<std::uint8_t>(c));
  return hash;
}

Id16 id_of(char c) {
  Id16 id;
  id.fill(static_cast<std::uint8_t>(c));
  return id;
}

Entry some_entry() {
  Entry entry;
  entry.type = EventClass::CaseStep;
  entry.type_version = 3;
  entry.time_ms = 1'773'480'005'123;
  entry.stream = id_of('s');
  entry.stream_seq = 7;
  entry.previous = hash_of('p');
  entry.command = id_of('c');
  entry.actor = hash_of('a');
  entry.payload = hash_of('y');
  entry.authority = hash_of('u');
  return entry;
}

Entry some_erasure() {
  Entry entry = some_entry();
  entry.type = EventClass::ErasureExecuted;
  entry.erased_streams = {id_of('a'), id_of('b')};
  entry.erased_entries = {0, 5, 1'000'000};
  entry.extensions[200] = "later";
  entry.extensions[201] = "";
  return entry;
}

TEST(Entry, IsReadBackAsItself) {
  Entry entry = some_entry();
  EXPECT_EQ(encode_entry(entry).size(), 185U);
  EXPECT_EQ(parse_entry(encode_entry(entry)).value(), entry);
  const crypto::Ed25519Key key = crypto::Ed25519Key::random();
  entry.signature = sign_entry(entry, key);
  EXPECT_EQ(encode_entry(entry).size(), 257U);
  EXPECT_EQ(parse_entry(encode_entry(entry)).value(), entry);
  const Entry erasure = some_erasure();
  EXPECT_EQ(parse_entry(encode_entry(erasure)).value(), erasure);
}

TEST(Entry, EveryCutAndEveryByteBehindItsEndIsRefused) {
  Entry entry = some_erasure();
  entry.signature = sign_entry(entry, crypto::Ed25519Key::random());
  for (const Entry& one : {some_entry(), entry}) {
    const std::string bytes = encode_entry(one);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      EXPECT_FALSE(parse_entry(bytes.substr(0, size)).ok()) << size;
    EXPECT_FALSE(parse_entry(bytes + '\0').ok());
    EXPECT_FALSE(parse_entry(bytes + bytes).ok());
  }
}

TEST(Entry, WhatIsReadIsWrittenAsItWas) {  // one encoding: no second form is taken for the first
  std::mt19937_64 random(3);
  Entry signed_entry = some_erasure();
  signed_entry.signature = sign_entry(signed_entry, crypto::Ed25519Key::random());
  const std::string bytes = encode_entry(signed_entry);
  std::size_t read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = bytes;
    for (std::size_t changes = 1 + random() % 3; changes > 0; --changes) {
      changed[random() % changed.size()] = static_cast<char>(random() % 256);
    }
    const auto entry = parse_entry(changed);
    if (!entry.ok()) continue;
    ++read;
    ASSERT_EQ(encode_entry(entry.value()), changed);
  }
  EXPECT_GT(read, 1'000U);
}

TEST(Entry, OtherFormsAreRefused) {
  const std::string plain = encode_entry(some_entry());
  const auto with = [&](std::size_t at, std::string_view bytes) {
    std::string changed = plain;
    changed.replace(at, bytes.size(), bytes);
    return changed;
  };
  const std::string zeros(32, '\0');
  EXPECT_FALSE(parse_entry(with(0, "plb2")).ok());
  EXPECT_FALSE(parse_entry(with(4, zeros.substr(0, 2))).ok()) << "class 0";
  EXPECT_FALSE(parse_entry(with(6, zeros.substr(0, 1))).ok()) << "version 0";
  EXPECT_FALSE(parse_entry(with(7, "\xff")).ok()) << "time";
  EXPECT_FALSE(parse_entry(with(31, zeros.substr(0, 8))).ok()) << "the first of its stream, with one before it";
  EXPECT_FALSE(parse_entry(with(39, zeros)).ok()) << "the eighth of its stream, with none before it";
  EXPECT_FALSE(parse_entry(with(184, "\x02")).ok()) << "neither signed nor unsigned";
  const auto extended = [&](std::string_view extensions, char count) {
    std::string changed = plain.substr(0, 183);
    changed += count;
    changed += extensions;
    return changed + '\0';
  };
  EXPECT_TRUE(parse_entry(extended(std::string("\x80\0\0", 3), 1)).ok());
  EXPECT_FALSE(parse_entry(extended(std::string("\x80\0\0\x80\0\0", 6), 2)).ok()) << "twice";
  EXPECT_FALSE(parse_entry(extended(std::string("\x81\0\0\x80\0\0", 6), 2)).ok()) << "descending";
  EXPECT_FALSE(parse_entry(extended(std::string("\x03\0\0", 3), 1)).ok()) << "must be understood";
  EXPECT_FALSE(parse_entry(extended(std::string("\0\0\0", 3), 1)).ok()) << "tag 0";
  EXPECT_FALSE(parse_entry(extended(std::string("\x80\xff\xff", 3), 1)).ok()) << "longer than there is";
  EXPECT_FALSE(parse_entry(extended(std::string("\x02\0\x08", 3) + zeros.substr(0, 8), 1)).ok()) << "no erasure";
  EXPECT_FALSE(parse_entry(std::string(kEntryBytesMax + 1, 'p')).ok());
}

TEST(Entry, ErasureListsAscend) {
  std::string bytes = encode_entry(some_erasure());
  ASSERT_TRUE(parse_entry(bytes).ok());
  const std::size_t first = bytes.find(std::string(16, 'a'), 184);
  ASSERT_EQ(first, 187U);
  std::string swapped = bytes;
  swapped.replace(first, 32, std::string(16, 'b') + std::string(16, 'a'));
  EXPECT_FALSE(parse_entry(swapped).ok());
  swapped.replace(first, 32, std::string(32, 'a'));
  EXPECT_FALSE(parse_entry(swapped).ok());
}

TEST(Entry, TheActorSignsEverythingBeforeTheSignature) {
  const crypto::Ed25519Key key = crypto::Ed25519Key::random();
  Entry entry = some_entry();
  entry.signature = sign_entry(entry, key);
  const auto holds = [&](const Entry& read) {
    return read.signature && read.signature->key_id == entry.signature->key_id &&
           crypto::verify(key.public_key(), actor_message(read), read.signature->signature);
  };
  EXPECT_TRUE(holds(entry));
  const std::string bytes = encode_entry(entry);
  for (std::size_t i = 4; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto read = parse_entry(changed);
    EXPECT_FALSE(read.ok() && holds(read.value())) << i;
  }
}

TEST(Commitment, DependsOnSaltKindAndValue) {
  const crypto::Secret salt(std::string(32, 's'));
  const Hash hash = commitment(salt, Commitment::Payload, "value");
  EXPECT_EQ(hash, crypto::hmac_sha256(std::string(32, 's'), std::string("plumbline/payload/v1\0value", 26)));
  EXPECT_NE(hash, commitment(salt, Commitment::Actor, "value"));
  EXPECT_NE(hash, commitment(salt, Commitment::Payload, "valuf"));
  EXPECT_NE(hash, commitment(crypto::Secret::random(32), Commitment::Payload, "value"));
}

TEST(EventClass, HasANameWhateverItsNumber) {
  EXPECT_EQ(class_name(EventClass::ErasureExecuted).en, "erasure executed");
  EXPECT_EQ(class_name(static_cast<EventClass>(9'999)).en, "class 9999");
}

// ---- docs/formats/log.md

// What stands in the ``` block after the given words.
std::string block_after(const std::string& page, const std::string& words) {
  const std::size_t at = page.find(words);
  if (at == std::string::npos) return "no such words in the page: " + words;
  const std::size_t begin = page.find('\n', page.find("```", at)) + 1;
  return page.substr(begin, page.find("```", begin) - begin);
}

TEST(Document, ItsWorkedExampleIsWhatTheCodeMakes) {
  const std::string page = testing::file(std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "docs/formats/log.md");
  const crypto::Ed25519Key officer = crypto::Ed25519Key::from_seed(std::string(32, '\x07'));
  const crypto::Secret salt(std::string(32, '\x05'));
  Entry entry;
  entry.type = EventClass::ReportReceived;
  entry.time_ms = 1'773'480'005'123;
  entry.stream = id_of('\x01');
  entry.command = id_of('\x02');
  entry.actor = commitment(salt, Commitment::Actor, "officer 12");
  entry.payload = commitment(salt, Commitment::Payload, crypto::sha256("sealed bytes").view());
  entry.authority = commitment(salt, Commitment::Authority, "");
  entry.signature = sign_entry(entry, officer);
  const std::string bytes = encode_entry(entry);
  std::string dump;
  for (std::size_t at = 0; at < bytes.size(); at += 32) dump += to_hex(bytes.substr(at, 32)) + "\n";
  EXPECT_EQ(block_after(page, "the entry has these 257 bytes"), dump);

  const Hash leaf = leaf_hash(bytes);
  CompactRange tree;
  tree.append(leaf);
  const NoteKey log = NoteKey::from_seed("example.org/log", KeyType::Ed25519, std::string(32, '\x11'));
  const NoteKey witness_key =
      NoteKey::from_seed("example.org/witness", KeyType::CosignatureV1, std::string(32, '\x22'));
  Note note;
  note.text = checkpoint_text({"example.org/log", 1, tree.root(), {}});
  note.signatures = {log.sign(note.text), witness_key.cosign(note.text, 1'773'480'010)};
  EXPECT_EQ(block_after(page, "is its leaf, and the root of a log"), leaf.hex() + "\n");
  EXPECT_EQ(block_after(page, "and this is the receipt"), proof_text({{}, 0, {}, note_text(note)}));
  const std::string policy = block_after(page, "which satisfies this policy");
  EXPECT_EQ(policy, fmt::format("log {}\nwitness superior {}\nquorum superior\n", vkey_text(log.verifier()),
                                vkey_text(witness_key.verifier())));
  EXPECT_TRUE(verify_receipt({{}, 0, {}, note_text(note)}, bytes, parse_policy(policy).value()).ok());
}

}  // namespace
}  // namespace plumbline::tlog
