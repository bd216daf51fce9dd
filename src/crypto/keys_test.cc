// SPDX-License-Identifier: Apache-2.0
// HMAC, HKDF, Ed25519, sealing and the text forms against published examples, and what each of them must refuse.
#include <array>
#include <set>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <type_traits>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/hex.h"
#include "crypto/crypto.h"

namespace plumbline::crypto {
namespace {

std::string hex(std::string_view text) {
  return from_hex(text).value();
}

TEST(Hmac, GivesThePublishedValues) {  // RFC 4231, cases 1, 2, 6
  EXPECT_EQ(hmac_sha256(std::string(20, '\x0b'), "Hi There").hex(),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hmac_sha256("Jefe", "what do ya want for nothing?").hex(),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First").hex(),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hmac, AKeptKeyGivesTheSameForTheWholeAndForPieces) {
  const HmacKey key("Jefe");
  for (const std::size_t size : {0UL, 1UL, 63UL, 64UL, 310UL, 311UL, 312UL, 1000UL}) {
    const std::string message(size, 'm');
    EXPECT_EQ(key.of({message}), hmac_sha256("Jefe", message)) << size;
    EXPECT_EQ(key.of({std::string_view(message).substr(0, size / 2), std::string_view(message).substr(size / 2)}),
              hmac_sha256("Jefe", message))
        << size;
  }
  // Made with Python's hmac: a message that is short no longer.
  EXPECT_EQ(hmac_sha256("Jefe", std::string(1000, 'm')).hex(),
            "ac146934d13caf6447e2a5e753f1aa78310577bbb8d0dbfad1a3bf331046469e");
}

TEST(RandomBytes, AreNeverGivenTwiceNotInAnotherThreadNorInAChildProcess) {
  std::set<std::string> seen;
  const auto random_bytes = [] {
    std::array<std::uint8_t, 24> bytes{};
    fill_with_random(bytes);
    return std::string(bytes.begin(), bytes.end());
  };
  const auto take = [&] {
    for (int i = 0; i < 200; ++i) EXPECT_TRUE(seen.insert(random_bytes()).second);
  };
  take();
  std::thread(take).join();
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string bytes = random_bytes();
    ::_exit(::write(ends[1], bytes.data(), bytes.size()) == 24 ? 0 : 1);
  }
  std::string of_child(24, '\0');
  ASSERT_EQ(::read(ends[0], of_child.data(), of_child.size()), 24);
  EXPECT_NE(random_bytes(), of_child);
  EXPECT_EQ(::waitpid(child, nullptr, 0), child);
  for (const int end : ends) ::close(end);
}

TEST(Hkdf, GivesThePublishedValues) {  // RFC 5869, cases 1 and 3
  EXPECT_EQ(
      to_hex(hkdf_sha256(std::string(22, '\x0b'), hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), 42)
                 .view()),
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  EXPECT_EQ(to_hex(hkdf_sha256(std::string(22, '\x0b'), "", "", 42).view()),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(Ed25519, GivesThePublishedSignatures) {  // RFC 8032, 7.1, tests 1 and 2
  const Ed25519Key first =
      Ed25519Key::from_seed(hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  EXPECT_EQ(to_hex(first.public_key().view()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(
      to_hex(first.sign("").view()),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
      "24655141438e7a100b");
  const Ed25519Key second =
      Ed25519Key::from_seed(hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
  EXPECT_EQ(
      to_hex(second.sign("\x72").view()),
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
      "eeb00d291612bb0c00");
}

TEST(Ed25519, OneChangedBitIsRefused) {
  const Ed25519Key key = Ed25519Key::random();
  const Signature signature = key.sign("message");
  EXPECT_TRUE(verify(key.public_key(), "message", signature));
  EXPECT_FALSE(verify(key.public_key(), "massage", signature));
  EXPECT_FALSE(verify(Ed25519Key::random().public_key(), "message", signature));
  for (std::size_t byte = 0; byte < signature.bytes.size(); ++byte) {
    Signature changed = signature;
    changed.bytes[byte] ^= 1;
    EXPECT_FALSE(verify(key.public_key(), "message", changed)) << byte;
  }
}

TEST(Ed25519, AKeyOfSmallOrderSignsNothing) {  // with it, one signature would fit every message
  PublicKey identity;
  identity.bytes[0] = 1;
  Signature signature;
  signature.bytes[0] = 1;
  EXPECT_FALSE(verify(identity, "a", signature));
  EXPECT_FALSE(verify(PublicKey{}, "a", Signature{}));
}

TEST(Seal, OpensOnlyWithItsKeyAndContextAndUnchanged) {
  const Secret key = Secret::random(kSealKeySize);
  const std::string box = seal(key, "a report", "stream 7");
  EXPECT_EQ(box.size(), 8 + kSealOverhead);
  EXPECT_EQ(open(key, box, "stream 7").value().view(), "a report");
  EXPECT_EQ(open(key, box, "stream 8").error().kind, ErrorKind::Corrupt);
  EXPECT_FALSE(open(Secret::random(kSealKeySize), box, "stream 7").ok());
  for (std::size_t size = 0; size < box.size(); ++size) {
    EXPECT_FALSE(open(key, box.substr(0, size), "stream 7").ok());
    std::string changed = box;
    changed[size] = static_cast<char>(changed[size] ^ 1);
    EXPECT_FALSE(open(key, changed, "stream 7").ok());
  }
  EXPECT_NE(seal(key, "a report", "stream 7"), box) << "the same nonce twice";
}

TEST(Seal, OpensThePublishedBox) {  // draft-irtf-cfrg-xchacha-03, A.3.1
  const Secret key(hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
  const std::string box = hex(
      "404142434445464748494a4b4c4d4e4f5051525354555657"
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c2"
      "16cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c6"
      "8b13b52ec0875924c1c7987947deafd8780acf49");
  EXPECT_EQ(
      open(key, box, hex("50515253c0c1c2c3c4c5c6c7")).value().view(),
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would "
      "be it.");
}

TEST(Secret, IsComparedMovedAndWiped) {
  static_assert(!std::is_copy_constructible_v<Secret>);
  Secret secret("key");
  EXPECT_TRUE(secret == Secret("key"));
  EXPECT_FALSE(secret == Secret("kez"));
  EXPECT_FALSE(secret == Secret("keys"));
  Secret moved = std::move(secret);
  EXPECT_EQ(moved.view(), "key");
  moved.wipe();
  EXPECT_TRUE(moved.empty());
  EXPECT_FALSE(Secret::random(32) == Secret::random(32));
}

TEST(Base64, HasOneForm) {  // RFC 4648, 10
  for (const auto& [bytes, text] : {std::pair("", ""),
                                    {"f", "Zg=="},
                                    {"fo", "Zm8="},
                                    {"foo", "Zm9v"},
                                    {"foob", "Zm9vYg=="},
                                    {"fooba", "Zm9vYmE="},
                                    {"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
  for (const char* bad :
       {"Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "=", "====", "Z===", "Zm9v\n", " Zm9", "Zm9-", "Zm 9v"}) {
    EXPECT_FALSE(from_base64(bad)) << bad;
  }
}

TEST(Hex, HasOneForm) {
  EXPECT_EQ(to_hex(std::string("\0\xff", 2)), "00ff");
  EXPECT_EQ(from_hex("00ff"), std::string("\0\xff", 2));
  for (const char* bad : {"0", "0g", "0F", "0x", " 0"}) EXPECT_FALSE(from_hex(bad)) << bad;
  EXPECT_FALSE(digest_of_hex("00"));
}

}  // namespace
}  // namespace plumbline::crypto
