// SPDX-License-Identifier: Apache-2.0
// SHA-256 against the published examples of FIPS 180-4.
#include "crypto/crypto.h"

#include <string>

#include <gtest/gtest.h>

namespace plumbline::crypto {
namespace {

TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex(),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')).hex(),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesGiveTheDigestOfTheWhole) {
  const std::string whole(1'000, 'x');
  for (std::size_t piece : {1UL, 63UL, 64UL, 65UL, 999UL}) {
    Sha256 digest;
    for (std::size_t at = 0; at < whole.size(); at += piece) digest.add(std::string_view(whole).substr(at, piece));
    EXPECT_EQ(digest.finish(), sha256(whole)) << piece;
  }
}

TEST(Sha256, EveryLengthGivesTheSameWholeAndInPieces) {  // short messages are padded by us, long ones by OpenSSL
  std::string whole;
  for (std::size_t size = 0; size < 600; ++size) {
    Sha256 digest;
    digest.add(whole);
    const Digest wanted = digest.finish();
    EXPECT_EQ(sha256(whole), wanted) << size;
    const std::string_view first = std::string_view(whole).substr(0, size / 3);
    EXPECT_EQ(sha256({first, std::string_view(whole).substr(size / 3)}), wanted) << size;
    whole += static_cast<char>(size);
  }
}

TEST(ShortHash, IsTheSameForOneTextAndAnotherForEachKey) {
  const ShortHash one;
  const ShortHash other;
  EXPECT_EQ(one.of("F1"), one.of("F1"));
  EXPECT_NE(one.of("F1"), one.of("F2"));
  EXPECT_NE(one.of("F1"), other.of("F1"));
}

TEST(Sha256, NulBytesCount) {
  EXPECT_NE(sha256(std::string_view("a\0b", 3)), sha256(std::string_view("a\0c", 3)));
}

TEST(Sha256, MovedStateGoesOn) {
  Sha256 first;
  first.add("ab");
  Sha256 second = std::move(first);
  second.add("c");
  EXPECT_EQ(second.finish(), sha256("abc"));
}

}  // namespace
}  // namespace plumbline::crypto
