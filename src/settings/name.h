// SPDX-License-Identifier: Apache-2.0
// Names of people as they are typed: which read as one.
#pragma once

#include <string_view>

namespace plumbline::settings {

// Whether a reader takes both for one name: case, width, blanks, punctuation and letters that look alike (Unicode TS
// 39, skeleton) make no other.
bool read_alike(std::string_view a, std::string_view b);

}  // namespace plumbline::settings
