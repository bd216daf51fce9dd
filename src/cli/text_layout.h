// SPDX-License-Identifier: Apache-2.0
// Laying text out in columns of a terminal, where Chinese characters are two wide and breaks may stand between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::cli {

// Broken into lines of at most `width` columns (0: one line). Words longer than a line are cut; closing punctuation
// stays with what it closes.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// Padded with blanks to `width` columns.
std::string pad(std::string_view text, std::size_t width, bool right_aligned = false);

}  // namespace plumbline::cli
