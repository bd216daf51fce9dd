// SPDX-License-Identifier: Apache-2.0
// A folder that is not what it should be: pipes where files belong, a disk that fails while names are read.
#include <cerrno>
#include <dirent.h>
#include <dlfcn.h>
#include <sys/stat.h>

#include "verify/verify_testing.h"

namespace {

int names_until_error = -1;  // of the next folder that is read; -1: the disk is well

}  // namespace

// In the place of the system's own, for this program.
extern "C" dirent* readdir(DIR* folder) {
  static const auto kReal = reinterpret_cast<dirent* (*)(DIR*)>(::dlsym(RTLD_NEXT, "readdir"));
  if (names_until_error == 0) {
    errno = EIO;
    return nullptr;
  }
  if (names_until_error > 0) --names_until_error;
  return kReal(folder);
}

namespace plumbline::verify {
namespace {

struct FolderTest : ::testing::Test {
  testing::Scratch scratch;
  Folder files{scratch.path().string()};

  FolderTest() { ::alarm(20); }  // what waits for ever is a failure, not a hang
  ~FolderTest() override {
    names_until_error = -1;
    ::alarm(0);
  }
};

TEST_F(FolderTest, AFailingDiskIsNotTheEndOfAFolder) {
  for (const char* name : {"a", "b", "c"}) testing::write(scratch.path() / "checkpoints" / name, "x");
  EXPECT_EQ(files.list("checkpoints").value(), (std::vector<std::string>{"a", "b", "c"}));
  for (names_until_error = 4; names_until_error >= 0;) {
    const int names = names_until_error;
    const auto listed = files.list("checkpoints");
    ASSERT_FALSE(listed.ok()) << listed.value().size() << " names were taken for all";
    EXPECT_EQ(listed.error().kind, ErrorKind::Unavailable);
    names_until_error = names - 1;
  }
}

TEST_F(FolderTest, APipeIsRefusedNotWaitedFor) {
  ASSERT_EQ(::mkfifo((scratch.path() / "checkpoint").c_str(), 0600), 0);
  EXPECT_EQ(files.read("checkpoint", 100).error().kind, ErrorKind::Invalid);
  EXPECT_EQ(files.digest("checkpoint").error().kind, ErrorKind::Invalid);
  EXPECT_EQ(files.read("", 100).error().kind, ErrorKind::Invalid) << "a folder";
}

TEST_F(FolderTest, WhatIsNotThereIsNotFound) {
  for (const char* path : {"none", "none/below"}) {
    EXPECT_EQ(files.read(path, 100).error().kind, ErrorKind::NotFound) << path;
    EXPECT_EQ(files.digest(path).error().kind, ErrorKind::NotFound) << path;
  }
  EXPECT_TRUE(files.list("none").value().empty());
}

TEST_F(FolderTest, ADigestIsOfTheWholeFile) {
  for (const std::size_t size : {0U, 1U, 65'536U, 200'000U}) {
    const std::string bytes(size, 'x');
    testing::write(scratch.path() / "file", bytes);
    EXPECT_EQ(files.digest("file").value(), crypto::sha256(bytes)) << size;
    EXPECT_EQ(files.read("file", size).value(), bytes) << size;
    EXPECT_FALSE(size > 0 && files.read("file", size - 1).ok()) << size;
  }
}

}  // namespace
}  // namespace plumbline::verify
