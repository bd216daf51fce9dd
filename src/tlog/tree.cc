// SPDX-License-Identifier: Apache-2.0
// RFC 6962 trees: hashing, growing by the edge, and taking proofs from stored nodes.
#include <algorithm>
#include <bit>

#include "base/check.h"
#include "tlog/tlog.h"

namespace plumbline::tlog {

namespace {

// The root of leaves [begin, end), where begin is a multiple of a power of two that is not less than end - begin.
Result<Hash> range_root(std::uint64_t begin, std::uint64_t end, NodeSource& nodes) {
  std::vector<NodeId> parts = edge_nodes(end - begin);
  for (NodeId& part : parts) part.index += begin >> part.level;
  Hash root = TRY(nodes.node(parts.back()));
  for (auto part = parts.rbegin() + 1; part != parts.rend(); ++part) {
    const Hash left = TRY(nodes.node(*part));
    root = node_hash(left, root);
  }
  return root;
}

// Where RFC 6962 splits n > 1 leaves: the largest power of two below n.
std::uint64_t split_of(std::uint64_t n) {
  return std::bit_floor(n - 1);
}

Error size_too_large(std::uint64_t size) {
  return invalid("", say("a tree of {} entries is larger than any log", "{} 条记录的树超过任何日志的规模", size));
}

}  // namespace

Hash empty_root() {
  return crypto::sha256("");
}

Hash leaf_hash(std::string_view entry) {
  return crypto::sha256({std::string_view("\0", 1), entry});
}

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<char, 65> bytes{};
  bytes[0] = 1;
  std::copy(left.bytes.begin(), left.bytes.end(), bytes.begin() + 1);
  std::copy(right.bytes.begin(), right.bytes.end(), bytes.begin() + 33);
  return crypto::sha256(std::string_view(bytes.data(), bytes.size()));
}

Result<CompactRange> CompactRange::from_edge(std::uint64_t size, Hashes edge) {
  if (size > kTreeSizeMax) return size_too_large(size);
  const auto wanted = static_cast<std::size_t>(std::popcount(size));
  if (edge.size() != wanted) {
    return invalid("", say("the edge of a tree of {} entries has {} hashes, not {}",
                           "{} 条记录的树，其边缘应有 {} 个哈希值，而不是 {} 个", size, wanted, edge.size()));
  }
  CompactRange range;
  range.size_ = size;
  range.edge_ = std::move(edge);
  return range;
}

void CompactRange::append(const Hash& leaf) {
  CHECK(size_ < kTreeSizeMax, "a log of 2^62 entries");
  Hash hash = leaf;
  for (std::uint64_t n = size_; (n & 1) != 0; n >>= 1) {
    hash = node_hash(edge_.back(), hash);
    edge_.pop_back();
  }
  edge_.push_back(hash);
  ++size_;
}

Hash CompactRange::root() const {
  if (edge_.empty()) return empty_root();
  Hash root = edge_.back();
  for (auto left = edge_.rbegin() + 1; left != edge_.rend(); ++left) root = node_hash(*left, root);
  return root;
}

std::vector<NodeId> edge_nodes(std::uint64_t size) {
  std::vector<NodeId> nodes;
  std::uint64_t begin = 0;
  while (begin < size) {
    const std::uint64_t leaves = std::bit_floor(size - begin);
    const auto level = static_cast<std::uint8_t>(std::countr_zero(leaves));
    nodes.push_back({level, begin >> level});
    begin += leaves;
  }
  return nodes;
}

Result<CompactRange> compact_range(std::uint64_t size, NodeSource& nodes) {
  if (size > kTreeSizeMax) return size_too_large(size);
  Hashes edge;
  for (const NodeId& id : edge_nodes(size)) {
    const Hash hash = TRY(nodes.node(id));
    edge.push_back(hash);
  }
  return CompactRange::from_edge(size, std::move(edge));
}

Result<Hash> root_of(std::uint64_t size, NodeSource& nodes) {
  const CompactRange range = TRY(compact_range(size, nodes));
  return range.root();
}

Result<Hashes> inclusion_proof(std::uint64_t index, std::uint64_t size, NodeSource& nodes) {
  if (size > kTreeSizeMax) return size_too_large(size);
  if (index >= size) {
    return invalid("",
                   say("entry {} is not in a tree of {} entries", "{1} 条记录的树里没有第 {0} 号记录", index, size));
  }
  Hashes proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + split_of(end - begin);
    if (index < middle) {
      const Hash right = TRY(range_root(middle, end, nodes));
      proof.push_back(right);
      end = middle;
    } else {
      const Hash left = TRY(range_root(begin, middle, nodes));
      proof.push_back(left);
      begin = middle;
    }
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

Result<Hashes> consistency_proof(std::uint64_t old_size, std::uint64_t size, NodeSource& nodes) {
  if (size > kTreeSizeMax) return size_too_large(size);
  if (old_size > size) {
    return invalid("",
                   say("a tree of {} entries cannot grow to {}", "{} 条记录的树不可能增长为 {} 条", old_size, size));
  }
  Hashes proof;
  if (old_size == 0) return proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (old_size != end) {
    const std::uint64_t middle = begin + split_of(end - begin);
    if (old_size <= middle) {
      const Hash right = TRY(range_root(middle, end, nodes));
      proof.push_back(right);
      end = middle;
    } else {
      const Hash left = TRY(range_root(begin, middle, nodes));
      proof.push_back(left);
      begin = middle;
    }
  }
  if (begin != 0) {
    const Hash shared = TRY(range_root(begin, end, nodes));
    proof.push_back(shared);
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

}  // namespace plumbline::tlog
