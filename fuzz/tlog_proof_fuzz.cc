// SPDX-License-Identifier: Apache-2.0
// Any bytes as a receipt: refused with a reason, or read and written as the same bytes; and it proves nothing for an
// entry it was not made for.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "tlog/tlog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace tlog = plumbline::tlog;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const auto proof = tlog::parse_proof(input);
  if (!proof.ok()) {
    CHECK(!proof.error().what.en.empty() && !proof.error().what.zh.empty(), "a refusal without words");
    return 0;
  }
  CHECK(tlog::proof_text(proof.value()) == input, "a proof has two forms");
  CHECK(proof.value().hashes.size() <= tlog::kProofHashesMax, "too many hashes");
  const tlog::Hash leaf = tlog::leaf_hash("no such entry");
  const auto root = tlog::root_from_inclusion(leaf, proof.value().index, proof.value().index + 1, proof.value().hashes);
  CHECK(!root.ok() || !tlog::verify_inclusion(leaf, proof.value().index, proof.value().index + 1, proof.value().hashes,
                                              tlog::empty_root())
                           .ok(),
        "a proof of what is not there");
  return 0;
}
