// SPDX-License-Identifier: Apache-2.0
// Trees against the recursive definition of RFC 6962, up to 5,000 leaves, and the published proofs, good and bad.
#include <random>

#include <boost/json.hpp>

#include "base/check.h"
#include "tlog/lines.h"
#include "tlog/tlog_testing.h"

namespace plumbline::tlog {
namespace {

using testing::LeafNodes;
using testing::reference_path;
using testing::reference_root;
using testing::reference_subproof;
using testing::some_leaves;

TEST(Tree, GivesThePublishedRoots) {  // transparency-dev/merkle, testonly/constants.go
  const std::vector<std::string> leaves{"",
                                        std::string(1, '\0'),
                                        "\x10",
                                        "\x20\x21",
                                        "\x30\x31",
                                        "\x40\x41\x42\x43",
                                        "\x50\x51\x52\x53\x54\x55\x56\x57",
                                        "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
  const std::vector<std::string> roots{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                       "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                       "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                       "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                       "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                       "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                       "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                       "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  CompactRange tree;
  EXPECT_EQ(tree.root().hex(), roots[0]);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    tree.append(leaf_hash(leaves[i]));
    EXPECT_EQ(tree.root().hex(), roots[i + 1]) << i + 1;
  }
}

TEST(Tree, EveryRootIsTheReferenceRoot) {
  const Hashes leaves = some_leaves(300);
  CompactRange tree;
  LeafNodes nodes(leaves);
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    const Hash wanted = reference_root(leaves, 0, size);
    ASSERT_EQ(tree.root(), wanted) << size;
    ASSERT_EQ(root_of(size, nodes).value(), wanted) << size;
    ASSERT_EQ(CompactRange::from_edge(size, tree.edge()).value().root(), wanted) << size;
    ASSERT_EQ(compact_range(size, nodes).value().edge(), tree.edge()) << size;
    if (size < leaves.size()) tree.append(leaves[size]);
  }
}

TEST(Tree, AnEdgeOfTheWrongLengthIsRefused) {
  EXPECT_FALSE(CompactRange::from_edge(3, {Hash{}}).ok());
  EXPECT_FALSE(CompactRange::from_edge(0, {Hash{}}).ok());
  EXPECT_FALSE(CompactRange::from_edge(~std::uint64_t{0}, Hashes(64)).ok());
}

// All sizes to 40, then random ones to 5,000: proofs equal the reference's, verify, and fail when anything is changed.
TEST(Proofs, AreTheReferenceProofs) {
  const Hashes leaves = some_leaves(5'000);
  LeafNodes nodes(leaves);
  std::mt19937_64 random(1);
  const auto inclusion = [&](std::size_t index, std::size_t size) {
    const Hashes proof = inclusion_proof(index, size, nodes).value();
    ASSERT_EQ(proof, reference_path(index, leaves, 0, size)) << index << " of " << size;
    const Hash root = root_of(size, nodes).value();
    ASSERT_TRUE(verify_inclusion(leaves[index], index, size, proof, root).ok()) << index << " of " << size;
    ASSERT_FALSE(verify_inclusion(leaf_hash("other"), index, size, proof, root).ok());
    ASSERT_FALSE(verify_inclusion(leaves[index], size, size, proof, root).ok());
    const std::size_t other = index == 0 ? size - 1 : index - 1;
    ASSERT_EQ(verify_inclusion(leaves[index], other, size, proof, root).ok(), other == index);
    Hashes longer = proof;
    longer.push_back(root);
    ASSERT_FALSE(verify_inclusion(leaves[index], index, size, longer, root).ok());
    for (std::size_t i = 0; i < proof.size(); ++i) {
      Hashes changed = proof;
      changed[i].bytes[random() % 32] ^= static_cast<std::uint8_t>(1U << random() % 8);
      ASSERT_FALSE(verify_inclusion(leaves[index], index, size, changed, root).ok());
      changed = proof;
      changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
      ASSERT_FALSE(verify_inclusion(leaves[index], index, size, changed, root).ok());
    }
  };
  const auto consistency = [&](std::size_t old_size, std::size_t size) {
    const Hashes proof = consistency_proof(old_size, size, nodes).value();
    const Hashes wanted = old_size == 0 ? Hashes{} : reference_subproof(old_size, leaves, 0, size, true);
    ASSERT_EQ(proof, wanted) << old_size << " " << size;
    const Hash old_root = root_of(old_size, nodes).value();
    const Hash root = root_of(size, nodes).value();
    ASSERT_EQ(verify_consistency(old_size, old_root, size, root, proof).ok(), old_size > 0) << old_size << " " << size;
    if (old_size == 0) return;
    ASSERT_FALSE(verify_consistency(old_size, leaf_hash("x"), size, root, proof).ok());
    ASSERT_FALSE(verify_consistency(old_size, old_root, size, leaf_hash("x"), proof).ok());
    Hashes longer = proof;
    longer.push_back(root);
    ASSERT_FALSE(verify_consistency(old_size, old_root, size, root, longer).ok());
    for (std::size_t i = 0; i < proof.size(); ++i) {
      Hashes changed = proof;
      changed[i].bytes[random() % 32] ^= static_cast<std::uint8_t>(1U << random() % 8);
      ASSERT_FALSE(verify_consistency(old_size, old_root, size, root, changed).ok());
      changed = proof;
      changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
      ASSERT_FALSE(verify_consistency(old_size, old_root, size, root, changed).ok());
    }
  };
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t index = 0; index < size; ++index) inclusion(index, size);
    for (std::size_t old_size = 0; old_size <= size; ++old_size) consistency(old_size, size);
  }
  for (int i = 0; i < 60; ++i) {
    const std::size_t size = 1 + random() % leaves.size();
    inclusion(random() % size, size);
    consistency(random() % (size + 1), size);
  }
}

TEST(Proofs, OfWhatIsNotThereAreRefused) {
  const Hashes leaves = some_leaves(4);
  LeafNodes nodes(leaves);
  EXPECT_FALSE(inclusion_proof(4, 4, nodes).ok());
  EXPECT_FALSE(inclusion_proof(0, 0, nodes).ok());
  EXPECT_FALSE(consistency_proof(5, 4, nodes).ok());
  EXPECT_FALSE(inclusion_proof(0, ~std::uint64_t{0}, nodes).ok());
}

// ---- the published proofs: one file a case

// An empty hash is one no tree has: nothing. Texts that stand for "any hash" in the published files become one.
std::optional<Hash> hash_in(const boost::json::object& fields, const char* name) {
  const boost::json::value* value = fields.if_contains(name);
  if (value == nullptr || value->is_null() || value->as_string().empty()) return std::nullopt;
  const std::string_view text(value->as_string());
  const std::optional<Hash> hash = parse_hash(text);
  return hash ? *hash : crypto::sha256(text);
}

std::uint64_t number_in(const boost::json::object& fields, const char* name) {
  return fields.contains(name) ? fields.at(name).to_number<std::uint64_t>() : 0;
}

// Nothing where a hash of the proof has not 32 bytes: such a proof cannot even be written down here.
std::optional<Hashes> proof_in(const boost::json::object& fields) {
  Hashes proof;
  if (!fields.contains("proof") || fields.at("proof").is_null()) return proof;
  for (const boost::json::value& text : fields.at("proof").as_array()) {
    const std::optional<Hash> hash = parse_hash(std::string_view(text.as_string()));
    if (!hash) return std::nullopt;
    proof.push_back(*hash);
  }
  return proof;
}

template <typename Verify>
std::size_t check_published(const std::string& kind, Verify verify) {
  std::size_t cases = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(testing::vectors() / "merkle" / kind)) {
    if (entry.path().extension() != ".json") continue;
    const boost::json::value parsed = boost::json::parse(testing::file(entry.path()));
    const boost::json::object& fields = parsed.as_object();
    const std::optional<Hashes> proof = proof_in(fields);
    const bool holds = proof && verify(fields, *proof);
    EXPECT_EQ(holds, !fields.at("wantErr").as_bool()) << entry.path();
    ++cases;
  }
  return cases;
}

TEST(PublishedProofs, Inclusion) {
  NEEDS_VECTORS();
  const std::size_t cases = check_published("inclusion", [](const boost::json::object& fields, const Hashes& proof) {
    const std::optional<Hash> leaf = hash_in(fields, "leafHash");
    const std::optional<Hash> root = hash_in(fields, "root");
    return leaf && root &&
           verify_inclusion(*leaf, number_in(fields, "leafIdx"), number_in(fields, "treeSize"), proof, *root).ok();
  });
  EXPECT_GE(cases, 90U);
}

TEST(PublishedProofs, Consistency) {
  NEEDS_VECTORS();
  const std::size_t cases = check_published("consistency", [](const boost::json::object& fields, const Hashes& proof) {
    const std::optional<Hash> old_root = hash_in(fields, "root1");
    const std::optional<Hash> root = hash_in(fields, "root2");
    return old_root && root &&
           verify_consistency(number_in(fields, "size1"), *old_root, number_in(fields, "size2"), *root, proof).ok();
  });
  EXPECT_GE(cases, 90U);
}

}  // namespace
}  // namespace plumbline::tlog
