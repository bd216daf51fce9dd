// SPDX-License-Identifier: Apache-2.0
// FileDigest: the SHA-256 of a file, taken on a thread of its own, so that its rows may be read meanwhile.
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <string>

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

 private:
  FileDigest(std::string name, std::ifstream file);
  Result<crypto::Digest> take();

  std::string name_;
  std::ifstream file_;
  std::atomic<bool> stop_ = false;
  std::shared_future<Result<crypto::Digest>> digest_;
};

// What an import says that was asked to stop.
Error stopped(const std::string& where);

}  // namespace plumbline::records
