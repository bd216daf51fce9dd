// SPDX-License-Identifier: Apache-2.0
// The content of a record as evidence keeps it, laid beside what the record reads now.
#pragma once

#include <string_view>

namespace plumbline::findings {

// Both as RecordReader writes them: an object of plain values, its keys in order. A column that one of them does not
// have counts as NULL in it: when a pack gains a column, no record has been changed.
bool reads_the_same(std::string_view then, std::string_view now);

}  // namespace plumbline::findings
