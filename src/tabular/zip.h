// SPDX-License-Identifier: Apache-2.0
// ZipArchive: the parts of a zip file, each read as a bounded stream. What .xlsx needs of zip, and no more.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/result.h"
#include "tabular/source.h"

namespace plumbline::tabular {

// Open as long as the archive or one of its parts is in use.
class ZipFile;

class ZipArchive {
 public:
  // Reads the directory; Invalid if it is no zip file, or one of the kinds that no spreadsheet program writes.
  static Result<ZipArchive> open(const std::filesystem::path& file);

  bool has(const std::string& part) const { return parts_.count(part) > 0; }
  // Unpacked. More than `bytes_max` is Invalid: a small file may claim to be endless.
  Result<std::unique_ptr<ByteSource>> read(const std::string& part, std::uint64_t bytes_max) const;
  const std::string& name() const { return name_; }

 private:
  struct Part {
    unsigned flags = 0;
    unsigned method = 0;
    std::uint32_t checksum = 0;
    std::uint64_t packed_size = 0;
    std::uint64_t header_at = 0;
  };

  Status read_directory();
  Status read_entries(std::string_view directory, std::size_t count);

  std::string name_;
  std::shared_ptr<ZipFile> file_;  // shared with the parts being read, until the last of them is done
  std::map<std::string, Part> parts_;
};

}  // namespace plumbline::tabular
