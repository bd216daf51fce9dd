// SPDX-License-Identifier: Apache-2.0
// Verifies proofs by the algorithms of RFC 9162 (2.1.3.2, 2.1.4.2): strictly, in time bounded by the proof's length.
#include <bit>

#include "tlog/tlog.h"

namespace plumbline::tlog {

namespace {

Error wrong_length() {
  return corrupt("", say("the proof has the wrong number of hashes", "证明里的哈希值个数不对"));
}

}  // namespace

Result<Hash> root_from_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, const Hashes& proof) {
  if (index >= size) {
    return corrupt("",
                   say("entry {} is not in a tree of {} entries", "{1} 条记录的树里没有第 {0} 号记录", index, size));
  }
  std::uint64_t place = index;
  std::uint64_t last = size - 1;
  Hash root = leaf;
  for (const Hash& hash : proof) {
    if (last == 0) return wrong_length();
    if ((place & 1) != 0 || place == last) {
      root = node_hash(hash, root);
      while ((place & 1) == 0 && place != 0) {
        place >>= 1;
        last >>= 1;
      }
    } else {
      root = node_hash(root, hash);
    }
    place >>= 1;
    last >>= 1;
  }
  if (last != 0) return wrong_length();
  return root;
}

Status verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, const Hashes& proof,
                        const Hash& root) {
  const Hash found = TRY(root_from_inclusion(leaf, index, size, proof));
  if (found == root) return done();
  return corrupt("", say("the proof does not lead from entry {} to the root of the tree of {} entries",
                         "证明不能从第 {} 号记录推到 {} 条记录的树根", index, size));
}

Status verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t size, const Hash& root,
                          const Hashes& proof) {
  if (old_size == 0 || old_size > size) {
    return corrupt("", say("no tree of {} entries grows from one of {}", "{} 条记录的树不可能由 {} 条的树增长而来",
                           size, old_size));
  }
  const auto differs = [&] {
    return corrupt("", say("the tree of {} entries is not the one of {} entries with more behind it",
                           "{} 条记录的树，并不是在 {} 条记录的树之后续写而成", size, old_size));
  };
  if (old_size == size) {
    if (!proof.empty()) return wrong_length();
    return old_root == root ? done() : Status(differs());
  }
  auto next = proof.begin();
  if (next == proof.end()) return wrong_length();
  std::uint64_t place = old_size - 1;
  std::uint64_t last = size - 1;
  const int complete = std::countr_one(place);
  place >>= complete;
  last >>= complete;
  // Where the old tree is one complete subtree, its root starts the proof without being written there.
  Hash old_found = old_root;
  if (place != 0) old_found = *next++;
  Hash found = old_found;
  for (; next != proof.end(); ++next) {
    if (last == 0) return wrong_length();
    if ((place & 1) != 0 || place == last) {
      old_found = node_hash(*next, old_found);
      found = node_hash(*next, found);
      while ((place & 1) == 0 && place != 0) {
        place >>= 1;
        last >>= 1;
      }
    } else {
      found = node_hash(found, *next);
    }
    place >>= 1;
    last >>= 1;
  }
  if (last != 0) return wrong_length();
  if (old_found != old_root || found != root) return differs();
  return done();
}

}  // namespace plumbline::tlog
