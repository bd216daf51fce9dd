// SPDX-License-Identifier: Apache-2.0
// Packed and encoded bytes: whole, cut short, damaged, and with buffers ending at each byte of a character.
#include "tabular/source.h"

#include <new>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "tabular/testing.h"

namespace plumbline::tabular {
namespace {

using testing::Cells;
using testing::encoded;
using testing::Everything;
using testing::gzipped;
using testing::read_bytes;
using testing::zstd_packed;

std::string many_rows(std::size_t rows) {
  std::string text = "id,name\n";
  for (std::size_t i = 0; i < rows; ++i) text += std::to_string(i) + ",name " + std::to_string(i * 7919 % 1000) + "\n";
  return text;
}

std::string drained(std::unique_ptr<ByteSource> source, std::size_t room, bool* failed = nullptr) {
  std::string all;
  std::string buffer(room, '\0');
  while (true) {
    const auto got = source->read(buffer.data(), buffer.size());
    if (failed != nullptr) *failed = !got.ok();
    if (!got.ok() || got.value() == 0) return all;
    all.append(buffer, 0, got.value());
  }
}

TEST(Unpacking, MembersOneBehindAnotherAreOneFile) {
  const std::string text = many_rows(5000);
  const std::string packed =
      gzipped(text.substr(0, 10)) + gzipped("") + gzipped(text.substr(10)) + std::string(512, '\0');
  for (const std::size_t room : {std::size_t{16}, std::size_t{4096}, std::size_t{1} << 20}) {
    EXPECT_TRUE(drained(unpack(read_memory(packed), Compression::Gzip, "x").value(), room) == text) << room;
    const std::string frames = zstd_packed(text.substr(0, 10)) + zstd_packed(text.substr(10));
    EXPECT_TRUE(drained(unpack(read_memory(frames), Compression::Zstd, "x").value(), room) == text) << room;
  }
}

// Rows, then no memory for more.
class Exhausted : public ByteSource {
 public:
  Result<std::size_t> read(char* into, std::size_t) override {
    if (given_) throw std::bad_alloc();
    given_ = true;
    into[0] = 'x';
    return std::size_t{1};
  }
  std::uint64_t bytes_read() const override { return 1; }
  std::uint64_t bytes_total() const override { return 1; }

 private:
  bool given_ = false;
};

TEST(ReadAhead, AThreadWithoutMemorySaysSoInsteadOfEndingTheProcess) {
  bool failed = false;
  drained(read_ahead(std::make_unique<Exhausted>()), 100, &failed);
  EXPECT_TRUE(failed);
}

TEST(Unpacking, FileCutShortGivesItsRowsAndThenTheError) {
  const std::string text = many_rows(50'000);
  for (const bool is_gzip : {true, false}) {
    const std::string packed = is_gzip ? gzipped(text) : zstd_packed(text);
    for (const std::size_t left : {packed.size() / 2, packed.size() - 1}) {
      const Everything all = read_bytes(packed.substr(0, left));
      ASSERT_TRUE(all.error);
      EXPECT_EQ(all.error->kind, ErrorKind::Corrupt);
      ASSERT_FALSE(all.rows.empty());
      EXPECT_LE(all.bad.size(), 1U);  // the row the end fell into
      for (std::size_t i = 0; i < all.rows.size(); ++i) ASSERT_EQ(all.rows[i][0], std::to_string(i));
    }
  }
}

TEST(Unpacking, DamageInTheMiddleIsCorruptNotAnEnd) {
  const testing::TemporaryFolder folder;
  std::string packed = gzipped(many_rows(50'000));
  for (std::size_t i = 0; i < 64; ++i) packed[packed.size() / 2 + i] = '\x55';
  const auto file = folder.write("a.gz", packed);
  const Everything all = testing::read_file_as(file, sniff(file, {}).value());
  ASSERT_TRUE(all.error);
  EXPECT_EQ(all.error->kind, ErrorKind::Corrupt);
}

TEST(Unpacking, WrongChecksumIsCorrupt) {
  std::string packed = gzipped(many_rows(10));
  packed[packed.size() - 8] = static_cast<char>(packed[packed.size() - 8] ^ 1);
  bool failed = false;
  drained(unpack(read_memory(packed), Compression::Gzip, "x").value(), 4096, &failed);
  EXPECT_TRUE(failed);
}

TEST(Decoding, CharactersAreWholeWhereverABufferEnds) {
  const std::string tail = "张𠮷,é\n";
  for (const char* encoding : {"UTF-16LE", "UTF-16BE", "GB18030"}) {
    for (std::size_t padding = 65'500; padding < 65'560; ++padding) {
      const std::string bytes =
          encoded(std::string(padding / 2, 'x'), encoding) + encoded(std::string(padding, 'y') + tail, encoding);
      const Encoding from = encoding == std::string("GB18030")    ? Encoding::Gb18030
                            : encoding == std::string("UTF-16LE") ? Encoding::Utf16Le
                                                                  : Encoding::Utf16Be;
      const std::string text = drained(decode(read_memory(bytes), from).value(), 4096);
      ASSERT_TRUE(text == std::string(padding / 2, 'x') + std::string(padding, 'y') + tail) << encoding << padding;
    }
  }
}

TEST(Decoding, BytesThatMeanNothingAreMarkedOneByOneAndTheRestIsKept) {
  EXPECT_EQ(drained(decode(read_memory("a\xFF\nb\xD5"), Encoding::Gb18030).value(), 64), "a\xFF\nb\xFF");
  EXPECT_EQ(drained(decode(read_memory(std::string("a\0\x00\xDC\n\0b", 7)), Encoding::Utf16Le).value(), 64),
            "a\xFF\n\xFF");
  EXPECT_EQ(drained(decode(read_memory("\x93q\x94 \x81"), Encoding::Latin1).value(), 64), "“q” \xFF");
}

TEST(Decoding, RowWithBytesOfAnotherEncodingIsSetAside) {
  Shape shape;
  shape.encoding = Encoding::Gb18030;
  shape.columns = {"a", "b"};
  const Everything all = testing::read_bytes_as("a,b\n1,\xD5\xC5\n2,\xFF\xFF\n3,x\n", shape);
  EXPECT_EQ(all.rows, (std::vector<Cells>{{"1", "张"}, {"3", "x"}}));
  ASSERT_EQ(all.bad.size(), 1U);
  EXPECT_EQ(all.bad[0].cells[1], "\\xFF\\xFF");
}

TEST(Escaping, TellsAnyTwoTextsApartAndLeavesGoodOnesAlone) {
  EXPECT_EQ(escaped("C:\\x41 张", 100), "C:\\x41 张");
  EXPECT_EQ(escaped("\\xE9", 100), "\\xE9");
  EXPECT_EQ(escaped("\\xE9\xE9", 100), "\\x5CxE9\\xE9");
  EXPECT_EQ(escaped(std::string("a\0\t", 3), 100), "a\\x00\t");
  EXPECT_EQ(escaped("张三", 5), "张");
  EXPECT_EQ(escaped("\xE9\xE9", 7), "\\xE9");
}

TEST(ReadFile, WhatIsNoFileIsRefusedAndNotWaitedFor) {
  const testing::TemporaryFolder folder;
  const auto pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(sniff(pipe, {}).error().kind, ErrorKind::Invalid);
  EXPECT_EQ(read_file("/dev/zero").error().kind, ErrorKind::Invalid);
}

TEST(ReadingAhead, GivesTheSameBytesAndCanBeLeftAtAnyTime) {
  const std::string text = many_rows(200'000);
  EXPECT_TRUE(drained(read_ahead(read_memory(text)), 100'003) == text);
  auto left = read_ahead(read_memory(text));
  std::string buffer(64, '\0');
  EXPECT_GT(left->read(buffer.data(), buffer.size()).value(), 0U);
}

TEST(Reader, TellsHowFarItIs) {
  const testing::TemporaryFolder folder;
  const std::string packed = gzipped(many_rows(100'000));
  const auto file = folder.write("a.gz", packed);
  auto reader = open(file, sniff(file, {}).value());
  EXPECT_EQ(reader.value()->bytes_total(), packed.size());
  testing::read_all(*reader.value());
  EXPECT_EQ(reader.value()->bytes_read(), packed.size());
}

}  // namespace
}  // namespace plumbline::tabular
