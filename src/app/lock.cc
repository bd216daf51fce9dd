// SPDX-License-Identifier: Apache-2.0
// flock(2) on the file `lock`, which holds `pid command` of whoever took it last.
#include "app/lock.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

#include "base/system_words.h"
#include "base/text.h"

namespace plumbline::app {

namespace {

constexpr auto kWait = std::chrono::milliseconds(1500);
constexpr auto kPause = std::chrono::milliseconds(50);

// "command (process 4711)", if the one who wrote it still lives.
Words holder(int descriptor) {
  std::array<char, 256> bytes{};
  const ssize_t read = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  std::string_view text(bytes.data(), read > 0 ? static_cast<std::size_t>(read) : 0);
  text = text.substr(0, text.find('\n'));
  const std::size_t blank = std::min(text.find(' '), text.size());
  int pid = 0;
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + blank, pid);
  const bool alive = problem == std::errc{} && pid > 0 && (::kill(pid, 0) == 0 || errno == EPERM);
  if (!alive) return say("another process", "另一个进程");
  const std::string command = excerpt(trim(text.substr(blank)), 80);
  return say("`plumbline {}` (process {})", "`plumbline {}`（进程 {}）", command, pid);
}

void write_holder(int descriptor, const std::string& command) {
  const std::string text = std::to_string(::getpid()) + " " + command + "\n";
  // Only a courtesy to whoever is refused: without it the message names nobody.
  if (::ftruncate(descriptor, 0) == 0) (void)!::pwrite(descriptor, text.data(), text.size(), 0);
}

}  // namespace

Result<std::unique_ptr<Lock>> Lock::take(const std::filesystem::path& file, LockKind kind, const std::string& command) {
  bool writable = true;
  int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0 && kind == LockKind::Shared && (errno == EROFS || errno == EACCES)) {
    writable = false;  // a store on read-only ground can still be read
    descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  }
  if (descriptor < 0) {
    const Words reason = system_words(errno);
    return unavailable(file.string(), say("the store cannot be locked: {}", "无法锁定数据目录：{}", reason),
                       say("Writing needs a folder that can be written", "写入操作需要可写的目录"));
  }
  std::unique_ptr<Lock> lock(new Lock(descriptor));
  const auto deadline = std::chrono::steady_clock::now() + kWait;
  while (::flock(descriptor, (kind == LockKind::Exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      const Words reason = system_words(errno);
      return unavailable(file.string(), say("the store cannot be locked: {}", "无法锁定数据目录：{}", reason));
    }
    if (std::chrono::steady_clock::now() > deadline) {
      const Words who = holder(descriptor);
      return conflict(file.parent_path().string(),
                      Words{"the store is in use by " + who.en, "数据目录正被" + who.zh + "使用"},
                      say("Wait until it is done, then try again", "请等待其完成后重试"));
    }
    std::this_thread::sleep_for(kPause);
  }
  if (writable) write_holder(descriptor, command);
  return lock;
}

Lock::~Lock() {
  ::close(descriptor_);
}

}  // namespace plumbline::app
