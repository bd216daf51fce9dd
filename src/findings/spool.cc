// SPDX-License-Identifier: Apache-2.0
// The spool: length-prefixed rows in memory, then in an unlinked temporary file.
#include "findings/spool.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "base/system_words.h"

namespace plumbline::findings {

namespace {

constexpr std::size_t kPendingMax = std::size_t{1} << 20;
constexpr std::size_t kWindow = 8192;
constexpr std::size_t kLink = sizeof(std::uint64_t);
constexpr std::size_t kPrefix = kLink + sizeof(std::uint32_t);  // link, size; then the row

Error spool_error(const std::filesystem::path& folder, int code) {
  const Words reason = system_words(code);
  return unavailable(folder.string(), say("rows could not be set aside: {}", "无法暂存数据行：{}", reason),
                     say("make room in this folder, or make it writable, then run again",
                         "请清理该文件夹所在磁盘或修正其写入权限，然后重新运行"));
}

}  // namespace

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

Result<std::uint64_t> Spool::add(std::string_view row) {
  const auto size = static_cast<std::uint32_t>(row.size());
  char prefix[kPrefix] = {};
  std::memcpy(prefix + kLink, &size, sizeof size);
  const bool fits = file_size_ == 0 && pending_.empty() && memory_.size() + kPrefix + row.size() <= memory_max_;
  std::string& into = fits ? memory_ : pending_;
  const std::uint64_t offset = end();
  into.append(prefix, kPrefix);
  into.append(row);
  if (pending_.size() >= kPendingMax) TRY(write_out());
  return offset;
}

Status Spool::write_out() {
  if (file_ < 0) {
    std::string name = (folder_ / ".plumbline-spool-XXXXXX").string();
    file_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file_ < 0) return spool_error(folder_, errno);
    ::unlink(name.c_str());  // gone with the process, however it ends
  }
  std::size_t written = 0;
  while (written < pending_.size()) {
    const ssize_t count =
        ::pwrite(file_, pending_.data() + written, pending_.size() - written, static_cast<off_t>(file_size_ + written));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return spool_error(folder_, count < 0 ? errno : ENOSPC);
    written += static_cast<std::size_t>(count);
  }
  file_size_ += pending_.size();
  pending_.clear();
  return done();
}

// Some of the file at least `size` long, through one small buffer: rows are read one after another or back along their
// links.
Result<std::string_view> Spool::window(std::uint64_t offset, std::size_t size) {
  if (!pending_.empty()) TRY(write_out());
  if (offset >= window_at_ && offset + size <= window_at_ + window_.size()) {
    return std::string_view(window_).substr(offset - window_at_, size);
  }
  const std::uint64_t left = file_size_ - offset;
  window_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, std::max(size, kWindow))));
  window_at_ = offset;
  std::size_t got = 0;
  while (got < window_.size()) {
    const ssize_t count = ::pread(file_, window_.data() + got, window_.size() - got, static_cast<off_t>(offset + got));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      window_.clear();
      return spool_error(folder_, count < 0 ? errno : EIO);
    }
    got += static_cast<std::size_t>(count);
  }
  return std::string_view(window_).substr(0, size);
}

Result<Spool::Row> Spool::read(std::uint64_t offset) {
  CHECK(offset + kPrefix <= end(), "no row of the spool begins here");
  const bool in_memory = offset < memory_.size();
  std::uint32_t size = 0;
  Row row;
  std::string_view bytes;
  if (in_memory) {
    bytes = std::string_view(memory_).substr(offset);
  } else {
    bytes = TRY(window(offset - memory_.size(), kPrefix));
  }
  std::memcpy(&row.link, bytes.data(), kLink);
  std::memcpy(&size, bytes.data() + kLink, sizeof size);
  if (!in_memory) bytes = TRY(window(offset - memory_.size(), kPrefix + size));
  row.bytes = bytes.substr(kPrefix, size);
  row.next = offset + kPrefix + size;
  return row;
}

Status Spool::set_link(std::uint64_t offset, std::uint64_t link) {
  if (offset < memory_.size()) {
    std::memcpy(memory_.data() + offset, &link, kLink);
    return done();
  }
  const std::uint64_t at = offset - memory_.size();
  const std::string_view place = TRY(window(at, kLink));
  std::memcpy(window_.data() + (place.data() - window_.data()), &link, kLink);
  while (::pwrite(file_, &link, kLink, static_cast<off_t>(at)) != static_cast<ssize_t>(kLink)) {
    if (errno != EINTR) return spool_error(folder_, errno);
  }
  return done();
}

}  // namespace plumbline::findings
