// SPDX-License-Identifier: Apache-2.0
// The content-addressed folder.
#include "log/blobs.h"

#include "base/durable.h"

namespace plumbline::log {

std::filesystem::path Blobs::file_of(const crypto::Digest& digest) const {
  const std::string name = digest.hex();
  return folder_ / name.substr(0, 2) / name;
}

Result<crypto::Digest> Blobs::put(std::string_view bytes) const {
  return write(bytes, true);
}

Result<crypto::Digest> Blobs::put_for_later_sync(std::string_view bytes) const {
  return write(bytes, false);
}

Result<crypto::Digest> Blobs::write(std::string_view bytes, bool synced) const {
  if (bytes.size() > kBlobMax) {
    return invalid("blob", say("a payload of {} bytes is too large (limit {})", "载荷 {} 字节，超过上限 {}",
                               bytes.size(), kBlobMax));
  }
  const crypto::Digest digest = crypto::sha256(bytes);
  const std::filesystem::path file = file_of(digest);
  // Read, not only looked for: a power cut may have left an empty file under this name.
  if (get(digest).ok()) return digest;
  TRY(make_folder(file.parent_path()));
  TRY(synced ? write_file(file, bytes, Readers::OwnerOnly) : write_file_for_later_sync(file, bytes));
  return digest;
}

Result<std::string> Blobs::get(const crypto::Digest& digest) const {
  std::string bytes = TRY(read_file(file_of(digest), kBlobMax));
  if (crypto::sha256(bytes) != digest) {
    return corrupt(file_of(digest).string(), say("this payload is not the one that was logged", "此载荷与日志所记不符"),
                   say("Restore it from a backup or a mirror.", "请从备份或镜像恢复。"));
  }
  return bytes;
}

Status Blobs::remove(const crypto::Digest& digest) const {
  return remove_file(file_of(digest));
}

}  // namespace plumbline::log
