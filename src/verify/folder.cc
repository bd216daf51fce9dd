// SPDX-License-Identifier: Apache-2.0
// A log's files in a folder, read with the system's own calls: this program is small and static.
#include <algorithm>
#include <array>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system_words.h"
#include "verify/verify.h"

namespace plumbline::verify {

namespace {

constexpr std::size_t kNamesMax = 5'000'000;
constexpr std::size_t kChunk = 1U << 16;

Error cannot(const std::string& path, int code) {
  if (code == ENOENT || code == ENOTDIR) {
    return not_found(path, say("there is no such file", "没有这个文件"));
  }
  const Words reason = system_words(code);
  return unavailable(path, say("cannot be read: {}", "无法读取：{}", reason));
}

// An open file, closed when it goes.
class File {
 public:
  explicit File(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  bool is_regular() const {
    struct stat about {};
    return ::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode);
  }
  // Fewer bytes than asked for only at the end; -1 with errno where it fails.
  ssize_t read(char* into, std::size_t size) const {
    std::size_t done = 0;
    while (done < size) {
      const ssize_t count = ::read(descriptor_, into + done, size - done);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return -1;
      if (count == 0) break;
      done += static_cast<std::size_t>(count);
    }
    return static_cast<ssize_t>(done);
  }

 private:
  int descriptor_;
};

// Each piece of the file, in order, to `take`, which says whether to go on.
template <typename Take>
Status read_pieces(const std::string& path, Take take) {
  const File file(path);
  if (!file.is_open()) return cannot(path, errno);
  if (!file.is_regular()) return invalid(path, say("not a file", "不是普通文件"));
  std::array<char, kChunk> buffer;
  while (true) {
    const ssize_t count = file.read(buffer.data(), buffer.size());
    if (count < 0) return cannot(path, errno);
    if (!take(std::string_view(buffer.data(), static_cast<std::size_t>(count)))) return done();
    if (static_cast<std::size_t>(count) < buffer.size()) return done();
  }
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
  std::string bytes;
  bool too_large = false;
  TRY(read_pieces(path, [&](std::string_view piece) {
    too_large = piece.size() > bytes_max - bytes.size();
    if (!too_large) bytes += piece;
    return !too_large;
  }));
  if (too_large) return invalid(path, say("larger than {} bytes", "超过 {} 字节", bytes_max));
  return bytes;
}

Result<std::string> Folder::read(const std::string& path, std::size_t bytes_max) {
  return read_file(path_ + "/" + path, bytes_max);
}

Result<crypto::Digest> Folder::digest(const std::string& path) {
  crypto::Sha256 digest;
  TRY(read_pieces(path_ + "/" + path, [&](std::string_view piece) {
    digest.add(piece);
    return true;
  }));
  return digest.finish();
}

Result<std::vector<std::string>> Folder::list(const std::string& folder) {
  const std::string path = path_ + "/" + folder;
  std::vector<std::string> names;
  DIR* stream = ::opendir(path.c_str());
  if (stream == nullptr) {
    if (errno == ENOENT) return names;
    return cannot(path, errno);
  }
  while (const dirent* entry = ::readdir(stream)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (names.size() == kNamesMax) {
      ::closedir(stream);
      return invalid(path, say("more than {} files", "文件超过 {} 个", kNamesMax));
    }
    names.emplace_back(name);
  }
  ::closedir(stream);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace plumbline::verify
