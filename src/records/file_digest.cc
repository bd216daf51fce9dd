// SPDX-License-Identifier: Apache-2.0
// Hashes a file a piece at a time, until told to stop.
#include "records/file_digest.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <unistd.h>

#include "base/system_words.h"

namespace plumbline::records {

namespace {

constexpr std::chrono::milliseconds kLookUp{50};  // how often whoever waits looks whether to stop

}  // namespace

Result<std::unique_ptr<FileDigest>> FileDigest::begin(const std::filesystem::path& file) {
  // A pipe that nobody writes to would be waited for.
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (opened < 0 && errno == ENOENT) {
    return not_found(file.string(), say("there is no such file", "文件不存在"), say("check the path", "请检查路径"));
  }
  struct stat about {};
  if (opened < 0 || ::fstat(opened, &about) != 0 || !S_ISREG(about.st_mode)) {
    if (opened >= 0) ::close(opened);
    return unavailable(file.string(), say("the file cannot be read", "文件无法读取"),
                       say("check that it is a file and may be read", "请检查是否为文件以及读取权限"));
  }
  return std::unique_ptr<FileDigest>(new FileDigest(file.string(), opened, about));
}

FileDigest::FileDigest(std::string name, int file, const struct stat& about)
    : name_(std::move(name)),
      file_(file),
      about_(about),
      digest_(std::async(std::launch::async, [this] { return take(); })) {}

FileDigest::~FileDigest() {
  stop_ = true;
  digest_.wait();
  ::close(file_);
}

Status FileDigest::still_the_same() const {
  struct stat now {};
  const bool is_same = ::stat(name_.c_str(), &now) == 0 && now.st_dev == about_.st_dev && now.st_ino == about_.st_ino &&
                       now.st_size == about_.st_size && now.st_mtim.tv_sec == about_.st_mtim.tv_sec &&
                       now.st_mtim.tv_nsec == about_.st_mtim.tv_nsec;
  if (is_same) return done();
  return conflict(
      name_,
      say("the file was changed while it was read; nothing was imported", "读取期间文件已被改动，未导入任何数据"),
      say("Import it again when nobody writes to it", "请在无人写入该文件时重新导入"));
}

Result<crypto::Digest> FileDigest::get(const Progress& progress) {
  while (digest_.wait_for(kLookUp) != std::future_status::ready) {
    if (progress.stop_requested()) return stopped(name_);
  }
  return digest_.get();
}

Result<crypto::Digest> FileDigest::take() {
  crypto::Sha256 sha;
  std::string buffer(std::size_t{1} << 20, '\0');
  while (true) {
    if (stop_) return stopped(name_);
    const ssize_t got = ::read(file_, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return unavailable(name_, say("the file cannot be read to its end: {}", "文件无法读完：{}", system_words(errno)));
    if (got == 0) return sha.finish();
    sha.add(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
  }
}

Error stopped(const std::string& where) {
  return unavailable(where, say("stopped as asked; nothing was changed", "已按要求停止，未作任何更改"));
}

}  // namespace plumbline::records
