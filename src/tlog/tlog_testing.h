// SPDX-License-Identifier: Apache-2.0
// For tests of the log's formats: trees by the definition, nodes and tiles in memory, and where the published vectors
// are.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tlog/tlog.h"

namespace plumbline::tlog::testing {

// MTH of RFC 6962, 2.1, word for word: slow, and obviously right.
inline Hash reference_root(const Hashes& leaves, std::size_t begin, std::size_t end) {
  const std::size_t n = end - begin;
  if (n == 0) return crypto::sha256("");
  if (n == 1) return leaves[begin];
  std::size_t k = 1;
  while (k * 2 < n) k *= 2;
  const Hash left = reference_root(leaves, begin, begin + k);
  const Hash right = reference_root(leaves, begin + k, end);
  return crypto::sha256("\x01" + std::string(left.view()) + std::string(right.view()));
}

// PATH of RFC 6962, 2.1.1.
inline Hashes reference_path(std::size_t m, const Hashes& leaves, std::size_t begin, std::size_t end) {
  const std::size_t n = end - begin;
  if (n <= 1) return {};
  std::size_t k = 1;
  while (k * 2 < n) k *= 2;
  const bool left = m < k;
  Hashes path = left ? reference_path(m, leaves, begin, begin + k) : reference_path(m - k, leaves, begin + k, end);
  path.push_back(left ? reference_root(leaves, begin + k, end) : reference_root(leaves, begin, begin + k));
  return path;
}

// SUBPROOF of RFC 6962, 2.1.2.
inline Hashes reference_subproof(std::size_t m, const Hashes& leaves, std::size_t begin, std::size_t end, bool whole) {
  const std::size_t n = end - begin;
  if (m == n) return whole ? Hashes{} : Hashes{reference_root(leaves, begin, end)};
  std::size_t k = 1;
  while (k * 2 < n) k *= 2;
  const bool left = m <= k;
  Hashes proof = left ? reference_subproof(m, leaves, begin, begin + k, whole)
                      : reference_subproof(m - k, leaves, begin + k, end, false);
  proof.push_back(left ? reference_root(leaves, begin + k, end) : reference_root(leaves, begin, begin + k));
  return proof;
}

inline Hashes some_leaves(std::size_t count, const std::string& salt = "") {
  Hashes leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(salt + std::to_string(i)));
  return leaves;
}

// Nodes of a tree whose leaves are all at hand.
class LeafNodes : public NodeSource {
 public:
  explicit LeafNodes(const Hashes& leaves) : leaves_(leaves) {}
  Result<Hash> node(const NodeId& id) override {
    const std::size_t begin = id.index << id.level;
    const std::size_t end = begin + (std::size_t{1} << id.level);
    CHECK(end <= leaves_.size(), "asked for a node that is not complete");
    const auto known = kept_.find(id);
    if (known != kept_.end()) return known->second;
    return kept_[id] = reference_root(leaves_, begin, end);
  }

 private:
  const Hashes& leaves_;
  std::map<NodeId, Hash> kept_;
};

inline std::string file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

// Published vectors, by others, beside the project; empty where they are not there.
inline std::filesystem::path vectors() {
  const char* given = std::getenv("PLUMBLINE_VECTORS");
  const std::filesystem::path folder = given != nullptr
                                           ? std::filesystem::path(given)
                                           : std::filesystem::path(PLUMBLINE_SOURCE_DIR) / ".." / "shared" / "vectors";
  return std::filesystem::exists(folder) ? folder : std::filesystem::path();
}

}  // namespace plumbline::tlog::testing

#define NEEDS_VECTORS()                                                                                          \
  if (::plumbline::tlog::testing::vectors().empty()) {                                                           \
    GTEST_SKIP() << "SKIPPED: no published vectors at ../shared/vectors; PLUMBLINE_VECTORS may name the folder"; \
  }
