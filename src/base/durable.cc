// SPDX-License-Identifier: Apache-2.0
// Writing files so that a crash leaves the old one or the new one, whole.
#include "base/durable.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/check.h"
#include "base/system_words.h"

namespace plumbline {

namespace {

namespace fs = std::filesystem;

class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

Error refused(const fs::path& file, int problem) {
  const Words reason = system_words(problem);
  if (problem == ENOENT) return not_found(file.string(), say("there is no such file", "没有此文件"));
  return unavailable(file.string(), say("the file cannot be used: {}", "无法使用该文件：{}", reason),
                     problem == ENOSPC ? say("Free some space and try again.", "请腾出空间后重试。")
                                       : say("Check the folder and its permissions.", "请检查目录及其权限。"));
}

Status write_all(int descriptor, const fs::path& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return refused(file, written == 0 ? ENOSPC : errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return done();
}

void sync(int descriptor, const fs::path& file) {
  if (::fsync(descriptor) != 0) stop_process(file.string(), std::strerror(errno));
}

}  // namespace

void stop_process(std::string_view where, std::string_view reason) {
  const std::string words = fmt::format(
      "{}: the disk did not confirm a write ({}). Nothing that was not acknowledged may be relied on; Plumbline stops "
      "here and checks the store at its next start. 磁盘未确认写入（{}）。未经确认的内容不可依赖；"
      "准绳就此停止，下次启动时检查数据目录。",
      where, reason, reason);
  check_failed(__FILE__, __LINE__, "written durably", words);
}

Status sync_folder(const fs::path& folder) {
  const File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0) return refused(folder, errno);
  sync(opened.get(), folder);
  return done();
}

namespace {

// Everybody means everybody, whatever the process lets others see otherwise.
int make_one(const fs::path& folder, Readers readers) {
  if (::mkdir(folder.c_str(), 0700) != 0) return errno;
  return readers == Readers::OwnerOnly || ::chmod(folder.c_str(), 0755) == 0 ? 0 : errno;
}

}  // namespace

Status make_folder(const fs::path& folder, Readers readers) {
  int problem = make_one(folder, readers);
  if (problem == ENOENT && folder.has_parent_path()) {
    TRY(make_folder(folder.parent_path(), readers));
    problem = make_one(folder, readers);
  }
  if (problem == EEXIST) return done();
  if (problem != 0) return refused(folder, problem);
  return sync_folder(folder.has_parent_path() ? folder.parent_path() : ".");
}

Status sync_disk_of(const fs::path& folder) {
  const File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0) return refused(folder, errno);
  if (::syncfs(opened.get()) != 0) stop_process(folder.string(), std::strerror(errno));
  return done();
}

namespace {

using Write = std::function<Status(const Append& append)>;

Status write_beside(const fs::path& file, Readers readers, bool synced, const Write& write) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::string beside = (folder / ".new-XXXXXX").string();
  {
    const File opened(::mkostemp(beside.data(), O_CLOEXEC));
    if (opened.get() < 0) return refused(file, errno);
    Status written = write([&](std::string_view bytes) { return write_all(opened.get(), file, bytes); });
    if (written.ok() && readers == Readers::Everybody && ::fchmod(opened.get(), 0644) != 0)
      written = refused(file, errno);
    if (!written.ok()) {
      ::unlink(beside.c_str());
      return written;
    }
    if (synced) sync(opened.get(), file);
  }
  if (::rename(beside.c_str(), file.c_str()) != 0) {
    const int problem = errno;
    ::unlink(beside.c_str());
    return refused(file, problem);
  }
  return synced ? sync_folder(folder) : done();
}

}  // namespace

Status write_file(const fs::path& file, std::string_view bytes, Readers readers) {
  return write_beside(file, readers, true, [&](const Append& append) { return append(bytes); });
}

Status write_file_in_parts(const fs::path& file, Readers readers, const Write& write) {
  return write_beside(file, readers, true, write);
}

Status write_file_for_later_sync(const fs::path& file, std::string_view bytes) {
  return write_beside(file, Readers::Everybody, false, [&](const Append& append) { return append(bytes); });
}

Status write_new_file(const fs::path& file, std::string_view bytes) {
  {
    const File opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (opened.get() < 0 && errno == EEXIST) {
      return conflict(file.string(), say("this file is there already", "文件已存在"),
                      say("Choose another name, or remove it first", "请另取文件名，或先删除它"));
    }
    if (opened.get() < 0) return refused(file, errno);
    Status written = write_all(opened.get(), file, bytes);
    if (!written.ok()) {
      ::unlink(file.c_str());
      return written;
    }
    sync(opened.get(), file);
  }
  return sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

Status remove_file(const fs::path& file) {
  {
    const File opened(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (opened.get() < 0) return errno == ENOENT ? done() : Status(refused(file, errno));
    struct stat about {};
    if (::fstat(opened.get(), &about) != 0) return refused(file, errno);
    // Hygiene only: what reads no more is what has lost its key. Many disks keep the old blocks.
    const std::string zeros(static_cast<std::size_t>(about.st_size), '\0');
    TRY(write_all(opened.get(), file, zeros));
    sync(opened.get(), file);
  }
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) return refused(file, errno);
  return sync_folder(file.parent_path());
}

Result<std::string> read_part(const fs::path& file, std::uintmax_t from, std::uintmax_t bytes_max) {
  // A pipe that nobody writes to would be waited for.
  const File opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (opened.get() < 0) return refused(file, errno);
  struct stat about {};
  if (::fstat(opened.get(), &about) != 0) return refused(file, errno);
  if (!S_ISREG(about.st_mode)) {
    return invalid(file.string(),
                   say("this is a folder, a pipe or a device, not a file", "这是目录、管道或设备，不是普通文件"));
  }
  std::string bytes;
  std::array<char, 65536> part{};
  while (bytes.size() < bytes_max) {
    const std::size_t wanted = std::min<std::uintmax_t>(part.size(), bytes_max - bytes.size());
    const ssize_t got = ::pread(opened.get(), part.data(), wanted, static_cast<off_t>(from + bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refused(file, errno);
    if (got == 0) break;
    bytes.append(part.data(), static_cast<std::size_t>(got));
  }
  return bytes;
}

Result<std::string> read_file(const fs::path& file, std::uintmax_t limit) {
  std::string bytes = TRY(read_part(file, 0, limit + 1));
  if (bytes.size() <= limit) return bytes;
  return corrupt(file.string(), say("the file is longer than {} bytes", "文件超过 {} 字节", limit));
}

}  // namespace plumbline
