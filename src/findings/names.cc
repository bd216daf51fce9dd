// SPDX-License-Identifier: Apache-2.0
// One table for each enumeration, and the identity of a finding.
#include "findings/names.h"

#include <fmt/format.h>

#include "base/hex.h"

namespace plumbline::findings {

const Named<State, 2>& states() {
  static const Named<State, 2> kStates{{{{"open", {"open", "未消除"}}, {"cleared", {"cleared", "已消除"}}}}};
  return kStates;
}

const Named<Change, 4>& changes() {
  static const Named<Change, 4> kChanges{{{{"opened", {"opened", "新增"}},
                                           {"changed", {"changed", "变化"}},
                                           {"cleared", {"cleared", "已消除"}},
                                           {"reopened", {"reopened", "再次出现"}}}}};
  return kChanges;
}

const Named<Cause, 3>& causes() {
  static const Named<Cause, 3> kCauses{
      {{{"records", {"records came in or were corrected", "业务记录新增或更正"}},
        {"time", {"only the day of asking is another", "仅提问之日不同"}},
        {"rule_changed", {"the rule or a parameter is another one", "规则或参数已变更"}}}}};
  return kCauses;
}

crypto::Digest identity_of(std::string_view rule, std::string_view finding_key) {
  return crypto::sha256(fmt::format("v1\x1f{}\x1f{}", rule, finding_key));
}

std::string printed_id(std::string_view identity_bytes) {
  return "F-" + to_hex(identity_bytes.substr(0, 8));
}

}  // namespace plumbline::findings
