// SPDX-License-Identifier: Apache-2.0
// Hashes a file a piece at a time, until told to stop.
#include "records/file_digest.h"

#include <chrono>

namespace plumbline::records {

namespace {

constexpr std::chrono::milliseconds kLookUp{50};  // how often whoever waits looks whether to stop

}  // namespace

Result<std::unique_ptr<FileDigest>> FileDigest::begin(const std::filesystem::path& file) {
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) {
    return not_found(file.string(), say("there is no such file", "文件不存在"), say("check the path", "请检查路径"));
  }
  // Asked before it is opened: a pipe that nobody writes to would be waited for.
  std::ifstream in;
  if (std::filesystem::is_regular_file(file, failed)) in.open(file, std::ios::binary);
  if (!in.is_open()) {
    return unavailable(file.string(), say("the file cannot be read", "文件无法读取"),
                       say("check that it is a file and may be read", "请检查是否为文件以及读取权限"));
  }
  return std::unique_ptr<FileDigest>(new FileDigest(file.string(), std::move(in)));
}

FileDigest::FileDigest(std::string name, std::ifstream file)
    : name_(std::move(name)),
      file_(std::move(file)),
      digest_(std::async(std::launch::async, [this] { return take(); })) {}

FileDigest::~FileDigest() {
  stop_ = true;
  digest_.wait();
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
  while (file_) {
    if (stop_) return stopped(name_);
    file_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    sha.add(std::string_view(buffer).substr(0, static_cast<std::size_t>(file_.gcount())));
  }
  if (file_.bad()) return unavailable(name_, say("the file cannot be read to its end", "文件无法读完"));
  return sha.finish();
}

Error stopped(const std::string& where) {
  return unavailable(where, say("stopped as asked; nothing was changed", "已按要求停止，未作任何更改"));
}

}  // namespace plumbline::records
