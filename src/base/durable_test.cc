// SPDX-License-Identifier: Apache-2.0
// Files and folders on a real disk: whole or not at all, for whom they are meant, and what is refused.
#include "base/durable.h"

#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

class Durable : public ::testing::Test {
 protected:
  Durable() {
    std::string path = (fs::temp_directory_path() / "plumbline-durable-XXXXXX").string();
    EXPECT_NE(::mkdtemp(path.data()), nullptr);
    root = path;
    file = root / "file";
    ::alarm(20);  // what waits for ever is a failure, not a hang
  }
  ~Durable() override {
    ::alarm(0);
    fs::remove_all(root);
  }

  static std::string text_of(const fs::path& path) {
    const Result<std::string> bytes = read_file(path, 1U << 20);
    return bytes.ok() ? bytes.value() : bytes.error().in(Language::English);
  }
  static mode_t mode_of(const fs::path& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 0777 : 0;
  }
  std::size_t names() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(root), fs::directory_iterator{}));
  }

  fs::path root;
  fs::path file;
};

TEST_F(Durable, AFileIsReplacedAsAWhole) {
  ASSERT_TRUE(write_file(file, "old").ok());
  fs::create_hard_link(file, root / "kept");
  const int reader = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_TRUE(write_file(file, "the new one").ok());
  EXPECT_EQ(text_of(file), "the new one");
  EXPECT_EQ(text_of(root / "kept"), "old") << "written over in its place";
  char seen[8] = {};
  EXPECT_EQ(::read(reader, seen, sizeof seen), 3) << "whoever was reading reads on";
  ::close(reader);
  EXPECT_EQ(names(), 2U) << "nothing is left beside it";
}

TEST_F(Durable, AFileIsForWhomItIsMeantWhateverTheUmask) {
  const mode_t before = ::umask(0077);
  ASSERT_TRUE(write_file(file, "x").ok());
  ASSERT_TRUE(write_file(root / "mine", "x", Readers::OwnerOnly).ok());
  ASSERT_TRUE(write_file_for_later_sync(root / "later", "x").ok());
  ::umask(before);
  EXPECT_EQ(mode_of(file), 0644U);
  EXPECT_EQ(mode_of(root / "later"), 0644U);
  EXPECT_EQ(mode_of(root / "mine"), 0600U);
  ASSERT_TRUE(write_file(file, "x", Readers::OwnerOnly).ok());
  EXPECT_EQ(mode_of(file), 0600U) << "also where there was one that everybody could read";
}

TEST_F(Durable, WhatCannotBeWrittenLeavesTheOldAndNothingBeside) {
  fs::create_directories(file / "in the way");
  const Status refused = write_file(file, "new");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::Unavailable);
  EXPECT_EQ(refused.error().where, file.string());
  EXPECT_FALSE(refused.error().what.zh.empty());
  EXPECT_TRUE(fs::is_directory(file / "in the way"));
  EXPECT_EQ(names(), 1U);
  EXPECT_EQ(write_file(root / "none" / "file", "x").error().kind, ErrorKind::NotFound);
}

TEST_F(Durable, AFileWrittenInPartsIsThereOnceAllOfThemAre) {
  const auto in_parts = [&](const Status& last) {
    return write_file_in_parts(file, Readers::OwnerOnly, [&](const Append& append) -> Status {
      TRY(append("one "));
      TRY(append("two"));
      EXPECT_FALSE(fs::exists(file));
      return last;
    });
  };
  EXPECT_EQ(in_parts(invalid("", say("no", "否"))).error().kind, ErrorKind::Invalid);
  EXPECT_EQ(names(), 0U) << "nothing is left of it";
  ASSERT_TRUE(in_parts(done()).ok());
  EXPECT_EQ(text_of(file), "one two");
  EXPECT_EQ(mode_of(file), 0600U);
}

TEST_F(Durable, APartIsReadFromWhereItIsAskedFor) {
  ASSERT_TRUE(write_file(file, std::string(100'000, 'x') + "end").ok());
  EXPECT_EQ(read_part(file, 99'999, 3).value(), "xen");
  EXPECT_EQ(read_part(file, 100'001, 10).value(), "nd");
  EXPECT_EQ(read_part(file, 100'003, 10).value(), "");
  EXPECT_EQ(read_part(file, 1, 90'000).value().size(), 90'000U);
}

TEST_F(Durable, FoldersAreMadeWithThoseAboveThemAndLeftAloneIfThere) {
  ASSERT_TRUE(make_folder(root / "a" / "b").ok());
  EXPECT_EQ(mode_of(root / "a"), 0755U);
  ASSERT_TRUE(make_folder(root / "a" / "mine", Readers::OwnerOnly).ok());
  EXPECT_EQ(mode_of(root / "a" / "mine"), 0700U);
  ASSERT_TRUE(make_folder(root / "a" / "mine").ok());
  EXPECT_EQ(mode_of(root / "a" / "mine"), 0700U);
  ASSERT_TRUE(write_file(file, "").ok());
  EXPECT_EQ(make_folder(file / "below").error().kind, ErrorKind::Unavailable);
}

TEST_F(Durable, WhatIsRemovedIsOverwrittenFirst) {
  ASSERT_TRUE(write_file(file, "secret").ok());
  fs::create_hard_link(file, root / "kept");
  ASSERT_TRUE(remove_file(file).ok());
  EXPECT_FALSE(fs::exists(file));
  EXPECT_EQ(text_of(root / "kept"), std::string(6, '\0'));
  EXPECT_TRUE(remove_file(file).ok()) << "not there: done";
}

TEST_F(Durable, ReadingIsBoundedAndTellsMissingFromTooLong) {
  ASSERT_TRUE(write_file(file, std::string(100'000, 'x')).ok());
  EXPECT_EQ(read_file(file, 100'000).value().size(), 100'000U);
  EXPECT_EQ(read_file(file, 99'999).error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(read_file(root / "none", 1).error().kind, ErrorKind::NotFound);
}

TEST_F(Durable, APipeIsRefusedNotWaitedFor) {
  ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  EXPECT_EQ(read_file(file, 10).error().kind, ErrorKind::Invalid);
  EXPECT_EQ(read_file(root, 10).error().kind, ErrorKind::Invalid) << "a folder";
}

TEST_F(Durable, SyncingWhatIsNoFolderIsRefused) {
  ASSERT_TRUE(write_file(file, "x").ok());
  EXPECT_TRUE(sync_folder(root).ok());
  EXPECT_TRUE(sync_disk_of(root).ok());
  EXPECT_FALSE(sync_folder(file).ok());
  EXPECT_EQ(sync_disk_of(root / "none").error().kind, ErrorKind::NotFound);
}

}  // namespace
}  // namespace plumbline
