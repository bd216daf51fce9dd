// SPDX-License-Identifier: Apache-2.0
// Spool: the rows of one rule's answer, kept until it is known which of them must be filed. The first bytes stay in
// memory, the rest goes to a file without a name beside the case store, so that memory does not grow with the answer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace plumbline::findings {

class Spool {
 public:
  static constexpr std::size_t kMemoryMax = std::size_t{8} << 20;

  explicit Spool(std::filesystem::path folder, std::size_t memory_max = kMemoryMax)
      : folder_(std::move(folder)),
        memory_max_(memory_max) {}
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  // Where the row begins. Each has room for one link, 0 at first.
  Result<std::uint64_t> add(std::string_view row);

  struct Row {
    std::string_view bytes;  // valid until the next call
    std::uint64_t link = 0;
    std::uint64_t next = 0;  // where the next row begins
  };
  Result<Row> read(std::uint64_t offset);
  Status set_link(std::uint64_t offset, std::uint64_t link);
  // One past the last row: where reading from 0 on ends.
  std::uint64_t end() const { return memory_.size() + file_size_ + pending_.size(); }

 private:
  Status write_out();
  Result<std::string_view> window(std::uint64_t offset, std::size_t size);

  std::filesystem::path folder_;
  std::size_t memory_max_;
  std::string memory_;
  std::string pending_;  // not yet in the file
  std::uint64_t file_size_ = 0;
  int file_ = -1;
  std::string window_;  // a part of the file, from window_at_
  std::uint64_t window_at_ = 0;
};

}  // namespace plumbline::findings
