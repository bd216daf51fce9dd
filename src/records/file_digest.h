// SPDX-License-Identifier: Apache-2.0
// FileDigest: the SHA-256 of a file, taken on a thread of its own, so that its rows may be read meanwhile; and whether
// it is still the file that was begun with.
#pragma once

#include <atomic>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <sys/stat.h>

#include "base/progress.h"
#include "base/result.h"
#include "crypto/crypto.h"

namespace plumbline::records {

class FileDigest {
 public:
  // Begins at once, or says why the file cannot be read.
  static Result<std::unique_ptr<FileDigest>> begin(const std::filesystem::path& file);
  ~FileDigest();
  FileDigest(const FileDigest&) = delete;
  FileDigest& operator=(const FileDigest&) = delete;

  // Waits for it; gives the same whenever it is asked.
  Result<crypto::Digest> get(const Progress& progress);
  // Conflict if the file was written to, or another put in its place, since begin(): then what others have read under
  // its name need not be what was hashed.
  Status still_the_same() const;

 private:
  FileDigest(std::string name, int file, const struct stat& about);
  Result<crypto::Digest> take();

  std::string name_;
  int file_;
  struct stat about_;
  std::atomic<bool> stop_ = false;
  std::shared_future<Result<crypto::Digest>> digest_;
};

// What an import says that was asked to stop.
Error stopped(const std::string& where);

}  // namespace plumbline::records
