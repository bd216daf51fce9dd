// SPDX-License-Identifier: Apache-2.0
// A log's files in a folder.
#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <memory>

#include "base/durable.h"
#include "base/system_words.h"
#include "verify/verify.h"

namespace plumbline::verify {

namespace {

constexpr std::size_t kNamesMax = 5'000'000;
constexpr std::size_t kPart = 1U << 20;

Error cannot(const std::string& path, int code) {
  const Words reason = system_words(code);
  return unavailable(path, say("cannot be read: {}", "无法读取：{}", reason));
}

}  // namespace

Result<std::string> Files::read(const std::string& path, std::size_t bytes_max) {
  std::string bytes = TRY(part(path, 0, bytes_max + 1));
  if (bytes.size() <= bytes_max) return bytes;
  return invalid(path, say("larger than {} bytes", "超过 {} 字节", bytes_max));
}

Result<crypto::Digest> Files::digest(const std::string& path) {
  crypto::Sha256 digest;
  for (std::uint64_t at = 0;; at += kPart) {
    const std::string bytes = TRY(part(path, at, kPart));
    digest.add(bytes);
    if (bytes.size() < kPart) return digest.finish();
  }
}

Result<std::string> Folder::part(const std::string& path, std::uint64_t from, std::size_t bytes_max) {
  return read_part(path_ + "/" + path, from, bytes_max);
}

Result<std::vector<std::string>> Folder::list(const std::string& folder) {
  const std::string path = path_ + "/" + folder;
  std::vector<std::string> names;
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(path.c_str()), &::closedir);
  if (stream == nullptr) {
    if (errno == ENOENT) return names;
    return cannot(path, errno);
  }
  while (true) {
    errno = 0;  // what ends the folder leaves it so
    const dirent* const entry = ::readdir(stream.get());
    if (entry == nullptr && errno != 0) return cannot(path, errno);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (names.size() == kNamesMax) return invalid(path, say("more than {} files", "文件超过 {} 个", kNamesMax));
    names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace plumbline::verify
