// SPDX-License-Identifier: Apache-2.0
// Bytes from a file or from memory.
#include "tabular/source.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system_words.h"

namespace plumbline::tabular {

namespace {

class FileSource : public ByteSource {
 public:
  FileSource(int file, std::string name, std::uint64_t total) : file_(file), name_(std::move(name)), total_(total) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { ::close(file_); }

  Result<std::size_t> read(char* into, std::size_t room) override {
    while (true) {
      const ssize_t got = ::read(file_, into, room);
      if (got >= 0) {
        position_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) {
        return unavailable(name_, say("the file cannot be read: {}", "无法读取文件：{}", system_words(errno)),
                           say("check the disk and try again", "请检查磁盘后重试"));
      }
    }
  }

  std::uint64_t bytes_read() const override { return position_; }
  std::uint64_t bytes_total() const override { return total_; }

 private:
  int file_;
  std::string name_;
  std::uint64_t total_;
  std::atomic<std::uint64_t> position_ = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  Result<std::size_t> read(char* into, std::size_t room) override {
    const std::size_t at = position_;
    const std::size_t count = std::min(room, bytes_.size() - at);
    if (count > 0) std::memcpy(into, bytes_.data() + at, count);
    position_ = at + count;
    return count;
  }

  std::uint64_t bytes_read() const override { return position_; }
  std::uint64_t bytes_total() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::atomic<std::size_t> position_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> read_file(const std::filesystem::path& file) {
  const std::string name = file.string();
  // A pipe that nobody writes to would be waited for.
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (opened < 0) {
    const int why = errno;
    if (why == ENOENT) {
      return not_found(name, say("there is no such file", "没有这个文件"), say("check the path", "请检查路径"));
    }
    return unavailable(name, say("the file cannot be opened: {}", "无法打开文件：{}", system_words(why)),
                       say("check its permissions", "请检查文件权限"));
  }
  struct stat about = {};
  const bool known = ::fstat(opened, &about) == 0;
  if (known && S_ISDIR(about.st_mode)) {
    ::close(opened);
    return invalid(name, say("this is a folder, not a file", "这是文件夹，不是文件"),
                   say("name the files in it", "请指定其中的文件"));
  }
  if (known && !S_ISREG(about.st_mode)) {
    ::close(opened);
    return invalid(name, say("this is a pipe or a device, not a file", "这是管道或设备，不是普通文件"),
                   say("Write what it gives to a file, and import that", "请先把内容保存为文件再导入"));
  }
  ::posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL);
  const std::uint64_t total = known ? static_cast<std::uint64_t>(about.st_size) : 0;
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(opened, name, total));
}

std::unique_ptr<ByteSource> read_memory(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

Filled fill(ByteSource& source, char* into, std::size_t room) {
  Filled filled;
  while (room - filled.bytes >= kRoomMin) {
    auto got = source.read(into + filled.bytes, room - filled.bytes);
    if (!got.ok()) {
      filled.at_end = true;
      filled.error = got.error();
      break;
    }
    if (got.value() == 0) {
      filled.at_end = true;
      break;
    }
    filled.bytes += got.value();
  }
  return filled;
}

}  // namespace plumbline::tabular
