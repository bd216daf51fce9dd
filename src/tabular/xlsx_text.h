// SPDX-License-Identifier: Apache-2.0
// Characters that the text of a cell cannot hold as they are: `_x000D_` stands for a carriage return.
#pragma once

#include <cstddef>
#include <string>

namespace plumbline::tabular {

// Puts the characters in place of what stands for them, from there on (ECMA-376, Part 1, 22.9.2.19, ST_Xstring; units
// of UTF-16). What stands for no character, or for NUL, stays as it is.
void put_characters(std::string& text, std::size_t from);

}  // namespace plumbline::tabular
