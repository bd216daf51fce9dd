// SPDX-License-Identifier: Apache-2.0
// The identity of a finding.
#pragma once

#include <string>
#include <string_view>

#include "crypto/crypto.h"
#include "findings/findings.h"

namespace plumbline::findings {

// SHA-256("v1" 1f rule 1f finding key): for ever the same finding, whatever its evidence or the rule's version.
crypto::Digest identity_of(std::string_view rule, std::string_view finding_key);
// F- and the first 16 hex digits.
std::string printed_id(std::string_view identity_bytes);

}  // namespace plumbline::findings
