// SPDX-License-Identifier: Apache-2.0
// Any bytes as a policy: refused with line and reason; what is read asks for a quorum that all its witnesses together
// meet, and none of them only where it says so.
#include <cstddef>
#include <cstdint>
#include <set>

#include "base/check.h"
#include "tlog/tlog.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  namespace tlog = plumbline::tlog;
  const auto policy = tlog::parse_policy(std::string_view(reinterpret_cast<const char*>(bytes), size));
  if (!policy.ok()) {
    CHECK(!policy.error().where.empty() && !policy.error().what.zh.empty(), "a refusal without place or words");
    return 0;
  }
  std::set<std::string> all;
  for (const tlog::PolicyWitness& witness : policy.value().witnesses) all.insert(witness.name);
  CHECK(tlog::quorum_met(policy.value(), all), "a quorum that cannot be met");
  CHECK(tlog::quorum_met(policy.value(), {}) == (policy.value().quorum == "none"), "a quorum of nobody");
  return 0;
}
