// SPDX-License-Identifier: Apache-2.0
// Names of people as they are typed: which are refused, and which read as one.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace plumbline::settings {

// Refused: characters that are not seen or that turn the direction of writing, scripts that no name mixes (Latin beside
// Chinese, Japanese or Korean may stand), and what has no letter at all.
Status check_name(std::string_view option, const std::string& name);

// Whether a reader takes both for one name: case, width, blanks, punctuation and letters that look alike (Unicode TS
// 39, skeleton) make no other.
bool read_alike(std::string_view a, std::string_view b);

}  // namespace plumbline::settings
