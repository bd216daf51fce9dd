// SPDX-License-Identifier: Apache-2.0
// Openings and blobs: that commitments open to what is said, and that sealed payloads are there, whole, or erased.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/verify.h"

namespace plumbline::verify {

struct Opening {
  std::uint64_t index = 0;
  tlog::Commitment which = tlog::Commitment::Payload;
  crypto::Secret salt;
  std::string value;
};

// The file `openings`, line by line; it may be larger than memory.
class Openings {
 public:
  Status read(Files& files);
  bool present() const { return present_; }
  // The next one, if it is of that entry. Invalid where a line is none or they do not ascend.
  Result<std::optional<Opening>> next_of(std::uint64_t index);
  Status at_end() const;  // Corrupt where openings of entries are left that the log does not have

 private:
  Result<std::optional<std::string_view>> take_line();
  Status advance();

  Files* files_ = nullptr;
  bool present_ = false;
  std::uint64_t read_ = 0;  // bytes of the file so far
  std::string text_;        // the last of them, from
  std::size_t at_ = 0;      // here on not looked at
  std::size_t line_ = 1;
  std::optional<Opening> next_;
};

// Who erased what, and who still has what: asked once all entries are known.
class Payloads {
 public:
  void opened(std::uint64_t index, const tlog::Id16& stream, const tlog::Hash& blob);
  void not_opened(std::uint64_t index, const tlog::Id16& stream);
  // The entry at `by` is an ErasureExecuted. `payloads_of` says how many entries the stream has by now.
  Status erased(std::uint64_t by, const tlog::Entry& entry, const std::vector<std::uint64_t>& stream_sizes,
                Report& report);
  std::optional<Problem> check(Files& files, const Task& task, Report& report) const;
  // After check(): that every other file under blobs/ has the name of its content, too.
  Status check_blob_names(Files& files, Report& report) const;

 private:
  struct Payload {
    std::uint64_t index;
    tlog::Id16 stream;
    tlog::Hash blob;  // zeros: not opened
  };
  std::optional<std::uint64_t> erased_by(const Payload& payload) const;
  std::optional<Problem> check_one(Files& files, const Payload& payload, bool has_blobs, Report& report) const;

  std::vector<Payload> payloads_;
  std::map<tlog::Id16, std::vector<std::uint64_t>> erased_streams_;  // -> the entries that say so, ascending
  std::map<std::uint64_t, std::uint64_t> erased_entries_;            // -> the first that says so
};

std::string blob_path(const tlog::Hash& hash);

}  // namespace plumbline::verify
