// SPDX-License-Identifier: Apache-2.0
// Blobs: sealed payloads in a folder, each file called after the SHA-256 of what is in it: blobs/ab/abcd….
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/crypto.h"

namespace plumbline::log {

inline constexpr std::size_t kBlobMax = std::size_t{64} << 20;

// Safe from any thread: a blob is written beside and renamed, and two writers of one digest write the same bytes.
class Blobs {
 public:
  explicit Blobs(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // On the disk when this returns, and so before any event names it. One that nobody comes to name is litter, not harm.
  Result<crypto::Digest> put(std::string_view bytes) const;
  Result<crypto::Digest> put_for_later_sync(std::string_view bytes) const;  // for a copy that can be made again
  // Corrupt if its bytes are not those that its name promises.
  Result<std::string> get(const crypto::Digest& digest) const;
  Status remove(const crypto::Digest& digest) const;

  std::filesystem::path file_of(const crypto::Digest& digest) const;

 private:
  Result<crypto::Digest> write(std::string_view bytes, bool synced) const;
  std::filesystem::path folder_;
};

}  // namespace plumbline::log
