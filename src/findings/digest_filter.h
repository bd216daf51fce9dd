// SPDX-License-Identifier: Apache-2.0
// DigestFilter: which digests are certainly not among those added, in eight bytes each.
#pragma once

#include <cstdint>
#include <cstring>
#include <unordered_set>

#include "crypto/crypto.h"

namespace plumbline::findings {

class DigestFilter {
 public:
  static constexpr std::size_t kMax = std::size_t{1} << 18;  // then anything may be among them

  void add(const crypto::Digest& digest) {
    if (anything_) return;
    beginnings_.insert(beginning_of(digest));
    if (beginnings_.size() > kMax) anything();
  }
  void anything() {
    anything_ = true;
    beginnings_.clear();
  }
  bool may_contain(const crypto::Digest& digest) const {
    return anything_ || beginnings_.contains(beginning_of(digest));
  }

 private:
  static std::uint64_t beginning_of(const crypto::Digest& digest) {
    std::uint64_t beginning = 0;
    std::memcpy(&beginning, digest.bytes.data(), sizeof beginning);
    return beginning;
  }

  bool anything_ = false;
  std::unordered_set<std::uint64_t> beginnings_;
};

}  // namespace plumbline::findings
